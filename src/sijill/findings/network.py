"""Actors and what ties them: who fought whom, who allied with, pledged to, joined or split from whom, with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

from sijill.knowledge.actors import registry
from sijill.model import EventMention, Party
from sijill.record import Event, Record
from sijill.record.actors import OneActor, of_record

HOSTILE = frozenset({"battle", "airstrike", "shelling", "bombing", "killing", "detention", "territory_change"})
TIES = {
    ("alliance", "pledge"): "pledged to", ("alliance", "merger"): "merged with", ("alliance", "split"): "split from",
    ("alliance", None): "allied with", ("agreement", None): "agreed with",
}  # fmt: skip
LEFT_OUT = frozenset({"planned", "denied"})


@dataclass(slots=True, kw_only=True)
class Tie:
    """What one actor did to or with another. Days are those of the first and last event, where they are known."""

    kind: str
    source: str
    target: str
    events: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    claimed: int = 0
    """How many of the events are told on somebody's word only."""

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "source": self.source, "target": self.target, "events": self.events,
            "mentions": self.mentions, "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None, "claimed": self.claimed,
        }  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Actor:
    """``id`` is the registry's, or the folded name of one that it does not know; merged actors are one."""

    id: str
    name: str
    known: bool
    kind: str | None
    parents: tuple[str, ...] = ()
    mentions: int = 0

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "name": self.name, "known": self.known, "kind": self.kind, "parents": list(self.parents),
            "mentions": self.mentions,
        }  # fmt: skip


@dataclass(slots=True)
class Network:
    actors: list[Actor]
    ties: list[Tie]

    def as_dict(self) -> dict[str, Any]:
        return {"actors": [one.as_dict() for one in self.actors], "ties": [one.as_dict() for one in self.ties]}


def network(record: Record, since: date | None = None, until: date | None = None) -> Network:
    """Actors of the record and their ties, the most frequent first; of events that may lie in [since, until]."""
    return of_events(record.events(), since, until, of_record(record))


def of_events(
    events: Iterable[Event], since: date | None = None, until: date | None = None, same: OneActor | None = None
) -> Network:
    """As :func:`network`, over given events; actors that are the ``same`` are one."""
    same = same or OneActor()
    actors: dict[str, Actor] = {}
    ties: dict[tuple[str, str, str], Tie] = {}
    for event in events:
        for mention in event.mentions:
            if mention.status in LEFT_OUT or not _inside(mention, since, until):
                continue
            for party in (*mention.actors_a, *mention.actors_b):
                if _acts(party):
                    _actor(actors, party, same).mentions += 1
            for kind, one, other in _pairs(mention, same):
                source, target = same.of(one), same.of(other)
                if kind == "fought":
                    source, target = sorted((source, target))
                key = (kind, source, target)
                tie = ties.setdefault(key, Tie(kind=kind, source=source, target=target))
                _note(tie, event.id, mention)
    return Network(
        sorted(actors.values(), key=lambda one: (-one.mentions, one.id)),
        sorted(ties.values(), key=lambda one: (-len(one.events), one.kind, one.source, one.target)),
    )


def _inside(mention: EventMention, since: date | None, until: date | None) -> bool:
    when = mention.when
    if since is None and until is None:
        return True
    if when is None:
        return False
    return not (since and when.latest and when.latest < since) and not (
        until and when.earliest and when.earliest > until
    )


def _acts(party: Party) -> bool:
    """Forces and groups; private persons, victims and crowds are no nodes of a network (rule 6)."""
    return not party.private and (party.actor is not None or party.kind not in (None, "victims", "civilians", "object"))


def _actor(actors: dict[str, Actor], party: Party, same: OneActor) -> Actor:
    key = same.of(party)
    if key not in actors:
        known = registry().get(key)
        name = known.display("ar") if known else same.names.get(key, party.name)
        actors[key] = Actor(
            id=key, name=name, known=known is not None, kind=known.type if known else party.kind,
            parents=tuple(known.parents) if known else (),
        )  # fmt: skip
    return actors[key]


def _pairs(mention: EventMention, same: OneActor) -> Iterator[tuple[str, Party, Party]]:
    if mention.type in HOSTILE:
        kind = "fought" if mention.type == "battle" else f"{mention.type} against"
    else:
        tie = TIES.get((mention.type, mention.mode)) or TIES.get((mention.type, None))
        if tie is None:
            return
        kind = tie
    for one, other in product(mention.actors_a, mention.actors_b):
        if _acts(one) and _acts(other) and same.of(one) != same.of(other):
            yield kind, one, other


def _note(tie: Tie, event: str, mention: EventMention) -> None:
    tie.mentions.append(mention.id)
    if event in tie.events:
        return
    tie.events.append(event)
    tie.claimed += mention.status in ("claimed", "disputed")
    days = [day for day in (mention.when.earliest, mention.when.latest) if day] if mention.when else []
    if days:
        tie.first = min([*days, *([tie.first] if tie.first else [])])
        tie.last = max([*days, *([tie.last] if tie.last else [])])
