"""One toll from several figures of a telling."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.model.mentions import Fate, QuantityMention

Toll = tuple[float | None, float | None, float | None]


def toll(quantities: Iterable[QuantityMention], fate: Fate) -> Toll | None:
    """(minimum, best, maximum) of those whom ``fate`` befell, None where no figure tells.

    A total stands for itself. Otherwise independent figures add up, side by side ('two civilians and two medics
    wounded'); parts of a figure ('among them three children') and joint counts do not. A side that one of the figures
    leaves open stays open.
    """
    telling = [found for found in quantities if found.fate == fate and found.rule != "unspecified"]
    totals = [found for found in telling if found.total]
    if totals:
        first = totals[-1]
        return first.minimum, first.best, first.maximum
    parts = [found for found in telling if found.whole is None and "part" not in found.flags]
    if not parts:
        return None
    return (
        _sum(found.minimum for found in parts),
        _sum(found.best for found in parts),
        _sum(found.maximum for found in parts),
    )


def _sum(values: Iterable[float | None]) -> float | None:
    total = 0.0
    for value in values:
        if value is None:
            return None
        total += value
    return total
