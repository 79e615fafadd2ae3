"""``events``: one row an event, for spreadsheets, programs and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from sijill.exports.columns import cell, write_csv, write_json_lines
from sijill.exports.eventrows import CANNOT_CARRY, COLUMNS, TYPED, event_rows, row_of
from sijill.exports.protocol import LossReport
from sijill.record import Record

__all__ = ["COLUMNS", "EXPORTERS", "cell", "row_of"]


@dataclass(frozen=True)
class CsvEvents:
    """CSV in UTF-8, by first day. An apostrophe is put before text that a spreadsheet would take for a formula."""

    name: str = "events"
    title: str = "Events, one a row, as CSV"
    media_type: str = "text/csv"
    extension: str = "csv"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        write_csv(event_rows(record, report), COLUMNS, out, report)
        return report


@dataclass(frozen=True)
class JsonLinesEvents:
    """JSON Lines in UTF-8, by first day."""

    name: str = "events"
    title: str = "Events, one a line, as JSON"
    media_type: str = "application/jsonl"
    extension: str = "jsonl"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        write_json_lines(event_rows(record, report), out)
        return report


@dataclass(frozen=True)
class ParquetEvents:
    """GeoParquet: columns with types, lists as lists, the place as a point."""

    name: str = "events"
    title: str = "Events, one a row, as GeoParquet"
    media_type: str = "application/vnd.apache.parquet"
    extension: str = "parquet"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        from sijill.exports.parquet import write_parquet

        report = LossReport(self.name)
        write_parquet(event_rows(record, report), TYPED, out, geometry=True)
        return report


EXPORTERS = (CsvEvents(), JsonLinesEvents(), ParquetEvents())
