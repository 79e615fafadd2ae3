"""What is known of single words before any training on labels: clusters, frequency, entries in name lists.

The table is compiled by ``training/names/lexicon.py``; words are held as sorted CRC-32 numbers, not as strings.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

from sijill.language.clitics import readings


class Entry(NamedTuple):
    """``clusters`` from coarse to fine, empty for a word without a vector; ``frequency`` is a binary logarithm of its
    count in the raw corpus, 0 where unseen; ``flags`` are bits, see :data:`FLAGS`."""

    clusters: tuple[int, ...]
    frequency: int
    flags: int


FLAGS = (
    "person", "person often", "person very often", "country", "part of a country's name", "large city", "city",
    "first of a city's name", "inside a city's name", "month or weekday", "language",
)  # fmt: skip
"""The name lists, by bit."""

UNKNOWN = Entry((), 0, 0)
_COST = {"و": 0.0, "ف": 3.0, "ب": 2.0, "ل": 2.0, "ك": 4.0}
"""A particle is taken off where what remains is at least 2**cost times as frequent as the whole word."""


class WordTable:
    """The compiled table. ``numbers``: sorted uint32; ``clusters``: uint16 (words × levels), 65535 for none."""

    def __init__(self, numbers: np.ndarray, clusters: np.ndarray, frequency: np.ndarray, flags: np.ndarray) -> None:
        self._numbers = array("I", numbers.astype(np.uint32).tobytes())
        self._clusters, self._frequency, self._flags = clusters, frequency, flags
        self.entry = lru_cache(maxsize=65536)(self._entry)
        self.base = lru_cache(maxsize=65536)(self._base)

    @classmethod
    def load(cls, path: Path) -> WordTable:
        with np.load(path) as arrays:
            return cls(arrays["numbers"], arrays["clusters"], arrays["frequency"], arrays["flags"])

    def _entry(self, word: str) -> Entry:
        number = crc32(word.encode("utf-8", "surrogatepass"))
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            return UNKNOWN
        clusters = tuple(self._clusters[at].tolist())
        return Entry(() if clusters[0] == 65535 else clusters, int(self._frequency[at]), int(self._flags[at]))

    def _base(self, word: str) -> tuple[str, str]:
        """(the word without the particles it probably bears, those particles); an article stays with its word."""
        best, best_score = (word, ""), float(self.entry(word).frequency)
        for reading in readings(word, shortest=2):
            particles = reading.conjunction + reading.preposition
            if not particles or reading.future:
                continue
            stem = "ال" + reading.stem if reading.article else reading.stem
            if len(stem) < 3:
                continue
            frequency = self.entry(stem).frequency
            score = frequency - (0.0 if reading.article else sum(_COST[letter] for letter in particles))
            if frequency and score >= best_score:
                best, best_score = (stem, particles), score
        return best
