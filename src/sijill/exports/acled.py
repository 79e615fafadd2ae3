"""``acled``: rows with the columns and values of ACLED ("ACLED-like"); docs/formats/acled.md has the mapping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import BinaryIO

from sijill.exports.columns import Row, write_csv
from sijill.exports.eventrows import note_rivals
from sijill.exports.protocol import LossReport
from sijill.exports.told import Side, Told, display, low_best_high, told
from sijill.knowledge.ontology import crosswalk
from sijill.knowledge.ontology.regions import country_name, iso_number, region
from sijill.record import Record

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
"""UCDP's where_prec to ACLED's geo_precision: 1 town, 2 part of a region, 3 region. Countries and seas have none."""
UNNAMED = {"civilians": "Civilians", "crowd": "Protesters", "nonstate": "Unidentified Armed Group"}
"""ACLED's names of those whom a source only describes."""


@dataclass(frozen=True)
class Acled:
    name: str = "acled"
    title: str = "ACLED-like events as CSV"
    media_type: str = "text/csv"
    extension: str = "csv"
    cannot_carry: tuple[str, ...] = (
        "injured and captured",
        "ranges of dates and figures",
        "whether a telling is claimed or disputed",
        "the words of each value",
        "statements, plans and denied events",
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
        _note_losses(event, report)
        yield row_of(event)


def unfit(event: Told) -> str | None:
    """Why ACLED has no room for an event, None where it has."""
    summary = event.summary
    place = summary.where.place if summary.where else None
    if not event.happened:
        return f"status {summary.status}"
    if not _fields(event):
        return f"no counterpart of {summary.type}"
    if day_and_precision(summary.date_start, summary.date_end) is None:
        return "no date within a month"
    if place is None or place.latitude is None:
        return "no resolved place"
    return None if place.precision in GEO_PRECISION else "place known to country or sea only"


def row_of(event: Told) -> Row:
    """The row of an event that fits."""
    summary = event.summary
    assert summary.where and summary.where.place
    place, fields = summary.where.place, _fields(event)
    dated = day_and_precision(summary.date_start, summary.date_end)
    assert dated
    day, precision = dated
    country = summary.country or place.country
    named = country_name(country) if country else ""
    riots = fields["event_type"] == "Riots"
    actor1, assoc1, inter1 = _actor(event.a, named, riots)
    actor2, assoc2, inter2 = _actor(event.b, named, riots)
    deaths = low_best_high(event.figures("killed"))
    return {
        "event_id_cnty": summary.event, "event_date": day.isoformat(), "year": day.year, "time_precision": precision,
        **fields, "actor1": actor1, "assoc_actor_1": assoc1, "inter1": inter1, "actor2": actor2,
        "assoc_actor_2": assoc2, "inter2": inter2, "interaction": interaction(inter1, inter2),
        "civilian_targeting": _targeting(event, fields), "iso": iso_number(country) if country else None,
        "region": region(country, "acled"), "country": named, "admin1": place.adm1, "admin2": None, "admin3": None,
        "location": place.name, "latitude": place.latitude, "longitude": place.longitude,
        "geo_precision": GEO_PRECISION[place.precision],
        "source": "; ".join(dict.fromkeys(entry.source or entry.title or entry.name for entry in event.sources)),
        "source_scale": None, "notes": summary.quote, "fatalities": deaths[0] if deaths else 0, "tags": None,
        "timestamp": None,
    }  # fmt: skip


def day_and_precision(first: date | None, last: date | None) -> tuple[date, int] | None:
    """ACLED's day and time_precision: a day (1), the middle of up to a week (2) or of up to a month (3)."""
    if first is None or last is None or not 0 <= (last - first).days <= 30:
        return None
    length = (last - first).days
    return first + timedelta(days=length // 2), 1 if length == 0 else 2 if length < 7 else 3


def interaction(inter1: int, inter2: int) -> int:
    """Both classes, the smaller first; a single actor's class and a zero."""
    low, high = sorted((inter1, inter2))
    return high * 10 if low == 0 else low * 10 + high


def _fields(event: Told) -> dict[str, str]:
    found = crosswalk("acled").counterpart(
        event.summary.type, event.summary.mode, side_a=event.a.kind, side_b=event.b.kind
    )
    return dict(found.fields) if found else {}


def _actor(side: Side, country: str, riots: bool) -> tuple[str | None, str | None, int]:
    """(actor, associated actors, interaction class): the first party, and the others beside it."""
    if not side.parties:
        return None, None, 0
    first, standing = side.parties[0], side.standings[0]
    inter = standing.inter or 0
    rest = [display(party) for party in side.parties[1:]]
    label = None if first.actor or first.private else UNNAMED.get(standing.side or "")
    if first.private or standing.civilian:
        label = UNNAMED["civilians"]
        inter = inter or 7
    if label is None:
        return display(first), "; ".join(rest) or None, inter
    if riots and standing.side == "crowd":
        label, inter = "Rioters", 5
    return f"{label} ({country})" if country else label, "; ".join([first.name, *rest]), inter


def _targeting(event: Told, fields: dict[str, str]) -> str | None:
    violent = fields["event_type"] in ("Violence against civilians", "Explosions/Remote violence", "Riots")
    return "Civilian targeting" if violent and event.b.kind in ("civilians", "crowd") else None


def _note_losses(event: Told, report: LossReport) -> None:
    summary = event.summary
    note_rivals(summary, report)
    report.dropped.update(name for name in ("injured", "captured") if getattr(summary, name))
    if summary.status != "asserted":
        report.dropped[f"status {summary.status}"] += 1
    if summary.date_start != summary.date_end:
        report.flattened["date"] += 1
    deaths = low_best_high(event.figures("killed"))
    if deaths and deaths[0] != deaths[2]:
        report.flattened["killed"] += 1


EXPORTERS = (Acled(),)
