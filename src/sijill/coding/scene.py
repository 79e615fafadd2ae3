"""Everything that the finders found, ready to be asked for by sentence and by stretch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from sijill.language.text import Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.triggers.lexicon import Lexicon
from sijill.model import (
    ActorMention,
    AttributionMention,
    CitationMention,
    DateMention,
    PlaceMention,
    QuantityMention,
    Span,
    TriggerMention,
    within,
)

if TYPE_CHECKING:
    from sijill.coding.offsets import Offset

RECENT = 24
"""How many places back a narrative is followed."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A clause may begin at ``offset``; ``strength`` is FULL for stops, HARD for connectors and SOFT for
    commas."""

    offset: int
    strength: int


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
    _reach: _Reach | None = field(default=None, repr=False)

    def before(self, offset: int) -> Sequence[PlaceMention]:
        """The last few places named before ``offset``, in text order."""
        at = bisect_left(self.places, offset, key=lambda place: place.start)
        return self.places[max(0, at - RECENT) : at]

    def scene(self, sentence: Sentence) -> Scene:
        """What was found in one sentence."""
        span = sentence.span
        if self._reach is None:
            self._reach = _Reach(self.attributions)
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
            sayings=self._reach.over(span),
        )


class _Reach:
    """Attributions by the stretch that they and what is said take up, so that a sentence need not ask them all."""

    def __init__(self, attributions: Sequence[AttributionMention]) -> None:
        covers = [(one.span.cover(one.content) if one.content else one.span, at) for at, one in enumerate(attributions)]
        covers.sort(key=lambda item: (item[0].start, item[1]))
        self.order = [(at, attributions[at], cover.end) for cover, at in covers]
        self.starts = [cover.start for cover, _ in covers]
        self.ends = list(accumulate((cover.end for cover, _ in covers), max))

    def over(self, span: Span) -> list[AttributionMention]:
        """Those that reach into ``span``, in text order."""
        found = []
        for index in range(bisect_left(self.starts, span.end) - 1, -1, -1):
            if self.ends[index] <= span.start:
                break
            at, attribution, end = self.order[index]
            if end > span.start:
                found.append((at, attribution))
        return [attribution for _, attribution in sorted(found, key=lambda item: item[0])]


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
    sayings: list[AttributionMention]
    """Attributions that stand in the sentence, or whose content reaches into it."""
    earlier: Scene | None = None
    """The sentence before it in its paragraph."""
    boundaries: list[Boundary] | None = None
    """Where its clauses begin, once somebody has asked (:mod:`sijill.coding.clauses`)."""
    offsets: Sequence[Offset] | None = None
    """Its lengths of time that are counted from a named event (:mod:`sijill.coding.offsets`)."""

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
