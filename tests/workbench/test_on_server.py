"""The workbench and the case file of a record on PostgreSQL say what they say of the same record in a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sijill.evidence.bundle import open_bundle, write_bundle
from sijill.record import Record
from sijill.record.copying import copy_record, record_digest
from sijill.workbench.app import create_app

VIEWS = (
    "events", "events?type=battle&sort=place", "timeline", "map", "disagreements", "losses", "losses?by=place",
    "network", "actors?q=al", "places?q=si", "mentions", "mentions?sort=score&needs=place", "documents", "log",
)  # fmt: skip


@pytest.fixture
def both(own: Path, new_url: Callable[[], str]) -> Iterator[tuple[Record, Record]]:
    with Record.open(own) as file, Record.open(new_url()) as server:
        copy_record(file, server)
        yield file, server


def desk(record: Record) -> TestClient:
    return TestClient(create_app(record, owner="huda"), base_url="http://127.0.0.1:8765", headers={"x-sijill": "1"})


def test_every_view_is_the_same_and_so_is_what_a_reviewer_does(both: tuple[Record, Record]) -> None:
    one, other = (desk(record) for record in both)
    for view in VIEWS:
        answers = [client.get(f"/api/{view}") for client in (one, other)]
        assert answers[0].status_code == answers[1].status_code == 200, (view, answers[1].text)
        assert answers[0].json() == answers[1].json(), view
    first = one.get("/api/mentions").json()["mentions"][0]["id"]
    for client in (one, other):
        assert client.post(f"/api/mentions/{first}/reviews", json={"verdict": "reject", "version": 1}).status_code < 300
    assert one.get(f"/api/mentions/{first}").json()["state"] == other.get(f"/api/mentions/{first}").json()["state"]
    assert one.get("/api/record").json()["states"] == other.get("/api/record").json()["states"]


def test_a_case_file_of_a_record_on_a_server_opens_elsewhere(both: tuple[Record, Record], tmp_path: Path) -> None:
    path = tmp_path / "case.zip"
    with path.open("wb") as out:
        write_bundle(both[1], out)
    opened = open_bundle(path, tmp_path / "case")
    assert opened.verification.sound
    with Record.open(opened.folder / "record.sijill", read_only=True) as record:
        assert record_digest(record) == record_digest(both[0])
