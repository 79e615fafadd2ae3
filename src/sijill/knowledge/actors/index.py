"""Matching names token by token.

A name is the tuple of its folded words; quotation marks, hyphens and the stops of dotted abbreviations are passed over.
The first word of a name may carry proclitics in the text; 'ash-', 'el-' and 'al-' are one article.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sijill.knowledge.actors.model import Actor
from sijill.language.clitics import readings
from sijill.language.fold import Folded, fold
from sijill.language.text import Text
from sijill.language.tokens import Token, tokenise

_ARTICLES = frozenset(("al", "el", "ash", "an", "as", "ar", "at", "ad", "az", "adh", "ul", "l"))
_QUOTES = frozenset("\"'«»“”„‟‹›-–ـ")
SHORTEST_STRIPPED = 4
"""Letters that a one-word name has at least where proclitics other than و are taken off."""


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    actors: tuple[str, ...]
    name: str
    capitals: frozenset[tuple[bool, ...]]
    """For names in Latin letters, which of their words are capitalised; one pattern must be met."""
    exact_case: bool
    weak: bool
    loaded: bool


class NameIndex:
    """First word → the names that begin with it, longest first."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        collected: dict[tuple[str, ...], dict[str, tuple[str, bool, bool, bool]]] = {}
        capitals: dict[tuple[str, ...], set[tuple[bool, ...]]] = {}
        for actor in actors:
            weak, loaded, short = set(actor.weak), set(actor.loaded), set(actor.abbreviations)
            for name in actor.names:
                latin = name[0].isascii()
                row = (name, name in short and latin, name in weak, name in loaded)
                for words in variants(words_of(name)):
                    collected.setdefault(words, {}).setdefault(actor.id, row)
                    if latin:
                        capitals.setdefault(words, set()).add(_pattern(name))
        self._names = collected
        self._first: dict[str, list[_Entry]] = {}
        for words, found in collected.items():
            rows = list(found.values())
            # A name that is nobody's abbreviation or weak for one actor only stays usable for the others.
            entry = _Entry(
                words[1:],
                tuple(found),
                rows[0][0],
                frozenset(capitals.get(words, ())),
                all(row[1] for row in rows),
                all(row[2] for row in rows),
                all(row[3] for row in rows),
            )
            self._first.setdefault(words[0], []).append(entry)
        for entries in self._first.values():
            entries.sort(key=lambda entry: -len(entry.rest))

    def exact(self, name: str) -> tuple[str, ...]:
        words = words_of(name)
        return tuple(self._names.get(words, ()))

    def longest(
        self, text: Text, index: int, end: int
    ) -> tuple[int, tuple[str, ...], str, int, bool, bool, bool] | None:
        tokens = text.tokens
        token = tokens[index]
        if token.kind == "punct":
            return None
        best: tuple[int, _Entry, int, bool] | None = None
        for key, cut, merged, preposition in keys(token.norm, _hyphened(tokens, index)):
            for entry in self._first.get(key, ()):
                if preposition and not entry.rest and len(key) < SHORTEST_STRIPPED:
                    continue
                last = _follow(tokens, index, end, entry.rest)
                if last is None or (best is not None and last <= best[0]):
                    continue
                if entry.capitals and not _cased(text.raw, tokens, index, last, entry):
                    continue
                best = last, entry, cut, merged
                break
        if best is None:
            return None
        last, entry, cut, merged = best
        return last, entry.actors, entry.name, cut, merged, entry.weak, entry.loaded


@lru_cache(maxsize=65536)
def keys(norm: str, hyphened: bool) -> tuple[tuple[str, int, bool, bool], ...]:
    """Possible first words of a name in a token: (word, folded characters cut off, article merged, preposition cut)."""
    if norm[0] < "\u0600":
        plain = norm.removesuffix("'s")
        if hyphened and plain in _ARTICLES:
            plain = "al"
        return ((plain, 0, False, False),)
    found: list[tuple[str, int, bool, bool]] = []
    for reading in readings(norm):
        if reading.future:
            continue
        merged = reading.article and reading.preposition == "ل"
        before = len(reading.conjunction) + len(reading.preposition)
        key = ("ال" if reading.article else "") + reading.stem
        found.append((key, len(reading.conjunction) if merged else before, merged, bool(reading.preposition)))
    found.sort(key=lambda item: item[1])
    return tuple(found)


def words_of(name: str) -> tuple[str, ...]:
    """The folded words and numbers of a name, articles written with a hyphen as 'al'."""
    folded = fold(name)
    # Most of the registry's thousands of names are letters and spaces; a start should not wait for more.
    if folded.replace(" ", "").isalpha() and not any("ة" in word[:-1] for word in name.split()):
        return tuple(folded.split())
    tokens = tokenise(Folded(name))
    return tuple(
        "al" if token.norm in _ARTICLES and _hyphened(tokens, at) else token.norm.removesuffix("'s")
        for at, token in enumerate(tokens)
        if token.kind != "punct"
    )


def variants(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A name's case forms: 'المجاهدون' is also 'المجاهدين', 'أبو' also 'أبي' and 'أبا'."""
    found = [words]
    for at, word in enumerate(words):
        if len(word) > 5 and word.endswith("ون") and word.startswith("ال"):
            found.append((*words[:at], word[:-2] + "ين", *words[at + 1 :]))
        elif word == "ابو":
            found.extend((*words[:at], form, *words[at + 1 :]) for form in ("ابي", "ابا"))
    return found


def _hyphened(tokens: list[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].norm == "-" and tokens[index + 1].start == tokens[index].end


def _follow(tokens: list[Token], index: int, end: int, rest: tuple[str, ...]) -> int | None:
    """Where a name whose first word is token ``index`` ends (exclusive), or None."""
    at = index + 1
    for word in rest:
        skipped = 0
        while at < end and tokens[at].kind == "punct" and skipped < 2:
            mark = tokens[at].norm
            if mark not in _QUOTES and not (mark == "." and len(tokens[at - 1].norm) == 1):
                return None
            at += 1
            skipped += 1
        if at >= end or not _same(tokens, at, word):
            return None
        at += 1
    if at < end and tokens[at].norm == "." and len(tokens[at - 1].norm) == 1 and len(rest) and len(rest[-1]) == 1:
        at += 1
    return at


def _same(tokens: list[Token], at: int, word: str) -> bool:
    norm = tokens[at].norm
    if norm == word:
        return True
    if norm[0] < "\u0600":
        return norm.removesuffix("'s") == word or (word == "al" and norm in _ARTICLES and _hyphened(tokens, at))
    return False


def _pattern(name: str) -> tuple[bool, ...]:
    """Which words of a name are capitalised."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return tuple(word[0].isupper() for word in name.split())
    return tuple(name[token.start].isupper() for token in tokenise(Folded(name)) if token.kind != "punct")


def _cased(raw: str, tokens: list[Token], first: int, last: int, entry: _Entry) -> bool:
    """Whether the text capitalises what the name capitalises; abbreviations keep their case."""
    words = [token for token in tokens[first:last] if token.kind != "punct"]
    have = [raw[token.start].isupper() for token in words]
    if entry.exact_case:
        letters = "".join(raw[token.start : token.end].removesuffix("'s").removesuffix("’s") for token in words)
        return letters.isupper() or not any(
            word.islower() for word in (raw[token.start : token.end] for token in words)
        )
    return any(all(got or not want for got, want in zip(have, wanted, strict=False)) for wanted in entry.capitals)
