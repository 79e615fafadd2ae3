"""Documents from wherever fsspec can read: JSON Lines, Parquet and WARC, as a stream; files of a disk as always."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from sijill.errors import ReadError, UsageError
from sijill.model import Document
from sijill.reading import open_documents
from sijill.reading.jsonl import document_of_line, lines_of_stream
from sijill.reading.warc import pages

# A path keeps one slash of the two or three of an address.
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+(?=\S)")
_ROWS = 64


def documents(paths: Iterable[Path | str], document_date: date | None = None) -> Iterator[Document | ReadError]:
    """The documents of ``paths``: addresses as ``s3://bucket/file.parquet``, or files and folders."""
    for path in paths:
        address = address_of(path)
        if address or str(path).endswith(".parquet"):
            yield from _streamed(address or str(path), document_date)
        else:
            yield from open_documents([path], document_date=document_date)


def address_of(path: Path | str) -> str | None:
    """The address that ``path`` is, or None where it is a file of this machine."""
    found = _ADDRESS.match(str(path))
    if found is None:
        return None
    store = found.group(1)
    # An address of this machine names no host: its third slash is the root of the folders.
    return f"{store}://{'/' if store in ('file', 'local') else ''}{str(path)[found.end() :]}"


def _streamed(address: str, document_date: date | None) -> Iterator[Document | ReadError]:
    try:
        import fsspec
    except ImportError:
        remedy = "pip install 'sijill[ray]'"
        raise UsageError("code-package", "the package fsspec is not installed", remedy=remedy) from None
    label = Path(address)
    try:
        with fsspec.open(address, "rb") as stream:
            if address.endswith(".parquet"):
                yield from _table(stream, label, document_date)
            elif address.endswith((".jsonl", ".ndjson")):
                for number, line in lines_of_stream(stream, label):
                    yield _line(label, number, line, document_date)
            elif address.endswith((".warc", ".warc.gz")):
                yield from pages(stream, label, label.stem.removesuffix(".warc"), 0, document_date)
            else:
                remedy = "name a .parquet, .jsonl or .warc(.gz) file"
                yield ReadError("read-kind", "not a kind of file that is read from there", where=address, remedy=remedy)
    except FileNotFoundError:
        yield ReadError("read-missing", "no such file", where=address, remedy="check the path")
    except (OSError, ValueError, ImportError) as error:
        yield ReadError("read-failed", f"cannot be read: {error}"[:300], where=address)


def _table(stream: IO[bytes], label: Path, document_date: date | None) -> Iterator[Document | ReadError]:
    """A row a document, with the columns that a line of JSON Lines has as keys."""
    import pyarrow.parquet

    number = 0
    for batch in pyarrow.parquet.ParquetFile(stream).iter_batches(batch_size=_ROWS):
        for row in batch.to_pylist():
            number += 1
            known = {key: value for key, value in row.items() if value is not None}
            data = json.dumps(known, ensure_ascii=False, default=_plain, sort_keys=True).encode("utf-8", "replace")
            yield _line(label, number, data, document_date)


def _plain(value: Any) -> str:
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def _line(label: Path, number: int, data: bytes, document_date: date | None) -> Document | ReadError:
    try:
        return document_of_line(label, number, data, document_date)
    except ReadError as error:
        return error
