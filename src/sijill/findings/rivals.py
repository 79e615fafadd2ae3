"""Which values of one field stand against each other. The timeline, the list of disagreements and the exports ask here,
so that all of them say the same.

A value that says the same less precisely is no rival: a month and a day of it, 'by 3 May' and 'on 3 May', 'more than
five' and seven; nor is a claim beside an assertion, and a place beside the province in which it lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

FIELDS = ("date", "place", "type", "killed", "injured", "captured", "status")
"""Fields whose values may be rivals. Sides are none: each telling may name another part of one."""
FIGURES = ("killed", "injured", "captured")
DOUBTED = frozenset({"denied", "disputed"})
REGION = 4
"""UCDP ``where_prec`` from which a place is a province or wider."""


def rivals(name: str, values: Sequence[Any]) -> list[int]:
    """The positions of the values that stand against each other; none where all can be true at once."""
    kept = [at for at, value in enumerate(values) if not _coarser(name, value, values)]
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


def _coarser(name: str, value: Any, values: Sequence[Any]) -> bool:
    """Whether one of the values says the same as ``value`` more precisely, or ``value`` is no place that can be told
    from another."""
    if name == "date":
        return any(_holds(value, other) for other in values)
    if name == "place":
        return value["place"] is None or (value["where_prec"] or 9) >= REGION
    if name in FIGURES:
        return any(_within(other, value) for other in values)
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
