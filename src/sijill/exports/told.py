"""An event with what exports need besides its summary: its parties, its tellings that count, its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.findings.summary import Summary, summarise
from sijill.knowledge.actors import registry
from sijill.knowledge.ontology import Standing, joint_side, standing
from sijill.model import EventMention, Figure, Party
from sijill.record import DocumentEntry, Record

HAPPENED = ("asserted", "claimed", "disputed")
"""Statuses of tellings that say that the event took place."""


@dataclass(frozen=True, slots=True)
class Side:
    """The parties of one side, each once, in the order of the tellings, with their standings."""

    parties: tuple[Party, ...]
    standings: tuple[Standing, ...]

    @property
    def kind(self) -> str | None:
        """state, nonstate, civilians, crowd, police, or None where it is not known."""
        return joint_side(list(self.standings))

    @property
    def names(self) -> tuple[str, ...]:
        """English names of registry actors, the words of the text for all others."""
        return tuple(dict.fromkeys(display(party) for party in self.parties))


@dataclass(frozen=True, slots=True)
class Told:
    """One event: ``mentions`` are all its tellings, ``sources`` the documents that tell of it."""

    summary: Summary
    mentions: tuple[EventMention, ...]
    a: Side
    b: Side
    sources: tuple[DocumentEntry, ...]

    @property
    def happened(self) -> bool:
        """Whether any telling says that it took place (and does not plan or deny it)."""
        return any(mention.status in HAPPENED for mention in self.mentions)

    def figures(self, field: str) -> tuple[Figure, ...]:
        """The rival figures of ``field`` by the tellings that count: none planned, denied or covering other events."""
        counting = (one for one in self.mentions if one.status in HAPPENED and not one.aggregate)
        return tuple(figure for mention in counting if (figure := getattr(mention, field)) is not None)


def told(record: Record) -> Iterator[Told]:
    """Every event by first day, those without a date last."""
    entries = {entry.name: entry for entry in record.documents()}
    for event in record.events():
        mentions = event.mentions
        summary = summarise(event)
        sources = tuple(entries[name] for name in summary.documents if name in entries)
        a, b = (_side([party for one in mentions for party in getattr(one, f"actors_{side}")]) for side in "ab")
        yield Told(summary, mentions, a, b, sources)


def display(party: Party) -> str:
    """The registry's English name of a party, else its words."""
    # 'Three policemen' and 'the child of a commander' are not the body that they belong to.
    known = registry().get(party.actor) if party.actor and not party.private else None
    return known.display("en") if known else party.name


def low_best_high(figures: Sequence[Figure]) -> tuple[int, int, int] | None:
    """Lowest, best and highest number over rival figures; None where none has a number to begin with.

    The best is that of the first telling that has one; a telling with bounds only gives its lower bound.
    """
    known = [figure for figure in figures if figure.best is not None or figure.minimum is not None]
    if not known:
        return None
    lows = [_or(figure.minimum, figure.best) for figure in known]
    highs = [_or(figure.maximum, _or(figure.best, figure.minimum)) for figure in known]
    first = known[0]
    best = _or(first.best, first.minimum)
    return min(*lows, best), best, max(*highs, best)


def _or(value: int | None, other: int | None) -> int:
    return value if value is not None else other if other is not None else 0


def _side(parties: Sequence[Party]) -> Side:
    once = {(party.actor or party.name): party for party in reversed(parties)}
    kept = tuple(reversed(once.values()))
    return Side(kept, tuple(standing(party.actor, party.kind) for party in kept))
