"""Nothing foreign gets in, nothing gets out."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import document, mentions

from sijill.record import Record
from sijill.workbench.app import create_app
from sijill.workbench.security import BODY_LIMIT, hostname


@pytest.fixture
def client(tmp_path: Path):
    with Record.open(tmp_path / "r.sijill") as record:
        record.add(document(), mentions())
        yield TestClient(create_app(record, owner="huda"), base_url="http://127.0.0.1:8765")


@pytest.mark.parametrize("path", ["/", "/api/record", "/api/openapi.json", "/nowhere"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not [part for part in policy.split() if "://" in part or part == "*"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "", "[::1", "127.0.0.1@evil.example"])
def test_foreign_names_of_the_host_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/record", headers={"host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "web-host")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:1", "[::1]:8765", "LOCALHOST"])
def test_names_of_this_machine_are_known(client: TestClient, host: str) -> None:
    assert client.get("/api/record", headers={"host": host}).status_code == 200
    assert hostname(host) in ("127.0.0.1", "localhost", "::1")


def test_another_page_cannot_write(client: TestClient) -> None:
    body = {"verdict": "accept", "version": 1}
    bare = client.post("/api/mentions/1/reviews", json=body)
    assert (bare.status_code, bare.json()["code"]) == (403, "web-header")
    foreign = {"x-sijill": "1", "origin": "https://evil.example"}
    assert client.post("/api/mentions/1/reviews", json=body, headers=foreign).json()["code"] == "web-origin"
    own = {"x-sijill": "1", "origin": "http://127.0.0.1:8765"}
    assert client.post("/api/mentions/1/reviews", json=body, headers=own).status_code == 200
    # A preflight gets no consent.
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    assert "access-control-allow-origin" not in client.options("/api/undo", headers=asked).headers


def test_a_body_that_hides_its_length_ends_at_the_limit(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.workbench.security.BODY_LIMIT", 1000)
    answer = client.post("/api/documents?name=a.txt", content=iter([b"x" * 600] * 5), headers={"x-sijill": "1"})
    assert answer.status_code == 413


def test_a_body_beyond_the_limit_is_refused(client: TestClient) -> None:
    headers = {"x-sijill": "1", "content-length": str(BODY_LIMIT + 1)}
    assert client.post("/api/documents?name=a.txt", content=b"x", headers=headers).status_code == 413
