"""``ged``: events with deaths in the columns of UCDP GED ("GED-like"); docs/formats/ged.md has the mapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from sijill.exports.columns import Row, write_csv
from sijill.exports.eventrows import iso
from sijill.exports.priogrid import cell_at
from sijill.exports.protocol import LossReport
from sijill.exports.told import Told, low_best_high, told
from sijill.knowledge.ontology import crosswalk
from sijill.knowledge.ontology.regions import country_name, region
from sijill.record import Record

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
FOREIGN = (
    "active_year", "code_status", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id",
    "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id", "adm_2", "country_id", "gwnoa", "gwnob",
)  # fmt: skip
"""Columns that only UCDP can fill: its own ids, and what follows from its whole dataset. Left empty."""
CIVILIAN = ("civilians", "women", "children")


@dataclass(frozen=True)
class Ged:
    name: str = "ged"
    title: str = "UCDP GED-like events with deaths as CSV"
    media_type: str = "text/csv"
    extension: str = "csv"
    cannot_carry: tuple[str, ...] = (
        "events without a direct death",
        "modes of events, injured and captured",
        "the words of each value",
        "whether a telling is claimed or disputed",
        "plans and denied events",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        write_csv(_rows(record, report), COLUMNS, out, report)
        return report


def _rows(record: Record, report: LossReport) -> Iterator[Row]:
    for event in told(record):
        reason = unfit(event)
        if reason:
            report.skip(event.summary.event, reason)
            continue
        report.rows += 1
        row = row_of(event)
        _note_losses(event, row, report)
        yield row


def unfit(event: Told) -> str | None:
    """Why GED has no room for an event, None where it has."""
    deaths = low_best_high(event.figures("killed"))
    if not event.happened:
        return f"status {event.summary.status}"
    if deaths is None or deaths[1] < 1:
        return "no direct death"
    start, end = event.summary.date_start, event.summary.date_end
    return None if start and end else "no date with both ends"


def row_of(event: Told) -> Row:
    """The row of an event that fits."""
    summary = event.summary
    place = summary.where.place if summary.where else None
    deaths, start, end = low_best_high(event.figures("killed")), summary.date_start, summary.date_end
    assert deaths and start and end
    low, best, high = deaths
    kind = violence(event)
    side_a = "; ".join(event.a.names)
    side_b = "Civilians" if kind == "3" else "; ".join(event.b.names)
    located = place is not None and place.latitude is not None and place.longitude is not None
    country = summary.country or (place.country if place else None)
    row: Row = dict.fromkeys(COLUMNS)
    row |= {
        "id": number_of(summary.event), "relid": summary.event, "year": start.year, "type_of_violence": kind,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None, "side_a": side_a or None,
        "side_b": side_b or None, "number_of_sources": len(event.sources),
        "source_article": [f"{entry.source or entry.name}, {iso(entry.document_date) or 'undated'}"
                           for entry in event.sources],
        "source_office": _once(entry.source for entry in event.sources),
        "source_date": _once(iso(entry.document_date) for entry in event.sources),
        "source_headline": _once(entry.title for entry in event.sources),
        "source_original": summary.attributed_to, "where_description": summary.where.name if summary.where else None,
        "country": country_name(country) if country else None, "region": region(country, "ged"),
        "event_clarity": 2 if summary.aggregate or summary.status == "disputed" else 1,
        "date_prec": date_prec(start, end), "date_start": iso(start), "date_end": iso(end),
        **shares(event, best), "best": best, "high": high, "low": low,
    }  # fmt: skip
    if place is not None:
        row |= {"where_prec": place.precision, "where_coordinates": place.name, "adm_1": place.adm1}
    if located:
        assert place and place.latitude is not None and place.longitude is not None
        row |= {
            "latitude": place.latitude, "longitude": place.longitude,
            "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
            "priogrid_gid": cell_at(place.latitude, place.longitude).gid,
        }  # fmt: skip
    return row


def number_of(event: str) -> int:
    """A number for GED's numeric id, worked out of the event's id and as stable as that."""
    digits = "".join(one for one in event if one in "0123456789abcdef")
    return int(digits[-12:] or "0", 16)


def violence(event: Told) -> str | None:
    """1 state-based, 2 non-state, 3 one-sided; None where the sides do not tell."""
    sides = {"side_a": event.a.kind, "side_b": event.b.kind}
    found = crosswalk("ged").counterpart(event.summary.type, event.summary.mode, **sides)
    return found.fields.get("type_of_violence") if found else None


def date_prec(start: date, end: date) -> int:
    """GED's date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    days = (end - start).days + 1
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def shares(event: Told, best: int) -> dict[str, int]:
    """The best estimate under whose deaths they were; ``deaths_unknown`` where the telling does not say."""
    made = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    victims = event.figures("killed")[0].victims
    if victims in CIVILIAN or violence(event) == "3":
        made["deaths_civilians"] = best
    # In a clash told without an attacker the order of the sides says nothing.
    elif event.b.kind in ("state", "nonstate", "police") and event.summary.mode != "clash":
        made["deaths_b"] = best
    else:
        made["deaths_unknown"] = best
    return made


def _once(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _note_losses(event: Told, row: Row, report: LossReport) -> None:
    summary = event.summary
    report.dropped.update(f"further values of {field}" for field in summary.various if field != "killed")
    report.dropped.update(name for name in ("mode", "injured", "captured") if getattr(summary, name))
    if summary.status != "asserted":
        report.dropped[f"status {summary.status}"] += 1
    for column, what in (("type_of_violence", "type of violence not known"), ("latitude", "place not resolved")):
        if row[column] is None:
            report.dropped[what] += 1


EXPORTERS = (Ged(),)
