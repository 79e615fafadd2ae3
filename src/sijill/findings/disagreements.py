"""Where tellings of one event differ, and where one source contradicts itself. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sijill.findings.resolved import ResolvedEvent, resolve
from sijill.findings.rivals import FIELDS, rivals
from sijill.model import EventMention
from sijill.record import Record

NAMED = {"status": "claim and denial"}
NEAR_DAYS = 7
"""Days within which two acts of one kind, by the same sides at one place, may be one act under two dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One of the values that stand against each other, with its words and on whose word."""

    value: Any
    document: str
    mention: str
    quote: str
    attributed_to: str | None
    citations: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "value": self.value, "document": self.document, "mention": self.mention, "quote": self.quote,
            "attributed_to": self.attributed_to, "citations": list(self.citations),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """kind: a field, ``claim and denial``, ``blame`` (another side did it), ``one act or two`` (no link was made), or a
    flag of the source itself (``weekday-differs`` …). ``within`` says that one document contradicts itself."""

    kind: str
    events: tuple[str, ...]
    voices: tuple[Voice, ...]

    @property
    def within(self) -> bool:
        return len({voice.document for voice in self.voices}) == 1

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "events": list(self.events), "within": self.within,
            "voices": [voice.as_dict() for voice in self.voices],
        }  # fmt: skip


def disagreements(record: Record) -> Iterator[Disagreement]:
    """All of them: by event in the order of the timeline, then acts that may be one."""
    loose: list[tuple[str, EventMention]] = []
    for event in record.events():
        resolved = resolve(event)
        for kind in FIELDS:
            yield from _of_field(resolved, kind)
        yield from _blame(resolved)
        yield from _flags(resolved)
        loose += [(event.id, mention) for mention in event.mentions]
    yield from _one_or_two(loose)


def _of_field(event: ResolvedEvent, kind: str) -> Iterator[Disagreement]:
    field = event.field(kind)
    if field is None or not field.disputed:
        return
    found = [field.readings[at] for at in rivals(kind, [reading.value for reading in field.readings])]
    if found:
        tellings = {one.id: one for one in event.tellings}
        voices = tuple(_voice(reading.value, tellings[reading.mentions[0]]) for reading in found)
        yield Disagreement(kind=NAMED.get(kind, kind), events=(event.event,), voices=voices)


def _voice(value: Any, mention: EventMention) -> Voice:
    return Voice(
        value=value, document=mention.document, mention=mention.id, quote=mention.quote,
        attributed_to=mention.attributed_to.name if mention.attributed_to else None,
        citations=tuple(citation.value for citation in mention.citations),
    )  # fmt: skip


def _blame(event: ResolvedEvent) -> Iterator[Disagreement]:
    """Two registry actors, each named alone as the one who did it."""
    blamed: dict[str, EventMention] = {}
    for mention in event.tellings:
        known = {party.actor for party in mention.actors_a if party.actor}
        if len(known) == 1 and mention.type != "battle":
            blamed.setdefault(known.pop(), mention)
    if len(blamed) > 1:
        voices = tuple(_voice(actor, mention) for actor, mention in blamed.items())
        yield Disagreement(kind="blame", events=(event.event,), voices=voices)


def _flags(event: ResolvedEvent) -> Iterator[Disagreement]:
    """What a source says against itself: a weekday that is not that of the date, two calendars that differ."""
    for mention in event.tellings:
        for flag in mention.when.flags if mention.when else ():
            if "differ" in flag or "mismatch" in flag or "implausible" in flag:
                dates = {"date": mention.when.earliest.isoformat() if mention.when and mention.when.earliest else None}
                yield Disagreement(kind=flag, events=(event.event,), voices=(_voice(dates, mention),))


def _one_or_two(loose: Sequence[tuple[str, EventMention]]) -> Iterator[Disagreement]:
    """Acts of one kind on one target by the same sides within days of each other that no link joins."""
    held: dict[tuple[Any, ...], list[tuple[str, EventMention]]] = {}
    for event, mention in loose:
        target = mention.where.place.id if mention.where and mention.where.place else None
        sides = frozenset(party.actor or party.name for party in mention.actors_b)
        if mention.when and mention.when.earliest == mention.when.latest is not None and mention.actors_a and (
            sides and mention.status != "planned"
        ):
            first = mention.actors_a[0].actor or mention.actors_a[0].name
            held.setdefault((mention.type, target, first, sides), []).append((event, mention))
    for tellings in held.values():
        for (one_event, one), (other_event, other) in combinations(tellings, 2):
            if one_event == other_event or one.when is None or other.when is None:
                continue
            assert one.when.earliest is not None and other.when.earliest is not None
            if 0 < abs((one.when.earliest - other.when.earliest).days) <= NEAR_DAYS:
                voices = tuple(_voice({"date": m.when.earliest.isoformat()}, m) for m in (one, other)  # type: ignore[union-attr]
                               )  # fmt: skip
                yield Disagreement(kind="one act or two", events=(one_event, other_event), voices=voices)
