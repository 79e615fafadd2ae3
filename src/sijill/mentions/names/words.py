"""What is known of single words before any training on labels: clusters, frequency, entries in name lists.

The table is compiled by ``training/names/lexicon.py``; words are held as sorted CRC-32 numbers, not as strings.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sijill.language.clitics import readings


class Entry(NamedTuple):
    """``clusters`` from coarse to fine, empty for a word without a vector; ``frequency`` is a binary logarithm of its
    count in the raw corpus, 0 where unseen; ``flags`` are bits, see :data:`FLAGS`; ``topic`` is what articles with this
    word are about, :data:`NO_TOPIC` for most words; ``levels`` say how often it was part of a person's, place's,
    organisation's or other name in raw text, from 0 (under 2 %) to 7 (95 % and more)."""

    clusters: tuple[int, ...]
    frequency: int
    flags: int
    topic: int
    levels: tuple[int, int, int, int]


FLAGS = (
    "person", "person often", "person very often", "country", "part of a country's name", "large city", "city",
    "first of a city's name", "inside a city's name", "month or weekday", "language",
)  # fmt: skip
"""The name lists, by bit."""

NO_TOPIC = 255
LEVELS = (0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.95)
UNKNOWN = Entry((), 0, 0, NO_TOPIC, (0, 0, 0, 0))
_COST = {"و": 0.0, "ف": 3.0, "ب": 2.0, "ل": 2.0, "ك": 4.0}
"""A particle is taken off where what remains is at least 2**cost times as frequent as the whole word."""


class WordTable:
    """The compiled table.

    arrays: ``numbers`` sorted uint32 and, a row for each: ``clusters`` uint16 (words × sizes), 65535 for none;
    ``frequency``; ``flags``; ``topic``; ``levels`` uint16, three bits a kind. ``phrases`` are the sorted numbers of
    names of several words found often in raw text (see :func:`phrase_number`), ``phrase_kinds`` their kinds.
    ``topic_share`` is how often a word of each topic stands in any text.
    """

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        self._numbers = array("I", arrays["numbers"].astype(np.uint32).tobytes())
        self._clusters, self._frequency, self._flags = arrays["clusters"], arrays["frequency"], arrays["flags"]
        self._topic, self._levels = arrays["topic"], arrays["levels"]
        self.phrases, self.phrase_kinds = arrays["phrases"], arrays["phrase_kinds"]
        self.topic_share = arrays["topic_share"]
        self.entry = lru_cache(maxsize=65536)(self._entry)
        self.base = lru_cache(maxsize=65536)(self._base)

    @classmethod
    def load(cls, path: Path) -> WordTable:
        with np.load(path) as arrays:
            return cls(arrays)

    def _entry(self, word: str) -> Entry:
        number = crc32(word.encode("utf-8", "surrogatepass"))
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            return UNKNOWN
        clusters = tuple(self._clusters[at].tolist())
        packed = int(self._levels[at])
        return Entry(
            () if clusters[0] == 65535 else clusters, int(self._frequency[at]), int(self._flags[at]),
            int(self._topic[at]), (packed & 7, packed >> 3 & 7, packed >> 6 & 7, packed >> 9 & 7),
        )  # fmt: skip

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


def phrase_number(numbers: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Numbers of phrases (last axis: the CRC-32 of the base of the first word and of each further word)."""
    total = np.zeros(numbers.shape[:-1], dtype=np.uint64)
    for column in range(numbers.shape[-1]):
        total = (total + numbers[..., column] + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        total ^= total >> np.uint64(29)
    return (total >> np.uint64(32)).astype(np.uint32)
