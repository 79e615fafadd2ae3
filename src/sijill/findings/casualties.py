"""Losses by event, place, actor or period: a minimum, a best value and a maximum, and what was left out.

Practice followed: UCDP GED gives low, best and high for each event and never adds tellings of one event; Airwars gives
every incident a range and keeps rival tolls. Here the low of an event is the lowest figure that any telling gives, the
high the highest, the best that of the resolved view. Sums over events add lows, bests and highs apart; a best that no
telling states counts by its low and is said so. Totals over other events (``aggregate``), plans, denials and figures
of joint dead and injured are left out and listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sijill.findings.independence import Sources
from sijill.findings.resolved import known_of, resolve
from sijill.model import EventMention, Figure
from sijill.record import Event, Record
from sijill.record.actors import OneActor, of_record

LOSSES = ("killed", "injured", "captured")
GROUPS = ("event", "place", "actor", "month", "year")


@dataclass(slots=True)
class Tally:
    """Low, best and high of one kind of loss; ``high`` is None where any part is open above."""

    low: int = 0
    best: int = 0
    high: int | None = 0
    events: int = 0
    estimated: int = 0
    """How many events give no best value and count by their low."""

    def add(self, low: int, best: int | None, high: int | None) -> None:
        self.low += low
        self.best += best if best is not None else low
        self.high = None if self.high is None or high is None else self.high + high
        self.events += 1
        self.estimated += best is None

    def as_dict(self) -> dict[str, Any]:
        return {
            "low": self.low, "best": self.best, "high": self.high, "events": self.events, "estimated": self.estimated
        }


@dataclass(slots=True, kw_only=True)
class Losses:
    """Losses of one group by kind and by class of victim."""

    group: str
    killed: Tally = field(default_factory=Tally)
    injured: Tally = field(default_factory=Tally)
    captured: Tally = field(default_factory=Tally)
    victims: Counter[str] = field(default_factory=Counter)
    """Best value of the killed by class of victim, where the text names one."""
    events: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "group": self.group, **{kind: getattr(self, kind).as_dict() for kind in LOSSES},
            "victims": dict(sorted(self.victims.items())), "events": self.events,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A figure that was not counted, and why."""

    event: str
    mention: str
    document: str
    quote: str
    reason: str

    def as_dict(self) -> dict[str, str]:
        return {
            "event": self.event, "mention": self.mention, "document": self.document, "quote": self.quote,
            "reason": self.reason,
        }  # fmt: skip


@dataclass(slots=True)
class Report:
    groups: list[Losses]
    total: Losses
    left_out: list[LeftOut]

    def as_dict(self) -> dict[str, Any]:
        return {
            "groups": [one.as_dict() for one in self.groups], "total": self.total.as_dict(),
            "left_out": [one.as_dict() for one in self.left_out],
        }  # fmt: skip


def casualties(record: Record, by: str = "event") -> Report:
    """The losses of the record by ``event``, ``place``, ``actor`` (who suffered), ``month`` or ``year``."""
    same = of_record(record) if by == "actor" else None
    return tally(record.events(), by, lambda event: known_of(record, event) if _contested(event) else Sources(), same)


def _contested(event: Event) -> bool:
    """Whether enough documents tell it that it matters which of them copy one another."""
    return len({mention.document for mention in event.mentions}) > 2


def tally(
    events: Iterable[Event], by: str = "event", known: Callable[[Event], Sources] | None = None,
    same: OneActor | None = None,
) -> Report:  # fmt: skip
    """As :func:`casualties`, over given events; known: what copies there are among the documents of one.

    same: which actors are one, where the losses are those of actors.
    """
    names_of = partial(_actor, same or OneActor()) if by == "actor" else _KEYS[by]
    groups: dict[str, Losses] = {}
    total, left_out = Losses(group="all"), []
    for event in events:
        counted, skipped = _sorted_out(event)
        copied = known(event) if known and counted else Sources()
        left_out += skipped
        figures = {kind: _bounds(event, counted, kind, copied) for kind in LOSSES}
        if not any(figures.values()):
            continue
        names = list(dict.fromkeys(names_of(event, counted)))
        for losses in [total, *(groups.setdefault(name, Losses(group=name)) for name in names)]:
            losses.events.append(event.id)
            for kind, bounds in figures.items():
                if bounds is not None:
                    getattr(losses, kind).add(*bounds)
            for victims, number in _victims(counted):
                losses.victims[victims] += number
    return Report(list(groups.values()), total, left_out)


def _sorted_out(event: Event) -> tuple[list[EventMention], list[LeftOut]]:
    """The tellings whose figures count, and the others with the reason."""
    counted, skipped = [], []
    for mention in event.mentions:
        if not any(getattr(mention, kind) for kind in LOSSES):
            continue
        reason = _reason(mention)
        if reason is None:
            counted.append(mention)
        else:
            skipped.append(LeftOut(
                event=event.id, mention=mention.id, document=mention.document, quote=mention.quote, reason=reason
            ))  # fmt: skip
    return counted, skipped


def _reason(mention: EventMention) -> str | None:
    if mention.aggregate:
        return "a total over other events"
    if mention.status in ("planned", "denied"):
        return f"told as {mention.status}"
    if all(held is None or held.as_dict() == _OPEN for held in (getattr(mention, kind) for kind in LOSSES)):
        return "no number is given"
    return None


_OPEN = {"min": None, "best": None, "max": None}


def _bounds(
    event: Event, counted: list[EventMention], kind: str, known: Sources
) -> tuple[int, int | None, int | None] | None:
    figures = [held for mention in counted if (held := getattr(mention, kind)) and held.as_dict() != _OPEN]
    if not figures:
        return None
    lows = [low for figure in figures if (low := _low(figure)) is not None]
    highs = [_high(figure) for figure in figures]
    told = tuple(one for one in event.tellings if one.mention in counted)
    resolved = resolve(Event(id=event.id, tellings=told), known)
    held = resolved.field(kind)
    best = held.preferred.value["best"] if held else None
    low = min(lows, default=0)
    return low, best, None if any(high is None for high in highs) else max(high for high in highs if high is not None)


def _low(figure: Figure) -> int | None:
    return figure.minimum if figure.minimum is not None else figure.best


def _high(figure: Figure) -> int | None:
    return figure.maximum if figure.maximum is not None else figure.best


def _victims(counted: list[EventMention]) -> Iterator[tuple[str, int]]:
    """Class and number of the killed, each class once."""
    best: dict[str, int] = {}
    for mention in counted:
        figure = mention.killed
        if figure is not None and figure.victims:
            number = figure.best if figure.best is not None else figure.minimum or 0
            best[figure.victims] = max(best.get(figure.victims, 0), number)
    yield from best.items()


def _place(event: Event, counted: list[EventMention]) -> Iterator[str]:
    where = next((one.where for one in event.mentions if one.where and one.where.place), None)
    yield where.place.name if where and where.place else "?"


def _actor(same: OneActor, event: Event, counted: list[EventMention]) -> Iterator[str]:
    names = [same.label(party) for one in counted for party in one.actors_b]
    yield from names or ["?"]


def _day(event: Event, length: int) -> Iterator[str]:
    day = next((one.when.earliest or one.when.latest for one in event.mentions if one.when), None)
    yield day.isoformat()[:length] if day else "?"


_KEYS: dict[str, Callable[[Event, list[EventMention]], Iterable[str]]] = {
    "event": lambda event, counted: [event.id],
    "place": _place,
    "month": lambda event, counted: _day(event, 7),
    "year": lambda event, counted: _day(event, 4),
}
