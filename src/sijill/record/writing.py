"""Putting a document with its mentions into a record: all of it or nothing, and nothing twice."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from sijill.errors import RecordError
from sijill.model import Document, EventMention
from sijill.record.dialects import insert_missing, renumber
from sijill.record.linking import link
from sijill.record.schema import (
    ActorRow,
    ClaimRow,
    CodingRow,
    DocumentRow,
    EventRow,
    JudgementRow,
    MentionRow,
    Original,
    PlaceRow,
    RevisionRow,
)
from sijill.record.values import ClaimValue, claims_of, details_of, digest, digest_of_list, plain, rest_of, spans_of

COLUMNS = ("language", "title", "source", "licence", "path", "media_type", "encoding", "extracted")
"""Fields of a document that have a column of the same name."""
FINGERPRINTED = (*(name for name in COLUMNS if name != "path"), "sha256", "text_sha256", "document_date", "details")
BATCH = 1_000
"""Mentions written at a time, so that a very long document does not stand in memory as rows a second time."""
MENTION_COLUMNS = ("key", "start", "end", "quote", "type", "mode", "status", "score", "flags", "details")
PLACE_COLUMNS = tuple(column.key for column in PlaceRow.__table__.columns)
APART = frozenset({"text", "sha256", "name", "original", "document_date", *COLUMNS})


def fingerprint(document: Document) -> str:
    """Changes with the text, the bytes and everything known about a document, but not with the folder it lies in."""
    return fingerprint_of(revision_columns(document))


def fingerprint_of(columns: Mapping[str, Any]) -> str:
    """The fingerprint of a revision by its columns."""
    return digest({name: columns[name] for name in FINGERPRINTED})


def revision_columns(document: Document) -> dict[str, Any]:
    """What a revision stores of a document, its place in the record apart."""
    return {name: getattr(document, name) for name in COLUMNS} | {
        "sha256": document.sha256, "text_sha256": text_sha256(document.text), "text": document.text,
        "characters": len(document.text), "document_date": plain(document.document_date),
        "original": document.sha256 if document.original else None, "details": rest_of(document, APART),
    }  # fmt: skip


def text_sha256(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def mentions_digest(mentions: Iterable[EventMention]) -> str:
    """One hash over all mentions of a coding and their claims, to find any later change by."""
    return digest_of_list([mention_columns(mention), *map(claim_columns, claims_of(mention))] for mention in mentions)


def mention_columns(mention: EventMention) -> dict[str, Any]:
    """What a mention stores of itself; with its claims, what the digest of a coding covers."""
    return {
        "key": mention.id, "start": mention.start, "end": mention.end, "quote": mention.quote, "type": mention.type,
        "mode": mention.mode, "status": mention.status, "score": mention.score, "flags": list(mention.flags),
        "details": details_of(mention),
    }  # fmt: skip


def claim_columns(claim: ClaimValue) -> list[Any]:
    """What the digest covers of a claim; its words follow from the spans and the text."""
    return [claim.field, claim.position, claim.value, plain(claim.spans), claim.rule, claim.score]


def check(document: Document, mentions: Sequence[EventMention]) -> None:
    """Refuse what a record could not vouch for: words that are not in the text, ids that are not unique."""
    where = document.name
    try:
        ids = [text for mention in mentions for text in (mention.id, mention.retells)]
        for text in (document.text, document.name, document.title, document.source, document.path, *ids):
            (text or "").encode()
    except UnicodeEncodeError as failure:
        message = f"half a character (surrogate) at {failure.start}"
        remedy = "read the document from its bytes"
        raise RecordError("record-surrogate", message, where=where, remedy=remedy) from None
    seen: set[str] = set()
    length = len(document.text)
    for mention in mentions:
        if mention.id in seen:
            raise RecordError("record-mention-id", f"two mentions have the id {mention.id!r}", where=where)
        seen.add(mention.id)
        if not 0 <= mention.start < mention.end <= length:
            raise RecordError("record-span", f"mention {mention.id} lies outside the text", where=where)
        if document.text[mention.start : mention.end] != mention.quote:
            raise RecordError("record-quote", f"mention {mention.id} quotes what the text does not say", where=where)
        for name, span in spans_of(mention):
            if span.end > length:
                message = f"{name} of mention {mention.id} lies outside the text"
                raise RecordError("record-span", message, where=where)


def store_revision(
    connection: Connection, document: Document, document_id: int | None, number: int, columns: Mapping[str, Any]
) -> int:
    """Write a new revision and make it the current one; its id. columns: :func:`revision_columns` of the document."""
    if document_id is None:
        document_id = _key(connection.execute(insert(DocumentRow).values(name=document.name)))
    else:
        connection.execute(update(RevisionRow).where(RevisionRow.document_id == document_id).values(current=False))
    if document.original:
        data = zlib.compress(document.original, 6)
        row = {"sha256": document.sha256, "size": len(document.original), "compression": "zlib", "data": data}
        insert_missing(connection, Original, [row])
    place = {"document_id": document_id, "number": number, "current": True, "fingerprint": fingerprint_of(columns)}
    return _key(connection.execute(insert(RevisionRow).values(**place, **columns)))


def retire(connection: Connection, document: str) -> None:
    """Take the mentions of ``document`` out of the current record; they stay readable by revision and coding."""
    of_it = select(RevisionRow.id).join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    ours = connection.scalars(of_it.where(DocumentRow.name == document)).all()
    if not ours:
        return
    # 'Is not false', for which the index of current mentions does not serve: it would be read from end to end.
    old = (MentionRow.revision_id.in_(ours), MentionRow.current.is_not(False))
    events = set(connection.scalars(select(MentionRow.event_id).where(*old)))
    connection.execute(update(MentionRow).where(*old).values(current=False, event_id=None))
    connection.execute(update(CodingRow).where(CodingRow.revision_id.in_(ours)).values(current=False))
    held = select(MentionRow.event_id).where(MentionRow.event_id.is_not(None))
    batch = [event for event in events if event is not None]
    for at in range(0, len(batch), 500):
        some = EventRow.id.in_(batch[at : at + 500])
        connection.execute(delete(EventRow).where(some, EventRow.id.not_in(held)))


def store_coding(
    connection: Connection, document: Document, revision_id: int, coder: str, mentions: Sequence[EventMention],
    *, whole: str, log: int,
) -> tuple[int, range]:  # fmt: skip
    """Write the mentions of a coding with their claims and events; the number of events, and the mentions' row ids.

    whole: :func:`mentions_digest` of the mentions; log: number of the entry that tells of the coding.
    """
    values = {"revision_id": revision_id, "coder": coder, "digest": whole, "current": True}
    coding = _key(connection.execute(insert(CodingRow).values(**values)))
    linked = link(mentions)
    events = sorted(set(linked.values()))
    insert_missing(connection, EventRow, [{"id": event} for event in events])
    _store_world(connection, mentions)
    if not mentions:
        return 0, range(0)
    first = (connection.scalar(select(func.max(MentionRow.id))) or 0) + 1
    for begin in range(0, len(mentions), BATCH):
        rows, claims = [], []
        for position, mention in enumerate(mentions[begin : begin + BATCH], start=begin):
            row_id = first + position
            rows.append(_row(mention, row_id, position, coding, revision_id, linked[mention.id]))
            origin = f"coder:{mention.coder or coder}"
            claims += [_claim_row(claim, row_id, document.text, origin) for claim in claims_of(mention)]
        connection.execute(insert(MentionRow), rows)
        connection.execute(insert(ClaimRow), claims)
    renumber(connection, MentionRow)
    judgements = _judgements(document.name, mentions, coder, log)
    if judgements:
        connection.execute(insert(JudgementRow), judgements)
    return len(events), range(first, first + len(mentions))


def _row(
    mention: EventMention, row_id: int, position: int, coding: int, revision: int, event: str
) -> dict[str, Any]:
    when, where = mention.when, mention.where
    return mention_columns(mention) | {
        "id": row_id, "coding_id": coding, "revision_id": revision, "event_id": event, "position": position,
        "current": True, "version": 1,
        "date_start": plain(when.earliest) if when else None, "date_end": plain(when.latest) if when else None,
        "country": mention.country.value if mention.country else None,
        "place_id": where.place.id if where and where.place else None,
    }  # fmt: skip


def _claim_row(claim: ClaimValue, mention: int, text: str, origin: str) -> dict[str, Any]:
    place = claim.value.get("place")
    return {
        "mention_id": mention, "field": claim.field, "position": claim.position, "value": claim.value,
        "spans": [[span.start, span.end, span.of(text)] for span in claim.spans], "rule": claim.rule,
        "score": claim.score, "origin": origin, "rank": "preferred", "reason": None,
        "actor_id": claim.value.get("actor"), "place_id": place["id"] if place else None,
    }  # fmt: skip


def _store_world(connection: Connection, mentions: Sequence[EventMention]) -> None:
    """The actors and places that the claims of ``mentions`` point to."""
    places: dict[str, dict[str, Any]] = {}
    actors: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        if mention.where and mention.where.place:
            place = plain(mention.where.place)
            places[place["id"]] = {name: place.get(name) for name in PLACE_COLUMNS}
        for party in (*mention.actors_a, *mention.actors_b):
            if party.actor:
                row = {"id": party.actor, "name": party.name, "kind": party.kind, "origin": "registry"}
                actors.setdefault(party.actor, row)
    insert_missing(connection, PlaceRow, list(places.values()))
    insert_missing(connection, ActorRow, list(actors.values()))


def _judgements(document: str, mentions: Sequence[EventMention], coder: str, log: int) -> list[dict[str, Any]]:
    keys = {mention.id for mention in mentions}
    return [
        {
            "kind": "event", "left": f"{document}#{mention.retells}", "right": f"{document}#{mention.id}",
            "verdict": "same", "score": mention.score, "reason": "retold in the same document",
            "origin": f"coder:{coder}", "log_number": log,
        }
        for mention in mentions
        if mention.retells in keys
    ]  # fmt: skip


def _key(result: Any) -> int:
    return int(result.inserted_primary_key[0])


def renamed(document: Document, name: str) -> Document:
    return document if document.name == name else replace(document, name=name)


def addressed(mentions: Sequence[EventMention], document: str) -> Sequence[EventMention]:
    """The mentions under the name that their document has in the record."""
    return [mention if mention.document == document else replace(mention, document=document) for mention in mentions]
