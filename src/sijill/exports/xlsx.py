"""``xlsx``: a workbook with a sheet of events and a sheet of claims."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO

from sijill.exports import claims, eventrows
from sijill.exports.columns import Column, Row, joined, note_lists
from sijill.exports.protocol import LossReport
from sijill.record import Record

ROWS, CHARACTERS = 1_048_576, 32_767
"""Limits of a sheet and of a cell (Excel specifications and limits)."""
# A workbook carries the day it was made; the same record is to give the same bytes.
MADE = datetime(2000, 1, 1)
EXCEL_BEGINS = date(1900, 3, 1)


@dataclass(frozen=True)
class Workbook:
    """Text is stored as text: nothing in it is run as a formula, followed as a link or read as a number."""

    name: str = "xlsx"
    title: str = "Events and claims as a workbook of two sheets"
    media_type: str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    extension: str = "xlsx"
    cannot_carry: tuple[str, ...] = (
        *claims.CANNOT_CARRY,
        f"more than {ROWS:,} rows in a sheet, more than {CHARACTERS:,} characters in a cell",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        import xlsxwriter

        report = LossReport(self.name)
        # The writer seeks in its file, which a pipe cannot.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "record.xlsx")
            options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                       "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd", "tmpdir": folder}  # fmt: skip
            try:
                with xlsxwriter.Workbook(str(path), options) as book:
                    book.set_properties({"created": MADE, "comments": "Written by Sijill"})
                    wrap = book.add_format({"bold": True})
                    events = eventrows.event_rows(record, report)
                    _sheet(book.add_worksheet("events"), wrap, eventrows.TYPED, events, report)
                    rows = claims.claim_rows(record, report)
                    _sheet(book.add_worksheet("claims"), wrap, claims.TYPED, rows, report)
            except xlsxwriter.exceptions.FileCreateError as failure:
                cause = failure.args[0]
                raise OSError(cause.errno, cause.strerror, tempfile.gettempdir()) from None
            with path.open("rb") as file:
                copyfileobj(file, out)
        return report


def _sheet(sheet: Any, bold: Any, columns: Sequence[Column], rows: Iterable[Row], report: LossReport) -> None:
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.name, bold)
    for number, row in enumerate(rows, start=1):
        if number >= ROWS:
            report.rows -= 1
            report.skip(str(row[columns[0].name]), f"rows beyond the {ROWS:,} of a sheet")
            continue
        note_lists(row, report)
        for at, column in enumerate(columns):
            _cell(sheet, number, at, column, row[column.name], report)


def _cell(sheet: Any, number: int, at: int, column: Column, value: Any, report: LossReport) -> None:
    if value is None:
        return
    if column.kind == "bool":
        sheet.write_boolean(number, at, value)
    elif column.kind in ("int", "float"):
        sheet.write_number(number, at, value)
    elif column.kind == "date" and date.fromisoformat(value) >= EXCEL_BEGINS:
        sheet.write_datetime(number, at, date.fromisoformat(value))
    else:
        text = joined(value)
        if len(text) > CHARACTERS:
            report.flattened[f"{column.name} cut to {CHARACTERS:,} characters"] += 1
        sheet.write_string(number, at, text[:CHARACTERS])


EXPORTERS = (Workbook(),)
