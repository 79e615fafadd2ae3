"""``parquet``: events as GeoParquet; and the writer that every table uses."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from sijill.exports.columns import Column, Row
from sijill.exports.eventrows import CANNOT_CARRY, TYPED, event_rows
from sijill.exports.protocol import LossReport
from sijill.record import Record

ROWS = 20_000
"""Rows of one row group: what is held in memory at a time."""
# GeoParquet 1.1.0, 'File metadata'; without a 'crs' coordinates are OGC:CRS84 (longitude, latitude).
GEO = {
    "version": "1.1.0", "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}  # fmt: skip


def write_parquet(rows: Iterable[Row], columns: Sequence[Column], out: BinaryIO, *, geometry: bool = False) -> None:
    """Write ``rows`` in row groups. geometry: add a point of ``longitude`` and ``latitude`` and say so (GeoParquet)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema(columns)
    if geometry:
        schema = schema.append(pa.field("geometry", pa.binary()))
        schema = schema.with_metadata({"geo": json.dumps(GEO)})
    writer = pq.ParquetWriter(pa.PythonFile(out, mode="w"), schema, compression="zstd")
    try:
        waiting = iter(rows)
        while batch := list(islice(waiting, ROWS)):
            writer.write_batch(pa.RecordBatch.from_pylist(list(_typed(batch, columns, geometry)), schema=schema))
    finally:
        writer.close()


def arrow_schema(columns: Sequence[Column]) -> Any:
    """The Arrow schema of ``columns``: int64, float64, bool, date32, string, list of strings."""
    import pyarrow as pa

    kinds = {
        "text": pa.string(), "list": pa.list_(pa.string()), "int": pa.int64(), "float": pa.float64(),
        "bool": pa.bool_(), "date": pa.date32(),
    }  # fmt: skip
    return pa.schema([pa.field(column.name, kinds[column.kind]) for column in columns])


def _typed(rows: Iterable[Row], columns: Sequence[Column], geometry: bool) -> Iterator[Row]:
    days = [column.name for column in columns if column.kind == "date"]
    for row in rows:
        made = {**row, **{name: date.fromisoformat(row[name]) for name in days if row[name]}}
        if geometry:
            made["geometry"] = point(row["longitude"], row["latitude"])
        yield made


def point(longitude: float | None, latitude: float | None) -> bytes | None:
    """A point as little-endian WKB, None where either coordinate is not known."""
    if longitude is None or latitude is None:
        return None
    return struct.pack("<BIdd", 1, 1, longitude, latitude)


@dataclass(frozen=True)
class Parquet:
    name: str = "parquet"
    title: str = "Events as GeoParquet (claims: export claims --as parquet)"
    media_type: str = "application/vnd.apache.parquet"
    extension: str = "parquet"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        write_parquet(event_rows(record, report), TYPED, out, geometry=True)
        return report


EXPORTERS = (Parquet(),)
