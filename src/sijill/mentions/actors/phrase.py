"""A noun phrase under construction, shared by the Arabic and the English reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sijill.language.text import Text
from sijill.mentions.actors.lexicon import NounClass, Number
from sijill.model import ActorMention, Span

Form = Literal["registry", "description", "person", "short", "pronoun", "nationality", "open"]


@dataclass(slots=True)
class Phrase:
    """Tokens [first, last); ``cut`` folded characters of the first token are proclitics and stay outside."""

    first: int
    last: int
    head: int
    form: Form
    cut: int = 0
    noun: NounClass | None = None
    lemma: str | None = None
    kind: str | None = None
    country: str | None = None
    number: Number | None = None
    actors: tuple[str, ...] = ()
    affiliation: str | None = None
    name: str | None = None
    private: bool = False
    definite: bool = False
    conjunction: str = ""
    preposition: str = ""
    bare: bool = False
    """The head noun stands alone: nothing but its article is said about it."""
    score: float = 1.0
    flags: list[str] = field(default_factory=list)


def cut_offset(raw: str, start: int, end: int, letters: int) -> int:
    """The offset in ``raw`` after ``letters`` letters from ``start`` (marks belong to the letter before them)."""
    at = start
    while letters and at < end:
        at += 1
        while at < end and not raw[at].isalpha():
            at += 1
        letters -= 1
    return at


def mention(text: Text, phrase: Phrase) -> ActorMention:
    """The mention that ``phrase`` stands for."""
    tokens = text.tokens
    first, head = tokens[phrase.first], tokens[phrase.head]
    start = cut_offset(text.raw, first.start, first.end, phrase.cut)
    end = tokens[phrase.last - 1].end
    if tokens[phrase.last - 1].norm.endswith("'s") and end - 2 > tokens[phrase.last - 1].start:
        end -= 2
    head_start = start if phrase.head == phrase.first else head.start
    return ActorMention(
        start=start,
        end=end,
        text=text.raw[start:end],
        flags=tuple(phrase.flags),
        actor=phrase.actors[0] if len(phrase.actors) == 1 else None,
        candidates=phrase.actors if len(phrase.actors) > 1 else (),
        name=phrase.name,
        kind=phrase.kind,
        country=phrase.country,
        head=Span(head_start, min(end, max(head_start, head.end))),
        form=phrase.form,
        private=phrase.private,
        score=phrase.score,
        affiliation=phrase.affiliation,
        number=phrase.number,
    )
