"""``plover``: one telling a line in the terms of PLOVER, with its auxiliary modes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from sijill.exports.eventrows import iso
from sijill.exports.protocol import LossReport
from sijill.exports.told import display
from sijill.knowledge.ontology import Standing, crosswalk, joint_side, standing
from sijill.model import EventMention, Party
from sijill.record import Record

AUXILIARY = {"planned": "future", "denied": "negation"}
"""What a status is as an auxiliary mode (PLOVER manual, 'Auxiliary modes'); the others have none."""
HISTORICAL_DAYS = 365
"""A telling of what ended longer than this before its document was written is historical."""


@dataclass(frozen=True)
class Plover:
    name: str = "plover"
    title: str = "Tellings in the terms of PLOVER, one a line, as JSON"
    media_type: str = "application/jsonl"
    extension: str = "jsonl"
    cannot_carry: tuple[str, ...] = (
        "the difference between asserted, claimed and disputed",
        "captured persons",
        "which tellings differ, and on what",
        "candidates of unresolved places",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        written = {entry.name: entry.document_date for entry in record.documents()}
        for telling in record.mentions():
            mention = telling.mention
            coded = row_of(mention, telling.event, written.get(mention.document))
            if coded is None:
                report.skip(f"{mention.document}#{mention.id}", f"no counterpart of {mention.type}")
                continue
            if mention.status in ("claimed", "disputed"):
                report.dropped[f"status {mention.status}"] += 1
            if mention.captured:
                report.dropped["captured"] += 1
            out.write(json.dumps(coded, ensure_ascii=False).encode() + b"\n")
            report.rows += 1
        return report


def row_of(mention: EventMention, event: str, written: date | None) -> dict[str, Any] | None:
    """The telling as PLOVER has it, None where the crosswalk has no counterpart."""
    sides = [[standing(party.actor, party.kind) for party in side] for side in (mention.actors_a, mention.actors_b)]
    found = crosswalk("plover").counterpart(
        mention.type, mention.mode, side_a=joint_side(sides[0]), side_b=joint_side(sides[1])
    )
    if found is None or "type" not in found.fields:
        return None
    where, when = mention.where, mention.when
    place = where.place if where else None
    return {
        "id": f"{mention.document}#{mention.id}", "event": event, "document": mention.document,
        "publication_date": iso(written), "date_start": iso(when.earliest) if when else None,
        "date_end": iso(when.latest) if when else None, "type": found.fields["type"],
        "mode": found.fields.get("mode"), "context": [found.fields["context"]] if "context" in found.fields else [],
        "auxiliary": auxiliary(mention, written),
        "actor": [_party(*pair) for pair in zip(mention.actors_a, sides[0], strict=True)],
        "recipient": [_party(*pair) for pair in zip(mention.actors_b, sides[1], strict=True)],
        "location": where.name if where else None, "country": mention.country.value if mention.country else None,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        "deaths": mention.killed.as_dict() if mention.killed else None,
        "injuries": mention.injured.as_dict() if mention.injured else None,
        "source": mention.attributed_to.name if mention.attributed_to else None, "text": mention.quote,
        "start": mention.start, "end": mention.end,
    }  # fmt: skip


def auxiliary(mention: EventMention, written: date | None) -> list[str]:
    """historical, future, hypothetical, negation: those that hold."""
    found = [AUXILIARY[mention.status]] if mention.status in AUXILIARY else []
    last = mention.when.latest if mention.when else None
    if "hedged" in mention.flags or (mention.when and "hedged" in mention.when.flags):
        found.insert(0, "hypothetical")
    if written and last and (written - last).days > HISTORICAL_DAYS:
        found.insert(0, "historical")
    return found


def _party(party: Party, known: Standing) -> dict[str, Any]:
    return {"name": display(party), "words": party.name, "sector": known.sector, "country": known.country}


EXPORTERS = (Plover(),)
