"""``events``: one row an event, for spreadsheets (CSV) and programs (JSON Lines)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from sijill.exports.protocol import LossReport
from sijill.findings.summary import Summary
from sijill.findings.timeline import timeline
from sijill.model import Figure
from sijill.record import Record

FIGURES = ("killed", "injured", "captured")
CANNOT_CARRY = (
    "the words of each value (only the quote of the telling that speaks for the event)",
    "rival values of the other tellings",
    "candidates of unresolved places",
)
# What a spreadsheet would run instead of show.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


COLUMNS = (
    "event", "tellings", "documents", "type", "mode", "date_start", "date_end", "date_precision", "date_basis",
    "location", "place", "place_id", "country", "latitude", "longitude", "where_prec", "actors_a", "actors_b",
    "killed_min", "killed_best", "killed_max", "injured_min", "injured_best", "injured_max", "captured_min",
    "captured_best", "captured_max", "status", "attributed_to", "citations", "aggregate", "differing", "flags",
    "score", "quote",
)  # fmt: skip


def row_of(summary: Summary) -> dict[str, Any]:
    """An event as one flat row with the keys of ``COLUMNS``; lists stay lists."""
    where = summary.where
    place = where.place if where else None
    row: dict[str, Any] = {
        "event": summary.event, "tellings": summary.tellings, "documents": list(summary.documents),
        "type": summary.type, "mode": summary.mode, "date_start": _iso(summary.date_start),
        "date_end": _iso(summary.date_end), "date_precision": summary.date_precision, "date_basis": summary.date_basis,
        "location": where.name if where else None, "place": place.name if place else None,
        "place_id": place.id if place else None, "country": summary.country,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        "where_prec": place.precision if place else None, "actors_a": list(summary.actors_a),
        "actors_b": list(summary.actors_b),
    }  # fmt: skip
    for name in FIGURES:
        figure: Figure | None = getattr(summary, name)
        bounds = figure.as_dict() if figure else {}
        row |= {f"{name}_{part}": bounds.get(part) for part in ("min", "best", "max")}
    return row | {
        "status": summary.status, "attributed_to": summary.attributed_to, "citations": list(summary.citations),
        "aggregate": summary.aggregate, "differing": list(summary.differing), "flags": list(summary.flags),
        "score": round(summary.score, 3), "quote": summary.quote,
    }  # fmt: skip


def cell(value: Any) -> str | int | float:
    """A value as a CSV cell: lists joined, and text that a spreadsheet would run as a formula made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


@dataclass(frozen=True)
class CsvEvents:
    """CSV in UTF-8, by first day. An apostrophe is put before text that a spreadsheet would take for a formula."""

    name: str = "events"
    title: str = "Events, one a row, as CSV"
    media_type: str = "text/csv"
    extension: str = "csv"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for summary in _summaries(record, report):
            row = row_of(summary)
            for key, value in row.items():
                if isinstance(value, list) and len(value) > 1:
                    report.flattened[key] += 1
            writer.writerow({key: cell(value) for key, value in row.items()})
        text.detach()
        return report


@dataclass(frozen=True)
class JsonLinesEvents:
    """JSON Lines in UTF-8, by first day."""

    name: str = "events"
    title: str = "Events, one a line, as JSON"
    media_type: str = "application/jsonl"
    extension: str = "jsonl"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        for summary in _summaries(record, report):
            out.write(json.dumps(row_of(summary), ensure_ascii=False).encode() + b"\n")
        return report


def _summaries(record: Record, report: LossReport) -> Iterator[Summary]:
    """The events in short form, counted; a field in which tellings differ is a loss."""
    for summary in timeline(record):
        report.rows += 1
        report.dropped.update(f"rival values of {field}" for field in summary.differing)
        yield summary


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


EXPORTERS = (CsvEvents(), JsonLinesEvents())
