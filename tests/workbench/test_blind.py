"""Second opinions over HTTP: who gives one sees nothing of the first."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import document, mentions

from sijill.record import Record
from sijill.record.reviews import Reviews
from sijill.workbench.app import create_app


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        first = Reviews(opened, "huda")
        first.correct(1, "killed", [{"best": 77}], note="seen by huda")
        first.correct(1, "when", [{"start": "2016-05-09", "end": "2016-05-09"}])
        first.judge(2, "reject")
        first.add("wadi", 0, 10, "bombing")
        yield opened


@pytest.fixture
def client(record: Record) -> TestClient:
    app = create_app(record, owner="omar")
    return TestClient(app, base_url="http://127.0.0.1:8765", headers={"x-sijill": "1"})


def test_the_queue_holds_what_somebody_else_reviewed_and_shows_nothing_of_it(client: TestClient) -> None:
    found = client.get("/api/mentions?blind=true&sort=document").json()["mentions"]
    assert [(mention["key"], mention["state"]) for mention in found] == [("wadi-1", "open"), ("wadi-2", "open")]
    assert found[0]["date_start"] == "2016-05-03"
    shown = [client.get("/api/mentions/1?blind=true").json(), client.get("/api/document?name=wadi&blind=true").json(),
             found]  # fmt: skip
    for answer in shown:
        assert "huda" not in json.dumps(answer)
        assert "77" not in json.dumps(answer)
    assert {mention["state"] for mention in shown[1]["mentions"]} == {"open"}
    assert len(shown[1]["mentions"]) == 3


def test_a_second_opinion_is_compared_and_changes_nothing(client: TestClient, record: Record) -> None:
    before = [telling.mention for telling in record.mentions()]
    version = client.get("/api/mentions/1?blind=true").json()["version"]
    body = {"verdict": "correct", "field": "killed", "values": [{"best": 8}], "version": version, "blind": True}
    said = client.post("/api/mentions/1/reviews", json=body).json()
    assert said["state"] == "corrected"
    assert [claim["value"]["best"] for claim in said["claims"] if claim["field"] == "killed"] == [8, 5]
    assert [review["verdict"] for review in said["reviews"]] == ["second correct"]
    assert [telling.mention for telling in record.mentions()] == before
    queue = client.get("/api/queue?blind=true&state=open").json()
    assert queue["ids"] == [2]
    found = client.get("/api/agreement").json()
    assert found["reviewers"] == [{"first": "huda", "second": "omar", "mentions": 1}]
    assert found["fields"]["killed"] == {"same": 0, "compared": 1, "kappa": None}
    (one,) = found["differing"]
    assert [value["best"] for value in one["fields"]["killed"]] == [77, 8]
    # Taken back without a look at the first.
    back = client.post("/api/undo").json()["mention"]
    assert back["state"] == "open"
    assert "77" not in json.dumps(back)
    assert client.get("/api/agreement").json()["total"] == 0


def test_the_first_reviewer_has_nothing_to_give_a_second_opinion_on(record: Record) -> None:
    app = create_app(record, owner="huda")
    client = TestClient(app, base_url="http://127.0.0.1:8765")
    assert client.get("/api/queue?blind=true").json()["total"] == 0
