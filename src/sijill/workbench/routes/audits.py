"""Control of places over time, the audit of citations, the sources: as ``sijill.findings`` finds them."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query
from sqlalchemy import Connection, select

from sijill.findings import citations as citing
from sijill.findings import control as holding
from sijill.findings import independence, reviewers
from sijill.record.queries import batches
from sijill.record.schema import MentionRow
from sijill.workbench.board.snapshot import Snapshot, in_order
from sijill.workbench.context import REFUSALS, Bench, Reader, Wanted, Workbench
from sijill.workbench.filters import day

router = APIRouter(prefix="/api", tags=["findings"], responses=REFUSALS)
Offset = Annotated[int, Query(ge=0, le=2**40)]
Limit = Annotated[int, Query(ge=1, le=500)]
TELLING = ("territory_change", "movement")
"""Types of which at least one telling of an event must be, before it can say anything of control."""


@router.get("/control")
def control(
    bench: Bench, who: Reader, wanted: Wanted, on: Annotated[str | None, Query(max_length=10)] = None,
    offset: Offset = 0, limit: Limit = 100,
) -> dict[str, Any]:  # fmt: skip
    """The history of every place of which a change is told, where it lies, and who held it on the day ``on``.

    Bounds of time in the filter are left out: what was known before them would turn into ignorance.
    """
    board = bench.board.now()
    rows = board.rows(replace(wanted, since=None, until=None))
    kinds = [board.codes["type"].known(name) for name in TELLING]
    codes = in_order(board, rows[np.isin(board["type"][rows], kinds)])
    names = board.codes["event"].names
    found = holding.histories(bench.record.events([str(names[code]) for code in codes])) if len(codes) else []
    asked = day(on, "on")
    shown = []
    for history in found[offset : offset + limit]:
        state, holder = history.at(asked) if asked else ("unknown", ())
        held = {"state": state, "holder": list(holder)} if asked else None
        shown.append(history.as_dict() | {"on": held, "location": _location(board, history.id)})
    return {"total": len(found), "offset": offset, "histories": shown}


def _location(board: Snapshot, place: str | None) -> dict[str, float] | None:
    """Where a place of the record lies; None where nobody knows."""
    found = board.places.get(place or "")
    if found is None or found["latitude"] is None or found["longitude"] is None:
        return None
    return {"latitude": found["latitude"], "longitude": found["longitude"]}


@router.get("/citations")
def citations(
    bench: Bench, who: Reader, document: Annotated[str | None, Query(max_length=500)] = None,
    kind: Annotated[str | None, Query(max_length=60)] = None, offset: Offset = 0, limit: Limit = 100,
) -> dict[str, Any]:  # fmt: skip
    """What is wrong or doubtful about the citations, of all documents or one, of all kinds or one."""
    found = bench.finding("citations", citing.audit)
    problems = [one for one in found.problems if document in (None, "", one.document)]
    kinds = [one.kind for one in problems]
    chosen = [one for one in problems if kind in (None, "", one.kind)]
    page = [one.as_dict() for one in chosen[offset : offset + limit]]
    with bench.record._reading() as connection:
        rows = _rows(connection, bench, {one["mention"] for one in page if one["mention"]})
    return {
        "cited": found.cited, "uncited": found.uncited, "total": len(chosen), "offset": offset,
        "counts": {name: kinds.count(name) for name in citing.PROBLEMS if name in kinds},
        "documents": sorted({one.document for one in found.problems} | {one.document for one in found.carried}),
        "problems": [one | {"row": rows.get((one["document"], one["mention"]))} for one in page],
    }  # fmt: skip


def _rows(connection: Connection, bench: Workbench, keys: set[str]) -> dict[tuple[str, str], int]:
    """(document, key of a mention) → the number under which the desk shows it."""
    held = bench.board.now().documents
    found: dict[tuple[str, str], int] = {}
    for batch in batches(sorted(keys), 400):
        query = select(MentionRow.id, MentionRow.key, MentionRow.revision_id).where(MentionRow.key.in_(batch))
        found |= {(held[row.revision_id], row.key): row.id for row in connection.execute(query)
                  if row.revision_id in held}  # fmt: skip
    return found


@router.get("/agreement")
def agreement(bench: Bench, who: Reader, offset: Offset = 0, limit: Limit = 100) -> dict[str, Any]:
    """How far second opinions agree with the first ones, by field, and the mentions on which they differ."""
    found = bench.finding("agreement", reviewers.second_opinions)
    told = found.as_dict()
    return told | {"total": len(found.differing), "offset": offset,
                   "differing": told["differing"][offset : offset + limit]}  # fmt: skip


@router.get("/sources")
def sources(bench: Bench, who: Reader) -> dict[str, Any]:
    """The documents in groups of copies (a group is one voice), and how like each other the copies are."""
    # Texts alone decide who copies whom: no review does.
    found = bench.finding("sources", independence.sources, frozenset(bench.board.now().documents))
    entries = {entry.name: entry for entry in bench.record.documents()}
    groups = [
        [
            {"name": name, "title": entries[name].title, "language": entries[name].language,
             "source": entries[name].source, "licence": entries[name].licence, "mentions": entries[name].mentions,
             "document_date": written.isoformat() if (written := entries[name].document_date) else None}
            for name in group if name in entries
        ]
        for group in found.groups()
    ]  # fmt: skip
    return {"documents": len(entries), "independent": len(groups), "groups": groups,
            "copies": [copy.as_dict() for copy in found.copies]}  # fmt: skip
