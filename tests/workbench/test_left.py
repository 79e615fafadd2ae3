"""Reviews that a new revision of a source left behind: a queue of their own, until somebody looked again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import ARABIC, document, mention, mentions

from sijill.record import Record
from sijill.record.reviews import Reviews
from sijill.workbench.app import create_app

CHANGED = ARABIC.replace(
    "قصفت كتيبة الوادي سوق تل الزيت وقتلت 5 مدنيين", "قصفت كتيبة الوادي سوق تل الزيت فقتلت 6 مدنيين"
)
NOW = "قصفت كتيبة الوادي سوق تل الزيت فقتلت 6 مدنيين"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        reviews = Reviews(opened, "huda")
        reviews.correct(1, "killed", [{"best": 7}])
        reviews.judge(3, "accept")
        told = [mention("wadi-1", NOW, text=CHANGED),
                mention("wadi-2", "وفي حزيران انسحبت الكتيبة من البلدة", text=CHANGED, type="movement")]  # fmt: skip
        opened.add(document(CHANGED), told)
        yield opened


@pytest.fixture
def client(record: Record) -> TestClient:
    app = create_app(record, owner="omar")
    return TestClient(app, base_url="http://127.0.0.1:8765", headers={"x-sijill": "1"})


def test_what_was_left_behind_is_a_queue_of_its_own(client: TestClient) -> None:
    assert client.get("/api/record").json()["again"] == 1
    (one,) = client.get("/api/mentions?needs=again").json()["mentions"]
    assert (one["id"], one["revision"], one["state"]) == (1, 1, "corrected")
    assert client.get("/api/queue?needs=again&document=wadi").json()["ids"] == [1]
    assert 1 not in client.get("/api/queue").json()["ids"]
    shown = client.get("/api/mentions/1").json()
    assert (shown["revision"], shown["revision_now"], shown["now"]["quote"]) == (1, 2, NOW)
    old = client.get("/api/document?name=wadi&revision=1").json()
    assert (old["text"], [told["id"] for told in old["mentions"]]) == (ARABIC, [1])
    assert client.get("/api/document?name=wadi").json()["text"] == CHANGED


def test_who_looked_again_is_done_with_it_and_can_take_that_back(client: TestClient, record: Record) -> None:
    assert client.post("/api/mentions/1/reviews", json={"verdict": "accept", "version": 1}).status_code == 404
    said = client.post("/api/mentions/1/reviews", json={"verdict": "again", "version": 1})
    assert said.status_code == 200, said.text
    assert client.get("/api/queue?needs=again").json()["ids"] == []
    assert client.post("/api/undo").json()["mention"]["id"] == 1
    assert client.get("/api/queue?needs=again").json()["ids"] == [1]
    # Only of what was left behind.
    current = client.get("/api/queue").json()["ids"][0]
    answer = client.post(f"/api/mentions/{current}/reviews", json={"verdict": "again", "version": 1})
    assert answer.status_code == 404
    assert record.verify().sound


def test_undoing_a_review_that_was_left_behind_brings_no_old_mention_back(record: Record) -> None:
    Reviews(record, "huda").undo()
    Reviews(record, "huda").undo()
    assert [telling.mention.quote for telling in record.mentions()] == [NOW, "وفي حزيران انسحبت الكتيبة من البلدة"]


@pytest.mark.parametrize("desk", ["ar"], indirect=True)
def test_the_page_shows_the_old_text_and_leads_to_the_new(desk, own: Path) -> None:
    with Record.open(own) as opened:
        opened.add(document(), mentions())
        row = next(one.id for one in _rows(opened) if one.key == "wadi-1")
        Reviews(opened, "huda").correct(row, "killed", [{"best": 7}])
        opened.add(document(CHANGED), [mention("wadi-1", NOW, text=CHANGED)])
    page = desk.page
    desk.open("review?needs=again")
    page.wait_for_selector(".card .left q")
    assert page.locator(".card .left q").inner_text() == NOW
    assert "وقتلت 5 مدنيين" in page.inner_text(".columns")
    page.keyboard.press("a")
    page.wait_for_selector(".message.shown:not(.alarm)")
    page.locator(".card .left a").press("Enter")
    page.wait_for_function("quote => document.querySelector('.card blockquote')?.innerText === quote", arg=NOW)
    page.wait_for_selector(".card .actions")
    assert desk.complaints == []


def _rows(record: Record) -> list:
    from sqlalchemy import select

    from sijill.record.schema import MentionRow

    with record.reading() as connection:
        return list(connection.execute(select(MentionRow.id, MentionRow.key)))
