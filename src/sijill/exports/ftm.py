"""``ftm``: FollowTheMoney 4 entities, one a line: events, the actors of the registry, the documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from sijill.exports.eventrows import iso, note_rivals
from sijill.exports.protocol import LossReport
from sijill.exports.told import Told, told
from sijill.knowledge.actors import Actor, registry
from sijill.knowledge.ontology import label
from sijill.model import Figure
from sijill.record import DocumentEntry, Record

PERSONS = ("figure",)
"""Types of the registry that are persons; all others are organisations."""


@dataclass(frozen=True)
class FollowTheMoney:
    """Written without the followthemoney package, which needs ICU to be built; the tests hold it to its schema."""

    name: str = "ftm"
    title: str = "Events, actors and documents as FollowTheMoney entities"
    media_type: str = "application/jsonl"
    extension: str = "jsonl"
    cannot_carry: tuple[str, ...] = (
        "killed, injured and captured, other than in words",
        "who did it and who suffered it: 'involved' knows no sides",
        "coordinates and their precision",
        "the words of each value and their offsets",
        "status and attribution, other than in words",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        seen: set[str] = set()
        for entry in record.documents():
            _put(document(entry), out, report)
        for event in told(record):
            for actor in _actors(event):
                if actor.id not in seen:
                    seen.add(actor.id)
                    _put(organisation(actor), out, report)
            _note_losses(event, report)
            _put(entity(event), out, report)
        return report


def _put(one: dict[str, Any], out: BinaryIO, report: LossReport) -> None:
    out.write(json.dumps(one, ensure_ascii=False).encode() + b"\n")
    report.rows += 1


def key(kind: str, name: str) -> str:
    """An id that FollowTheMoney accepts, whatever characters the name holds."""
    return f"sijill-{kind}-{hashlib.sha256(name.encode()).hexdigest()[:20]}"


def document(entry: DocumentEntry) -> dict[str, Any]:
    link = entry.source if entry.source and entry.source.startswith(("http://", "https://")) else None
    language = {"ar": "ara", "en": "eng"}.get(entry.language)
    return _entity(key("document", entry.name), "Document", {
        "title": entry.title, "fileName": entry.name, "language": language, "date": iso(entry.document_date),
        "sourceUrl": link, "publisher": None if link else entry.source, "notes": entry.licence,
    })  # fmt: skip


def organisation(actor: Actor) -> dict[str, Any]:
    schema = "Person" if actor.type in PERSONS else "Organization"
    names = [*actor.en, *actor.ar]
    return _entity(key("actor", actor.id), schema, {
        "name": actor.display("en"), "alias": [*names, *actor.abbreviations], "weakAlias": list(actor.loaded),
        "country": actor.country.lower() if actor.country else None, "classification": None if schema == "Person"
        else actor.type,
    })  # fmt: skip


def entity(event: Told) -> dict[str, Any]:
    summary = event.summary
    name = label(summary.type, summary.mode)
    words = [one.name for side in (event.a, event.b) for one in side.parties if not one.actor or one.private]
    figures = [f"{field}: {bounds(figure)}" for field in ("killed", "injured", "captured")
               if (figure := getattr(summary, field))]  # fmt: skip
    said = f"status: {summary.status}" + (f", according to {summary.attributed_to}" if summary.attributed_to else "")
    same = summary.date_start if summary.date_start == summary.date_end else None
    return _entity(key("event", summary.event), "Event", {
        "name": f"{name}, {summary.where.name}" if summary.where else name, "recordId": summary.event,
        "date": iso(same), "startDate": iso(summary.date_start), "endDate": iso(summary.date_end),
        "country": summary.country.lower() if summary.country else None,
        "location": summary.where.name if summary.where else None,
        "involved": [key("actor", actor.id) for actor in _actors(event)], "namesMentioned": words,
        "keywords": [word for word in (summary.type, summary.mode) if word], "summary": summary.quote,
        "notes": [*figures, said], "proof": [key("document", entry.name) for entry in event.sources],
    })  # fmt: skip


def bounds(figure: Figure) -> str:
    """A figure in words: ``min 20, max 99``."""
    return ", ".join(f"{part} {value}" for part, value in figure.as_dict().items() if value is not None)


def _actors(event: Told) -> Iterator[Actor]:
    seen = set()
    for party in (*event.a.parties, *event.b.parties):
        actor = registry().get(party.actor) if party.actor and not party.private else None
        if actor is not None and actor.id not in seen:
            seen.add(actor.id)
            yield actor


def _entity(id: str, schema: str, properties: dict[str, Any]) -> dict[str, Any]:
    """An entity; every property is a list without empty and repeated values."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    held = {name: list(dict.fromkeys(item for item in value if item)) for name, value in lists.items()}
    return {"id": id, "schema": schema, "properties": {name: value for name, value in held.items() if value}}


def _note_losses(event: Told, report: LossReport) -> None:
    summary = event.summary
    note_rivals(summary, report)
    report.flattened.update(name for name in ("killed", "injured", "captured") if getattr(summary, name))
    if summary.where and summary.where.place:
        report.dropped["coordinates"] += 1
    if event.a.parties and event.b.parties:
        report.flattened["sides"] += 1


EXPORTERS = (FollowTheMoney(),)
