"""Whether words speak of a part of a place: 'most of the town', 'the western suburb'."""

from __future__ import annotations

from functools import cache

from sijill.language.ar import syntax as arabic
from sijill.language.en import syntax as english
from sijill.language.fold import fold


def partial(words: str) -> bool:
    """Whether a word for a part stands among ``words``."""
    return not _portions().isdisjoint(fold(words).split())


@cache
def _portions() -> frozenset[str]:
    return arabic.words()["portions"] | english.words()["portions"]
