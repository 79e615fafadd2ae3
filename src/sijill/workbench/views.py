"""Mentions, events and documents as the pages receive them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from sijill.findings.summary import Summary, summarise
from sijill.model import Document
from sijill.record import Event
from sijill.record.opinions import claims_and_reviews, read_by
from sijill.record.queries import batches
from sijill.record.reviews import reviews_of
from sijill.record.schema import ClaimRow, DocumentRow, MentionRow, ReviewRow, RevisionRow
from sijill.record.settling import SECOND, columns_of
from sijill.record.values import plain

BATCH = 400
Json = dict[str, Any]


def mentions(
    connection: Connection, ids: Sequence[int], *, states: dict[int, str], whole: bool = True, blind: str | None = None
) -> list[Json]:
    """The mentions ``ids`` in that order, each with its claims (preferred ones first).

    whole: other readings too; blind: as this person sees them, who gives second opinions: nothing of the first ones.
    """
    found: dict[int, Json] = {}
    for batch in batches(ids, BATCH):
        query = select(MentionRow.__table__, DocumentRow.name.label("document"), RevisionRow.number)
        query = query.join(RevisionRow, RevisionRow.id == MentionRow.revision_id).join(DocumentRow)
        for row in connection.execute(query.where(MentionRow.id.in_(batch))):
            found[row.id] = _mention(row, states.get(row.id, "open"))
        for id, claim in _claims(connection, batch, blind):
            if whole or claim["rank"] == "preferred":
                found[id]["claims"].append(claim)
    for mention in found.values():
        mention["claims"].sort(key=lambda claim: (claim["rank"] != "preferred", claim["field"], claim["position"]))
        told = {claim["field"]: claim["value"] for claim in mention["claims"] if claim["rank"] == "preferred"}
        for field in ("type", "status"):
            mention |= {key: part for key, part in told.get(field, {}).items() if key in ("type", "mode", "status")}
        if blind is not None:
            days = columns_of(told)
            mention |= {name: days[name] for name in ("date_start", "date_end", "country")}
    return [found[id] for id in ids if id in found]


def _claims(connection: Connection, ids: Sequence[int], blind: str | None) -> Iterator[tuple[int, Json]]:
    """(mention, claim) of these mentions, of each field in order."""
    if blind is None:
        query = select(ClaimRow.__table__).where(ClaimRow.mention_id.in_(ids))
        for row in connection.execute(query.order_by(ClaimRow.rank.desc(), ClaimRow.field, ClaimRow.position)):
            yield row.mention_id, _claim(row._asdict())
        return
    claims, reviews = claims_and_reviews(connection, ids)
    for id in ids:
        for seen in read_by(claims.get(id, ()), reviews.get(id, ()), blind, second=True):
            yield id, _claim(seen)


def mention(connection: Connection, id: int, state: str, blind: str | None = None) -> Json | None:
    """One mention with claims of every rank and what persons said of it; as ``blind`` sees it where given."""
    found = mentions(connection, [id], states={id: state}, blind=blind)
    if not found:
        return None
    said = reviews_of(connection, id)
    if blind is not None:
        said = [review for review in said if review.reviewer == blind and review.verdict.startswith(SECOND)]
    now = select(RevisionRow.number).join(DocumentRow).where(DocumentRow.name == found[0]["document"])
    current = connection.scalar(now.where(RevisionRow.current.is_(True)))
    return found[0] | {"revision_now": current, "reviews": [plain(review) for review in said]}


def document(found: Document, entry: Any, told: list[Json]) -> Json:
    """A document with its exact text and all its mentions."""
    return {
        "name": found.name, "title": found.title, "language": found.language, "source": found.source,
        "licence": found.licence, "document_date": plain(found.document_date), "sha256": found.sha256,
        "revision": entry.revision, "revisions": entry.revisions, "flags": list(found.flags),
        "extracted": found.extracted, "text": found.text, "zones": [plain(zone) for zone in found.zones],
        "references": [plain(reference) for reference in found.references], "mentions": told,
    }  # fmt: skip


def events(found: Iterable[Event]) -> list[Json]:
    """Events in a row each."""
    return [summary(summarise(event)) for event in found]


def summary(row: Summary) -> Json:
    """One event: the fields of :class:`~sijill.findings.summary.Summary`, dates as ISO days."""
    place = row.where.place if row.where else None
    return {
        "event": row.event, "tellings": row.tellings, "documents": list(row.documents), "type": row.type,
        "mode": row.mode, "first": plain(row.date_start), "last": plain(row.date_end),
        "precision": row.date_precision, "basis": row.date_basis, "where": row.where.name if row.where else None,
        "place": {"id": place.id, "name": place.name, "precision": place.precision} if place else None,
        "country": row.country, "actors_a": list(row.actors_a), "actors_b": list(row.actors_b),
        "killed": row.killed.as_dict() if row.killed else None,
        "injured": row.injured.as_dict() if row.injured else None,
        "captured": row.captured.as_dict() if row.captured else None, "status": row.status,
        "attributed_to": row.attributed_to, "citations": list(row.citations), "aggregate": row.aggregate,
        "flags": list(row.flags), "score": round(row.score, 3), "quote": row.quote, "differing": list(row.differing),
    }  # fmt: skip


def progress(connection: Connection) -> dict[str, int]:
    """How many reviews each person gave that are in force."""
    counts: dict[str, int] = {}
    for who in connection.scalars(select(ReviewRow.reviewer).where(ReviewRow.undone_by.is_(None))):
        counts[who] = counts.get(who, 0) + 1
    return counts


def _mention(row: Any, state: str) -> Json:
    details = row.details or {}
    return {
        "id": row.id, "key": row.key, "document": row.document, "revision": row.number,
        "event": row.event_id, "version": row.version, "start": row.start, "end": row.end, "quote": row.quote,
        "type": row.type, "mode": row.mode, "status": row.status, "score": round(row.score, 3),
        "flags": row.flags or [], "state": state,
        "notes": details.get("notes", []), "considered": details.get("considered", []),
        "trigger": details.get("trigger"), "retells": details.get("retells"),
        "aggregate": bool(details.get("aggregate")), "date_start": row.date_start, "date_end": row.date_end,
        "country": row.country, "claims": [],
    }  # fmt: skip


def _claim(row: Mapping[str, Any]) -> Json:
    return {
        "id": row["id"], "field": row["field"], "position": row["position"], "value": row["value"],
        "spans": row["spans"], "rule": row["rule"], "score": round(row["score"], 3), "origin": row["origin"],
        "rank": row["rank"], "reason": row["reason"],
    }  # fmt: skip
