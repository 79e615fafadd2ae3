"""WACZ archives: a ZIP of WARC files with an index, as browsers' archivers write them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sijill.errors import ReadError
from sijill.model import Document
from sijill.reading.warc import pages


def read_wacz(path: Path, *, document_date: date | None = None) -> Iterator[Document | ReadError]:
    """The pages of a ``.wacz`` file, named ``stem:number``, in the order of its archives."""
    damaged = ReadError("read-warc", "damaged archive", where=str(path), remedy="fetch the file again")
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ReadError("read-missing", "no such file", where=str(path), remedy="check the path") from None
    except (OSError, zipfile.BadZipFile):
        raise damaged from None
    number = 0
    with archive:
        # WACZ 1.1.1, 5.1: the captures lie in the folder 'archive'.
        names = sorted(name for name in archive.namelist() if name.startswith("archive/") and ".warc" in name)
        for name in names:
            try:
                with archive.open(name) as stream:
                    for found in pages(stream, path, path.stem, number, document_date):
                        number += 1
                        yield found
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
                yield damaged
    if number == 0:
        yield ReadError("read-no-documents", "no pages in this archive", where=str(path))
