"""Reading a record back. Everything streams: a document's or a batch of events' worth is held at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, func, select

from sijill.model import Document, Span
from sijill.record.schema import ClaimRow, CodingRow, DocumentRow, MentionRow, Original, RevisionRow
from sijill.record.types import Claim, DocumentEntry, Event, Telling
from sijill.record.values import ClaimValue, digest_of_list, mention_of, type_hints, typed
from sijill.record.writing import COLUMNS, MENTION_COLUMNS, claim_columns

Item = TypeVar("Item")

BATCH = 400
"""Events or mentions asked for at once; SQLite takes 999 parameters where it is old."""


def names(connection: Connection) -> list[str]:
    """Names of all documents by code point, whatever the database's own order is."""
    return sorted(connection.scalars(select(DocumentRow.name)))


def entry(connection: Connection, name: str) -> DocumentEntry | None:
    """The document called ``name``, without its text."""
    return next(entries(connection, [name]), None)


def entries(connection: Connection, wanted: Sequence[str] | None = None) -> Iterator[DocumentEntry]:
    """The documents ``wanted`` (all of them without it) by name, each in its current revision, without texts."""
    columns = [column for column in RevisionRow.__table__.columns if column.key != "text"]
    query = select(*columns, DocumentRow.name).join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    for batch in batches(names(connection) if wanted is None else sorted(set(wanted)), BATCH):
        chosen = query.where(DocumentRow.name.in_(batch), RevisionRow.current.is_(True))
        rows = {row["name"]: row for row in connection.execute(chosen).mappings()}
        of_them = RevisionRow.document_id.in_([row["document_id"] for row in rows.values()])
        grouped = select(RevisionRow.document_id, func.count()).where(of_them).group_by(RevisionRow.document_id)
        revisions = {row[0]: row[1] for row in connection.execute(grouped)}
        here = (MentionRow.revision_id.in_([row["id"] for row in rows.values()]), MentionRow.current.is_not(False))
        counted = select(MentionRow.revision_id, func.count()).where(*here).group_by(MentionRow.revision_id)
        mentions = {row[0]: row[1] for row in connection.execute(counted)}
        for name in batch:
            if name in rows:
                row = rows[name]
                yield _entry(row, revisions[row["document_id"]], mentions.get(row["id"], 0))


def _entry(row: Mapping[Any, Any], revisions: int, mentions: int) -> DocumentEntry:
    return DocumentEntry(
        name=row["name"], revision=row["number"], revisions=revisions, sha256=row["sha256"], language=row["language"],
        characters=row["characters"], mentions=mentions, title=row["title"], document_date=_day(row["document_date"]),
        source=row["source"], licence=row["licence"], path=row["path"], flags=tuple(row["details"].get("flags", ())),
    )  # fmt: skip


def citing(connection: Connection) -> list[str]:
    """The documents that have a reference list or a mention that cites something, by name."""
    here = select(DocumentRow.name, RevisionRow.details).join(RevisionRow, RevisionRow.document_id == DocumentRow.id)
    listed = connection.execute(here.where(RevisionRow.current.is_(True)))
    found = {name for name, details in listed if details.get("references")}
    # From the claims on: few records cite much, and those that do not are done at once.
    cited = select(MentionRow.revision_id).join(ClaimRow, ClaimRow.mention_id == MentionRow.id)
    cited = cited.where(ClaimRow.field == "citations", MentionRow.current.is_not(False)).distinct()
    query = select(DocumentRow.name).join(RevisionRow, RevisionRow.document_id == DocumentRow.id)
    for batch in batches(connection.scalars(cited).all(), BATCH):
        found.update(connection.scalars(query.where(RevisionRow.id.in_(batch))))
    return sorted(found)


def counts(connection: Connection, name: str) -> tuple[int, int, int]:
    """(number of the current revision, mentions, events) of the document ``name``."""
    query = select(RevisionRow.id, RevisionRow.number).join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    row = connection.execute(query.where(DocumentRow.name == name, RevisionRow.current.is_(True))).one()
    here = (MentionRow.revision_id == row.id, MentionRow.current.is_not(False))
    tally = select(func.count(), func.count(MentionRow.event_id.distinct())).where(*here)
    mentions, events = connection.execute(tally).one()
    return row.number, mentions, events


def document(connection: Connection, name: str, revision: int | None) -> Document | None:
    """The document as it was added, with text and original bytes."""
    query = select(RevisionRow.__table__).join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    wanted = RevisionRow.current.is_(True) if revision is None else RevisionRow.number == revision
    row = connection.execute(query.where(DocumentRow.name == name, wanted)).mappings().first()
    if row is None:
        return None
    held = connection.scalar(select(Original.data).where(Original.sha256 == row["original"]))
    hints = type_hints(Document)
    parts = {key: typed(hints[key], value) for key, value in row["details"].items() if key in hints}
    parts |= {key: row[key] for key in COLUMNS}
    return Document(
        **parts, text=row["text"], sha256=row["sha256"], name=name, document_date=_day(row["document_date"]),
        original=zlib.decompress(held) if held is not None else b"",
    )  # fmt: skip


def tellings(connection: Connection, name: str) -> Iterator[Telling]:
    """The current mentions of the document ``name`` in text order."""
    for rows in _in_text_order(connection, name):
        yield from tellings_of(connection, rows)


def _in_text_order(connection: Connection, name: str) -> Iterator[list[Row[Any]]]:
    """The current mentions of a document in batches: of a very long one only the order is held as a whole."""
    columns = (MentionRow.id, MentionRow.start, MentionRow.end, MentionRow.key)
    query = select(*columns).join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
    query = query.join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    found = connection.execute(query.where(DocumentRow.name == name, MentionRow.current.is_not(False)))
    # Sorted here: databases put words in order each in its own way.
    order = sorted((row.start, row.end, row.key, row.id) for row in found)
    for batch in batches((row[-1] for row in order), BATCH):
        yield sorted(mention_rows(connection, MentionRow.id.in_(batch)), key=text_order)


def events(connection: Connection, chosen: Sequence[str] | None = None) -> Iterator[Event]:
    """Events by their first day (undated ones last), then by id; of those ``chosen`` where it is given."""
    day = func.min(func.coalesce(MentionRow.date_start, MentionRow.date_end))
    query = select(MentionRow.event_id).where(MentionRow.current.is_not(False), MentionRow.event_id.is_not(None))
    query = query.group_by(MentionRow.event_id).order_by(day.is_(None), day, MentionRow.event_id)
    if chosen is not None:
        # Few of many: asked for by name, not looked for among all.
        parts = batches(sorted(set(chosen)), BATCH)
        found = [row for part in parts for row in connection.execute(
            query.where(MentionRow.event_id.in_(part)).add_columns(day.label("day")))]  # fmt: skip
        ids: Iterable[str | None] = [row.event_id for row in sorted(found, key=lambda row: (
            row.day is None, row.day or "", row.event_id))]  # fmt: skip
    else:
        ids = connection.scalars(query)
    for batch in batches((event for event in ids if event is not None), BATCH):
        rows = sorted(mention_rows(connection, MentionRow.event_id.in_(batch)), key=text_order)
        held: dict[str, list[Telling]] = {event: [] for event in batch}
        for telling in tellings_of(connection, rows):
            held[telling.event].append(telling)
        yield from (Event(id=event, tellings=tuple(held[event])) for event in batch)


def claims(connection: Connection, name: str) -> Iterator[Claim]:
    """All claims of the current mentions of the document ``name``: by mention, field as stored, position."""
    for batch in _in_text_order(connection, name):
        by_mention = claim_rows(connection, [row.id for row in batch])
        for row in batch:
            for claim in by_mention.get(row.id, ()):
                yield Claim(
                    document=row.document, revision=row.number, mention=row.key, event=row.event_id,
                    field=claim.field, position=claim.position, value=claim.value,
                    spans=tuple(Span(start, end) for start, end, _ in claim.spans),
                    words=tuple(words for _, _, words in claim.spans), rule=claim.rule, score=claim.score,
                    origin=claim.origin, rank=claim.rank, reason=claim.reason,
                )  # fmt: skip


def coding_digest(connection: Connection, coding: int) -> str:
    """The digest of one coding by what is stored of it, whatever was reviewed since."""
    return digest_of_list(_as_digested(connection, coding))


def _as_digested(connection: Connection, coding: int) -> Iterator[list[Any]]:
    query = select(MentionRow.id).where(MentionRow.coding_id == coding).order_by(MentionRow.position, MentionRow.id)
    for batch in batches(connection.scalars(query).all(), BATCH):
        rows = mention_rows(connection, MentionRow.id.in_(batch), current=False)
        held = claim_rows(connection, batch)
        for row in sorted(rows, key=lambda row: (int(row.position), int(row.id))):
            own = [claim for claim in held.get(row.id, ()) if claim.origin.startswith("coder:")]
            columns = {name: row._mapping[name] for name in MENTION_COLUMNS}
            yield [columns, *(claim_columns(claim_value(claim)) for claim in own)]


def claim_value(row: Row[Any]) -> ClaimValue:
    return ClaimValue(
        field=row.field, position=row.position, value=row.value, rule=row.rule, score=row.score,
        spans=tuple(Span(start, end) for start, end, _ in row.spans),
    )  # fmt: skip


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """``items`` in lists of at most ``size``."""
    for _, group in groupby(enumerate(items), key=lambda pair: pair[0] // size):
        yield [item for _, item in group]


def text_order(row: Row[Any]) -> tuple[str, int, int, str]:
    return (row.document, row.start, row.end, row.key)


def mention_rows(connection: Connection, *where: ColumnElement[bool], current: bool = True) -> Sequence[Any]:
    table: Any = MentionRow.__table__.columns
    query = (
        select(*table, DocumentRow.name.label("document"), RevisionRow.number)
        .join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
        .join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
        .join(CodingRow, CodingRow.id == MentionRow.coding_id)
    )
    if current:
        # 'Is not false': 'is true' would lead SQLite to the index of all current mentions, away from the narrower one.
        query = query.where(MentionRow.current.is_not(False))
    return connection.execute(query.where(*where)).all()


def claim_rows(connection: Connection, mentions: list[int]) -> Mapping[int, list[Row[Any]]]:
    query = select(ClaimRow.__table__).where(ClaimRow.mention_id.in_(mentions)).order_by(ClaimRow.id)
    held: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(query):
        held.setdefault(row.mention_id, []).append(row)
    return held


def tellings_of(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Telling]:
    for batch in batches(rows, BATCH):
        held = claim_rows(connection, [row.id for row in batch])
        for row in batch:
            preferred = [claim_value(claim) for claim in held.get(row.id, ()) if claim.rank == "preferred"]
            mention = mention_of({**row._mapping, "id": row.key}, preferred)
            yield Telling(mention=mention, event=row.event_id, revision=row.number)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
