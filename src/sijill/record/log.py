"""The log: append-only, each entry bound to the one before it by a hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from sijill.record.schema import LogRow
from sijill.record.types import LogEntry
from sijill.record.values import canonical
from sijill.version import __version__

Clock = Callable[[], datetime]
START = "0" * 64
"""What the first entry has in place of the hash of the one before."""
TOOL = f"sijill {__version__}"


def wall_clock() -> datetime:
    """The machine's time. Only the log may ask for it."""
    return datetime.now(UTC)


def entry_hash(entry: dict[str, Any]) -> str:
    """SHA-256 over every field of an entry except ``hash``, as canonical JSON."""
    text = canonical({key: value for key, value in entry.items() if key != "hash"})
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def append(
    connection: Connection, clock: Clock, *, who: str, what: str, subject: str,
    before: dict[str, Any] | None, after: dict[str, Any] | None,
) -> int:  # fmt: skip
    """Add an entry in the transaction of ``connection``; its number."""
    columns = (LogRow.number, LogRow.hash)
    last = connection.execute(select(*columns).order_by(LogRow.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.hash) if last else (1, START)
    entry = {
        "number": number, "at": clock().isoformat(timespec="milliseconds"), "who": who, "what": what,
        "subject": subject, "before": before, "after": after, "tool": TOOL, "previous": previous,
    }  # fmt: skip
    connection.execute(insert(LogRow), [{**entry, "hash": entry_hash(entry)}])
    return number


def entries(connection: Connection) -> Iterator[LogEntry]:
    """All entries in order."""
    for row in connection.execute(select(LogRow.__table__).order_by(LogRow.number)).mappings():
        yield LogEntry(**row)
