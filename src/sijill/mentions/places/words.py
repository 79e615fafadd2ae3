"""The words of a text with what stands between them, and the readings of each word without its clitics."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from sijill.knowledge.gazetteer.keys import key
from sijill.language.clitics import readings
from sijill.language.fold import INVISIBLE
from sijill.language.text import SILENT, Text
from sijill.language.tokens import Token

_JOIN = re.compile(rf"[\s{INVISIBLE}]*[-‐‑–]?[\s{INVISIBLE}]*")
_QUOTES = re.compile(rf"[\s{INVISIBLE}«»\"“”'‘’(]*")
_LIST = re.compile(rf"[\s{INVISIBLE}]*[،,/؛]?[\s{INVISIBLE}]*")


MARKS = 4
"""Pieces of markup that are looked at between two words."""
BRACKET = 2
"""Characters that the markup between the words of one name may have."""
POSSESSIVE = ("'s", "’s")
"""Left out of English words, so that "Syria's" is the name and ends it."""
ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az"})
"""Written with a hyphen before a name and without a capital: 'the villages of al-Bara and ar-Rami'."""


class Stem(NamedTuple):
    """A word without the clitics ``prefix`` (of و ف ب ل ك), the article kept; ``cut`` source characters before it."""

    word: str
    prefix: str
    cut: int


@lru_cache(maxsize=131072)
def stems(norm: str) -> tuple[Stem, ...]:
    """The readings of a folded word, the whole word first. Latin words have one."""
    if not "\u0621" <= norm[0] <= "\u064a":
        return (Stem(key(norm) or norm, "", 0),)
    found: dict[tuple[str, str], Stem] = {(norm, ""): Stem(norm, "", 0)}
    for reading in readings(norm):
        if reading.future:
            continue
        prefix = reading.conjunction + reading.preposition
        if reading.article:
            if norm[len(prefix) :].startswith("ال"):
                continue
            # لل: the article lost its alef.
            word = "ال" + reading.stem
        else:
            word = reading.stem
        found.setdefault((word, prefix), Stem(word, prefix, len(prefix)))
    return tuple(sorted(found.values(), key=lambda stem: len(stem.prefix)))


@dataclass(slots=True, unsafe_hash=True)
class Word:
    """``raw`` as written; ``arabic`` tells the script; ``capital`` a Latin word that begins with a capital."""

    token: Token
    raw: str
    arabic: bool
    capital: bool
    number: bool
    sentence: int

    @property
    def norm(self) -> str:
        return self.token.norm


class Words:
    """Words and numbers of a text in order; ``gap(n)`` is the source text between word n and the next."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.items: list[Word] = []
        for sentence in text.sentences:
            if sentence.zone in SILENT:
                continue
            for token in text.tokens[sentence.first : sentence.last]:
                if token.kind == "punct":
                    continue
                raw = text.raw[token.start : token.end]
                if raw[-2:] in POSSESSIVE and len(raw) > 4:
                    raw = raw[:-2]
                    token = replace(token, end=token.end - 2, norm=token.norm[:-2])
                arabic = "\u0621" <= token.norm[0] <= "\u064a"
                self.items.append(Word(token, raw, arabic, raw[0].isupper(), token.kind == "number", sentence.index))
        self.norms: list[str] = [
            item.norm if item.arabic or item.number else key(item.norm) or item.norm for item in self.items
        ]
        self.joined: list[bool] = self._all_joined()

    def __len__(self) -> int:
        return len(self.items)

    def gap(self, n: int) -> str:
        """Source text between word ``n`` and the next one."""
        if n + 1 >= len(self.items):
            return "\n"
        start, end = self.items[n].token.end, self.items[n + 1].token.start
        gap = self.text.raw[start:end]
        if self.text.masks and len(gap) > 1:
            # The bracket of a link between two words ('مدينة [زملكا](…)') parts nothing; its address does.
            first = bisect_left(self.text.masks, start, key=lambda mask: mask.start)
            for mask in takewhile(lambda mask: mask.start < end, self.text.masks[first : first + MARKS]):
                if len(mask) <= BRACKET and gap.endswith(self.text.raw[mask.end : end]):
                    gap = gap[: mask.start - start] + gap[mask.end - start :]
        return gap

    def _all_joined(self) -> list[bool]:
        raw, items = self.text.raw, self.items
        joined = []
        for one, other in pairwise(items):
            end, start = one.token.end, other.token.start
            gap = raw[end:start]
            joined.append(one.sentence == other.sentence and (gap == " " or bool(_JOIN.fullmatch(gap))))
        return [*joined, False] if items else []

    def near(self, n: int) -> bool:
        """Whether word n+1 follows word n with nothing but space, hyphen or an opening quote between."""
        return self.joined[n] or (
            n + 1 < len(self.items)
            and self.items[n].sentence == self.items[n + 1].sentence
            and bool(_QUOTES.fullmatch(self.gap(n)))
        )

    def listed(self, n: int) -> bool:
        """Whether word n+1 may go on a list that word n belongs to."""
        return (
            n + 1 < len(self.items)
            and self.items[n].sentence == self.items[n + 1].sentence
            and bool(_LIST.fullmatch(self.gap(n)))
        )

    def run(self, n: int, most: int) -> list[str]:
        """Up to ``most`` folded words from ``n`` on that follow each other without punctuation."""
        found: list[str] = []
        while len(found) < most and n < len(self.items):
            found.append(self.norms[n])
            if not self.joined[n]:
                break
            n += 1
        return found

    def capital(self, n: int, *, article: bool = True) -> bool:
        """Whether word ``n`` may belong to a capitalised name; with ``article`` also the 'al-' before one."""
        item = self.items[n]
        return item.capital or (article and item.norm in ARTICLES and self.gap(n) in ("-", "‑"))

    def capitals(self, first: int, most: int, *, article: bool = True) -> int:
        """The end of the run of at most ``most`` capitalised words that begins at ``first``; ``first`` where it is
        none."""
        last = first
        while last < len(self.items) and last - first < most and (last == first or self.near(last - 1)):
            if not self.capital(last, article=article):
                break
            last += 1
        return last
