"""Opening a record that a team shares on PostgreSQL: make its tables, bring them up to date, or refuse it.

One writer at a time, as with a file: a lock of the database lets writers wait for each other, so that the log stays one
chain. Readers wait for nobody and read a state that does not change under them.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from sijill.errors import RecordError
from sijill.record import opening
from sijill.record.place import Server
from sijill.record.schema import APPLICATION_ID
from sijill.record.values import canonical


def open_server(place: Server, *, create: bool, read_only: bool) -> Engine:
    """An engine on the record at ``place``, with this version's tables afterwards.

    The database itself must exist; an empty one becomes a record if ``create``. Raises
    :class:`~sijill.errors.RecordError` as :func:`~sijill.record.opening.open_engine` does, ``record-driver`` where
    psycopg is missing and ``record-server`` where nobody answers.
    """
    engine = _engine(place, read_only=read_only)
    try:
        with engine.connect() as connection:
            fresh = not inspect(connection.execution_options(reading=True)).get_table_names()
        if fresh:
            if read_only or not create:
                remedy = "check the name, or make the record with `sijill code`"
                raise RecordError("record-missing", "no record in this database", where=str(place), remedy=remedy)
            with engine.begin() as connection:
                opening.lay_out(connection, place)
        opening.at_head(engine, place, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine(place: Server, *, read_only: bool) -> Engine:
    try:
        url = make_url(place.url).set(drivername="postgresql+psycopg")
    except ArgumentError:
        remedy = "write postgresql://USER@HOST/DATABASE"
        raise RecordError("record-address", "not a URL of a database", where=str(place), remedy=remedy) from None
    try:
        engine = create_engine(
            url, json_serializer=canonical, pool_pre_ping=True, pool_size=2, max_overflow=-1,
            connect_args={"application_name": "sijill"},
        )  # fmt: skip
    except ImportError:
        remedy = "pip install 'sijill[postgresql]'"
        raise RecordError("record-driver", "psycopg is not installed", where=str(place), remedy=remedy) from None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if read_only or connection.get_execution_options().get("reading"):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        else:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{opening.BUSY_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")

    return engine
