"""Everything that the finders found, ready to be asked for by sentence and by stretch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sijill.language.text import Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.triggers.lexicon import Lexicon
from sijill.model import (
    ActorMention,
    AttributionMention,
    CitationMention,
    DateMention,
    Mention,
    PlaceMention,
    QuantityMention,
    Span,
    TriggerMention,
)

M = TypeVar("M", bound=Mention)


@dataclass(slots=True)
class Findings:
    """What the finders found in a whole text, each list in text order."""

    text: Text
    lexicon: Lexicon
    dates: Sequence[DateMention]
    quantities: Sequence[QuantityMention]
    places: Sequence[PlaceMention]
    actors: Sequence[ActorMention]
    triggers: Sequence[TriggerMention]
    citations: Sequence[CitationMention]
    attributions: Sequence[AttributionMention]

    def scene(self, sentence: Sentence) -> Scene:
        """What was found in one sentence."""
        span = sentence.span
        return Scene(
            findings=self,
            sentence=sentence,
            tokens=self.text.tokens[sentence.first : sentence.last],
            dates=within(self.dates, span),
            quantities=within(self.quantities, span),
            places=within(self.places, span),
            actors=within(self.actors, span),
            triggers=within(self.triggers, span),
            citations=within(self.citations, span),
        )


@dataclass(slots=True)
class Scene:
    """One sentence with its mentions."""

    findings: Findings
    sentence: Sentence
    tokens: Sequence[Token]
    dates: list[DateMention]
    quantities: list[QuantityMention]
    places: list[PlaceMention]
    actors: list[ActorMention]
    triggers: list[TriggerMention]
    citations: list[CitationMention]

    @property
    def raw(self) -> str:
        return self.findings.text.raw

    @property
    def arabic(self) -> bool:
        return self.findings.text.language == "ar"

    def norms(self, start: int, end: int) -> list[str]:
        """Folded words of the sentence that lie within [start, end); a word that reaches beyond (وبنغازي) is none."""
        return [token.norm for token in self.tokens if start <= token.start and token.end <= end]

    def words_before(self, offset: int, count: int) -> list[str]:
        """The last ``count`` folded tokens before ``offset``, nearest last."""
        at = self.token_at(offset)
        return [token.norm for token in self.tokens[max(0, at - count) : at]]

    def words_after(self, offset: int, count: int) -> list[str]:
        """The first ``count`` folded tokens at or after ``offset``."""
        at = self.token_at(offset)
        return [token.norm for token in self.tokens[at : at + count]]

    def token_at(self, offset: int) -> int:
        """Index within the sentence of the first token at or after ``offset``."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low


def within(mentions: Sequence[M], span: Span) -> list[M]:
    """The mentions that start within ``span``, in order."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.start)
    return list(mentions[first:last])
