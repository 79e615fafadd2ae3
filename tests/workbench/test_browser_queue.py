"""The queue in a real browser: a long list, links that are taken back, and the end of it."""

import pytest
from making import document, mention

from sijill.record import Record

pytestmark = pytest.mark.usefixtures("browser")


def settled(page) -> None:
    page.wait_for_selector(".card")
    page.wait_for_load_state("networkidle")


def test_a_long_list_scrolls_to_its_end_and_no_mention_comes_twice(desk, own) -> None:
    words = [f"On that day the mill number {number} was shelled." for number in range(450)]
    text = " ".join(words)
    told = [mention(f"mills-{number}", quote, text=text, name="mills", score=0.9 - number / 1000)
            for number, quote in enumerate(words)]  # fmt: skip
    with Record.open(own) as record:
        record.add(document(text, "mills", language="en"), told, coder_version="test/1")
    page = desk.page
    asked = []
    page.on("request", lambda one: asked.append(one.url) if "api/mentions?id=" in one.url else None)
    desk.open("review?document=mills")
    settled(page)
    assert page.locator(".list button").count() < 100
    first = page.locator(".list button").first.inner_text()
    # Up to the end by key, and once more: the last one stays.
    page.evaluate("document.querySelector('.list').scrollTop = 1e6")
    page.locator(".list button", has_text="number 0 was").click()
    page.wait_for_function("() => document.querySelector('.card blockquote')?.innerText.includes('number 0 was')")
    before = page.evaluate("location.hash")
    page.keyboard.press("j")
    page.wait_for_timeout(200)
    assert page.evaluate("location.hash") == before
    page.evaluate("document.querySelector('.list').scrollTop = 0")
    page.wait_for_function("first => document.querySelector('.list button').innerText === first", arg=first)
    assert len(asked) == len(set(asked))
    assert desk.complaints == []


def test_undo_takes_back_a_link(desk, own) -> None:
    page = desk.page
    desk.open("review?sort=score")
    settled(page)

    def together() -> bool:
        """Whether the first two of the queue tell of one event."""
        answer = "fetch('api/mentions?limit=2').then(answer => answer.json())"
        return len({mention["event"] for mention in page.evaluate(answer)["mentions"]}) == 1

    assert not together()
    before = page.evaluate("location.hash")
    page.keyboard.press("j")
    page.wait_for_function("before => location.hash !== before", arg=before)
    with page.expect_response("**/api/judgements"):
        page.keyboard.press("l")
    assert together()
    with page.expect_response("**/api/undo") as answer:
        page.keyboard.press("z")
    assert answer.value.json()["what"] == "judged same"
    assert not together()
    with page.expect_response("**/api/redo"):
        page.keyboard.press("Shift+z")
    assert together()
    assert desk.complaints == []
