"""A document as one of its revisions was read, and what persons said of its mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sijill.errors import RecordError
from sijill.model import EventMention
from sijill.record import queries
from sijill.record.record import Record
from sijill.record.schema import CodingRow, DocumentRow, MentionRow, ReviewRow, RevisionRow
from sijill.record.settling import AGAIN, SECOND
from sijill.record.values import mention_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A review in force: of which mention, of the coder or added, and of which field it speaks."""

    mention: str
    quote: str
    reviewer: str
    verdict: str
    field: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One revision of a document. ``mentions`` are the coder's readings, whatever was reviewed since, in text order."""

    document: str
    revision: int
    coder: str
    mentions: tuple[EventMention, ...]
    reviews: tuple[Said, ...] = ()


def version(record: Record, name: str, revision: int | None = None) -> Version:
    """A revision of ``name``, by default the one in use; ``record-no-document`` where it is not there.

    A revision that several coders read is shown as the last of them read it.
    """
    with record.reading() as connection:
        wanted = RevisionRow.current.is_(True) if revision is None else RevisionRow.number == revision
        query = select(RevisionRow.id, RevisionRow.number).join(DocumentRow)
        row = connection.execute(query.where(DocumentRow.name == name, wanted)).first()
        if row is None:
            said = f"no document {name!r}" + (f", revision {revision}" if revision is not None else "")
            raise RecordError("record-no-document", said, where=str(record.path))
        codings = select(CodingRow.id, CodingRow.coder).where(
            CodingRow.revision_id == row.id, ~CodingRow.coder.startswith("reviewer:")
        )
        coding = connection.execute(codings.order_by(CodingRow.id.desc())).first()
        mentions = tuple(_coded(connection, coding.id)) if coding else ()
        return Version(
            document=name, revision=row.number, coder=coding.coder if coding else "", mentions=mentions,
            reviews=tuple(_said(connection, row.id)),
        )  # fmt: skip


def _coded(connection: Connection, coding: int) -> list[EventMention]:
    rows = sorted(queries.mention_rows(connection, CodingRow.id == coding, current=False), key=queries.text_order)
    found = []
    for batch in queries.batches(rows, queries.BATCH):
        held = queries.claim_rows(connection, [row.id for row in batch])
        for row in batch:
            own = [queries.claim_value(claim) for claim in held.get(row.id, ()) if claim.origin.startswith("coder:")]
            found.append(mention_of({**row._mapping, "id": row.key}, own))
    return found


def _said(connection: Connection, revision: int) -> list[Said]:
    columns: tuple[Any, ...] = (
        MentionRow.key, MentionRow.quote, ReviewRow.reviewer, ReviewRow.verdict, ReviewRow.field, ReviewRow.note
    )  # fmt: skip
    query = select(*columns).join(MentionRow, MentionRow.id == ReviewRow.mention_id)
    query = query.where(MentionRow.revision_id == revision, ReviewRow.undone_by.is_(None)).order_by(ReviewRow.id)
    return [
        Said(mention=row.key, quote=row.quote, reviewer=row.reviewer, verdict=row.verdict, field=row.field,
             note=row.note)
        for row in connection.execute(query)
    ]  # fmt: skip


def left_behind(connection: Connection) -> dict[int, int]:
    """Mentions (row ids) of older revisions with reviews in force that nobody looked at again → their revisions."""
    query = select(ReviewRow.mention_id, ReviewRow.verdict, MentionRow.revision_id)
    query = query.join(MentionRow, MentionRow.id == ReviewRow.mention_id)
    query = query.join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
    # A second opinion is a word on the first; that one is looked at.
    query = query.where(RevisionRow.current.is_(False), ReviewRow.undone_by.is_(None),
                        ReviewRow.verdict.not_like(f"{SECOND}%"))  # fmt: skip
    found: dict[int, int] = {}
    looked: set[int] = set()
    for row in connection.execute(query):
        found[row.mention_id] = row.revision_id
        if row.verdict == AGAIN:
            looked.add(row.mention_id)
    return {mention: revision for mention, revision in found.items() if mention not in looked}
