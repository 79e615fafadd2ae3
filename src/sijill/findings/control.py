"""Who held which place, as far as the record tells: a history of steps and of the intervals between them.

Only what is asserted makes a step a fact. A claimed or disputed change is shown as such and changes nothing; a plan or
a denial is left out. Between two steps the last known holder is carried as 'last known' and not as knowledge; before
the first step, and after a place was lost to nobody named, the holder is unknown; where others than the last known
holder were driven out, it stays. A part of a place (its suburb, its airport, 'most of the town') is a place of its own
within the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from sijill.findings.summary import Summary, summarise
from sijill.knowledge.ontology.portions import partial
from sijill.knowledge.ontology.sameness import names_meet
from sijill.language.fold import fold
from sijill.model import EventMention
from sijill.record import Event, Record

State = Literal["held", "contested", "unknown"]
TYPES = frozenset({"territory_change", "movement", "battle"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One telling-backed change. ``until`` is the first day of the next step of the place, None where it is the last.

    ``state`` is what holds from ``since`` on by this step alone; ``sure`` is False for a claimed or disputed change,
    which leaves the state before it in force.
    """

    since: date | None
    by: date | None
    until: date | None
    state: State
    holder: tuple[str, ...]
    against: tuple[str, ...]
    complete: bool
    sure: bool
    change: str
    event: str
    mentions: tuple[str, ...]
    quote: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "since": self.since.isoformat() if self.since else None, "by": self.by.isoformat() if self.by else None,
            "until": self.until.isoformat() if self.until else None, "state": self.state, "holder": list(self.holder),
            "against": list(self.against), "complete": self.complete, "sure": self.sure, "change": self.change,
            "event": self.event, "mentions": list(self.mentions), "quote": self.quote,
        }  # fmt: skip


@dataclass(slots=True, kw_only=True)
class History:
    """The steps of one place in order of time; ``within`` is the place that it is a part of."""

    place: str
    id: str | None
    within: str | None
    steps: list[Step] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "place": self.place, "id": self.id, "within": self.within, "steps": [step.as_dict() for step in self.steps]
        }

    def at(self, day: date) -> tuple[State, tuple[str, ...]]:
        """State and holder on a day: what the last sure step before it left, else unknown."""
        state: tuple[State, tuple[str, ...]] = ("unknown", ())
        for step in self.steps:
            start = step.since or step.by
            if step.sure and start is not None and start <= day:
                state = (step.state, step.holder)
        return state


def control(record: Record) -> list[History]:
    """The control history of every place of which the record tells a change, by name."""
    return histories(record.events())


def histories(events: Iterable[Event]) -> list[History]:
    """As :func:`control`, over given events."""
    held: dict[tuple[str, bool], History] = {}
    for event in events:
        found = list(_changes(event))
        if not found:
            continue
        summary = summarise(event)
        where = summary.where
        if where is None:
            continue
        part = _is_part(summary)
        name = where.name if part or where.place is None else where.place.name
        key = (where.place.id if where.place and not part else fold(name), part)
        whole = where.place.name if where.place and part else None
        history = held.setdefault(key, History(
            place=name, id=where.place.id if where.place else None, within=whole
        ))  # fmt: skip
        history.steps.append(_step(summary, found))
    for history in held.values():
        history.steps = _timed(history.steps)
    return sorted(held.values(), key=lambda one: (one.within or one.place, one.within is not None, one.place))


def _changes(event: Event) -> Iterator[EventMention]:
    """The tellings of the event that say something of control."""
    for mention in event.mentions:
        if mention.status in ("planned", "denied"):
            continue
        if mention.type == "territory_change" or (mention.type, mention.mode) in (
            ("movement", "siege"), ("movement", "withdrawal")
        ):  # fmt: skip
            yield mention


def _is_part(summary: Summary) -> bool:
    where = summary.where
    if where is None:
        return False
    return partial(where.name) or (where.place is not None and where.place.precision == 2)


def _step(summary: Summary, found: Sequence[EventMention]) -> Step:
    first = found[0]
    sure = any(mention.status == "asserted" for mention in found)
    when = summary.when
    state, holder, change = _state(summary, first)
    losers = summary.actors_b or (summary.actors_a if first.mode == "loss" else ())
    return Step(
        since=when.earliest if when else None, by=when.latest if when else None, until=None, state=state, holder=holder,
        against=losers, complete=not _partial(found), sure=sure, change=change, event=summary.event,
        mentions=tuple(mention.id for mention in found), quote=first.quote,
    )  # fmt: skip


def _partial(found: Sequence[EventMention]) -> bool:
    return any(mention.mode == "partial" or partial(mention.quote) for mention in found)


def _state(summary: Summary, first: EventMention) -> tuple[State, tuple[str, ...], str]:
    if first.type == "movement":
        if first.mode == "siege":
            return "contested", (), "besieged"
        return "unknown", (), "left by " + ("، ".join(summary.actors_a) or "a force")
    if first.mode == "loss":
        # Who lost it is told; who holds it now only where a side took it.
        return "unknown", (), _lost(summary.actors_b or summary.actors_a) or "lost"
    if not summary.actors_a:
        return "unknown", (), _lost(summary.actors_b) or "taken by nobody named"
    return "held", summary.actors_a, "taken" if first.mode != "handover" else "handed over"


def _lost(losers: Sequence[str]) -> str:
    return "lost by " + "، ".join(losers) if losers else ""


def _timed(steps: list[Step]) -> list[Step]:
    """In order of time, undated ones last, each with the beginning of the next."""
    order = sorted(steps, key=lambda step: (
        (step.since or step.by) is None, step.since or step.by or date.max, step.by or date.max, step.event
    ))  # fmt: skip
    timed: list[Step] = []
    holder: tuple[str, ...] = ()
    for number, step in enumerate(order):
        following = next((later for later in order[number + 1 :] if later.sure), None)
        until = (following.since or following.by) if following and step.sure else None
        if step.sure:
            if _lost_by_others(step, holder):
                step = replace(step, state="held", holder=holder)
            holder = step.holder
        timed.append(replace(step, until=until))
    return timed


def _lost_by_others(step: Step, holder: Sequence[str]) -> bool:
    """Whether somebody else than the known holder was driven out: the holder stays, as far as is known."""
    if step.state != "unknown" or not step.against or not holder:
        return False
    return not any(names_meet(fold(loser), fold(one)) for loser in step.against for one in holder)
