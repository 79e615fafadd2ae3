"""What an import is: a file in, documents with or without event mentions out, or one error and nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sijill.errors import DataError
from sijill.model import Document, EventMention

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
    """The file as UTF-8 text. Raises ``import-open`` and ``import-encoding``."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        remedy = "check name and rights"
        raise wrong("import-open", f"cannot be opened: {error.strerror}", path, remedy=remedy) from None
    except UnicodeDecodeError as error:
        at = f"no UTF-8 at byte {error.start}"
        raise wrong("import-encoding", at, path, remedy="save the file as UTF-8") from None
