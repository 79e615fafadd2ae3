"""How English words are read as triggers: auxiliaries decide between passive, participle and noun."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.mentions.triggers.lexicon import Form, Lexicon
from sijill.mentions.triggers.reading import Analysis


def analyses(words: Lexicon, word: str) -> tuple[Analysis, ...]:
    """Readings of a folded word."""
    return tuple(Analysis(form) for form in words.forms.get(word, ()))


def stems(word: str) -> tuple[str, ...]:
    """The stems a word may hold."""
    return (word, word[:-1]) if word.endswith("s") else (word,)


def choose(found: Sequence[Analysis], norms: Sequence[str], at: int) -> list[Analysis]:
    """The readings that the words around allow, best first."""
    return list(found)


def future(norms: Sequence[str], at: int) -> bool:
    return "will" in norms[max(0, at - 3) : at]


def passive(form: Form, norms: Sequence[str], at: int) -> bool:
    return any(word in ("was", "were", "been", "being", "is", "are", "be") for word in norms[max(0, at - 3) : at])
