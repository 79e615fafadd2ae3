"""Tables for notebooks: who makes them is registered, since their columns are those of the exports above this room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sijill.errors import RecordError

Maker = Callable[[Any, str], Any]
"""A record and the name of a table in, a polars data frame out."""

_registered: list[Maker] = []


def register(maker: Maker) -> None:
    """Make ``maker`` the one that records use."""
    _registered[:] = [maker]


def frame(record: Any, table: str) -> Any:
    """The table of ``record``; :class:`~sijill.errors.RecordError` where nobody makes tables."""
    if not _registered:
        raise RecordError("record-no-frames", "nothing makes tables here", remedy="import sijill first")
    return _registered[0](record, table)
