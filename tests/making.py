"""Documents and event mentions for the tests of the record and of what reads it.

The episode is invented; names of places and persons are made up.
"""

import hashlib
from datetime import date
from typing import Any

from sijill.model import (
    Document,
    EventMention,
    Figure,
    Party,
    PlaceCandidate,
    Reference,
    Source,
    Span,
    Value,
    When,
    Where,
    Zone,
)

ARABIC = (
    "في 3 أيار 2016 قصفت كتيبة الوادي سوق تل الزيت وقتلت 5 مدنيين بحسب شاهد [4]. "
    "وكان قصف السوق عنيفا. وفي حزيران انسحبت الكتيبة من البلدة [5][مصدر غير كاف]."
)
PLACE = PlaceCandidate(
    id="local:1", name="Tall az-Zayt", latitude=35.5, longitude=-7.25, country="SY", kind="town", score=0.8,
    precision=1, radius_km=2.0, adm1="Idlib", source="test", wikidata="Q0",
)  # fmt: skip
OTHER_PLACE = PlaceCandidate(
    id="local:2", name="Tall az-Zayt al-Gharbi", latitude=None, longitude=None, country="SY", kind="village", score=0.3,
    precision=1,
)  # fmt: skip


def document(text: str = ARABIC, name: str = "wadi", **known: Any) -> Document:
    """A document whose original is its text in UTF-8."""
    original = text.encode()
    digest = hashlib.sha256(original).hexdigest()
    known = {"language": "ar"} | known
    return Document(text=text, sha256=digest, name=name, original=original, **known)


def rich_document() -> Document:
    """A document with every field set."""
    return document(
        title="وادي", document_date=date(2016, 7, 1), source="an invented chronicle", licence="CC0-1.0",
        path="/archive/wadi.txt", encoding="utf-8", zones=(Zone(0, 60, "narrative"), Zone(60, 80, "list")),
        masks=(Span(3, 4),), flags=("stray-cr",),
        references=(Reference(start=60, end=80, labels=("4",), published=(date(2016, 5, 4), date(2016, 5, 4))),),
    )  # fmt: skip


def span(words: str, text: str = ARABIC) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mention(key: str, quote: str, *, text: str = ARABIC, name: str = "wadi", **fields: Any) -> EventMention:
    """An event mention over the first occurrence of ``quote``."""
    where = span(quote, text)
    fields = {"type": "shelling", "lexeme": "shell", "trigger": where} | fields
    return EventMention(id=key, document=name, start=where.start, end=where.end, quote=quote, **fields)


def shelling() -> EventMention:
    """A mention with every kind of field set."""
    return mention(
        "wadi-1", "قصفت كتيبة الوادي سوق تل الزيت وقتلت 5 مدنيين", trigger=span("قصفت"), mode="artillery",
        when=When(
            earliest=date(2016, 5, 3), latest=date(2016, 5, 3), precision="day", basis="explicit",
            spans=(span("3 أيار 2016"),), rule="same clause", score=0.95, date_prec=1, flags=("weekday-differs",),
        ),
        where=Where(
            name="سوق تل الزيت", spans=(span("سوق تل الزيت"),), rule="object", country="SY", place=PLACE,
            candidates=(PLACE, OTHER_PLACE), reason="the only town of that name",
        ),
        country=Value(value="SY", spans=(span("تل الزيت"),), rule="of the place"),
        actors_a=(Party(name="كتيبة الوادي", spans=(span("كتيبة الوادي"),), rule="subject", actor="wadi-battalion"),),
        actors_b=(Party(name="مدنيين", spans=(span("مدنيين"),), rule="victims", private=True),),
        killed=Figure(minimum=None, best=5, maximum=None, spans=(span("5"),), rule="fate", victims="civilians"),
        status="claimed", status_spans=(span("بحسب"),),
        attributed_to=Source(name="شاهد", spans=(span("شاهد"),), cue=span("بحسب"), rule="cue"),
        citations=(Value(value="[4]", spans=(span("[4]"),), rule="after"),), score=0.875,
        notes=("a note",), flags=("damaged",), considered=("airstrike: no aircraft",),
    )  # fmt: skip


def retelling() -> EventMention:
    return mention("wadi-2", "قصف السوق عنيفا", retells="wadi-1")


def withdrawal() -> EventMention:
    return mention(
        "wadi-3", "وفي حزيران انسحبت الكتيبة من البلدة", type="movement", mode="withdrawal", trigger=span("انسحبت"),
        when=When(
            earliest=date(2016, 6, 1), latest=date(2016, 6, 30), precision="month", basis="inherited",
            spans=(span("حزيران"), span("2016")), rule="year of the narrative",
        ),
        where=Where(name="البلدة", spans=(span("البلدة"),), rule="from"),
        actors_a=(Party(name="الكتيبة", spans=(span("الكتيبة"),), rule="subject"),),
        citations=(Value(value="[5]", spans=(span("[5]"),), rule="after"),),
        citation_flag=Value(value="not in citation given", spans=(span("[مصدر غير كاف]"),), rule="after the marker"),
    )  # fmt: skip


def mentions() -> list[EventMention]:
    """The mentions of the Arabic text: two tellings of one event, and another event."""
    return [shelling(), retelling(), withdrawal()]
