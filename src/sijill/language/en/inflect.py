"""English inflection: regular by rule, irregular forms as given in the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

_VOWELS = "aeiou"


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def inflect(entry: str) -> Iterator[tuple[str, Literal["past", "present", "none"]]]:
    """Written forms of a verb; ``entry`` is its base, or ``base:past:participle`` where irregular.

    The tense "none" marks the participles and the base form, which an auxiliary or 'to' must place.
    """
    base, _, rest = entry.partition(":")
    past, _, participle = rest.partition(":")
    regular = _past(base)
    past = past or regular
    participle = participle or past
    yield base, "none"
    yield plural(base), "present"
    yield past, "past"
    if participle != past:
        yield participle, "none"
    yield _ing(base), "none"


def _doubles(base: str) -> bool:
    """Final consonant doubled before an ending: one syllable, or stress on the last (listed by its spelling)."""
    if len(base) < 3 or base[-1] in "wxyaeiouhs" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    vowels = sum(letter in _VOWELS for letter in base)
    return vowels == 1 or (base.endswith(("bel", "pel", "nap", "mit", "cur", "fer", "run")) and base[-4:] != "ffer")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"
