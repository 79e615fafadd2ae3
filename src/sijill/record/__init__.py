"""The record: documents, event mentions, claims, events, actors, places, reviews and log in one SQLite file.

:class:`Record` opens one; the rest of this package is how it is kept. Names load when they are first asked for, since
the store behind them is not needed to print a help text.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sijill.record.record import Record as Record
    from sijill.record.types import AddResult as AddResult
    from sijill.record.types import Claim as Claim
    from sijill.record.types import DocumentEntry as DocumentEntry
    from sijill.record.types import Event as Event
    from sijill.record.types import LogEntry as LogEntry
    from sijill.record.types import Telling as Telling
    from sijill.record.verification import Verification as Verification

__all__ = ["AddResult", "Claim", "DocumentEntry", "Event", "LogEntry", "Record", "Telling", "Verification"]

_HOMES = {"Record": "sijill.record.record", "Verification": "sijill.record.verification"}


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(_HOMES.get(name, "sijill.record.types")), name)
    raise AttributeError(f"module 'sijill.record' has no attribute {name!r}")
