"""The time words of both languages as one table from written word to code, built once from ``language/*/dates.yaml``.

A *code* is one character that stands for a class of words (``M`` month, ``A`` weekday …), so that the rules can be
written as regular expressions over the codes of a stretch of text. ``docs/dates.md`` lists the codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sijill.language.data import load_yaml
from sijill.language.fold import fold

UNITS = {
    "second": "s", "minute": "n", "hour": "U", "day": "D", "night": "L", "week": "W", "month": "O", "year": "Y",
    "decade": "X", "century": "C",
}  # fmt: skip
UNIT_OF = {code: unit for unit, code in UNITS.items()}
UNIT = "[snUDLWOYXC]"
"""Character class of the codes of units, for patterns."""

_SIMPLE = {
    "last": "<", "next": ">", "this": "=", "following": "w", "preceding": "v", "same": "q", "that": "t",
    "before": "B", "after": "F", "ago": "G", "later": "g", "since": "Z", "within": "V", "by": "K", "until": "T",
    "at_latest": "z", "at_earliest": "a", "between": "b", "from": "f", "in": "I", "about": "~", "and": "&",
    "filler": " ", "date_word": "y", "corresponds": "x", "last_of": "j", "clock": "k", "minute_of": "N", "minus": "l",
    "less_than": "h", "more_than": "m",
}  # fmt: skip
_VALUED = {
    "months": "M", "hijri_months": "H", "weekdays": "A", "decades": "0", "seasons": "E", "parts_of_day": "p",
    "deictic": "R", "fractions": "r", "quarters": "Q", "thirds": "P", "eras": "e", "cardinals": "c", "ordinals": "o",
}  # fmt: skip
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*")


class Word(NamedTuple):
    """What a word or phrase means: its code, value, and whether it needs support by its neighbours to be believed."""

    code: str
    value: Any = None
    doubtful: bool = False
    definite: bool = False
    number: int | None = None
    """Of units: 1, 2 or None for the plural."""


class Entry(NamedTuple):
    """A phrase that begins with some written word: prefixes (code, length), further words, meanings."""

    prefixes: tuple[tuple[str, int], ...]
    rest: tuple[str, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``entries`` by first written word, longest phrase first; ``names`` and ``counted`` are folded nouns, ``beside``
    words that no number counts, ``seasonal`` nouns that a season qualifies."""

    entries: dict[str, tuple[Entry, ...]]
    names: frozenset[str]
    counted: frozenset[str]
    beside: frozenset[str]
    seasonal: frozenset[str]


def split(words: str) -> list[str]:
    """The alternatives of a data line."""
    return [word.strip() for word in words.split("|") if word.strip()]


def phrases(data: dict[str, Any]) -> list[tuple[str, tuple[Word, ...]]]:
    """Every phrase of one language's data with its meaning, in the order of the file."""
    found: list[tuple[str, tuple[Word, ...]]] = []
    for section, code in _SIMPLE.items():
        found += [(phrase, (Word(code),)) for phrase in split(data[section])]
    doubtful = {
        "months": set(split(data["doubtful_months"])),
        "hijri_months": set(split(data["doubtful_hijri_months"])),
        "weekdays": set(split(data["doubtful_weekdays"])),
        "parts_of_day": set(split(data["doubtful_parts"])),
    }
    for section, code in _VALUED.items():
        unsure = doubtful.get(section, set())
        for value, words in data[section].items():
            for phrase in split(words):
                found.append((phrase, (Word(code, value, phrase in unsure),)))
    for unit, forms in data["units"].items():
        for form, count in (("one", 1), ("two", 2), ("many", None)):
            found += [(phrase, (Word(UNITS[unit], unit, number=count),)) for phrase in split(forms[form])]
    found += [(phrase, (Word("S", tuple(bounds)),)) for phrase, bounds in data["vague"].items()]
    found += [(phrase, (Word("R", 0, doubtful=True),)) for phrase in split(data["now"])]
    found += [(phrase, (Word("F"), Word("t"))) for phrase in split(data["after_it"])]
    found += [(phrase, (Word("B"), Word("t"))) for phrase in split(data["before_it"])]
    return found


@cache
def vocabulary() -> Vocabulary:
    """The table of both languages; written forms of Arabic words include their clitics."""
    collected: dict[str, list[Entry]] = {}
    names: set[str] = set()
    counted: set[str] = set()
    beside: set[str] = set()
    seasonal: set[str] = set()
    for language in ("ar", "en"):
        data = load_yaml(f"sijill.language.{language}", "dates.yaml")
        never = {fold(word) for word in split(data["never"])}
        names |= {fold(name) for name in split(data["names"])}
        counted |= {fold(noun) for noun in split(data["counted"])}
        beside |= {fold(word) for word in split(data["beside"])}
        seasonal |= {fold(word) for word in split(data["seasonal"])}
        for phrase, words in phrases(data):
            bare = phrase.endswith("=")
            tokens = _TOKEN.findall(fold(phrase.rstrip("=")))
            for entry, first in _written(tokens, words, language == "ar", bare):
                if first not in never:
                    collected.setdefault(first, []).append(entry)
    entries = {
        first: tuple(sorted(dict.fromkeys(found), key=lambda entry: (-len(entry.rest), len(entry.prefixes))))
        for first, found in collected.items()
    }
    return Vocabulary(entries, frozenset(names), frozenset(counted), frozenset(beside), frozenset(seasonal))


def _written(tokens: list[str], words: tuple[Word, ...], arabic: bool, bare: bool) -> list[tuple[Entry, str]]:
    first, rest = tokens[0], tuple(tokens[1:])
    found = [(Entry((), rest, words), first)]
    if not arabic:
        return found
    definite = tuple(word._replace(definite=True) for word in words)
    article = first if first.startswith("ال") else "ال" + first
    if not bare and not first.startswith("ال"):
        found.append((Entry((), rest, definite), article))
    elif first.startswith("ال"):
        found[0] = (Entry((), rest, definite), first)
    written = list(found)
    if not bare:
        for entry, form in found:
            written.append((entry._replace(prefixes=(("I", 1),)), "ب" + form))
            if form.startswith("ال"):
                written.append((entry._replace(prefixes=(("T", 2),)), "ل" + form[1:]))
            else:
                written.append((entry._replace(prefixes=(("T", 1),)), "ل" + form))
    conjoined = []
    for entry, form in written:
        for letter in "وف":
            conjoined.append((entry._replace(prefixes=(("&", 1), *entry.prefixes)), letter + form))
    return written + conjoined
