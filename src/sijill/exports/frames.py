"""A record's tables as polars data frames with the right types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sijill.errors import UsageError
from sijill.exports import claims, eventrows
from sijill.exports.columns import Column, Row
from sijill.exports.protocol import LossReport
from sijill.record import Record

DOCUMENTS = (
    Column("document"), Column("revision", "int"), Column("sha256"), Column("language"), Column("characters", "int"),
    Column("mentions", "int"), Column("title"), Column("document_date", "date"), Column("source"), Column("licence"),
    Column("flags", "list"),
)  # fmt: skip
MENTIONS = (
    Column("document"), Column("mention"), Column("event"), Column("start", "int"), Column("end", "int"),
    Column("quote"), Column("type"), Column("mode"), Column("date_start", "date"), Column("date_end", "date"),
    Column("date_precision"), Column("date_basis"), Column("actors_a", "list"), Column("actors_b", "list"),
    Column("location"), Column("country"), Column("latitude", "float"), Column("longitude", "float"),
    Column("where_prec", "int"),
    *(Column(f"{name}_{part}", "int") for name in eventrows.FIGURES for part in ("min", "best", "max")),
    Column("status"), Column("attributed_to"), Column("citations", "list"), Column("citation_flag"), Column("coref"),
    Column("aggregate", "bool"), Column("score", "float"),
)  # fmt: skip


def frame(record: Record, table: str) -> Any:
    """``events``, ``mentions``, ``claims`` or ``documents`` as a polars data frame. Raises ``frame-table``."""
    import polars

    if table not in TABLES:
        raise UsageError("frame-table", f"no table {table!r}", remedy=f"choose one of: {', '.join(sorted(TABLES))}")
    columns, rows = TABLES[table]
    kinds: dict[str, Any] = {
        "text": polars.String, "list": polars.List(polars.String), "int": polars.Int64, "float": polars.Float64,
        "bool": polars.Boolean, "date": polars.Date,
    }  # fmt: skip
    held = list(_typed(rows(record), columns))
    return polars.DataFrame(held, schema={column.name: kinds[column.kind] for column in columns}, orient="row")


def _typed(rows: Iterable[Row], columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(
            date.fromisoformat(value) if column.kind == "date" and isinstance(value, str) else value
            for column in columns
            for value in (row[column.name],)
        )


def _events(record: Record) -> Iterator[Row]:
    return eventrows.event_rows(record, LossReport("frame"))


def _claims(record: Record) -> Iterator[Row]:
    return claims.claim_rows(record, LossReport("frame"))


def _mentions(record: Record) -> Iterator[Row]:
    for telling in record.mentions():
        row = telling.as_dict()
        place = telling.mention.where.place if telling.mention.where else None
        for name in eventrows.FIGURES:
            bounds = row.pop(name) or {}
            row |= {f"{name}_{part}": bounds.get(part) for part in ("min", "best", "max")}
        yield row | {
            "mention": row["id"], "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None, "where_prec": place.precision if place else None,
        }  # fmt: skip


def _documents(record: Record) -> Iterator[Row]:
    for entry in record.documents():
        values = {column.name: getattr(entry, column.name, None) for column in DOCUMENTS}
        yield values | {"document": entry.name, "flags": list(entry.flags)}


TABLES: dict[str, tuple[Sequence[Column], Callable[[Record], Iterator[Row]]]] = {
    "events": (eventrows.TYPED, _events),
    "mentions": (MENTIONS, _mentions),
    "claims": (claims.TYPED, _claims),
    "documents": (DOCUMENTS, _documents),
}
