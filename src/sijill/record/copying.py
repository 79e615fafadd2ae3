"""A record from one database into another, row by row, without loss: from a file to a server and back.

Ids, log and hashes are the same on both sides. What arrived is read back and compared before it is committed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from sijill.errors import RecordError
from sijill.record.dialects import renumber
from sijill.record.record import Record
from sijill.record.schema import (
    ActorRow,
    Base,
    ClaimRow,
    CodingRow,
    DocumentRow,
    EventRow,
    JudgementRow,
    LogRow,
    MentionRow,
    Meta,
    Original,
    PlaceRow,
    ReviewRow,
    RevisionRow,
)
from sijill.record.values import canonical

ROWS = 500
"""Rows held at a time; of tables whose rows hold a whole document, one."""
LARGE = frozenset({Original.__tablename__, RevisionRow.__tablename__})
NUMBERED = (DocumentRow, RevisionRow, CodingRow, MentionRow, ClaimRow, ReviewRow, JudgementRow)
EMPTY = (LogRow, DocumentRow, EventRow, ActorRow, PlaceRow)


@dataclass(frozen=True, slots=True)
class Copied:
    """Table → rows that were copied, and one hash over all of them in order."""

    rows: dict[str, int]
    digest: str


def copy_record(source: Record, target: Record, tell: Callable[[str], None] = lambda table: None) -> Copied:
    """Copy everything in ``source`` into ``target``, which must be empty: all of it or nothing.

    tell: is called with the name of each table before it is copied. Raises ``copy-not-empty``, or ``copy-differs``
    where the target does not give back what was written.
    """
    rows: dict[str, int] = {}
    whole = hashlib.sha256()
    with source.reading() as left, target.writing() as right:
        _refuse_filled(right, target)
        right.execute(Meta.__table__.delete())  # type: ignore[attr-defined]
        for table in Base.metadata.sorted_tables:
            tell(table.name)
            rows[table.name], sent = _copy(left, right, table)
            if _digest(right, table) != sent:
                message = f"table {table.name} came out other than it went in; nothing was copied"
                raise RecordError("copy-differs", message, where=str(target.path), remedy="please report it")
            whole.update(f"{table.name} {sent}\n".encode())
        renumber(right, *NUMBERED)
    return Copied(rows, whole.hexdigest())


def record_digest(record: Record) -> str:
    """The hash over all rows of a record: equal for a record and its copy on any database."""
    whole = hashlib.sha256()
    with record.reading() as connection:
        for table in Base.metadata.sorted_tables:
            whole.update(f"{table.name} {_digest(connection, table)}\n".encode())
    return whole.hexdigest()


def _refuse_filled(connection: Connection, target: Record) -> None:
    for table in EMPTY:
        if connection.execute(select(table.__table__).limit(1)).first() is not None:
            remedy = "name a new file, or an empty database"
            raise RecordError("copy-not-empty", "the record is not empty", where=str(target.path), remedy=remedy)


def _copy(left: Connection, right: Connection, table: Table) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    for batch in _batches(left, table):
        right.execute(insert(table), batch)
        count += len(batch)
        for row in batch:
            digest.update(_line(row))
    return count, digest.hexdigest()


def _digest(connection: Connection, table: Table) -> str:
    digest = hashlib.sha256()
    for batch in _batches(connection, table):
        for row in batch:
            digest.update(_line(row))
    return digest.hexdigest()


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table by primary key, which is compared by code point on every database."""
    size = 1 if table.name in LARGE else ROWS
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=size)
    for part in connection.execute(query).mappings().partitions(size):
        yield [dict(row) for row in part]


def _line(row: dict[str, Any]) -> bytes:
    plain = {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
    return canonical(plain).encode("utf-8", "surrogatepass") + b"\n"
