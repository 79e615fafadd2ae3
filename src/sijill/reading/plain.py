"""Plain text and Markdown: the text is the decoded bytes, and its structure is found from its content."""

from __future__ import annotations

from sijill.reading.decode import decode
from sijill.reading.extraction import Extraction


def extract(data: bytes) -> Extraction:
    """``data`` decoded; nothing but a byte order mark is left out."""
    text, encoding, flags = decode(data)
    return Extraction(text=text, encoding=encoding, flags=flags)
