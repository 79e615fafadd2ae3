"""The lines of a text with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\n|\u2028|\u2029|\x85")
# A text without line feeds is of the kind that ends its lines by CR alone; elsewhere a stray CR is white space.
_CR = re.compile(r"\r")
_EDGE = " \t\r\x0b\x0c\u00a0\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


class Line(NamedTuple):
    """text[start:end] without its line break; ``body`` is the same without white space and bidi marks at its edges."""

    start: int
    end: int
    body: str

    @property
    def blank(self) -> bool:
        return not self.body


def lines_of(text: str, start: int = 0) -> list[Line]:
    """The lines of text[start:]."""
    pattern = _BREAK if _BREAK.search(text) else _CR
    found: list[Line] = []
    at = start
    for match in pattern.finditer(text, start):
        found.append(Line(at, match.start(), text[at : match.start()].strip(_EDGE)))
        at = match.end()
    if at < len(text):
        found.append(Line(at, len(text), text[at:].strip(_EDGE)))
    return found
