"""Actors that a person judged to be one, or to be two: merging and splitting them, and which stands for which.

An actor of a record is one of the registry, by its id, or one that no registry knows, by its folded name. Nothing in
the claims is altered: findings ask here under which actor a side counts, so that undoing brings all of it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from sijill.errors import RecordError
from sijill.knowledge.actors import registry
from sijill.language.fold import fold
from sijill.model import Party
from sijill.record.dialects import insert_missing
from sijill.record.judgements import Judgement, Judgements, Verdict, judgements_of
from sijill.record.record import Record
from sijill.record.schema import ActorRow, ClaimRow

SIDES = ("actors_a", "actors_b")
LONGEST = 200
"""Characters of an actor's id that the record holds."""


@dataclass(frozen=True, slots=True)
class OneActor:
    """Which actor stands for which. Without judgements everybody stands for himself."""

    first: dict[str, str] = field(default_factory=dict)
    """Of every merged actor the one that it counts under."""

    names: dict[str, str] = field(default_factory=dict)
    """How the record writes the actors that no registry knows."""

    def id(self, actor: str) -> str:
        return self.first.get(actor, actor)

    def of(self, party: Party) -> str:
        """The actor that a side of a mention counts under: an id of the registry, or a folded name."""
        return self.id(party.actor or fold(party.name))

    def label(self, party: Party) -> str:
        """What to call it: an id of the registry, else the words of the record."""
        actor = self.of(party)
        if actor == fold(party.name) and party.actor is None:
            return party.name
        return self.names.get(actor, actor)

    def members(self, actor: str) -> list[str]:
        """All that counts under the same actor as ``actor``, in code point order."""
        first = self.id(actor)
        return sorted({first, actor, *(one for one, under in self.first.items() if under == first)})


class ActorJudgements:
    """Judging the actors of a record as one person; every judgement is kept and can be undone."""

    def __init__(self, record: Record, who: str) -> None:
        self._record = record
        self._judgements = Judgements(record, who)

    def judge(self, left: str, right: str, verdict: Verdict, reason: str = "") -> tuple[str, str]:
        """Say that two actors, by id or by name, are the same, different, or unsure; their ids.

        Raises ``judgement-unknown`` (no such actor in registry or record), ``judgement-self``, or
        ``judgement-contradicts`` where merging would join two that a person holds to be different.
        """
        one, other = self._ids(left, right)
        if verdict == "same":
            self._check(one, other)
        self._judgements.judge("actor", one, other, verdict, reason)
        return one, other

    def undo(self, left: str, right: str) -> tuple[str, str]:
        """Take back the last word on two actors: the one before it stands again. Raises ``judgement-nothing``."""
        one, other = self._ids(left, right)
        self._judgements.undo("actor", one, other)
        return one, other

    def given(self) -> list[Judgement]:
        """Every judgement on actors, in the order they were given."""
        with self._record.reading() as connection:
            return judgements_of(connection, "actor")

    def _ids(self, *names: str) -> tuple[str, str]:
        with self._record.writing() as connection:
            rows = [_row(connection, name, str(self._record.path)) for name in names]
            insert_missing(connection, ActorRow, list({row["id"]: row for row in rows}.values()))
        return rows[0]["id"], rows[1]["id"]

    def _check(self, one: str, other: str) -> None:
        with self._record.reading() as connection:
            last = _last(connection)
            held = one_actor(connection)
        for a in held.members(one):
            for b in held.members(other):
                said = last.get((min(a, b), max(a, b)))
                if said and said.verdict == "different" and {a, b} != {one, other}:
                    raise RecordError(
                        "judgement-contradicts",
                        f"merging {one} and {other} would join {a} and {b}, which {said.origin.partition(':')[2]} "
                        f"holds to be different",
                        remedy=f"undo that judgement first: sijill actors undo '{a}' '{b}'",
                    )


def one_actor(connection: Connection) -> OneActor:
    """Which actors count as one by the judgements that stand.

    The later merging yields where it would join two that are held to be different. An actor of the registry stands
    for the others; of several the one that was named first.
    """
    last = list(_last(connection).values())
    apart = {frozenset((one.left, one.right)) for one in last if one.verdict == "different"}
    groups: dict[str, list[str]] = {}
    for said in last:
        if said.verdict != "same":
            continue
        one, other = (groups.get(name, [name]) for name in (said.left, said.right))
        if one is other or any(frozenset((a, b)) in apart for a in one for b in other):
            continue
        joined = one + other
        groups.update(dict.fromkeys(joined, joined))
    known = registry()
    first = {name: min(group, key=lambda one: known.get(one) is None) for name, group in groups.items()}
    query = select(ActorRow.id, ActorRow.name).where(ActorRow.id.in_(list(first)), ActorRow.origin == "record")
    return OneActor(first, {row.id: row.name for row in connection.execute(query)} if first else {})


def of_record(record: Record) -> OneActor:
    """As :func:`one_actor`, of an open record."""
    with record.reading() as connection:
        return one_actor(connection)


def _last(connection: Connection) -> dict[tuple[str, str], Judgement]:
    """A person's last judgement on each pair, the pair judged last coming last."""
    last: dict[tuple[str, str], Judgement] = {}
    for one in judgements_of(connection, "actor"):
        if one.origin.startswith("reviewer:"):
            pair = min(one.left, one.right), max(one.left, one.right)
            last.pop(pair, None)
            last[pair] = one
    return last


def _row(connection: Connection, name: str, where: str) -> dict[str, Any]:
    """The actor that ``name`` names: an id of the record or the registry, or words that a side of a mention has."""
    held = connection.execute(select(ActorRow.__table__).where(ActorRow.id == name)).one_or_none()
    if held is not None:
        return dict(held._mapping)
    known = registry().get(name)
    if known is not None:
        return {"id": name, "name": known.display("ar"), "kind": known.type, "origin": "registry"}
    # Sides are quoted with their article, which nobody types.
    local = next(_named(connection, {fold(name), f"the {fold(name)}"}), None)
    folded = fold(local["name"]) if local else ""
    if local is None or len(folded) > LONGEST:
        raise RecordError(
            "judgement-unknown", f"no actor {name!r} in the record", where=where,
            remedy="give an id ('sijill actors search'), or a side as 'sijill show actors' writes it",
        )  # fmt: skip
    return {"id": folded, "name": local["name"], "kind": local.get("kind"), "origin": "record"}


def _named(connection: Connection, folded: set[str]) -> Iterator[dict[str, Any]]:
    """Sides without an actor of the registry whose name folds to one of ``folded``, in the order they were stored."""
    query = select(ClaimRow.value).where(ClaimRow.field.in_(SIDES), ClaimRow.actor_id.is_(None)).order_by(ClaimRow.id)
    return (value for value in connection.scalars(query) if value and fold(value.get("name") or "") in folded)
