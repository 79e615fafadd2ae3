"""Columns of numbers, a row or several a mention, that are exchanged as a whole and never changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

Column = np.ndarray[Any, Any]


def distinct(values: Column) -> Column:
    """The values, each once and in rising order. ``np.unique`` alone hashes them, which takes ten times as long."""
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


class Codes:
    """Strings as small numbers; 0 is none. Numbers that were given stay."""

    def __init__(self) -> None:
        self.names: list[str | None] = [None]
        self._at: dict[str | None, int] = {None: 0}

    def of(self, name: str | None) -> int:
        found = self._at.get(name)
        if found is None:
            found = len(self.names)
            self.names.append(name)
            self._at[name] = found
        return found

    def all(self, names: Sequence[str | None]) -> Column:
        for name in set(names):
            self.of(name)
        return np.fromiter(map(self._at.__getitem__, names), np.int32, len(names))

    def known(self, name: str | None) -> int:
        """The number of a name, -1 where it does not occur."""
        return self._at.get(name, -1)


class Table:
    """Columns of one length; ``mention`` holds row ids in rising order."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._columns = dict(columns)

    def __getitem__(self, name: str) -> Column:
        return self._columns[name]

    def replaced(self, mentions: Iterable[int], fresh: Table) -> Table:
        """With the rows of ``fresh`` in place of those of ``mentions``."""
        gone = np.fromiter(mentions, np.int64)
        keep = ~np.isin(self["mention"], gone)
        joined = {name: np.concatenate([held[keep], fresh[name]]) for name, held in self._columns.items()}
        order = np.argsort(joined["mention"], kind="stable")
        return Table({name: held[order] for name, held in joined.items()})

    def with_column(self, name: str, column: Column) -> Table:
        return Table(self._columns | {name: column})
