"""Events: in rows and over time."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, HTTPException, Query
from fastapi import Path as InPath

from sijill.workbench import views
from sijill.workbench.board import Snapshot
from sijill.workbench.board.reading import NO_DAY, iso
from sijill.workbench.board.snapshot import in_order
from sijill.workbench.board.table import Column
from sijill.workbench.context import REFUSALS, Bench, Reader, Wanted, Workbench
from sijill.workbench.filters import STATES

router = APIRouter(prefix="/api", tags=["events"], responses=REFUSALS)
BANDS = 1500
"""Events that a timeline draws one by one; where there are more it draws how many there are in each period."""


@router.get("/events")
def events(
    bench: Bench, who: Reader, wanted: Wanted, offset: Annotated[int, Query(ge=0, le=2**40)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:  # fmt: skip
    """A page of the events with a mention that passes the filter: by first day, undated ones last."""
    board = bench.board.now()
    return page_of(bench, board, in_order(board, board.rows(wanted)), offset, limit)


def page_of(bench: Workbench, board: Snapshot, codes: Column, offset: int, limit: int) -> dict[str, Any]:
    """A page of these events (their numbers), in rows and in this order, and how many there are."""
    ids = [str(board.codes["event"].names[code]) for code in codes[offset : offset + limit]]
    held = {event.id: event for event in bench.record.events(ids)} if ids else {}
    rows = views.events(held[id] for id in ids if id in held)
    return {"total": len(codes), "offset": offset, "stamp": board.stamp, "events": rows}


@router.get("/events/{id}")
def event(bench: Bench, who: Reader, id: Annotated[str, InPath(max_length=80)]) -> dict[str, Any]:
    """One event with all its tellings and their claims."""
    board = bench.board.now()
    rows = np.flatnonzero(board["event"] == board.codes["event"].known(id))
    held = list(bench.record.events([id]))
    if not held:
        raise HTTPException(404, f"no event {id}")
    with bench.record._reading() as connection:
        told = views.mentions(connection, [int(key) for key in board.ids[rows]], states=board.states(rows))
    return views.events(held)[0] | {"mentions": told}


@router.get("/timeline")
def timeline(bench: Bench, who: Reader, wanted: Wanted) -> dict[str, Any]:
    """Intervals of the events where there are few, else how many began in each month; and counts by every facet."""
    board = bench.board.now()
    rows = board.rows(wanted)
    codes, at = np.unique(board["event"][rows], return_index=True)
    heads = rows[at]
    dated = (board["first"][heads] != NO_DAY) | (board["last"][heads] != NO_DAY)
    answer: dict[str, Any] = {
        "stamp": board.stamp, "mentions": len(rows), "events": len(codes), "undated": int((~dated).sum()),
        "facets": facets(board, rows), "bands": [], "months": [],
    }  # fmt: skip
    shown = heads[dated]
    if len(shown) <= BANDS:
        names, types = board.codes["event"].names, board.codes["type"].names
        answer["bands"] = sorted(
            ([names[board["event"][row]], iso(board["first"][row]), iso(board["last"][row]),
              types[board["type"][row]]] for row in shown),
            key=lambda band: (band[1] or band[2] or "", band[2] or "", band[0] or ""),
        )  # fmt: skip
    else:
        answer["months"] = _months(board, shown)
    return answer


def _months(board: Snapshot, rows: Any) -> list[list[Any]]:
    """[month, type, events known to the day, events known less well]."""
    counts: dict[tuple[str, str], list[int]] = {}
    names = board.codes["type"].names
    for row in rows:
        sharp = board["first"][row] == board["last"][row]
        start = board["first"][row] if board["first"][row] != NO_DAY else board["last"][row]
        pair = counts.setdefault(((iso(start) or "")[:7], names[board["type"][row]] or ""), [0, 0])
        pair[0 if sharp else 1] += 1
    return [[month, kind, *pair] for (month, kind), pair in sorted(counts.items())]


def facets(board: Snapshot, rows: Any) -> dict[str, dict[str, int]]:
    """Name → mentions, for each facet by which the list can be narrowed further."""
    found: dict[str, dict[str, int]] = {}
    for name in ("type", "status", "country"):
        counts = np.bincount(board[name][rows], minlength=len(board.codes[name].names))
        known = zip(board.codes[name].names, counts, strict=False)
        found[name] = {held: int(count) for held, count in known if held and count}
    counts = np.bincount(board["state"][rows], minlength=len(STATES))
    found["state"] = {state: int(count) for state, count in zip(STATES, counts, strict=True) if count}
    return found
