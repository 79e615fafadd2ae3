"""Opening the file of a record: make it, bring it up to date, or refuse it."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text, update
from sqlalchemy.pool import QueuePool

from sijill.errors import RecordError
from sijill.record.dialects import on_server
from sijill.record.schema import APPLICATION_ID, HEAD, Base, Meta
from sijill.record.values import canonical
from sijill.version import __version__

MAGIC = b"SQLite format 3\0"
BUSY_SECONDS = 60
"""How long a writer waits for another one."""


def open_engine(path: Path, *, create: bool, read_only: bool) -> Engine:
    """An engine on the record at ``path``, which exists, is a record and has this version's tables afterwards.

    Raises :class:`~sijill.errors.RecordError`: ``record-missing``, ``record-not-a-record``, ``record-newer``,
    ``record-folder``, ``record-read-only``.
    """
    fresh = _check_file(path, create=create and not read_only)
    engine = _engine(path, read_only=read_only)
    try:
        if fresh:
            with engine.begin() as connection:
                lay_out(connection, path)
        at_head(engine, path, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


def at_head(engine: Engine, path: Path, *, read_only: bool) -> None:
    """Bring the tables up to date where they are older."""
    with engine.connect() as connection:
        stamp = _stamp(connection.execution_options(reading=True), path)
    if stamp == HEAD:
        return
    if read_only:
        remedy = "open it once where it can be written, so that it is brought up to date"
        message = "the record is of an older version"
        raise RecordError("record-older", message, where=str(path), remedy=remedy)
    with engine.begin() as connection:
        _bring_up_to_date(connection, path)


def _check_file(path: Path, *, create: bool) -> bool:
    """True where the file is still to be laid out."""
    where = str(path)
    if path.is_dir():
        raise RecordError("record-not-a-record", "a folder, not a record", where=where, remedy="name a file")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        if not create:
            remedy = "check the name, or make the record with `sijill code`"
            raise RecordError("record-missing", "no such record", where=where, remedy=remedy) from None
        if not path.parent.is_dir():
            remedy = "make the folder first"
            raise RecordError("record-folder", "its folder does not exist", where=where, remedy=remedy) from None
        if not os.access(path.parent, os.W_OK):
            remedy = "choose a folder that you may write to"
            raise RecordError("record-read-only", "the folder cannot be written", where=where, remedy=remedy) from None
        return True
    except OSError as failure:
        said = failure.strerror or str(failure)
        raise RecordError("record-open", f"the record cannot be opened: {said}", where=where) from failure
    if not head and create:
        return True
    if head.startswith(b"age-encryption.org/"):
        raise RecordError("record-locked", "the record is locked", where=where, remedy="sijill unlock it first")
    # Bytes 68 to 71 of an SQLite file hold the application's id.
    if head[:16] != MAGIC or int.from_bytes(head[68:72], "big") not in (APPLICATION_ID, 0):
        raise _not_a_record(path)
    # A run that was stopped while it made the record leaves an SQLite file without content behind.
    return create and int.from_bytes(head[68:72], "big") == 0


def _engine(path: Path, *, read_only: bool) -> Engine:
    address = f"file:{quote(str(path.absolute()))}{_manner(path) if read_only else ''}"

    def connect() -> sqlite3.Connection:
        # The driver's own transactions would begin late and commit behind our back.
        connection = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            _write_ahead(connection)
            # What is committed survives a power cut too.
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=2, max_overflow=-1, json_serializer=canonical
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        deferred = read_only or connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")

    return engine


def _manner(path: Path) -> str:
    """How SQLite is to open a record that is only read.

    A reader shares two files beside the record with those who write it, and only one that may write can clear them
    away. Where nobody may write beside the record, nobody writes it either.
    """
    if not os.access(path.parent, os.W_OK):
        return "?mode=ro" if path.with_name(f"{path.name}-wal").exists() else "?immutable=1"
    return "" if os.access(path, os.W_OK) else "?mode=ro"


def lay_out(connection: Connection, path: Path) -> None:
    """Make the tables, unless another process made them while this one waited for its turn."""
    tables = inspect(connection).get_table_names()
    if "meta" in tables:
        return
    if tables:
        raise _not_a_record(path)
    Base.metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    connection.execute(insert(Meta), [{"key": "made_by", "value": f"sijill {__version__}"}])
    if not on_server(connection):
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _stamp(connection: Connection, path: Path) -> str:
    """The migration that the record is at, where this version knows it."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables or "meta" not in tables:
        raise _not_a_record(path)
    stamp = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    if stamp != HEAD:
        from sijill.record.migrations.run import known

        if stamp not in known():
            made_by = connection.scalar(select(Meta.value).where(Meta.key == "made_by")) or "of a newer version"
            remedy = "install a newer Sijill to open it"
            message = f"the record is newer than this Sijill {__version__} (last written by {made_by})"
            raise RecordError("record-newer", message, where=str(path), remedy=remedy)
    return stamp


def _bring_up_to_date(connection: Connection, path: Path) -> None:
    if _stamp(connection, path) == HEAD:
        return
    from sijill.record.migrations.run import upgrade

    upgrade(connection)
    connection.execute(update(Meta).where(Meta.key == "made_by").values(value=f"sijill {__version__}"))


def _not_a_record(path: Path) -> RecordError:
    remedy = "name a file that `sijill code` wrote"
    return RecordError("record-not-a-record", "not a Sijill record", where=str(path), remedy=remedy)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """The write-ahead log. SQLite does not wait where another connection turns to it at the same moment, so we do."""
    ends = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as failure:
            if "locked" not in str(failure) or time.monotonic() > ends:
                raise
            time.sleep(0.01)
