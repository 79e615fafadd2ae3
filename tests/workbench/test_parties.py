"""Actors of the record over HTTP and in the page: counted, merged, parted, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import document, mentions

from sijill.record import Record
from sijill.workbench.app import create_app


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        yield opened


@pytest.fixture
def client(record: Record) -> TestClient:
    app = create_app(record, owner="huda")
    return TestClient(app, base_url="http://127.0.0.1:8765", headers={"x-sijill": "1"})


def rows(client: TestClient, query: str = "") -> dict[str, tuple[int, list[str]]]:
    """Actor → (events, actors merged into it)."""
    answer = client.get(f"/api/parties?{query}")
    assert answer.status_code == 200, answer.text
    return {one["id"]: (one["events"], [other["id"] for other in one["merged"]]) for one in answer.json()["parties"]}


def test_actors_are_counted_by_events(client: TestClient) -> None:
    assert rows(client) == {"wadi-battalion": (1, []), "الكتيبه": (1, []), "مدنيين": (1, [])}
    assert rows(client, "name=كَتيبة") == {"wadi-battalion": (1, []), "الكتيبه": (1, [])}
    assert rows(client, "type=movement") == {"الكتيبه": (1, [])}
    assert rows(client, "limit=1&offset=1") == {"الكتيبه": (1, [])}


def test_merged_actors_count_as_one_until_it_is_undone(client: TestClient, record: Record) -> None:
    def mentions_of(actor: str) -> list[str]:
        return [one["key"] for one in client.get("/api/mentions", params={"actor": actor}).json()["mentions"]]

    assert mentions_of("wadi-battalion") == ["wadi-1"]
    body = {"left": "wadi-battalion", "right": "الكتيبة", "verdict": "same", "note": "the same commander"}
    said = client.post("/api/parties/judgements", json=body)
    assert said.json() == {"left": "wadi-battalion", "right": "الكتيبه", "counted_as": "wadi-battalion"}
    assert rows(client) == {"wadi-battalion": (2, ["الكتيبه"]), "مدنيين": (1, [])}
    assert set(mentions_of("wadi-battalion")) == set(mentions_of("الكتيبة")) == {"wadi-1", "wadi-3"}
    assert {node["id"]: node["events"] for node in client.get("/api/network").json()["nodes"]} == {"wadi-battalion": 2}
    (given,) = client.get("/api/parties/judgements").json()["judgements"]
    assert (given["verdict"], given["reason"], given["origin"]) == ("same", "the same commander", "reviewer:huda")
    back = client.post("/api/undo").json()
    assert (back["actors"], back["mention"]) == (["wadi-battalion", "الكتيبه"], None)
    assert len(rows(client)) == 3
    client.post("/api/redo")
    assert len(rows(client)) == 2
    assert record.verify().sound


def test_what_cannot_be_merged_is_said(client: TestClient) -> None:
    def said(left: str, right: str, verdict: str = "same") -> tuple[int, str | None]:
        body = {"left": left, "right": right, "verdict": verdict}
        answer = client.post("/api/parties/judgements", json=body)
        return answer.status_code, answer.json().get("code")

    assert said("wadi-battalion", "nobody at all") == (404, "judgement-unknown")
    assert said("الكتيبة", "الكتيبة") == (422, "judgement-self")
    assert said("wadi-battalion", "مدنيين", "different") == (200, None)
    assert said("wadi-battalion", "الكتيبة") == (200, None)
    # It would join two that a person holds apart.
    assert said("الكتيبة", "مدنيين") == (409, "judgement-contradicts")


@pytest.mark.parametrize("desk", ["ar"], indirect=True)
def test_two_actors_are_merged_in_the_page_and_undone(desk, own: Path) -> None:
    page = desk.page
    desk.open("parties")
    page.wait_for_selector("tbody tr")
    page.wait_for_load_state("networkidle")
    shown = page.locator("tbody tr").count()
    for at in (1, 2):
        page.locator("tbody input[type=checkbox]").nth(at).check()
    page.locator(".chosen button.main").click()
    page.wait_for_selector(".merged")
    assert page.locator("tbody tr").count() == shown - 1
    page.keyboard.press("z")
    page.wait_for_function("() => !document.querySelector('.merged')")
    assert page.locator("tbody tr").count() == shown
    with Record.open(own) as record:
        said = [entry.what for entry in record.log() if entry.what.startswith("judge")]
        assert said == ["judged same", "judgement undone"]
    assert desk.complaints == []
