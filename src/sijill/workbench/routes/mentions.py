"""Mentions: lists of them, one of them, and what a person says of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from sijill.findings.change import matched
from sijill.model import Span
from sijill.record.acts import Act, Acts
from sijill.record.judgements import Judgements
from sijill.record.reviews import Reviews
from sijill.record.schema import DocumentRow, MentionRow, RevisionRow
from sijill.record.versions import version
from sijill.workbench import views
from sijill.workbench.board import Snapshot
from sijill.workbench.board.reading import NO_DAY
from sijill.workbench.context import HIGHEST, REFUSALS, Bench, Person, Reader, Reviewer, Wanted, Workbench

router = APIRouter(prefix="/api", tags=["mentions"], responses=REFUSALS)
Id = Annotated[int, Path(ge=1, le=HIGHEST)]
Number = Annotated[int, Field(ge=0, le=HIGHEST)]
Sort = Literal["score", "date", "document"]


class Words(BaseModel):
    """A stretch of the document in code points, end exclusive."""

    model_config = ConfigDict(extra="forbid")
    start: Number
    end: Number


class Judged(BaseModel):
    """A word on a mention as a whole, or a correction of one of its fields."""

    model_config = ConfigDict(extra="forbid")
    verdict: Literal["accept", "reject", "unsure", "correct", "again"]
    version: Number
    field: str | None = Field(default=None, max_length=40)
    values: list[dict[str, Any]] = Field(default=[], max_length=200)
    spans: list[list[Words]] | None = Field(default=None, max_length=200)
    note: str | None = Field(default=None, max_length=5000)
    blind: bool = False
    """A second opinion, given without seeing the first."""


class Linked(BaseModel):
    """A word on two mentions, by their row ids."""

    model_config = ConfigDict(extra="forbid")
    left: Number
    right: Number
    verdict: Literal["same", "different", "unsure"]
    note: str | None = Field(default=None, max_length=5000)


class Added(BaseModel):
    """A mention that the coder did not find."""

    model_config = ConfigDict(extra="forbid")
    document: str = Field(max_length=500)
    start: Number
    end: Number
    type: str = Field(max_length=40)
    mode: str | None = Field(default=None, max_length=60)
    status: str = Field(default="asserted", max_length=20)
    note: str | None = Field(default=None, max_length=5000)


@router.get("/mentions")
def mentions(
    bench: Bench, who: Reader, wanted: Wanted, sort: Sort = "score",
    id: Annotated[list[Id], Query(max_length=500)] = [],  # noqa: B006
    offset: Annotated[int, Query(ge=0, le=2**40)] = 0, limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:  # fmt: skip
    """A page of the mentions that pass the filter, and how many there are; or the mentions ``id`` in that order,
    whatever passes."""
    board = bench.board.now().asked(wanted)
    rows = ordered(board, board.rows(wanted, who.name), sort)
    page = rows[offset : offset + limit] if not id else np.array(
        [row for row in map(board.row, id) if row is not None], np.int64)  # fmt: skip
    blind = who.name if wanted.blind else None
    with bench.record.reading() as connection:
        ids = [int(id) for id in board.ids[page]]
        told = views.mentions(connection, ids, states=board.states(page, blind), whole=False, blind=blind)
    return {"total": len(rows), "offset": offset, "stamp": board.stamp, "mentions": told}


@router.get("/queue")
def queue(bench: Bench, who: Reader, wanted: Wanted, sort: Sort = "score") -> dict[str, Any]:
    """The numbers of all mentions that pass the filter, in order: a page that holds them loses its place to nobody's
    review."""
    board = bench.board.now().asked(wanted)
    rows = ordered(board, board.rows(wanted, who.name), sort)
    return {"total": len(rows), "stamp": board.stamp, "ids": board.ids[rows].tolist()}


def ordered(board: Snapshot, rows: Any, sort: Sort) -> Any:
    """The queue's order: lowest score first; by day with undated ones last; or as the documents tell."""
    if sort == "score":
        return rows[np.lexsort((board.ids[rows], board["score"][rows]))]
    if sort == "date":
        first = np.where(board["first"][rows] == NO_DAY, board["last"][rows], board["first"][rows])
        return rows[np.lexsort((board.ids[rows], first, first == NO_DAY))]
    return rows[np.lexsort((board["position"][rows], board["revision"][rows]))]


@router.get("/mentions/{id}")
def mention(bench: Bench, who: Reader, id: Id, blind: bool = False) -> dict[str, Any]:
    """One mention with every reading and review; blind: with nothing that others said."""
    return _shown(bench, id, who.name if blind else None)


@router.post("/mentions")
def add(bench: Bench, who: Reviewer, added: Added) -> dict[str, Any]:
    """Add a mention over words of a document."""
    id = Reviews(bench.record, who.name).add(
        added.document, added.start, added.end, added.type, mode=added.mode, status=added.status, note=added.note
    )
    return _shown(bench, id)


@router.post("/mentions/{id}/reviews")
def review(bench: Bench, who: Reviewer, id: Id, judged: Judged) -> dict[str, Any]:
    """Accept, reject, doubt or correct; 409 where somebody changed the mention since ``version``.

    blind: as a second opinion, which is kept for comparison and changes nothing.
    """
    reviews = Reviews(bench.record, who.name, blind=judged.blind)
    if judged.verdict == "correct":
        if judged.field is None:
            raise HTTPException(422, "a correction names its field")
        spans = None
        if judged.spans is not None:
            if len(judged.spans) != len(judged.values):
                raise HTTPException(422, "as many lists of words as values")
            if any(words.end < words.start for held in judged.spans for words in held):
                raise HTTPException(422, "words end before they begin")
            spans = [[Span(words.start, words.end) for words in held] for held in judged.spans]
        reviews.correct(id, judged.field, judged.values, spans, version=judged.version, note=judged.note)
    elif judged.verdict == "again":
        Reviews(bench.record, who.name).again(id, note=judged.note)
    else:
        reviews.judge(id, judged.verdict, version=judged.version, note=judged.note)
    return _shown(bench, id, who.name if judged.blind else None)


@router.post("/judgements")
def judge(bench: Bench, who: Reviewer, said: Linked) -> dict[str, Any]:
    """Say that two mentions tell of one event, or do not; the second mention with the event it has now."""
    with bench.record._reading() as connection:
        pair = views.mentions(connection, [said.left, said.right], states={})
    if not pair or (len(pair) < 2 and said.left != said.right):
        raise HTTPException(404, "no such mention")
    left, right = (f"{mention['document']}#{mention['key']}" for mention in (pair[0], pair[-1]))
    Judgements(bench.record, who.name).judge("event", left, right, said.verdict, said.note or "")
    return _shown(bench, said.right)


@router.post("/undo")
def undo(bench: Bench, who: Reviewer) -> dict[str, Any]:
    """Take back one's own last act, a review or a word on two mentions or actors; what it was about."""
    return _taken(bench, who, Acts(bench.record, who.name).undo())


@router.post("/redo")
def redo(bench: Bench, who: Reviewer) -> dict[str, Any]:
    """Put back what one took back last; what it was about."""
    return _taken(bench, who, Acts(bench.record, who.name).redo())


def _taken(bench: Workbench, who: Person, act: Act) -> dict[str, Any]:
    shown = _shown(bench, act.mention, who.name if act.blind else None) if act.mention is not None else None
    return {"what": act.what, "mention": shown, "actors": list(act.actors) if act.actors else None}


def _shown(bench: Workbench, id: int, blind: str | None = None) -> dict[str, Any]:
    board = bench.board.now()
    if board.row(id) is None and board.part("left").row(id) is not None:
        board = board.part("left")
    row = board.row(id)
    state = "rejected" if row is None else board.states(np.array([row]), blind)[id]
    with bench.record.reading() as connection:
        found = views.mention(connection, id, state, blind)
    if found is None:
        raise HTTPException(404, f"no mention {id}")
    if found["revision_now"] != found["revision"]:
        found["now"] = _told_now(bench, found)
    return found


def _told_now(bench: Workbench, old: dict[str, Any]) -> dict[str, Any] | None:
    """The mention of the revision in use that tells what a mention of an older one told, as far as one does."""
    name = old["document"]
    was, now = version(bench.record, name, old["revision"]), version(bench.record, name)
    key = matched(was.mentions, now.mentions).get(old["key"])
    if key is None:
        return None
    with bench.record.reading() as connection:
        query = select(MentionRow.id, MentionRow.quote).join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
        query = query.join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
        here = (DocumentRow.name == name, RevisionRow.current.is_(True), MentionRow.key == key)
        row = connection.execute(query.where(*here).order_by(MentionRow.id.desc())).first()
    return {"id": row.id, "quote": row.quote} if row else None
