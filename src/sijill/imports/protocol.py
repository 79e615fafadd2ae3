"""What an import is: a file in, documents with or without event mentions out, or one error and nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from sijill.errors import DataError
from sijill.model import Document, EventMention

BIGGEST = 2 * 1024 * 1024 * 1024
"""Bytes of one file that is imported."""
LONGEST_CELL = 16 * 1024 * 1024
"""Characters of one cell of a table: a document."""

Lookup = Callable[[str], Document | None]
"""The document of a name, where the record or the user's folder has it."""


@dataclass(frozen=True, slots=True)
class Request:
    """The file to read, where to look documents up, and for tables the file that says what their columns mean."""

    path: Path
    document: Lookup = field(default=lambda name: None)
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document with its mentions; None where it is still to be coded. ``doubts``: values without parts."""

    document: Document
    mentions: tuple[EventMention, ...] | None
    doubts: int = 0


class Importer(Protocol):
    """Reads one format. Raises :class:`~sijill.errors.DataError` with file, line and remedy at the first fault."""

    def __call__(self, request: Request) -> Iterator[Incoming]: ...


def wrong(code: str, message: str, path: Path, line: int | str | None = None, remedy: str | None = None) -> DataError:
    """An error that names file and line (or task, or file of an archive)."""
    return DataError(code, message, where=f"{path}:{line}" if line is not None else str(path), remedy=remedy)


def read_text(path: Path) -> str:
    """The file as UTF-8 text. Raises ``import-open``, ``import-too-big`` and ``import-encoding``."""
    try:
        with path.open("rb") as stream:
            data = stream.read(BIGGEST + 1)
        if len(data) > BIGGEST:
            raise wrong("import-too-big", f"more than {BIGGEST // 1024 // 1024} MB", path, remedy="split the file")
        return data.decode("utf-8-sig")
    except OSError as error:
        remedy = "check name and rights"
        raise wrong("import-open", f"cannot be opened: {error.strerror}", path, remedy=remedy) from None
    except UnicodeDecodeError as error:
        at = f"no UTF-8 at byte {error.start}"
        raise wrong("import-encoding", at, path, remedy="save the file as UTF-8") from None


def table(path: Path, delimiter: str = ",") -> tuple[list[str], Iterator[tuple[int, dict[str | None, Any]]]]:
    """Header and rows of a CSV file, each with the number of its line. Raises ``import-columns``."""
    csv.field_size_limit(LONGEST_CELL)
    remedy = "save it as CSV again"
    rows = csv.DictReader(io.StringIO(read_text(path), newline=""), delimiter=delimiter)

    def read() -> Iterator[tuple[int, dict[str | None, Any]]]:
        try:
            for row in rows:
                yield rows.line_num, row
        except csv.Error as error:
            raise wrong("import-columns", f"not CSV: {error}", path, rows.line_num, remedy) from None

    try:
        return list(rows.fieldnames or ()), read()
    except csv.Error as error:
        raise wrong("import-columns", f"not CSV: {error}", path, 1, remedy) from None
