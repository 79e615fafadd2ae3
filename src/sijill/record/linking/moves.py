"""Which mentions changed their event lately, as far as this process did it: what a copy in memory has to read anew."""

from __future__ import annotations

from collections import deque

KEPT = 500
"""Transactions remembered; who asks for older ones reads everything."""


class Moves:
    """Mentions (row ids) by the log entries of the transaction that moved them."""

    def __init__(self) -> None:
        self._done: deque[tuple[int, int, frozenset[int]]] = deque(maxlen=KEPT)

    def note(self, first: int, last: int, rows: set[int]) -> None:
        """The entries ``first`` to ``last`` are of one transaction, and it moved ``rows``."""
        self._done.append((first, last, frozenset(rows)))

    def between(self, first: int, last: int) -> frozenset[int] | None:
        """What the entries ``first`` to ``last`` moved; None where it is not known of every one of them."""
        rows: frozenset[int] = frozenset()
        for begin, end, moved in list(self._done):
            if begin == first and end <= last:
                rows |= moved
                first = end + 1
        return rows if first == last + 1 else None
