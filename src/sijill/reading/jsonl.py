"""JSON Lines: one document a line, ``{"text": …, "id": …, "title": …, "document_date": …}``; read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from sijill.errors import ReadError
from sijill.model import Document
from sijill.reading import limits
from sijill.reading.decode import tidy
from sijill.reading.documents import assemble
from sijill.reading.extraction import Extraction
from sijill.reading.sidecar import metadata


def read_jsonl(path: Path, *, document_date: date | None = None) -> Iterator[Document | ReadError]:
    """The documents of a ``.jsonl`` file, named ``stem:id`` (the line number where a line has no ``id``).

    ``sha256`` is that of the line's bytes without its line end. A bad line yields a ReadError with its number.
    """
    try:
        with path.open("rb") as stream:
            for number, data in lines_of_stream(stream, path):
                try:
                    yield document_of_line(path, number, data, document_date)
                except ReadError as error:
                    yield error
    except FileNotFoundError:
        raise ReadError("read-missing", "no such file", where=str(path), remedy="check the path") from None
    except OSError as error:
        raise ReadError("read-failed", f"cannot be read: {error.strerror}", where=str(path)) from None


def lines_of_stream(stream: IO[bytes], path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with something in them and their numbers. Raises ReadError (``read-too-big``) naming ``path``."""
    for number, line in enumerate(iter(lambda: stream.readline(limits.BIGGEST + 1), b""), start=1):
        if len(line) > limits.BIGGEST:
            raise limits.too_big(f"{path}:{number}")
        data = line.strip(b"\r\n \t")
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        if data:
            yield number, data


def document_of_line(path: Path, number: int, data: bytes, document_date: date | None) -> Document:
    """The document of one line. Raises ReadError (``read-jsonl`` …)."""
    where = f"{path}:{number}"
    remedy = 'write one object with "text" a line'
    try:
        values: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise ReadError("read-jsonl", "malformed JSON", where=where, remedy=remedy) from None
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise ReadError("read-jsonl", 'no "text" in this line', where=where, remedy=remedy)
    text, flags = tidy(values["text"])
    if "document_date" not in values and "date" in values:
        values["document_date"] = values["date"]
    try:
        known = metadata(values, where=where)
        found = Extraction(text=text, encoding="utf-8", flags=flags, extracted=True)
        name = f"{path.stem}:{values.get('id', number)}"
        return assemble(
            found, data, name=name, path=str(path), known=known, given=document_date, media_type="application/json"
        )
    except ReadError as error:
        raise ReadError(
            error.code.replace("sidecar", "jsonl"), error.message, where=where, remedy=error.remedy
        ) from None
