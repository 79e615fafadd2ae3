"""Accounts: who may what, sessions, and what a stranger meets."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from making import document, mentions

from sijill.cli.serve import checked_door
from sijill.errors import RecordError, UsageError
from sijill.record import Record
from sijill.workbench.accounts import COOKIE, FAILURES, SESSION_SECONDS, WINDOW_SECONDS, Accounts, Users, users_file
from sijill.workbench.app import create_app

SECRET = "three old date palms"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def users(tmp_path: Path) -> Users:
    made = Users(users_file(tmp_path / "r.sijill"))
    made.add("huda", "reviewer", SECRET)
    made.add("omar", "reader", SECRET)
    return made


@pytest.fixture
def client(tmp_path: Path, users: Users, clock: Clock):
    with Record.open(tmp_path / "r.sijill") as record:
        record.add(document(), mentions())
        app = create_app(record, owner="", accounts=Accounts(users, clock=clock))
        yield TestClient(app, base_url="https://localhost", headers={"x-sijill": "1"})


def enter(client: TestClient, name: str, password: str = SECRET):
    return client.post("/api/login", json={"name": name, "password": password})


def test_a_stranger_sees_nothing(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()["paths"]
    paths = described.keys() - {"/api/login", "/api/logout"}
    assert len(paths) > 10
    for path in paths:
        for method in described[path]:
            address = path.replace("{id}", "1")
            assert client.request(method, f"{address}?name=wadi&q=x", json={}).status_code == 401, (method, path)


def test_a_reviewer_reviews_under_her_name_and_a_reader_does_not(client: TestClient) -> None:
    assert enter(client, "huda").json() == {"name": "huda", "role": "reviewer"}
    told = client.post("/api/mentions/1/reviews", json={"verdict": "accept", "version": 1}).json()
    assert told["reviews"][0]["reviewer"] == "huda"
    client.post("/api/logout")
    assert client.get("/api/record").status_code == 401
    enter(client, "omar")
    assert client.get("/api/record").json()["may_review"] is False
    assert client.post("/api/mentions/1/reviews", json={"verdict": "reject", "version": 2}).status_code == 403
    assert client.post("/api/documents?name=a.txt", content=b"x").status_code == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient) -> None:
    cookie = enter(client, "huda").headers["set-cookie"].lower()
    assert COOKIE in cookie
    assert "httponly" in cookie and "samesite=strict" in cookie and "secure" in cookie


def test_passwords_are_kept_as_hashes_in_a_file_of_one_owner(users: Users) -> None:
    assert SECRET not in users.path.read_text(encoding="utf-8")
    assert "$argon2id$" in users.path.read_text(encoding="utf-8")
    assert users.path.stat().st_mode & 0o077 == 0


def test_guessing_is_slowed_down_and_ends(client: TestClient, clock: Clock) -> None:
    for _ in range(FAILURES):
        assert enter(client, "huda", "wrong").status_code == 401
    late = enter(client, "huda")
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) > 0
    # Another name from the same address is still heard.
    assert enter(client, "omar").status_code == 200
    clock.now += WINDOW_SECONDS + 1
    assert enter(client, "huda").status_code == 200


def test_sessions_end(client: TestClient, clock: Clock, users: Users) -> None:
    enter(client, "huda")
    clock.now += SESSION_SECONDS + 1
    assert client.get("/api/record").status_code == 401
    enter(client, "huda")
    users.remove("huda")
    assert client.get("/api/record").status_code == 401


@pytest.mark.parametrize(
    ("name", "role", "password", "code"),
    [(" ", "reader", SECRET, "users-name"), ("a\nb", "reader", SECRET, "users-name"),
     ("amal", "king", SECRET, "users-role"), ("amal", "reader", "short", "users-password")],
)  # fmt: skip
def test_what_cannot_be_an_account(users: Users, name: str, role: str, password: str, code: str) -> None:
    with pytest.raises(RecordError, match=code):
        users.add(name, role, password)
    with pytest.raises(RecordError, match="users-unknown"):
        users.remove("amal")


def test_a_damaged_file_is_said(users: Users) -> None:
    users.path.write_text("{", encoding="utf-8")
    with pytest.raises(RecordError, match="users-file"):
        users.read()


@pytest.mark.parametrize(
    ("host", "users", "tls", "proxy", "code"),
    [("0.0.0.0", False, False, None, "serve-users"), ("0.0.0.0", True, False, None, "serve-tls"),
     ("192.168.1.5", False, True, None, "serve-users"),
     ("127.0.0.1", False, False, "events.example.org", "serve-users")],
)  # fmt: skip
def test_beyond_this_machine_only_with_accounts_and_tls(
    host: str, users: bool, tls: bool, proxy: str | None, code: str
) -> None:
    with pytest.raises(UsageError, match=code):
        checked_door(host, users=users, tls=tls, proxy=proxy)


def test_hosts_that_are_answered() -> None:
    assert "events.example.org" in checked_door("127.0.0.1", users=True, tls=False, proxy="events.example.org")
    assert set(checked_door("127.0.0.1", users=False, tls=False, proxy=None)) == {"127.0.0.1", "localhost", "::1"}
    assert "192.168.1.5" in checked_door("192.168.1.5", users=True, tls=True, proxy=None)
