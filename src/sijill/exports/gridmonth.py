"""``gridmonth``: events and deaths by PRIO-GRID cell and month, for forecasters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sijill.exports.columns import Row, write_csv
from sijill.exports.ged import violence
from sijill.exports.priogrid import Cell, cell_at
from sijill.exports.protocol import LossReport
from sijill.exports.told import Told, low_best_high, told
from sijill.knowledge.ontology import types
from sijill.record import Record

KINDS = {"1": "state_based", "2": "non_state", "3": "one_sided", None: "unknown"}
COLUMNS = (
    "gid", "row", "col", "latitude", "longitude", "year", "month", "month_id", "events",
    *(f"events_{name}" for name in types()), "deaths_low", "deaths_best", "deaths_high",
    *(f"deaths_{name}" for name in KINDS.values()),
)  # fmt: skip
PRECISE = (1, 2, 3)
"""where_prec that places an event in a cell of half a degree (about 55 km)."""


@dataclass(frozen=True)
class GridMonth:
    """Only cells and months in which something is told: a zero is left to those who know what the sources cover."""

    name: str = "gridmonth"
    title: str = "Events and deaths by PRIO-GRID cell and month as CSV"
    media_type: str = "text/csv"
    extension: str = "csv"
    cannot_carry: tuple[str, ...] = (
        "single events, their sides and words",
        "events known to a region or country only",
        "events that may lie in more than one month",
        "statements, plans and denied events",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        cells: dict[tuple[int, int, Cell], Counter[str]] = {}
        for event in told(record):
            reason = unfit(event)
            if reason:
                report.skip(event.summary.event, reason)
                continue
            _count(event, cells)
        report.rows = len(cells)
        write_csv(_rows(cells), COLUMNS, out, report)
        return report


def unfit(event: Told) -> str | None:
    """Why an event belongs to no cell and month, None where it does."""
    summary = event.summary
    place = summary.where.place if summary.where else None
    start, end = summary.date_start, summary.date_end
    if not event.happened:
        return f"status {summary.status}"
    if summary.type == "statement":
        return "statement"
    if place is None or place.latitude is None or place.longitude is None:
        return "no resolved place"
    if place.precision not in PRECISE:
        return "place too wide for a cell"
    if start is None or end is None or (start.year, start.month) != (end.year, end.month):
        return "no single month"
    return None


def _count(event: Told, cells: dict[tuple[int, int, Cell], Counter[str]]) -> None:
    summary = event.summary
    assert summary.where and summary.where.place and summary.date_start
    place = summary.where.place
    assert place.latitude is not None and place.longitude is not None
    where = cell_at(place.latitude, place.longitude)
    counts = cells.setdefault((summary.date_start.year, summary.date_start.month, where), Counter())
    counts["events"] += 1
    counts[f"events_{summary.type}"] += 1
    deaths = low_best_high(event.figures("killed"))
    if deaths:
        counts.update(dict(zip(("deaths_low", "deaths_best", "deaths_high"), deaths, strict=True)))
        counts[f"deaths_{KINDS[violence(event)]}"] += deaths[1]


def _rows(cells: dict[tuple[int, int, Cell], Counter[str]]) -> Iterator[Row]:
    for year, month, where in sorted(cells):
        yield {name: cells[year, month, where][name] for name in COLUMNS} | {
            "gid": where.gid, "row": where.row, "col": where.column, "latitude": where.latitude,
            "longitude": where.longitude, "year": year, "month": month,
            # The numbering of ViEWS: January 1980 is 1.
            "month_id": (year - 1980) * 12 + month,
        }  # fmt: skip


EXPORTERS = (GridMonth(),)
