"""A file, page, archive or text becomes a document."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from sijill.language.detect import detect
from sijill.model import Document


def read(source: Path | bytes | str, *, document_date: date | None = None) -> Document:
    """Read one document. A ``str`` is the text itself."""
    data = source.read_bytes() if isinstance(source, Path) else source if isinstance(source, bytes) else source.encode()
    text = data.decode("utf-8")
    name = source.stem if isinstance(source, Path) else "text"
    return Document(
        text=text, sha256=hashlib.sha256(data).hexdigest(), name=name, language=detect(text), original=data,
        document_date=document_date,
    )  # fmt: skip
