"""Which stretches of a text are taken, asked often."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Covered:
    """The stretches (start, end) of a text, in any order, perhaps overlapping."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def reach(self, offset: int) -> int:
        """The furthest end of those that begin at or before ``offset``, -1 where none does."""
        before = bisect_right(self._starts, offset)
        return self._ends[before - 1] if before else -1
