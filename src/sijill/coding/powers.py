"""What kinds of actors can do in a conflict (``powers.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sijill.coding.phrases import Phrase
from sijill.language.data import load_yaml


@cache
def powers() -> tuple[frozenset[str], frozenset[str]]:
    """Kinds of actors that are armed, and kinds that are official."""
    data = load_yaml(__package__, "powers.yaml")
    return frozenset(data["armed"].split()), frozenset(data["official"].split())


def kinds_of(side: Iterable[tuple[Phrase, str]]) -> frozenset[str]:
    """The kinds of the actors of a side."""
    return frozenset(phrase.actor.kind for phrase, _ in side if phrase.actor is not None and phrase.actor.kind)
