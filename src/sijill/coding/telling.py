"""One event as one sentence tells it.

A telling has a head (the trigger that names the act), the verbs that carry it ('launched', 'came under') and the
outcomes (deaths, injuries) that the sentence ties to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sijill.mentions.triggers import span_of
from sijill.mentions.triggers.lexicon import Lexeme
from sijill.model import Span, TriggerMention


@dataclass(slots=True)
class Telling:
    """One event as one sentence tells it. ``region`` is the stretch whose words are this telling's own."""

    head: TriggerMention
    lexeme: Lexeme
    carriers: list[TriggerMention] = field(default_factory=list)
    outcomes: list[TriggerMention] = field(default_factory=list)
    others: list[TriggerMention] = field(default_factory=list)
    region: Span = field(default_factory=lambda: Span(0, 0))
    rules: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[TriggerMention]:
        return sorted([self.head, *self.carriers, *self.outcomes, *self.others], key=lambda part: part.start)

    @property
    def core(self) -> Span:
        """From the first to the last word that tells."""
        spans = [span_of(part) for part in self.parts]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    @property
    def senses(self) -> set[str]:
        return {carrier.sense for carrier in self.carriers if carrier.sense}

    @property
    def finite(self) -> bool:
        return bool(self.carriers) or any(part.form == "verb" for part in (self.head, *self.outcomes, *self.others))
