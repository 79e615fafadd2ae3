"""PDF: the text layer by pypdfium2, lines of a paragraph joined.

Offsets are into the extracted text, which the document stores exactly.
"""

from __future__ import annotations

import re
from typing import Any

from sijill.errors import ReadError
from sijill.reading.decode import tidy
from sijill.reading.extraction import Extraction

_BREAK = re.compile(r"\r\n|\r|\n")
_STOP = re.compile(r"[.!?؟:۔][\"'”’»)\]]*$")
# pdfium marks a hyphen at the end of a line by a noncharacter.
_HYPHEN = "\ufffe"
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
FULL = 0.7
"""A line that fills this share of the page's widest line runs on into the next."""


def extract(data: bytes) -> Extraction:
    """The text of all pages. Raises ReadError (``read-pdf``, ``read-no-content``)."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        message = "the PDF is locked by a password" if locked else "damaged or truncated PDF"
        remedy = "save it without a password" if locked else "fetch or export the file again"
        raise ReadError("read-pdf", message, remedy=remedy) from None
    try:
        pages, damaged = _pages(pdf, pypdfium2.PdfiumError)
        title = _title(pdf, pypdfium2.PdfiumError)
    finally:
        pdf.close()
    if not any(page.strip() for page in pages):
        raise ReadError(
            "read-no-content",
            "no text in this PDF: scanned pages hold images",
            remedy="run text recognition (OCR) first",
        )
    text, flags = tidy("\n\n".join(page for page in pages if page))
    if damaged:
        flags = (*flags, "pages-missing")
    return Extraction(text=text, extracted=True, title=title, flags=flags)


def _pages(pdf: Any, failure: type[Exception]) -> tuple[list[str], bool]:
    pages: list[str] = []
    damaged = False
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            layer = page.get_textpage()
            pages.append(unwrapped(layer.get_text_range()))
            layer.close()
            page.close()
        except failure:
            damaged = True
    return pages, damaged


def _title(pdf: Any, failure: type[Exception]) -> str | None:
    try:
        return " ".join(pdf.get_metadata_dict().get("Title", "").split())[:300] or None
    except failure:
        return None


def unwrapped(page: str) -> str:
    """The lines of ``page`` with those joined that run on: full ones that end no sentence, and hyphenated ones."""
    lines = [line.strip() for line in _BREAK.split(page)]
    widest = max((len(line) for line in lines), default=0)
    pieces: list[str] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if line.endswith(_HYPHEN):
            pieces.append(line[:-1])
        elif line and following and len(line) >= FULL * widest and not _STOP.search(line):
            pieces.append(line + " ")
        else:
            pieces.append(line + "\n")
    return "".join(pieces).replace(_HYPHEN, "-").strip("\n")
