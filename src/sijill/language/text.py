"""A text made ready for the finders: folded once, cut into tokens and sentences once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sijill.language.detect import detect
from sijill.language.fold import Folded
from sijill.language.sentences import sentence_spans
from sijill.language.tokens import Token, tokenise
from sijill.model import Document, Span, Zone, ZoneKind

SILENT: frozenset[str] = frozenset({"references", "metadata", "code"})
"""Zones that are never read as narrative."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``first`` and ``last`` delimit its tokens (half-open); ``paragraph`` counts blocks of text between line ends."""

    index: int
    start: int
    end: int
    first: int
    last: int
    zone: ZoneKind
    paragraph: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Text:
    """Folded text, tokens and sentences of a document, each computed once and when first asked for."""

    def __init__(self, source: Document | str, language: str | None = None) -> None:
        self.document = source if isinstance(source, Document) else None
        self.raw = source.text if isinstance(source, Document) else source
        self.zones: tuple[Zone, ...] = source.zones if isinstance(source, Document) else ()
        self.masks: tuple[Span, ...] = source.masks if isinstance(source, Document) else ()
        if language is None:
            language = source.language if isinstance(source, Document) else detect(self.raw)
        self.language = language

    @cached_property
    def folded(self) -> Folded:
        return Folded(self.raw)

    @cached_property
    def tokens(self) -> list[Token]:
        return tokenise(self.folded, self.masks)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        paragraph = 0
        for zone in self._covering_zones():
            last_end = None
            for span in sentence_spans(self.raw, zone.start, zone.end, wrapped=zone.kind == "narrative"):
                if last_end is None or "\n" in self.raw[last_end : span.start]:
                    paragraph += 1
                last_end = span.end
                first = bisect_left(self._starts, span.start)
                last = bisect_left(self._starts, span.end)
                found.append(Sentence(len(found), span.start, span.end, first, last, zone.kind, paragraph))
        return found

    def tokens_in(self, span: Span | Sentence) -> Sequence[Token]:
        """The tokens that start within ``span``."""
        return self.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after ``offset`` (the number of tokens if there is none)."""
        return bisect_left(self._starts, offset)

    def _covering_zones(self) -> list[Zone]:
        """The zones of the text; what no zone covers is narrative."""
        covered: list[Zone] = []
        at = 0
        for zone in self.zones:
            if zone.start > at:
                covered.append(Zone(at, zone.start, "narrative"))
            covered.append(zone)
            at = max(at, zone.end)
        if at < len(self.raw):
            covered.append(Zone(at, len(self.raw), "narrative"))
        return covered
