"""The queue in a real browser: a long list, links that are taken back, and the end of it."""

import pytest
from making import document, mention

from sijill.record import Record
from sijill.record.reviews import Reviews

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


@pytest.mark.parametrize("desk", ["ar"], indirect=True)
def test_a_second_opinion_is_given_without_a_look_at_the_first(desk, own) -> None:
    with Record.open(own) as record:
        first = Reviews(record, "samira")
        for id in range(1, 6):
            first.judge(id, "reject" if id == 2 else "accept")
        first.correct(1, "killed", [{"best": 4321}])
    page = desk.page
    desk.open("review")
    settled(page)
    page.locator(".bar input[type=checkbox]").check()
    page.wait_for_function("() => document.querySelectorAll('.list button').length === 5")
    settled(page)
    for key in "aaraa":
        said = page.inner_text("main")
        assert "samira" not in said
        assert "٤٬٣٢١" not in said
        with page.expect_response("**/reviews"):
            page.keyboard.press(key)
        page.wait_for_timeout(150)
    page.wait_for_function("() => document.querySelectorAll('.list button:not(.open)').length === 5")
    desk.open("agreement")
    page.wait_for_selector("table.figures")
    assert "samira" in page.inner_text(".pairs")
    page.wait_for_selector("td.quote")
    assert "٤٬٣٢١" in page.inner_text("main")
    assert desk.complaints == []
