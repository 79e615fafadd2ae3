"""Tokens: words, numbers and punctuation of a text, with exact offsets and a folded form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sijill.language.fold import Folded
from sijill.model import Span

TokenKind = Literal["word", "number", "punct"]

_TOKEN = re.compile(
    r"""(?P<number>\d+(?:,\d{3}(?!\d))*(?:\.\d+(?!\.?\d))?)
      | (?P<word>[^\W\d_]+(?:['\u0300-\u036f][^\W\d_]+)*)
      | (?P<punct>[^\w\s]|_)""",
    re.VERBOSE,
)
# A ta marbuta ends a word; a letter after it means that two words were glued together.
_GLUE = re.compile("ة[\u0610-\u061a\u064b-\u065f\u0670\u0640]*(?=[\u0621-\u063a\u0641-\u064a])")


# Never changed, and not frozen all the same: there is one for every word of a text, and a frozen one costs thrice.
@dataclass(slots=True, unsafe_hash=True)
class Token:
    """``norm`` is the folded text, ``start`` and ``end`` are code points of the source, ``index`` its place among all.

    ``glued`` is true where the source has no boundary between this token and the one before it.
    """

    index: int
    start: int
    end: int
    norm: str
    kind: TokenKind
    glued: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def tokenise(folded: Folded, masks: tuple[Span, ...] = ()) -> list[Token]:
    """The tokens of a folded text in order; what lies in ``masks`` (markup) is left out."""
    source = folded.source
    tokens: list[Token] = []
    masked = iter(sorted(masks))
    mask = next(masked, None)
    glue = {match.end() for match in _GLUE.finditer(source)}
    for match, start, end in folded.locate(_TOKEN.finditer(folded.text)):
        while mask is not None and mask.end <= start:
            mask = next(masked, None)
        if mask is not None and mask.start < end:
            continue
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        cut = next((at for at in range(start + 1, end) if at in glue), None) if glue else None
        if kind == "word" and cut is not None:
            _split(tokens, folded, Span(start, end), cut)
        else:
            tokens.append(Token(len(tokens), start, end, match.group(), kind))
    return tokens


def _split(tokens: list[Token], folded: Folded, span: Span, cut: int) -> None:
    whole = Folded(span.of(folded.source))
    first = Folded(folded.source[span.start : cut]).text
    tokens.append(Token(len(tokens), span.start, cut, first, "word"))
    tokens.append(Token(len(tokens), cut, span.end, whole.text[len(first) :], "word", glued=True))
