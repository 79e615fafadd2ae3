"""The resolved view of an event: for each field one preferred value by a stated rule, the others kept beside it.

Rules, in this order: a person's word beats the machine's (it is the mention's own claim then); what the text states
beats what was inferred; the more precise of two values that agree beats the coarser; what more independent
sources say beats what fewer say (``independence``); then the order of documents and text. Nothing is averaged and
nothing dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sijill.findings.independence import Sources, sources
from sijill.findings.summary import BASES, PRECISIONS
from sijill.findings.values import stated
from sijill.model import EventMention
from sijill.record import Event, Record

FIELDS = ("type", "date", "place", "country", "actors_a", "actors_b", "killed", "injured", "captured", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of one field: which tellings give it (mention ids), how it ranks and why. ``value`` is JSON-ready;
    ``sources`` is how many independent ones say so."""

    value: Any
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int
    rank: str
    reason: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedField:
    name: str
    readings: tuple[Reading, ...]

    @property
    def preferred(self) -> Reading:
        return self.readings[0]

    @property
    def disputed(self) -> bool:
        return len(self.readings) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedEvent:
    """An event by field; fields that no telling states are left out. ``sources``: its documents in groups of one
    origin."""

    event: str
    fields: tuple[ResolvedField, ...]
    tellings: tuple[EventMention, ...]
    sources: tuple[tuple[str, ...], ...]

    def field(self, name: str) -> ResolvedField | None:
        return next((one for one in self.fields if one.name == name), None)

    def as_dict(self) -> dict[str, Any]:
        return {
            "event": self.event,
            "independent_sources": len(self.sources),
            "sources": [list(group) for group in self.sources],
            "fields": {
                one.name: [
                    {"value": reading.value, "rank": reading.rank, "reason": reading.reason,
                     "mentions": list(reading.mentions), "documents": list(reading.documents),
                     "sources": reading.sources}
                    for reading in one.readings
                ]
                for one in self.fields
            },
            "tellings": [
                {"mention": mention.id, "document": mention.document, "start": mention.start, "end": mention.end,
                 "quote": mention.quote, "status": mention.status,
                 "attributed_to": mention.attributed_to.name if mention.attributed_to else None,
                 "citations": [value.value for value in mention.citations]}
                for mention in self.tellings
            ],
        }  # fmt: skip


def resolve(event: Event, known: Sources | None = None) -> ResolvedEvent:
    """The resolved view of ``event``; known: copies among its documents, without which only what they say tells."""
    known = known or Sources()
    fields = [_resolved(name, event.mentions, known) for name in FIELDS]
    return ResolvedEvent(
        event=event.id, fields=tuple(one for one in fields if one is not None), tellings=event.mentions,
        sources=tuple(known.of(event.mentions)),
    )  # fmt: skip


def resolved_event(record: Record, id: str) -> ResolvedEvent | None:
    """The resolved view of an event of the record with all that is known of its sources; None where there is none."""
    event = next(iter(record.events([id])), None)
    return resolve(event, known_of(record, event)) if event else None


def known_of(record: Record, event: Event) -> Sources:
    """What is known of the sources of an event; texts are compared where it is told in several."""
    return sources(record, _documents(event.mentions))


def _resolved(name: str, mentions: Sequence[EventMention], known: Sources) -> ResolvedField | None:
    held: dict[str, tuple[Any, list[EventMention]]] = {}
    for mention in mentions:
        for value in _values(name, mention):
            held.setdefault(repr(value), (value, []))[1].append(mention)
    if not held:
        return None
    ranked = sorted(
        held.values(),
        key=lambda item: (*_precision(name, item[1]), -len(known.of(item[1])), mentions.index(item[1][0])),
    )
    readings = []
    for position, (value, tellings) in enumerate(ranked):
        readings.append(Reading(
            value=value, mentions=tuple(one.id for one in tellings), documents=_documents(tellings),
            sources=len(known.of(tellings)), rank="preferred" if position == 0 else "normal",
            reason=_reason(name, value, tellings, ranked, known) if position == 0 else "another telling",
            quote=tellings[0].quote,
        ))  # fmt: skip
    if name in ("actors_a", "actors_b"):
        # Sides are not rivals: each telling may name another part of one side.
        readings = [_alike(reading) for reading in readings]
    return ResolvedField(name=name, readings=tuple(readings))


def _alike(reading: Reading) -> Reading:
    return Reading(
        value=reading.value, mentions=reading.mentions, documents=reading.documents, sources=reading.sources,
        rank="preferred", reason="named by a telling", quote=reading.quote,
    )  # fmt: skip


def _documents(tellings: Sequence[EventMention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.document for one in tellings))


def _values(name: str, mention: EventMention) -> Iterator[Any]:
    value = stated(name, mention)
    if name in ("actors_a", "actors_b"):
        yield from value
    elif value is not None:
        yield value


def _precision(name: str, tellings: Sequence[EventMention]) -> tuple[int, ...]:
    """How directly and precisely the best of the tellings states the value: smaller is better."""
    if name == "date":
        return min(
            ((one.when.earliest is None) + (one.when.latest is None), BASES.index(one.when.basis),
             PRECISIONS.index(one.when.precision))
            for one in tellings if one.when
        )  # fmt: skip
    if name == "place":
        return min((one.where.place.precision if one.where and one.where.place else 9,) for one in tellings)
    if name in ("killed", "injured", "captured"):
        return min((0 if (held := getattr(one, name)) and held.best is not None else 1,) for one in tellings)
    return (0,)


def _reason(name: str, value: Any, tellings: Sequence[EventMention], ranked: Sequence[Any], known: Sources) -> str:
    documents, origins = len(_documents(tellings)), len(known.of(tellings))
    of_one = "" if origins == documents else f" of {origins} independent {'source' if origins == 1 else 'sources'}"
    told = f"told {len(tellings)} times" if len(tellings) > 1 else ""
    told = f"in {documents} documents{of_one}" if documents > 1 else told
    if len(ranked) == 1:
        return told or "the only value"
    if name == "date":
        return f"stated most directly and precisely ({value['basis']}, {value['precision']})"
    if name == "place":
        return "resolved most precisely" if value["place"] else "the first place named"
    if name in ("killed", "injured", "captured"):
        return "an exact figure before a bound" if value["best"] is not None else "the first figure told"
    return told or "the first telling"
