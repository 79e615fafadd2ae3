"""The few things that SQLite and PostgreSQL say differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.dialects import postgresql, sqlite


def insert_missing(connection: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows whose key is not there yet."""
    if not rows:
        return
    dialect = postgresql if on_server(connection) else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def renumber(connection: Connection, *tables: Any) -> None:
    """Let the next row without an id get one behind those that were given; SQLite does so by itself."""
    if not on_server(connection):
        return
    for table in tables:
        column = table.__table__.c.id
        last = connection.scalar(select(func.max(column)))
        if last is not None:
            statement = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)")
            connection.execute(statement, {"table": table.__tablename__, "last": last})


def on_server(connection: Connection) -> bool:
    """Whether the record is on PostgreSQL."""
    return connection.dialect.name == "postgresql"
