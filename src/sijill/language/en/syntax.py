"""Closed classes of English words (``syntax.yaml``), folded and ready for look-up."""

from __future__ import annotations

from functools import cache

from sijill.language.data import load_yaml
from sijill.language.fold import fold


@cache
def words() -> dict[str, frozenset[str]]:
    """The word lists by name."""
    data = load_yaml(__package__, "syntax.yaml")
    return {
        name: frozenset(fold(" ".join(value)).split() if isinstance(value, dict) else fold(str(value)).split())
        for name, value in data.items()
        if name != "agent_phrases"
    }


@cache
def agent_phrases() -> tuple[str, ...]:
    """Folded phrases that introduce the agent of a passive, longest first."""
    listed = load_yaml(__package__, "syntax.yaml")["agent_phrases"].split("|")
    return tuple(sorted((fold(phrase) for phrase in listed), key=len, reverse=True))


@cache
def negation_reach() -> dict[str, int]:
    """Folded negations and how many words they reach forward."""
    return {fold(word): reach for word, reach in load_yaml(__package__, "syntax.yaml")["negations"].items()}
