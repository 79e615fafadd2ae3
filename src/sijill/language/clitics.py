"""Arabic proclitics and enclitics: which stems a written word may hold.

Only possibilities are returned; the caller's lexicon decides. Readings are ordered from the whole word to the most
stripped one, since a name that begins with a clitic letter is more often a name (FACTS, 'Places').
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_PRONOUNS = ("هما", "هم", "هن", "ها", "كم", "نا", "ه", "ي", "ك")


class Reading(NamedTuple):
    """One split of a folded word: ``proclitic + [ال] + stem + enclitic``.

    ``cut`` is how many folded characters precede the stem (the article counted as part of the proclitics).
    """

    conjunction: str
    preposition: str
    article: bool
    future: bool
    stem: str
    pronoun: str
    cut: int


@lru_cache(maxsize=131072)
def readings(word: str, pronouns: bool = False, shortest: int = 2) -> tuple[Reading, ...]:
    """Possible splits of a folded Arabic ``word``; stems have at least ``shortest`` letters."""
    found: list[Reading] = []
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        for preposition in _PREPOSITIONS:
            if not rest.startswith(preposition):
                continue
            after = rest[len(preposition) :]
            if preposition == "ل" and after.startswith("ل") and len(after) > shortest:
                found.append(Reading(conjunction, "ل", True, False, after[1:], "", len(word) - len(after) + 1))
            if after.startswith("ال") and len(after) - 2 >= shortest:
                found.append(
                    Reading(conjunction, preposition, True, False, after[2:], "", len(word) - len(after) + 2)
                )
            if len(after) >= shortest:
                found.append(Reading(conjunction, preposition, False, False, after, "", len(word) - len(after)))
        if rest.startswith("س") and len(rest) > shortest and rest[1] in "يتنا":
            found.append(Reading(conjunction, "", False, True, rest[1:], "", len(word) - len(rest) + 1))
    found.sort(key=lambda reading: reading.cut)
    if not pronouns:
        return tuple(found)
    with_pronouns = list(found)
    for reading in found:
        if reading.article:
            continue
        for pronoun in _PRONOUNS:
            if reading.stem.endswith(pronoun) and len(reading.stem) - len(pronoun) >= shortest:
                stem = reading.stem[: -len(pronoun)]
                with_pronouns.append(reading._replace(stem=stem, pronoun=pronoun))
                # A ta marbuta is written as ta before a pronoun: غارة, غاراتهم / غارتهم.
                if stem.endswith("ت"):
                    with_pronouns.append(reading._replace(stem=stem[:-1] + "ه", pronoun=pronoun))
                break
    return tuple(with_pronouns)


def bare(word: str) -> str:
    """A folded Arabic ``word`` without conjunction, one-letter preposition and article, where three letters remain."""
    for letters in ("وف", "بلك"):
        if len(word) > 4 and word[0] in letters:
            word = word[1:]
    return word[2:] if word.startswith("ال") and len(word) > 4 else word
