"""Tellings of a shelling, put into records of several documents."""

from collections import defaultdict
from datetime import date

import making

from sijill.model import Document, EventMention, Figure, PlaceCandidate, Span, When, Where
from sijill.record import Record

TEXT = "shelling of the market of Tall az-Zayt killed five"


def told(name: str, day: int, *, killed: int | None = 5, town: str = "local:1", **fields: object) -> EventMention:
    """One telling: a shelling of a town on a day of May 2016."""
    whole = Span(0, len(TEXT))
    place = PlaceCandidate(
        id=town, name=town, latitude=35.5 if town == "local:1" else 33.0, longitude=36.0, country="SY", kind="town",
        score=0.9, precision=1, radius_km=2.0,
    )  # fmt: skip
    when = When(
        earliest=date(2016, 5, day), latest=date(2016, 5, day), precision="day", basis="explicit", spans=(whole,),
        rule="date in its clause",
    )  # fmt: skip
    figure = Figure(minimum=killed, best=killed, maximum=killed, spans=(whole,), rule="fate") if killed else None
    known = {
        "type": "shelling", "when": when, "killed": figure,
        "where": Where(name=town, spans=(whole,), rule="place in its clause", country="SY", place=place),
    }  # fmt: skip
    return making.mention(f"{name}-1", TEXT, text=TEXT, name=name, **(known | fields))


def put(record: Record, *tellings: EventMention) -> None:
    for name in dict.fromkeys(one.document for one in tellings):
        document: Document = making.document(TEXT, name, language="en")
        record.add(document, [one for one in tellings if one.document == name])


def groups(record: Record) -> set[frozenset[str]]:
    found = defaultdict(set)
    for telling in record.mentions():
        found[telling.event].add(telling.mention.id)
    return {frozenset(ids) for ids in found.values()}
