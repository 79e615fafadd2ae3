"""The two sides of a telling as they are filled: phrases with the rule that put each there."""

from __future__ import annotations

from dataclasses import dataclass, field

from sijill.coding.phrases import Phrase

STANDS_FOR = "whom a pronoun stands for"
GOES_ON = "whom the verb goes on about"
PASSIVE = "subject of a passive"


@dataclass(slots=True)
class Sides:
    """Phrases of either side with the rule that put each there."""

    a: list[tuple[Phrase, str]] = field(default_factory=list)
    b: list[tuple[Phrase, str]] = field(default_factory=list)

    def add(self, role: str, phrase: Phrase, rule: str) -> None:
        if role == "a" and fell(phrase):
            role = "b"
        if role == "a" and phrase.idle:
            return
        side = self.a if role == "a" else self.b if role == "b" else None
        if side is None or any(phrase is taken for taken, _ in (*self.a, *self.b)):
            return
        side.append((phrase, rule))


def fell(phrase: Phrase) -> bool:
    """Who was counted as killed, injured or captured suffered."""
    figure = phrase.quantity
    return figure is not None and (figure.fate in ("killed", "injured", "captured") or bool(figure.joint))
