"""Many documents from files, folders and archives; one that fails does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from sijill.errors import ReadError
from sijill.model import Document
from sijill.reading.documents import read_file

# What lies beside documents in a folder and is none itself. Everything else is tried, and fails by name.
_BESIDE = frozenset({
    ".json", ".yaml", ".yml", ".toml", ".csv", ".tsv", ".geojson", ".parquet", ".sqlite", ".sqlite3", ".db",
    ".sijill", ".py", ".js", ".css", ".xml", ".bib", ".ris", ".log", ".png", ".jpg", ".jpeg", ".gif", ".webp",
    ".svg", ".ico", ".tif", ".tiff", ".bmp", ".mp3", ".mp4", ".mov", ".avi", ".mkv", ".wav", ".ogg", ".webm",
    ".ttf", ".woff", ".woff2",
})  # fmt: skip
_ARCHIVES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".warc": "warc", ".wacz": "wacz"}


def open_documents(paths: Iterable[Path | str], *, document_date: date | None = None) -> Iterator[Document | ReadError]:
    """The documents of ``paths`` in order: files, folders (recursively, by name), ``.jsonl``, WARC and WACZ archives.

    Yields a ReadError in the place of what cannot be read. document_date: the day of every document.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _folder(path, document_date)
        else:
            yield from _file(path, document_date)


def _file(path: Path, document_date: date | None) -> Iterator[Document | ReadError]:
    suffix = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    archive = _ARCHIVES.get(suffix.lower())
    try:
        if archive == "jsonl" and path.suffix != ".gz":
            from sijill.reading.jsonl import read_jsonl

            yield from read_jsonl(path, document_date=document_date)
        elif archive == "warc":
            from sijill.reading.warc import read_warc

            yield from read_warc(path, document_date=document_date)
        elif archive == "wacz":
            from sijill.reading.wacz import read_wacz

            yield from read_wacz(path, document_date=document_date)
        else:
            yield read_file(path, document_date=document_date)
    except ReadError as error:
        yield error


def _folder(folder: Path, document_date: date | None) -> Iterator[Document | ReadError]:
    found = False
    unreadable: list[ReadError] = []

    def refused(error: OSError) -> None:
        unreadable.append(ReadError("read-denied", f"cannot be opened: {error.strerror}", where=str(error.filename)))

    for root, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith((".", "~$")) or path.suffix.lower() in _BESIDE:
                continue
            found = True
            yield from _file(path, document_date)
        yield from unreadable
        unreadable.clear()
    yield from unreadable
    if not found:
        yield ReadError(
            "read-no-documents", "no documents in this folder", where=str(folder), remedy="name a folder with texts"
        )
