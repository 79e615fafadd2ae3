"""Searching many texts for words however they are spelt: the texts folded once, one long string of many."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sijill.language.fold import Folded
from sijill.workbench.board.table import Column

CHARACTERS = 200_000
"""Of one string: folding it keeps other threads waiting for some 20 ms."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    keys: list[int]
    starts: list[int]
    """Where the text of each key begins; one more for the end."""
    text: str

    def holding(self, words: list[str]) -> list[int]:
        """Keys whose text holds every one of ``words``."""
        # The rarest leads: counting is quicker than looking.
        first, *others = sorted(words, key=self.text.count)
        found, at, starts = [], self.text.find(first), self.starts
        while at >= 0:
            index = bisect_right(starts, at) - 1
            begin, end = starts[index], starts[index + 1]
            if all(self.text.find(word, begin, end) >= 0 for word in others):
                found.append(self.keys[index])
            at = self.text.find(first, end)
        return found


class FoldedTexts:
    """Texts under numbers. What was added is never folded again."""

    def __init__(self) -> None:
        self._chunks: list[_Chunk] = []
        self.last = 0
        """The highest number so far."""

    def add(self, texts: Iterable[tuple[int, str]]) -> None:
        """Add texts under numbers that are higher than :attr:`last`, in rising order."""
        keys: list[int] = []
        held: list[str] = []
        size = 0
        for key, text in texts:
            keys.append(key)
            held.append(text.replace("\n", " "))
            size += len(text)
            if size >= CHARACTERS:
                self._close(keys, held)
                keys, held, size = [], [], 0
        if keys:
            self._close(keys, held)

    def _close(self, keys: list[int], texts: list[str]) -> None:
        text = Folded("\n".join(texts)).text + "\n"
        starts = [0]
        for part in text[:-1].split("\n"):
            starts.append(starts[-1] + len(part) + 1)
        self._chunks.append(_Chunk(keys, starts, text))
        self.last = keys[-1]

    def holding(self, words: str) -> Column:
        """Numbers of the texts that hold every one of ``words``, in rising order; of no words, none."""
        wanted = list(dict.fromkeys(Folded(words).text.split()))
        found = [key for chunk in self._chunks for key in chunk.holding(wanted)] if wanted else []
        return np.array(found, np.int64)
