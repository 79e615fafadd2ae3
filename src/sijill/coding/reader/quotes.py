"""Finding again in the document what a model says that it quotes."""

from __future__ import annotations

import re

from sijill.language.fold import Folded, fold
from sijill.model import Span

_SPACES = re.compile(r"\s+")


class Quotes:
    """The stretch of a document in which quotes are looked for; offsets are those of the document."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self._folded = Folded(text[start:end])

    def find(self, quote: object, near: Span | None = None) -> Span | None:
        """Where ``quote`` stands: exactly, else with another spelling of the same letters; the nearest to ``near``.

        None where it is no text or the document does not say so.
        """
        if not isinstance(quote, str) or not quote.strip():
            return None
        wanted = quote.strip()
        found = [
            Span(self.start + match.start(), self.start + match.end())
            for match in re.finditer(re.escape(wanted), self.text[self.start : self.end])
        ]
        if not found:
            folded = _SPACES.sub(" ", fold(wanted)).strip()
            if not folded:
                return None
            pattern = r"\s+".join(re.escape(word) for word in folded.split(" "))
            for match in re.finditer(pattern, self._folded.text):
                span = self._folded.span(match.start(), match.end())
                found.append(Span(self.start + span.start, self.start + span.end))
        if not found:
            return None
        return min(found, key=lambda span: _away(span, near)) if near is not None else found[0]


def _away(span: Span, near: Span) -> tuple[int, int]:
    if near.contains(span):
        return (0, span.start)
    return (max(near.start - span.end, span.start - near.end, 0) + 1, span.start)
