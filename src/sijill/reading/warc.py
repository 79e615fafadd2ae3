"""WARC archives: the HTML, PDF and text pages that a crawl kept, one document a response."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sijill.errors import ReadError
from sijill.model import Document
from sijill.reading.documents import assemble
from sijill.reading.formats import extract, format_of
from sijill.reading.sidecar import Metadata

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown")


def read_warc(path: Path, *, document_date: date | None = None) -> Iterator[Document | ReadError]:
    """The pages of a ``.warc`` or ``.warc.gz`` file, named ``stem:number``, each with its address as source."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    damaged = ReadError("read-warc", "damaged archive", where=str(path), remedy="fetch the file again")
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise ReadError("read-missing", "no such file", where=str(path), remedy="check the path") from None
    except OSError as error:
        raise ReadError("read-failed", f"cannot be read: {error.strerror}", where=str(path)) from None
    with stream:
        number = 0
        try:
            for record in ArchiveIterator(stream):
                kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
                if record.rec_type != "response" or not kind.lower().startswith(_PAGES):
                    continue
                number += 1
                address = record.rec_headers.get_header("WARC-Target-URI")
                data = record.content_stream().read()
                yield _document(path, number, data, address, document_date)
        except (ArchiveLoadFailed, OSError, EOFError, ValueError):
            yield damaged
            return
        if number == 0:
            yield ReadError("read-no-documents", "no pages in this archive", where=str(path))


def _document(
    path: Path, number: int, data: bytes, address: str | None, document_date: date | None
) -> Document | ReadError:
    where = f"{path}:{number}"
    try:
        kind = format_of(data)
        return assemble(
            extract(data, kind),
            data,
            name=f"{path.stem.removesuffix('.warc')}:{number}",
            path=str(path),
            media_type=kind.media_type,
            known=Metadata(source=address),
            given=document_date,
        )
    except ReadError as error:
        return ReadError(error.code, error.message, where=where, remedy=error.remedy)
