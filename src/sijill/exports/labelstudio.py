"""``label-studio``: one task a document, the coder's reading as a prediction that annotators correct."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import Any, BinaryIO

from sijill.exports.annotations import Argument, Units, arguments_of
from sijill.exports.protocol import LossReport
from sijill.model import Document, EventMention, Span
from sijill.record import Record
from sijill.version import __version__

CONTROL, OBJECT = "label", "text"
"""Names of the control and of the object in the labelling configuration (docs/formats/label-studio.md)."""


@dataclass(frozen=True)
class LabelStudio:
    name: str = "label-studio"
    title: str = "Documents and their events as tasks for Label Studio"
    media_type: str = "application/json"
    extension: str = "json"
    cannot_carry: tuple[str, ...] = (
        "rules, scores and ranks of claims",
        "readings that are not preferred",
        "which mentions of different documents are one event, other than by id",
        "original files",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        out.write(b"[")
        for number, entry in enumerate(record.documents()):
            document = record.document(entry.name)
            task = task_of(document, record, report)
            out.write((b",\n" if number else b"\n") + json.dumps(task, ensure_ascii=False).encode())
            report.rows += 1
        out.write(b"\n]\n")
        return report


def task_of(document: Document, record: Record, report: LossReport) -> dict[str, Any]:
    """A task with one prediction. Offsets are UTF-16 units, which is what Label Studio counts."""
    units = Units(document.text)
    tellings = {telling.mention.id: telling for telling in record.mentions(document.name)}
    result: list[dict[str, Any]] = []
    for mention, claims in groupby(record.claims(document.name), key=lambda claim: claim.mention):
        held = list(claims)
        report.dropped["readings that are not preferred"] += sum(claim.rank != "preferred" for claim in held)
        telling = tellings[mention]
        result += _mention(telling.mention, telling.event, list(arguments_of(held)), document, units)
    report.dropped = +report.dropped
    known = {"document": document.name, "language": document.language, "sha256": document.sha256,
             "title": document.title, "source": document.source, "licence": document.licence,
             "document_date": document.document_date.isoformat() if document.document_date else None}  # fmt: skip
    return {
        "data": {OBJECT: document.text, **{key: value for key, value in known.items() if value is not None}},
        "predictions": [{"model_version": f"sijill/{__version__}", "result": result}],
    }


def _mention(
    mention: EventMention, event: str, arguments: list[Argument], document: Document, units: Units
) -> list[dict[str, Any]]:
    kept = {
        "mode": mention.mode, "status": mention.status, "event": event, "start": mention.start, "end": mention.end,
        "retells": mention.retells, "aggregate": mention.aggregate,
    }  # fmt: skip
    found = [_region(mention.id, mention.trigger, mention.type, kept, document, units)]
    for argument in arguments:
        key = f"{mention.id}/{argument.field}/{argument.position}/{argument.part}"
        found.append(_region(key, argument.span, argument.field, argument.value, document, units))
        found.append({"type": "relation", "from_id": mention.id, "to_id": key, "direction": "right",
                      "labels": [argument.field]})  # fmt: skip
    return found


def _region(
    key: str, span: Span, label: str, value: dict[str, Any], document: Document, units: Units
) -> dict[str, Any]:
    return {
        "id": key, "type": "labels", "from_name": CONTROL, "to_name": OBJECT,
        "value": {"start": units(span.start), "end": units(span.end), "text": span.of(document.text),
                  "labels": [label]},
        "meta": {"text": [json.dumps(value, ensure_ascii=False, sort_keys=True)]},
    }  # fmt: skip


EXPORTERS = (LabelStudio(),)
