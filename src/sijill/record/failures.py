"""What goes wrong beneath a record, in words that a user can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError

from sijill.errors import RecordError

_NOT_A_RECORD = RecordError(
    "record-not-a-record", "not a Sijill record", remedy="name a file that `sijill code` wrote"
)
_READ_ONLY = RecordError("record-read-only", "the record cannot be written", remedy="check its rights")
_SERVER = RecordError("record-server", "the server cannot be reached", remedy="check the URL and the server")
_TOO_BIG = RecordError("record-too-big", "too long to be stored", remedy="split the document")
_DAMAGED = RecordError(
    "record-damaged", "the record is damaged",
    remedy="restore it from a copy, or save what can be read: sijill verify --salvage NEW",
)  # fmt: skip
# (words, error): the first whose words the database says. Of SQLite first, then of PostgreSQL and psycopg.
_FAILURES = (
    ("disk is full", RecordError("record-disk-full", "the disk is full", remedy="make room and run again")),
    ("disk i/o error", RecordError("record-disk", "the disk fails or is full", remedy="check it and run again")),
    ("readonly database", _READ_ONLY),
    ("unable to open", RecordError("record-open", "the record cannot be opened", remedy="check rights and folder")),
    ("not a database", _NOT_A_RECORD),
    ("malformed", _DAMAGED),
    ("no such table", _DAMAGED),
    ("no such column", _DAMAGED),
    ("locked", RecordError("record-busy", "another program writes to the record", remedy="wait and run again")),
    ("too big", _TOO_BIG),
    ("no space left", RecordError("record-disk-full", "the disk is full", remedy="make room and run again")),
    ("lock timeout", RecordError("record-busy", "another program writes to the record", remedy="wait and run again")),
    ("read-only transaction", _READ_ONLY),
    ("permission denied", RecordError("record-read-only", "your user has no right to that", remedy="check its rights")),
    ("authentication failed", RecordError("record-login", "the server refuses the log-in", remedy="check the URL")),
    ("no password supplied", RecordError("record-login", "the server asks for a password", remedy="set PGPASSWORD")),
    ("does not exist", RecordError("record-missing", "no such database, user or table", remedy="check the URL")),
    ("invalid memory alloc", _TOO_BIG),
    ("connection", _SERVER),
    ("resolve host", _SERVER),
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
