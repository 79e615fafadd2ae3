"""Who codes a document that comes without mentions.

The record stores what a coder found and must not know the coder; the package registers its own here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sijill.errors import RecordError
from sijill.model import Document, EventMention

Coder = Callable[[Document], Sequence[EventMention]]
"""A document in, its event mentions in text order out; the same document always gives the same mentions."""

_registered: list[Coder] = []


def register(coder: Coder) -> None:
    """Make ``coder`` the one that records use where none is given to them."""
    _registered[:] = [coder]


def registered() -> Coder:
    """The registered coder; :class:`~sijill.errors.RecordError` where there is none."""
    if not _registered:
        raise RecordError("record-no-coder", "no coder is registered", remedy="pass the mentions of the document")
    return _registered[0]
