"""A part: some documents with what was coded in them, as one Parquet file that is the same wherever it was made."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from sijill.coding.safely import mentions_of
from sijill.errors import ReadError, SijillError
from sijill.model import Document, EventMention
from sijill.record.values import canonical, plain, typed
from sijill.record.writing import fingerprint
from sijill.version import __version__

DOCUMENTS, CHARACTERS = 64, 400_000
"""The most documents and characters of one part (one longer document is a part of its own)."""

Item = Document | ReadError
Fault = tuple[str, str, str | None, str | None]
"""Code, message, place and remedy: an exception does not travel between processes as it is."""


class Coded(NamedTuple):
    """One document of a part with its mentions, or in its place the error."""

    document: Document | None
    mentions: tuple[EventMention, ...]
    error: SijillError | None


def grouped(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists for one part each; they depend on nothing but the items."""
    group: list[Item] = []
    size = 0
    for item in items:
        length = len(item.text) if isinstance(item, Document) else 0
        if group and (len(group) >= DOCUMENTS or size + length > CHARACTERS):
            yield group
            group, size = [], 0
        group.append(item)
        size += length
    if group:
        yield group


def key_of(items: Iterable[Item]) -> str:
    """What a part is made of: the version of Sijill and all that is known of its documents; SHA-256 in hex."""
    whole = hashlib.sha256(f"sijill {__version__}".encode())
    for item in items:
        told = [item.name, item.path, fingerprint(item)] if isinstance(item, Document) else [item.line()]
        whole.update(canonical(told).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def fault_of(error: SijillError) -> Fault:
    return (error.code, error.message, error.where, error.remedy)


def part(items: Iterable[Document | Fault]) -> bytes:
    """Code the documents; the part as the bytes of a Parquet file."""
    import pyarrow
    import pyarrow.parquet

    rows: list[dict[str, Any]] = []
    for item in items:
        if not isinstance(item, Document):
            rows.append({"error": json.dumps(item, ensure_ascii=False)})
            continue
        row: dict[str, Any] = {"name": item.name, "original": item.original, "document": _document(item)}
        try:
            row["mentions"] = canonical([plain(mention) for mention in mentions_of(item)])
        except SijillError as error:
            row = {"error": json.dumps(fault_of(error), ensure_ascii=False)}
        rows.append(row)
    schema = pyarrow.schema([
        ("name", pyarrow.string()), ("document", pyarrow.string()), ("original", pyarrow.binary()),
        ("mentions", pyarrow.string()), ("error", pyarrow.string()),
    ])  # fmt: skip
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), out, compression="zstd")
    return out.getvalue()


def _document(document: Document) -> str:
    values = plain(replace(document, original=b""))
    del values["original"]
    return canonical(values)


def read_part(data: bytes) -> Iterator[Coded]:
    """What a part holds, in its order."""
    import pyarrow.parquet

    for row in pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist():
        if row["error"] is not None:
            code, message, where, remedy = json.loads(row["error"])
            yield Coded(None, (), SijillError(code, message, where=where, remedy=remedy))
            continue
        document = typed(Document, json.loads(row["document"]) | {"original": row["original"]})
        yield Coded(document, tuple(typed(EventMention, one) for one in json.loads(row["mentions"])), None)
