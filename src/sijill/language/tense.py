"""What a sentence says of its time by its verbs alone."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.language.ar import syntax as arabic
from sijill.language.en import syntax as english

REACH = 6
"""Words behind كان among which قد makes it a pluperfect; كان alone tells of a state or a habit."""


def pluperfect(norms: Iterable[str]) -> bool:
    """Whether folded words tell what had been before the time of the telling: 'had taken', وكانوا قد دخلوا, سبق أن."""
    bare = [norm.removeprefix("و") for norm in norms]
    if english.words()["pluperfect"].intersection(bare):
        return True
    had = arabic.words()["pluperfect"]
    return any({"قد", "ان"}.intersection(bare[at + 1 : at + REACH]) for at, norm in enumerate(bare) if norm in had)
