"""What the routes share: the open record, its board, and who is asking."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, HTTPException, Request

from sijill.record import Record
from sijill.workbench.board import Board
from sijill.workbench.filters import Filter, asked

HIGHEST = 2**31 - 1
"""The highest number that a row may have, on any database."""
Found = TypeVar("Found")
Role = Literal["reader", "reviewer", "admin"]
RANKS: dict[str, int] = {"reader": 0, "reviewer": 1, "admin": 2}

REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "malformed"}, 401: {"description": "not logged in"},
    403: {"description": "not allowed"}, 404: {"description": "not in the record"},
    409: {"description": "somebody changed it meanwhile, or there is nothing to do"},
    413: {"description": "too large"}, 421: {"description": "wrong host"}, 422: {"description": "cannot be"},
    503: {"description": "another program writes to the record"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. Without ``--users`` it is the one who started the server."""

    name: str
    role: Role


@dataclass(slots=True)
class Workbench:
    """One served record. ``owner`` is the person of every request where there are no accounts."""

    record: Record
    owner: Person
    accounts: Any = None
    board: Board = field(init=False)
    coding: threading.Lock = field(default_factory=threading.Lock)
    _found: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.board = Board(self.record)

    def finding(self, name: str, find: Callable[[Record], Found], rests_on: Any = None) -> Found:
        """What ``find`` finds in the record; kept until the record changes, since it reads every document.

        rests_on: what it depends on, where that is not the whole record: it is kept as long as this stays equal.
        """
        now = self.board.now().stamp if rests_on is None else rests_on
        stamp, found = self._found.get(name, (None, None))
        if stamp != now:
            found = find(self.record)
            self._found[name] = (now, found)
        kept: Found = found
        return kept


def workbench(request: Request) -> Workbench:
    found: Workbench = request.app.state.workbench
    return found


def person(request: Request) -> Person:
    """Who asks; 401 where there are accounts and nobody is logged in."""
    bench = workbench(request)
    if bench.accounts is None:
        return bench.owner
    found: Person | None = bench.accounts.person(request)
    if found is None:
        raise HTTPException(401, "log in first")
    return found


def reviewer(who: Annotated[Person, Depends(person)]) -> Person:
    """Somebody who may review; 403 for readers."""
    if RANKS[who.role] < RANKS["reviewer"]:
        raise HTTPException(403, "readers cannot review")
    return who


Bench = Annotated[Workbench, Depends(workbench)]
Reader = Annotated[Person, Depends(person)]
Reviewer = Annotated[Person, Depends(reviewer)]
Wanted = Annotated[Filter, Depends(asked)]
