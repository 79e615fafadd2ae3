"""Folding for matching, with a map back to exact offsets.

Folded text unifies spellings that writers mix: hamza seats, alef forms, ta marbuta and ha, alef maksura and ya, Farsi
letters, presentation forms, the digit sets, letter case; and drops marks that carry no letter: vowel signs, Quranic
signs, tatweel, bidi controls, soft hyphens. Sources are never changed; a folded span maps back to a span of the source.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sijill.model import Span

VOWEL_SIGNS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
"""Arabic combining marks (a character-class body)."""
INVISIBLE = "\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Tatweel, soft hyphen, zero-width and bidi controls."""

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ھ": "ه", "ہ": "ه", "ە": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "غ", "ڨ": "ق", "پ": "ب", "ڤ": "ف", "چ": "ج", "ژ": "ز",
    "٫": ".", "٬": ",", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "ʼ": "'",
}  # fmt: skip
_DROPPED = re.compile(f"[{VOWEL_SIGNS}{INVISIBLE}]+")
_MARKS = re.compile(f"[{VOWEL_SIGNS}\u0640]+")
_SPECIAL = re.compile(f"[{VOWEL_SIGNS}{INVISIBLE}]+|[\ufb50-\ufdff\ufe70-\ufefc\u0132-\u0133\ufb00-\ufb06İ]")


class _Letters(dict[int, str]):
    """One character to one character; lower-cases whatever is not listed."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lower = char.lower()
        digit = unicodedata.digit(char, None) if unicodedata.category(char) == "Nd" else None
        folded = str(digit) if digit is not None else lower if len(lower) == 1 else char
        self[code] = folded
        return folded


_TABLE = _Letters({ord(char): folded for char, folded in _LETTERS.items()})


class Folded:
    """Folded ``text`` of ``source`` with the map between the two."""

    __slots__ = ("_at", "_from", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        folded_at, source_at = [0], [0]
        pieces: list[str] = []
        position = length = 0
        for match in _SPECIAL.finditer(source):
            piece = source[position : match.start()].translate(_TABLE)
            pieces.append(piece)
            length += len(piece)
            if not _DROPPED.fullmatch(match.group()):
                form = unicodedata.normalize("NFKC", match.group()).lower()
                expanded = _DROPPED.sub("", form).translate(_TABLE)
                for offset in range(len(expanded)):
                    folded_at.append(length + offset)
                    source_at.append(match.start())
                pieces.append(expanded)
                length += len(expanded)
            position = match.end()
            folded_at.append(length)
            source_at.append(position)
        pieces.append(source[position:].translate(_TABLE))
        self.text = "".join(pieces)
        self._at, self._from = folded_at, source_at

    def offset(self, position: int) -> int:
        """The source offset of the folded character at ``position``."""
        step = bisect_right(self._at, position) - 1
        if step + 1 < len(self._from):
            return min(self._from[step] + position - self._at[step], self._from[step + 1])
        return self._from[step] + position - self._at[step]

    def locate(self, matches: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], int, int]]:
        """Each match in the folded text, which come in order, with the start and end of its :meth:`span`.

        Most words lie in a stretch in which nothing was dropped: they are moved, not looked up.
        """
        at, origin = self._at, self._from
        step, last = 0, len(at) - 1
        for match in matches:
            start, end = match.span()
            while step < last and at[step + 1] <= start:
                step += 1
            if step == last or end < at[step + 1]:
                moved = origin[step] - at[step]
                yield match, start + moved, end + moved
            else:
                span = self.span(start, end)
                yield match, span.start, span.end

    def span(self, start: int, end: int) -> Span:
        """The source span of folded [start, end): vowel signs and tatweel on its last letter belong to it."""
        if end <= start:
            at = self.offset(start)
            return Span(at, at)
        first, last = self.offset(start), self.offset(end - 1) + 1
        marks = _MARKS.match(self.source, last) if self.source[last - 1].isalpha() else None
        return Span(first, marks.end() if marks else last)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` folded, without a map; for lexicon entries and short strings."""
    return _SPECIAL.sub(_expand, text).translate(_TABLE)


def _expand(match: re.Match[str]) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKC", match.group()).lower())
