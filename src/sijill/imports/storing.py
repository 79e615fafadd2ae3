"""Into the record: everything is read and checked before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import DataError, ReadError, RecordError
from sijill.imports.protocol import Importer, Lookup, Request
from sijill.model import Document
from sijill.reading import open_documents
from sijill.record import AddResult, Record
from sijill.record.writing import check


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of each document, and how many values had words but no parts that could be read."""

    results: tuple[AddResult, ...]
    doubts: int


def store(
    record: Record, read: Importer, path: Path, *, coder: str, documents: Sequence[Path] = (),
    mapping: Path | None = None,
) -> Stored:  # fmt: skip
    """Import ``path`` into ``record`` under the name ``coder`` (``NAME/VERSION``).

    documents: files and folders of texts that the record may not have. Raises
    :class:`~sijill.errors.DataError`; the record is then as it was.
    """
    incoming = []
    try:
        for one in read(Request(path, lookup(record, documents), mapping)):
            incoming.append(one)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as fault:
        # A file may hold anything where a date, a name or a number is expected.
        message = f"a value is not what is expected there ({type(fault).__name__}: {fault})"[:200]
        where = f"{path}, after {len(incoming)} documents"
        raise DataError("import-value", message, where=where, remedy="export the file again") from fault
    for one in incoming:
        if one.mentions is not None:
            try:
                check(one.document, one.mentions)
            except RecordError as error:
                raise DataError("import-value", error.message, where=f"{path}: {error.where}") from None
    if not incoming:
        raise DataError("import-empty", "nothing to import", where=str(path), remedy="check that it is the right file")
    results = []
    for one in incoming:
        version = coder if one.mentions is not None else None
        results.append(record.add(one.document, one.mentions, coder_version=version))
    return Stored(tuple(results), sum(one.doubts for one in incoming))


def lookup(record: Record, documents: Sequence[Path]) -> Lookup:
    """Documents by name: those of the record, then those under ``documents``, which are read once."""
    held: dict[str, Document] = {}
    read: list[Path] = list(documents)

    def find(name: str) -> Document | None:
        try:
            return record.document(name)
        except RecordError as error:
            if error.code != "record-no-document":
                raise
        while read:
            for found in open_documents([read.pop(0)]):
                if isinstance(found, ReadError):
                    raise found
                held.setdefault(found.name, found)
        return held.get(name)

    return find
