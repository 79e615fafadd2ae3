"""What goes wrong beneath a record, in words that a user can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError

from sijill.errors import RecordError

_NOT_A_RECORD = RecordError(
    "record-not-a-record", "not a Sijill record", remedy="name a file that `sijill code` wrote"
)
_DAMAGED = RecordError("record-damaged", "the record is damaged", remedy="restore it from a copy")
# The words by which SQLite tells of each failure.
_FAILURES = (
    ("disk is full", RecordError("record-disk-full", "the disk is full", remedy="make room and run again")),
    ("disk i/o error", RecordError("record-disk", "the disk fails or is full", remedy="check it and run again")),
    ("readonly database", RecordError("record-read-only", "the record cannot be written", remedy="check its rights")),
    ("unable to open", RecordError("record-open", "the record cannot be opened", remedy="check rights and folder")),
    ("not a database", _NOT_A_RECORD),
    ("malformed", _DAMAGED),
    ("no such table", _DAMAGED),
    ("no such column", _DAMAGED),
    ("locked", RecordError("record-busy", "another program writes to the record", remedy="wait and run again")),
    ("too big", RecordError("record-too-big", "too long to be stored", remedy="split the document")),
)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn failures of the database into :class:`~sijill.errors.RecordError`; ``where`` names the record."""
    try:
        yield
    except DBAPIError as failure:
        said = str(failure.orig).lower()
        for words, error in _FAILURES:
            if words in said:
                raise RecordError(error.code, error.message, where=where, remedy=error.remedy) from failure
        if isinstance(failure, DatabaseError):
            raise RecordError("record-store", f"the record failed: {failure.orig}", where=where) from failure
        raise
