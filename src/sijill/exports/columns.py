"""Tables: named columns with one kind of value each, and the writers of plain text for them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, Literal, NamedTuple

from sijill.exports.protocol import LossReport

Kind = Literal["text", "list", "int", "float", "bool", "date"]
Row = dict[str, Any]
# What a spreadsheet would run instead of show.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Column(NamedTuple):
    """``kind`` of a value that is there; every column may hold None. Dates are ISO strings in a row."""

    name: str
    kind: Kind = "text"


def cell(value: Any) -> str | int | float:
    """A value as a CSV cell: lists joined, and text that a spreadsheet would run as a formula made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = joined(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def joined(value: Any) -> str:
    """Text as it is, the items of a list with semicolons between them."""
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def write_csv(rows: Iterable[Row], columns: Sequence[str], out: BinaryIO, report: LossReport) -> None:
    """UTF-8, comma, line feed; lists of more than one item are reported as flattened."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        note_lists(row, report)
        writer.writerow([cell(row[name]) for name in columns])
    text.detach()


def write_json_lines(rows: Iterable[Row], out: BinaryIO) -> None:
    """One object a line, in UTF-8."""
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def note_lists(row: Row, report: LossReport) -> None:
    """Report the lists of ``row`` that become one cell."""
    for name, value in row.items():
        if isinstance(value, (list, tuple)) and len(value) > 1:
            report.flattened[name] += 1
