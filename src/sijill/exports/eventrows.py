"""Events as flat rows: the columns that CSV, JSON Lines, Parquet and workbooks share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sijill.exports.columns import Column, Row
from sijill.exports.protocol import LossReport
from sijill.findings.summary import Summary
from sijill.findings.timeline import timeline
from sijill.model import Figure
from sijill.record import Record

FIGURES = ("killed", "injured", "captured")
CANNOT_CARRY = (
    "the words of each value (only the quote of the telling that speaks for the event)",
    "further values of the other tellings",
    "candidates of unresolved places",
)
TYPED = (
    Column("event"), Column("tellings", "int"), Column("documents", "list"), Column("type"), Column("mode"),
    Column("date_start", "date"), Column("date_end", "date"), Column("date_precision"), Column("date_basis"),
    Column("location"), Column("place"), Column("place_id"), Column("country"), Column("latitude", "float"),
    Column("longitude", "float"), Column("where_prec", "int"), Column("actors_a", "list"), Column("actors_b", "list"),
    *(Column(f"{name}_{part}", "int") for name in FIGURES for part in ("min", "best", "max")),
    Column("status"), Column("attributed_to"), Column("citations", "list"), Column("aggregate", "bool"),
    Column("differing", "list"), Column("flags", "list"), Column("score", "float"), Column("quote"),
)  # fmt: skip
COLUMNS = tuple(column.name for column in TYPED)


def row_of(summary: Summary) -> Row:
    """An event as one flat row with the keys of ``COLUMNS``; lists stay lists."""
    where = summary.where
    place = where.place if where else None
    row: dict[str, Any] = {
        "event": summary.event, "tellings": summary.tellings, "documents": list(summary.documents),
        "type": summary.type, "mode": summary.mode, "date_start": iso(summary.date_start),
        "date_end": iso(summary.date_end), "date_precision": summary.date_precision, "date_basis": summary.date_basis,
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


def event_rows(record: Record, report: LossReport) -> Iterator[Row]:
    """Every event as a row, counted; a field in which tellings differ is a loss."""
    for summary in timeline(record):
        note_rivals(summary, report)
        report.rows += 1
        yield row_of(summary)


def note_rivals(summary: Summary, report: LossReport) -> None:
    """Report the fields of which one value only is written though the tellings differ."""
    report.dropped.update(f"further values of {field}" for field in summary.various)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
