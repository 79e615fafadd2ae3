"""WARC archives: the HTML, PDF and text pages that a crawl kept, one document a response."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

from sijill.errors import ReadError
from sijill.model import Document
from sijill.reading.documents import assemble
from sijill.reading.formats import extract, format_of
from sijill.reading.limits import bounded
from sijill.reading.sidecar import Metadata

HEADER_LINES, LONGEST_LINE = 10_000, 1 << 20
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown")


def read_warc(path: Path, *, document_date: date | None = None) -> Iterator[Document | ReadError]:
    """The pages of a ``.warc`` or ``.warc.gz`` file, named ``stem:number``, each with its address as source."""
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise ReadError("read-missing", "no such file", where=str(path), remedy="check the path") from None
    except OSError as error:
        raise ReadError("read-failed", f"cannot be read: {error.strerror}", where=str(path)) from None
    with stream:
        empty = True
        for found in pages(stream, path, path.stem.removesuffix(".warc"), 0, document_date):
            empty = False
            yield found
        if empty:
            yield ReadError("read-no-documents", "no pages in this archive", where=str(path))


def pages(
    stream: IO[bytes], path: Path, stem: str, number: int, document_date: date | None
) -> Iterator[Document | ReadError]:
    """The pages of an open archive, counted on from ``number``; an error in the place of what is damaged."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        archive = ArchiveIterator(stream)
        lines = _Lines(archive.reader.readline)
        archive.reader.readline = lines
        for record in archive:
            lines.count = 0
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type != "response" or not kind.lower().startswith(_PAGES):
                continue
            number += 1
            address = record.rec_headers.get_header("WARC-Target-URI")
            try:
                data = bounded(record.content_stream(), f"{path}:{number}")
            except ReadError as error:
                yield error
                continue
            yield _document(path, stem, number, data, address, document_date)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError):
        yield ReadError("read-warc", "damaged archive", where=str(path), remedy="fetch the file again")


class _Lines:
    """Lines of headers, of which a record has no more and no longer ones than anybody needs."""

    def __init__(self, readline: Callable[[int | None], bytes]) -> None:
        self.readline = readline
        self.count = 0

    def __call__(self, length: int | None = None) -> bytes:
        self.count += 1
        if self.count > HEADER_LINES:
            raise ValueError("no end of headers")
        line = self.readline(length or LONGEST_LINE)
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            raise ValueError("no end of a header")
        return line


def _document(
    path: Path, stem: str, number: int, data: bytes, address: str | None, document_date: date | None
) -> Document | ReadError:
    where = f"{path}:{number}"
    try:
        kind = format_of(data)
        return assemble(
            extract(data, kind),
            data,
            name=f"{stem}:{number}",
            path=str(path),
            media_type=kind.media_type,
            known=Metadata(source=address),
            given=document_date,
        )
    except ReadError as error:
        return ReadError(error.code, error.message, where=where, remedy=error.remedy)
