"""Names of the gazetteer at a word of the text."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from sijill.knowledge.gazetteer import Gazetteer, Place
from sijill.knowledge.gazetteer.keys import variants
from sijill.mentions.places.words import Words, stems

LONGEST = 7
SHORT = 2
"""Letters of a name that before a noun with the article is half of another name: 'سن' of 'سن الفيل'."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words [first, last) read as the key ``found``; ``prefix`` are the clitics before it, tier as in lookup."""

    first: int
    last: int
    found: str
    prefix: str
    cut: int
    tier: str
    places: tuple[Place, ...]


class Matcher:
    """Finds the longest name at a word. A word's readings are looked up once for the whole process (cached)."""

    def __init__(self, words: Words, gazetteer: Gazetteer, stop: Set[str] = frozenset()) -> None:
        self.words = words
        self.stop = stop
        """Function words, which no name of one word is: 'إلى' is no village of Iran."""
        self.gazetteer = gazetteer
        self._seen: dict[tuple[int, int], Match | None] = {}

    def at(self, n: int, shortest: int = 1) -> Match | None:
        """The longest name of at least ``shortest`` words at word ``n``; of equal ones the least stripped."""
        memo = (n, shortest)
        if memo not in self._seen:
            self._seen[memo] = self._at(n, shortest)
        return self._seen[memo]

    def _at(self, n: int, shortest: int) -> Match | None:
        words = self.words
        item = words.items[n]
        if item.number or len(item.norm) < 2 or (not item.arabic and not item.capital):
            return None
        run: list[str] | None = None
        best: Match | None = None
        for word, prefix, cut in stems(item.norm):
            most = min(self.gazetteer.longest(word), LONGEST)
            if not most:
                continue
            if run is None:
                run = words.run(n, LONGEST)
            found = self._longest(n, word, run, most, prefix, cut, shortest)
            if found and (best is None or found.last > best.last):
                best = found
        if best is not None and best.last == n + 1 and item.arabic and (
            item.norm in self.stop or (len(best.found) <= SHORT and self._construct(n))
        ):  # fmt: skip
            return None
        if best is None and shortest == 1 and len(item.norm) > 3:
            best = self._without_article(n)
        return best

    def _construct(self, n: int) -> bool:
        """Whether a noun with the article follows word ``n``."""
        return n + 1 < len(self.words) and self.words.joined[n] and self.words.norms[n + 1].startswith("ال")

    def _longest(
        self, n: int, word: str, run: list[str], most: int, prefix: str, cut: int, shortest: int
    ) -> Match | None:
        for length in range(min(most, len(run)), shortest - 1, -1):
            found = " ".join([word, *run[1:length]]) if length > 1 else word
            rows = self.gazetteer.under(found)
            if rows and self._written_as_name(n, length):
                loose = all(loose for _, loose in rows)
                tier = "article" if loose else "clitic" if prefix else "folded"
                return Match(n, n + length, found, prefix, cut, tier, tuple(place for place, _ in rows))
        return None

    def _without_article(self, n: int) -> Match | None:
        """Last tier: the name with or without ال."""
        run = self.words.run(n, LONGEST)
        for word, prefix, cut in stems(self.words.items[n].norm):
            for loose in variants(word):
                most = min(self.gazetteer.longest(loose), len(run))
                for length in range(most, 0, -1):
                    rows = self.gazetteer.under(" ".join([loose, *run[1:length]]))
                    if rows and self._written_as_name(n, length):
                        found = " ".join([loose, *run[1:length]])
                        return Match(n, n + length, found, prefix, cut, "article", tuple(place for place, _ in rows))
        return None

    def _written_as_name(self, n: int, length: int) -> bool:
        """Latin names carry capitals on their last word too ('Deir ez-Zor', never 'Most of')."""
        items = self.words.items
        return items[n].arabic or (items[n].capital and (items[n + length - 1].capital or length == 1))
