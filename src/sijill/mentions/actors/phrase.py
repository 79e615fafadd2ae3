"""A noun phrase under construction, shared by the Arabic and the English reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sijill.language.text import Text
from sijill.mentions.actors.lexicon import NounClass, Number
from sijill.model import ActorMention, Span

BELONGING = frozenset({"of", "loyal", "linked", "named"})
"""Ties by which a described group acts for the group that it is tied to."""
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
    affiliation_cue: tuple[int, int] | None = None
    affiliate: tuple[int, int] | None = None
    """Tokens of the words that tie, and of the group that they lead to, and its actors."""
    affiliate_actors: tuple[str, ...] = ()
    name: str | None = None
    private: bool = False
    definite: bool = False
    conjunction: str = ""
    preposition: str = ""
    bare: bool = False
    """The head noun stands alone: nothing but its article is said about it."""
    score: float = 1.0
    stands_for: int | None = None
    """Index of the phrase that introduced this abbreviation."""
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


def tie(phrase: Phrase, kind: str, inner: Phrase) -> None:
    """Tie ``phrase`` to the group ``inner``; a described group that belongs to an actor carries that actor's id."""
    phrase.affiliation, phrase.affiliate = kind, (inner.first, inner.last)
    phrase.affiliate_actors = inner.actors if inner.affiliation in (None, "of") else ()
    own = phrase.form in ("registry", "open") or bool(phrase.actors)
    if kind in BELONGING and not own:
        phrase.actors = phrase.affiliate_actors
    if kind in BELONGING and phrase.country is None:
        phrase.country = inner.country


def _span(text: Text, tokens: tuple[int, int]) -> Span:
    return Span(text.tokens[tokens[0]].start, text.tokens[tokens[1] - 1].end)


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
        affiliation_cue=_span(text, phrase.affiliation_cue) if phrase.affiliation_cue else None,
        affiliate=_span(text, phrase.affiliate) if phrase.affiliate else None,
        affiliate_actor=phrase.affiliate_actors[0] if len(phrase.affiliate_actors) == 1 else None,
        number=phrase.number,
    )
