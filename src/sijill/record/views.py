"""How a record comes by its findings: the room above registers them, since a record may not import it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sijill.errors import RecordError

Factory = Callable[[Any], Any]
_factory: Factory | None = None


def register(factory: Factory) -> None:
    """Name what makes the findings of a record; the package does so when it is imported."""
    global _factory
    _factory = factory


def findings(record: Any) -> Any:
    """The findings of ``record``; ``record-findings`` where nothing was registered."""
    if _factory is None:
        raise RecordError("record-findings", "no findings are registered", remedy="import sijill")
    return _factory(record)
