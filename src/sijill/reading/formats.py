"""The formats that can be read: by extension and content. A new format is a file here and a row below."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from sijill.reading.extraction import Extraction

_HEAD = 4000
_HTML = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WIKI_HEADING = re.compile(rb"^==[^=\n].{0,200}==\s*$", re.MULTILINE)


class Format(NamedTuple):
    """``module`` holds ``extract(data: bytes) -> Extraction``; it is imported when a file asks for it."""

    media_type: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    module: str


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _is_html(data: bytes) -> bool:
    return bool(_HTML.match(data[:_HEAD].lstrip(b"\xef\xbb\xbf").replace(b"\0", b"")))


def _is_wikitext(data: bytes) -> bool:
    head = data[:50_000]
    links = head.count(b"[[")
    return links >= 2 and (b"{{" in head or b"<ref" in head or b"'''" in head or bool(_WIKI_HEADING.search(head)))


def _never(data: bytes) -> bool:
    return False


FORMATS: tuple[Format, ...] = (
    Format("application/pdf", (".pdf",), _is_pdf, "sijill.reading.pdf"),
    Format("text/html", (".html", ".htm", ".xhtml"), _is_html, "sijill.reading.html"),
    Format("text/x-wiki", (".wiki", ".wikitext", ".mediawiki"), _is_wikitext, "sijill.reading.wikitext"),
    Format("text/markdown", (".md", ".markdown", ".mdown"), _never, "sijill.reading.plain"),
    Format("text/plain", (".txt", ".text"), _never, "sijill.reading.plain"),
)
PLAIN = FORMATS[-1]


def format_of(data: bytes, suffix: str = "") -> Format:
    """The format of ``data``: what its first bytes show, else what the file's extension says, else plain text."""
    for candidate in FORMATS[:2]:
        if candidate.sniff(data):
            return candidate
    for candidate in FORMATS:
        if suffix.lower() in candidate.suffixes and candidate is not PLAIN:
            return candidate
    return next((candidate for candidate in FORMATS if candidate.sniff(data)), PLAIN)


def extract(data: bytes, found: Format) -> Extraction:
    """``data`` read by its format's module."""
    reader = cast("Callable[[bytes], Extraction]", import_module(found.module).extract)
    return reader(data)
