"""The record as a whole: what is in it, its documents, its log; coding more into it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query, Request
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool

from sijill.errors import ReadError, RecordError, SijillError
from sijill.knowledge import ontology
from sijill.language.fold import fold
from sijill.model.events import STATUSES
from sijill.record import queries
from sijill.record.schema import LogRow
from sijill.version import __version__
from sijill.workbench import views
from sijill.workbench.context import HIGHEST, RANKS, REFUSALS, Bench, Person, Reader, Reviewer, Workbench
from sijill.workbench.filters import NEEDS, STATES, Words, day

router = APIRouter(prefix="/api", tags=["record"], responses=REFUSALS)


@router.get("/record")
def overview(bench: Bench, who: Reader) -> dict[str, Any]:
    """What the record holds, the vocabulary with its labels, and who is asking."""
    board = bench.board.now()
    with bench.record._reading() as connection:
        progress = views.progress(connection)
    states = np.bincount(board["state"], minlength=len(STATES))
    return {
        "version": __version__, "file": bench.record.path.name, "person": {"name": who.name, "role": who.role},
        "may_review": RANKS[who.role] > 0, "may_link": True, "stamp": board.stamp,
        "accounts": bench.accounts is not None, "documents": len(board.documents), "mentions": len(board.ids),
        "events": len(np.unique(board["event"])), "reviewers": progress,
        "again": len(board.part("left").ids),
        "states": {state: int(states[at]) for at, state in enumerate(STATES)}, "needs": list(NEEDS),
        "statuses": list(STATUSES), "countries": sorted(name for name in board.codes["country"].names if name),
        "types": [
            {"id": kind.id, "group": kind.group, "labels": dict(kind.labels), "definitions": dict(kind.definitions),
             "modes": [{"id": mode.id, "labels": dict(mode.labels)} for mode in kind.modes.values()]}
            for kind in ontology.types().values()
        ],
    }  # fmt: skip


@router.get("/documents")
def documents(
    bench: Bench, who: Reader, q: Words = None, offset: Annotated[int, Query(ge=0, le=2**40)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> dict[str, Any]:  # fmt: skip
    """A page of the documents by name, without their texts, with how many of their mentions a person has seen.

    q: only those whose name holds these words, however they are spelt.
    """
    board = bench.board.now()
    wanted = fold(q or "").split()
    names = sorted(name for name in board.documents.values() if all(word in fold(name) for word in wanted))
    page = names[offset : offset + limit]
    seen, counts = np.unique(board["revision"][board["state"] != STATES.index("open")], return_counts=True)
    reviewed = {board.documents[int(key)]: int(count) for key, count in zip(seen, counts, strict=True)}
    with bench.record.reading() as connection:
        entries = list(queries.entries(connection, page))
    return {
        "total": len(names), "offset": offset,
        "documents": [
            {
                "name": entry.name, "title": entry.title, "language": entry.language, "characters": entry.characters,
                "mentions": entry.mentions, "reviewed": reviewed.get(entry.name, 0), "source": entry.source,
                "licence": entry.licence, "revision": entry.revision, "flags": list(entry.flags),
                "document_date": entry.document_date.isoformat() if entry.document_date else None,
            }
            for entry in entries
        ],
    }  # fmt: skip


@router.get("/document")
def document(
    bench: Bench, who: Reader, name: Annotated[str, Query(max_length=500)], blind: bool = False,
    revision: Annotated[int | None, Query(ge=1, le=HIGHEST)] = None,
) -> dict[str, Any]:  # fmt: skip
    """One document: exact text, zones, references, and its mentions with all claims.

    blind: with nothing that others said, for a second opinion; revision: as an older one was read, with what was said
    of it and not carried to the one in use.
    """
    found = bench.record.document(name, revision)
    board = bench.board.now()
    with bench.record.reading() as connection:
        entry = queries.entry(connection, name)
    if revision is not None and entry is not None and revision != entry.revision:
        board, entry = board.part("left"), replace(entry, revision=revision)
    keys = [key for key, held in board.documents.items() if held == name]
    here = np.isin(board["revision"], keys)
    if blind:
        here &= board["state"] != STATES.index("added")
    rows = np.flatnonzero(here)
    rows = rows[np.lexsort((board.ids[rows], board["position"][rows]))]
    person = who.name if blind else None
    with bench.record.reading() as connection:
        ids = [int(id) for id in board.ids[rows]]
        told = views.mentions(connection, ids, states=board.states(rows, person), blind=person)
        return views.document(found, entry, told)


@router.get("/log")
def log(bench: Bench, who: Reader, before: Annotated[int, Query(ge=0, le=HIGHEST)] = HIGHEST,
        limit: Annotated[int, Query(ge=1, le=500)] = 100) -> dict[str, Any]:  # fmt: skip
    """Lines of the log below the number ``before``, the newest first."""
    query = select(LogRow.__table__).where(LogRow.number < before).order_by(LogRow.number.desc()).limit(limit)
    with bench.record._reading() as connection:
        return {"entries": [dict(row) for row in connection.execute(query).mappings()]}


@router.post("/documents", openapi_extra={
    "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string"}}}},
})  # fmt: skip
async def add(
    request: Request,
    bench: Bench,
    who: Reviewer,
    name: Annotated[str, Query(min_length=1, max_length=200)],
    document_date: Annotated[str | None, Query(max_length=10)] = None,
) -> dict[str, Any]:
    """Read and code the file in the body into the record. Of a file that fails nothing stays behind."""
    body = await request.body()
    return await run_in_threadpool(_add, bench, who, name, body, day(document_date, "document_date"))


def _add(bench: Workbench, who: Person, name: str, body: bytes, written: Any) -> dict[str, Any]:
    from sijill.reading import open_documents

    # Only the last part of a name, and never a hidden file or a way out of the folder.
    plain_name = Path(name.replace("\\", "/").replace("\0", "")).name.lstrip(".") or "text.txt"
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="sijill-") as folder:
        path = Path(folder) / plain_name[-120:]
        path.write_bytes(body)
        for found in open_documents([path], document_date=written):
            outcomes.append(_one(bench, who, found, f"upload/{sha256(body).hexdigest()[:8]}"))
    return {"outcomes": outcomes}


def _one(bench: Workbench, who: Person, found: Any, folder: str) -> dict[str, Any]:
    from sijill.coding import code

    if isinstance(found, ReadError):
        return {"error": found.code, "message": found.message, "remedy": found.remedy}
    found = replace(found, path=f"{folder}/{Path(found.path).name if found.path else found.name}")
    record = bench.record
    try:
        # One at a time: coding fills a core, and the record takes one writer.
        with bench.coding:
            found, known = record.look_up(found)
            result = known or record.by(who.name).add(found, code(found))
    except RecordError as error:
        if error.code == "record-busy":
            raise
        return {"error": error.code, "message": error.message, "remedy": error.remedy}
    except SijillError as error:
        return {"error": error.code, "message": error.message, "remedy": error.remedy}
    except Exception as fault:
        said = f"a fault in Sijill itself: {type(fault).__name__}"
        return {"error": "coding-failed", "message": said, "remedy": "please report it with the document"}
    return {
        "document": result.document, "outcome": result.outcome, "revision": result.revision,
        "mentions": result.mentions, "events": result.events,
    }  # fmt: skip
