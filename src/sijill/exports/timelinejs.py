"""``timelinejs``: the events as TimelineJS 3 reads them from a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, BinaryIO

from sijill.exports.eventrows import note_rivals
from sijill.exports.protocol import LossReport
from sijill.findings.summary import Summary
from sijill.findings.timeline import timeline
from sijill.knowledge.ontology import label
from sijill.record import Record


@dataclass(frozen=True)
class TimelineJs:
    name: str = "timelinejs"
    title: str = "Dated events for TimelineJS 3"
    media_type: str = "application/json"
    extension: str = "json"
    cannot_carry: tuple[str, ...] = (
        "events without any date",
        "coordinates",
        "the words of each value, rival values",
        "open sides of dates, other than in words",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        out.write(b'{"events": [')
        for summary in timeline(record):
            slide = slide_of(summary)
            if slide is None:
                report.skip(summary.event, "no date")
                continue
            if summary.date_start is None or summary.date_end is None:
                report.flattened["open dates"] += 1
            note_rivals(summary, report)
            out.write((b",\n" if report.rows else b"\n") + json.dumps(slide, ensure_ascii=False).encode())
            report.rows += 1
        out.write(b"\n]}\n")
        return report


def slide_of(summary: Summary) -> dict[str, Any] | None:
    """A slide; its text is escaped, since TimelineJS shows it as HTML. None where no date is known."""
    start, end = summary.date_start, summary.date_end
    first = start or end
    if first is None:
        return None
    name = label(summary.type, summary.mode)
    place = f": {summary.where.name}" if summary.where else ""
    slide: dict[str, Any] = {
        "unique_id": summary.event, "group": label(summary.type), "start_date": _day(first),
        "display_date": _shown(start, end),
        "text": {"headline": escape(f"{name}{place}"), "text": f'<p dir="auto">{escape(summary.quote)}</p>'},
    }  # fmt: skip
    if start and end and end > start:
        slide["end_date"] = _day(end)
    return slide


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _shown(start: date | None, end: date | None) -> str:
    if start and end:
        return f"{start}" if start == end else f"{start} – {end}"
    return f"since {start}" if start else f"by {end}"


EXPORTERS = (TimelineJs(),)
