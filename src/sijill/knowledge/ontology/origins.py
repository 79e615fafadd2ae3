"""Whose word it is: whether a named source is somebody, so that two texts that quote it have one origin."""

from __future__ import annotations

from functools import cache

from sijill.language.data import load_yaml
from sijill.language.fold import fold


def origin(name: str) -> str:
    """A source's name in the form by which it is compared; empty where it is nobody in particular ('local sources')."""
    words = [_bare(word) for word in fold(name).split()]
    return "" if all(word in general() for word in words) else " ".join(words)


@cache
def general() -> frozenset[str]:
    """Words of sources that are nobody in particular, folded and without article."""
    data: dict[str, dict[str, str]] = load_yaml(__package__, "sources.yaml")
    return frozenset(_bare(word) for words in data["general"].values() for word in fold(words).split())


def _bare(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 4 else word
