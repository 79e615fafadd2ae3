"""What can still be read of a damaged record, put into a new one.

SQLite stops at the first page that makes no sense; here every row is asked for by itself, and what does not hold
(texts that are not those that were read, codings that lost claims, rows that point to nothing) is left out and named.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import select

from sijill.errors import RecordError
from sijill.record import log, queries
from sijill.record.failures import translated
from sijill.record.opening import open_engine
from sijill.record.schema import Base, CodingRow, DocumentRow, RevisionRow
from sijill.record.writing import text_sha256

DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError)


@dataclass(slots=True)
class Salvaged:
    """Rows kept by table, and what was lost, one line each."""

    kept: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def salvage(path: Path, out: Path, *, who: str = "", clock: log.Clock = log.wall_clock) -> Salvaged:
    """Make a new record at ``out`` of what can be read of the one at ``path``, which stays as it is.

    Raises ``record-exists`` where ``out`` is there already, ``record-damaged`` where not one document can be read;
    nothing is left at ``out`` then.
    """
    if out.exists():
        raise RecordError("record-exists", "there is a file already", where=str(out), remedy="name a new one")
    if not path.is_file():
        raise RecordError("record-missing", "no such record", where=str(path), remedy="check the name")
    try:
        with translated(str(out)):
            open_engine(out, create=True, read_only=False).dispose()
            done = _copied(path, out)
            if not done.kept["revisions"]:
                remedy = "look for a copy"
                raise RecordError("record-damaged", "nothing of it can be read", where=str(path), remedy=remedy)
            _drop_altered(out, done)
            engine = open_engine(out, create=False, read_only=False)
            with engine.begin() as connection:
                after = {"kept": done.kept, "lost": done.lost}
                log.append(connection, clock, who=who, what="salvaged", subject=path.name, before=None, after=after)
            engine.dispose()
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            Path(f"{out}{ending}").unlink(missing_ok=True)
        raise
    return done


def _copied(path: Path, out: Path) -> Salvaged:
    """Every row that can be read, in the empty record at ``out``."""
    done = Salvaged()
    # Opened as it is, so that what waits in its journal is read, and nothing of it is changed.
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as source, _unchecked(out) as target:
        for table in Base.metadata.sorted_tables:
            if table.name == "meta":
                continue
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            insert = f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(table.columns))})'
            rows = _rows(source, table.name, names, done)
            done.kept[table.name] = sum(target.execute(insert, row).rowcount for row in rows)
        _drop_orphans(target, done)
    return done


@contextmanager
def _unchecked(path: Path) -> Iterator[sqlite3.Connection]:
    """A transaction that may leave rows pointing to nothing while it lasts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def _drop_altered(out: Path, done: Salvaged) -> None:
    """Texts that are not those that were read, and codings that lost a part, are no evidence."""
    texts, codings = [], []
    engine = open_engine(out, create=False, read_only=False)
    with engine.connect() as connection:
        reading = connection.execution_options(reading=True)
        revisions = select(RevisionRow.id, RevisionRow.number, RevisionRow.text, RevisionRow.text_sha256)
        for row in reading.execute(revisions.add_columns(RevisionRow.document_id)).all():
            if text_sha256(row.text) != row.text_sha256:
                texts.append(row.id)
                done.lost.append(f"revision {row.number} of document {row.document_id}: its text was altered")
        query = select(CodingRow.id, CodingRow.digest, DocumentRow.name)
        query = query.join(RevisionRow, RevisionRow.id == CodingRow.revision_id)
        for coding in reading.execute(query.join(DocumentRow, DocumentRow.id == RevisionRow.document_id)).all():
            try:
                whole = queries.coding_digest(reading, coding.id)
            except (KeyError, TypeError, ValueError):
                whole = "unreadable"
            if whole != coding.digest:
                codings.append(coding.id)
                done.lost.append(f"a coding of {coding.name}: parts of it are missing; code the document again")
    engine.dispose()
    with _unchecked(out) as target:
        for table, ids in (("revisions", texts), ("codings", codings)):
            for one in ids:
                done.kept[table] -= target.execute(f'DELETE FROM "{table}" WHERE id = ?', (one,)).rowcount
        _drop_orphans(target, done)


def _rows(source: sqlite3.Connection, table: str, names: str, done: Salvaged) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in order; over a page that cannot be read it steps on, by ever longer steps."""
    at, step, lost = -1, 1, 0
    try:
        (last,) = source.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()
    except DAMAGED:
        last = None
    limit = last if last is not None else 1 << 40
    while True:
        try:
            for rowid, *row in source.execute(
                f'SELECT rowid, {names} FROM "{table}" WHERE rowid > ? ORDER BY rowid', (at,)
            ):
                at, step = rowid, 1
                yield tuple(row)
            break
        except DAMAGED:
            lost += 1
            at, step = at + step, step * 2
            if at > limit:
                break
    if lost:
        done.lost.append(f"rows of the table {table}")


def _drop_orphans(target: sqlite3.Connection, done: Salvaged) -> None:
    """Rows that point to a row that was lost go too; then those that point to them."""
    gone: Counter[str] = Counter()
    while broken := {(table, rowid) for table, rowid, *_ in target.execute("PRAGMA foreign_key_check")}:
        for table, rowid in broken:
            gone[table] += target.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,)).rowcount
    for table, count in gone.items():
        done.kept[table] -= count
        done.lost.append(f"{count} rows of the table {table}, which belonged to what was lost")
