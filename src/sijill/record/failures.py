"""What goes wrong beneath a record, in words that a user can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from sijill.errors import RecordError

_FAILURES = (
    ("database or disk is full", "record-disk-full", "the disk is full", "make room and run again"),
    ("disk i/o error", "record-disk", "the disk does not answer", "check the disk, or its free space, and run again"),
    ("attempt to write a readonly database", "record-read-only", "the record cannot be written", "check its rights"),
    ("unable to open database file", "record-open", "the record cannot be opened", "check its rights and its folder"),
    ("file is not a database", "record-not-a-record", "not a Sijill record", "name a file that `sijill code` wrote"),
    ("malformed", "record-damaged", "the record is damaged", "restore it from a copy"),
    ("no such table", "record-damaged", "the record is damaged", "restore it from a copy"),
    ("database is locked", "record-busy", "another program is writing to the record", "wait for it and run again"),
)  # fmt: skip


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn failures of the database into :class:`~sijill.errors.RecordError`; ``where`` names the record."""
    try:
        yield
    except DBAPIError as failure:
        said = str(failure.orig).lower()
        for words, code, message, remedy in _FAILURES:
            if words in said:
                raise RecordError(code, message, where=where, remedy=remedy) from failure
        raise RecordError("record-store", f"the record failed: {failure.orig}", where=where) from failure
