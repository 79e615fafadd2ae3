"""Which values of one field stand against each other. The timeline, the list of disagreements and the exports ask here,
so that all of them say the same.

A value that says the same less precisely is no rival: a month and a day of it, 'by 3 May' and 'on 3 May', 'more than
five' and seven; nor is a claim beside an assertion, and a place beside the province in which it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from sijill.model import EventMention, Figure

FIELDS = ("date", "place", "type", "killed", "injured", "captured", "status")
"""Fields whose values may be rivals. Sides are none: each telling may name another part of one."""
FIGURES = ("killed", "injured", "captured")
DOUBTED = frozenset({"denied", "disputed"})
REGION = 4
"""UCDP ``where_prec`` from which a place is a province or wider."""


def stated(name: str, mention: EventMention) -> Any:
    """What a mention says of a field as a JSON-ready value, None where it says nothing."""
    return _READ[name](mention)


def rivals(name: str, values: Sequence[Any]) -> list[int]:
    """The positions of the values that stand against each other; none where all can be true at once."""
    kept = [at for at, value in enumerate(values) if not _coarser(name, value, values[:at], values[at + 1 :])]
    first = {repr(_core(name, values[at])): at for at in reversed(kept)}
    found = sorted(first.values())
    if len(found) < 2:
        return []
    if name == "date" and not any(_apart(values[one], values[other]) for one, other in combinations(found, 2)):
        return []
    if name == "status" and not DOUBTED & {values[at] for at in found}:
        return []
    return found


def several(name: str, values: Sequence[Any]) -> bool:
    """Whether the values of a field are more than one, contradicting or not."""
    return len({repr(_core(name, value)) for value in values}) > 1


def _core(name: str, value: Any) -> Any:
    """What of a value two sources can disagree on: not how a date was come by, nor by what mode a type is refined."""
    if name == "date":
        return value["start"], value["end"]
    return value["type"] if name == "type" else value["id"] or value["name"] if name == "place" else value


def _coarser(name: str, value: Any, before: Sequence[Any], behind: Sequence[Any]) -> bool:
    """Whether another value says the same more precisely; of two that say the same of a place, the first stays."""
    if name == "date":
        return any(_holds(value, other) for other in (*before, *behind))
    if name == "place":
        unsure = value["place"] is None or (value["where_prec"] or 9) >= REGION
        return unsure or any(other["id"] == value["id"] for other in before)
    if name in FIGURES:
        return any(_within(other, value) for other in (*before, *behind))
    return False


def _apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two intervals have no day in common."""
    return bool(
        (one["end"] and other["start"] and one["end"] < other["start"])
        or (other["end"] and one["start"] and other["end"] < one["start"])
    )


def _holds(wide: dict[str, Any], narrow: dict[str, Any]) -> bool:
    """Whether the interval ``narrow`` lies inside ``wide``; an open side holds everything."""
    start = wide["start"] is None or (narrow["start"] is not None and wide["start"] <= narrow["start"])
    end = wide["end"] is None or (narrow["end"] is not None and narrow["end"] <= wide["end"])
    return start and end and (wide["start"], wide["end"]) != (narrow["start"], narrow["end"])


def _within(exact: dict[str, Any], bounds: dict[str, Any]) -> bool:
    """Whether an exact figure fits a telling that gives bounds only."""
    if exact["best"] is None or bounds["best"] is not None:
        return False
    low, high = bounds["min"], bounds["max"]
    return (low is None or low <= exact["best"]) and (high is None or exact["best"] <= high)


def _date(mention: EventMention) -> Any:
    when = mention.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    return {
        "start": when.earliest.isoformat() if when.earliest else None,
        "end": when.latest.isoformat() if when.latest else None, "precision": when.precision, "basis": when.basis,
    }  # fmt: skip


def _place(mention: EventMention) -> Any:
    where = mention.where
    if where is None:
        return None
    place = where.place
    return {
        "name": where.name, "place": place.name if place else None, "id": place.id if place else None,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        "where_prec": place.precision if place else None, "reason": where.reason,
    }  # fmt: skip


def _figure(figure: Figure | None) -> Any:
    return figure.as_dict() if figure and any(value is not None for value in figure.as_dict().values()) else None


_READ: dict[str, Callable[[EventMention], Any]] = {
    "type": lambda one: {"type": one.type, "mode": one.mode},
    "date": _date,
    "place": _place,
    "country": lambda one: one.country.value if one.country else None,
    "actors_a": lambda one: [{"name": party.name, "actor": party.actor} for party in one.actors_a],
    "actors_b": lambda one: [{"name": party.name, "actor": party.actor} for party in one.actors_b],
    "killed": lambda one: _figure(one.killed),
    "injured": lambda one: _figure(one.injured),
    "captured": lambda one: _figure(one.captured),
    "status": lambda one: one.status,
}
