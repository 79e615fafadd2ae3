"""Accounts for a workbench that several people use: who they are, what they may do, and that they are who they say.

Kept in a file beside the record, never in it: a record is handed on, passwords are not. Passwords are hashed with
argon2id; sessions live in the memory of the server and end with it.
"""

from __future__ import annotations

import json
import os
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from starlette.requests import Request

from sijill.errors import RecordError
from sijill.record.place import Server
from sijill.workbench.context import RANKS, Person, Role

COOKIE = "sijill-session"
SESSION_SECONDS = 12 * 3600
FAILURES, WINDOW_SECONDS = 5, 15 * 60
"""Wrong passwords for one name, and from one address four times as many, before the server stops listening a while."""
SHORTEST = 10
"""Characters of a password; length is what helps (NIST SP 800-63B)."""


def users_file(record: Path) -> Path:
    """Where the accounts of a record are kept."""
    if isinstance(record, Server):
        # A server keeps the record, not the passwords of the machine that serves its pages.
        return Path(f"{record.name}-users.json")
    return record.with_name(f"{record.name}-users.json")


class Users:
    """The accounts in their file: name → role and password hash."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hasher = PasswordHasher()
        # Checked where a name does not exist, so that the time of an answer does not tell.
        self._decoy = self._hasher.hash(secrets.token_hex(8))

    def read(self) -> dict[str, dict[str, str]]:
        try:
            held: dict[str, dict[str, str]] = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:
            raise RecordError("users-file", "the file of accounts is damaged", where=str(self.path),
                              remedy="restore it, or remove it and add the accounts anew") from None  # fmt: skip
        return held

    def add(self, name: str, role: str, password: str) -> None:
        """Add an account or change it. ``users-name``, ``users-role``, ``users-password`` where it cannot be."""
        if not name.strip() or name != name.strip() or len(name) > 60 or not name.isprintable():
            raise RecordError("users-name", f"{name!r} is no name", remedy="use up to 60 letters")
        if role not in RANKS:
            raise RecordError("users-role", f"no role {role!r}", remedy=f"one of {', '.join(RANKS)}")
        if len(password) < SHORTEST:
            raise RecordError("users-password", f"shorter than {SHORTEST} characters", remedy="take several words")
        self._write(self.read() | {name: {"role": role, "hash": self._hasher.hash(password)}})

    def remove(self, name: str) -> None:
        held = self.read()
        if held.pop(name, None) is None:
            raise RecordError("users-unknown", f"no account {name!r}", remedy="see sijill users list")
        self._write(held)

    def check(self, name: str, password: str) -> Role | None:
        """The role of ``name`` where the password is right."""
        known: dict[str, Any] | None = self.read().get(name)
        try:
            self._hasher.verify(known["hash"] if known else self._decoy, password)
        except (VerificationError, InvalidHashError):
            return None
        if known is None:
            return None
        role: Role = known["role"]
        return role

    def _write(self, held: dict[str, dict[str, str]]) -> None:
        temporary = self.path.with_name(f".{self.path.name}.new")
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(held, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.path)


class Throttled(Exception):
    """Too many wrong passwords; ``seconds`` until the next try is heard."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"too many wrong passwords; wait {seconds} s")


@dataclass(slots=True)
class Accounts:
    """Sessions of a server. clock: seconds that only grow."""

    users: Users
    secure: bool = True
    """Whether the cookie travels over TLS only."""
    clock: Callable[[], float] = time.monotonic
    _sessions: dict[str, tuple[str, float]] = field(default_factory=dict)
    _failures: dict[str, list[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def log_in(self, name: str, password: str, address: str) -> tuple[str, Person] | None:
        """(token, person), or None where name or password is wrong; raises :class:`Throttled`."""
        marks = ((f"name {name}", FAILURES), (f"address {address}", FAILURES * 4))
        now = self.clock()
        with self._lock:
            for mark, most in marks:
                recent = [at for at in self._failures.get(mark, ()) if now - at < WINDOW_SECONDS]
                self._failures[mark] = recent
                if len(recent) >= most:
                    raise Throttled(int(WINDOW_SECONDS - (now - recent[0])) + 1)
            # Counted before the slow check, so that many at once do not slip through.
            for mark, _ in marks:
                self._failures[mark].append(now)
        role = self.users.check(name, password)
        if role is None:
            return None
        token = secrets.token_urlsafe(32)
        with self._lock:
            for mark, _ in marks:
                self._failures.pop(mark, None)
            self._sessions = {key: held for key, held in self._sessions.items() if held[1] > now}
            self._sessions[token] = (name, now + SESSION_SECONDS)
        return token, Person(name, role)

    def log_out(self, request: Request) -> None:
        with self._lock:
            self._sessions.pop(request.cookies.get(COOKIE, ""), None)

    def person(self, request: Request) -> Person | None:
        """Who a request comes from. An account that was removed or changed counts at once."""
        with self._lock:
            held = self._sessions.get(request.cookies.get(COOKIE, ""))
        if held is None or held[1] < self.clock():
            return None
        known = self.users.read().get(held[0])
        role: Any = known["role"] if known else None
        return Person(held[0], role) if known else None
