"""Relations between actors that the text states: part of, allied with, pledged to, split from, umbrella of, led by …

They are read from two forms: a tie inside a noun phrase ('the brigade belonging to X'), and a cue between or before two
mentions of one sentence ('X pledged allegiance to Y'). A cue that is denied states nothing. The date of a relation is
the business of whoever codes the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from sijill.language.data import load_yaml
from sijill.language.fold import fold
from sijill.language.text import SILENT, Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.actors.lexicon import read
from sijill.model import ActorMention, Span

_TIES = {
    "of": "part_of", "loyal": "loyal_to", "linked": "linked_to", "allied": "allied_with", "backed": "backed_by",
    "against": "opposed_to", "split": "split_from", "led": "led_by", "supports": "supports",
}  # fmt: skip
_NO_SIDE = frozenset({"object", "victims", "captives", "relatives", "children", "women", "media", "speaker", "crowd"})
_BETWEEN = frozenset(
    {"قد", "كان", "كانت", "التي", "الذي", "which", "who", "that", "had", "has", "have", "is", "was", "are"}
)
_BEFORE, _BEHIND = 3, 4
"""Words that may stand between a cue and the mention before or behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRelation:
    """``subject`` stands in ``kind`` to ``object`` by the words at ``cue``; the ids are those of the registry."""

    kind: str
    subject: Span
    object: Span
    cue: Span
    subject_actor: str | None = None
    object_actor: str | None = None


class _Cue(NamedTuple):
    kind: str
    form: Literal["words", "verbs", "nouns"]
    rest: tuple[str, ...]
    preposition: str


@cache
def _cues() -> tuple[dict[str, list[_Cue]], frozenset[str]]:
    """First word of a cue → cues, longest first; and the words that deny."""
    cues: dict[str, list[_Cue]] = {}
    denials: set[str] = set()
    for package in ("sijill.language.ar", "sijill.language.en"):
        data = load_yaml(package, "persons.yaml")
        denials |= {fold(word) for word in data["denials"]}
        for row in data["relations"]:
            for form in ("words", "verbs", "nouns"):
                for phrase in row.get(form, ()):
                    words = tuple(fold(phrase).split())
                    attached = words[-1] if words[-1] in ("ل", "ب") else ""
                    rest = words[1:-1] if attached else words[1:]
                    cues.setdefault(words[0], []).append(_Cue(row["kind"], form, rest, attached))
    for found in cues.values():
        found.sort(key=lambda cue: -len(cue.rest))
    return cues, frozenset(denials)


def find_relations(text: Text, actors: Sequence[ActorMention]) -> list[ActorRelation]:
    """The relations stated in ``text`` between mentions of ``actors`` (as found by ``find``), in text order."""
    found: list[ActorRelation] = []
    sides = [mention for mention in actors if _is_side(mention)]
    at = 0
    for sentence in text.sentences:
        if sentence.zone in SILENT:
            continue
        while at < len(sides) and sides[at].start < sentence.start:
            at += 1
        last = at
        while last < len(sides) and sides[last].start < sentence.end:
            last += 1
        within = sides[at:last]
        found += [relation for mention in within for relation in _inside(text, mention)]
        if len(within) > 1:
            found += _between(text, sentence, within)
        at = last
    return sorted(set(found), key=lambda relation: (relation.cue.start, relation.subject.start, relation.kind))


def _is_side(mention: ActorMention) -> bool:
    return mention.kind not in _NO_SIDE and "attributive" not in mention.flags


def _inside(text: Text, mention: ActorMention) -> list[ActorRelation]:
    """The tie that the mention's own words state."""
    kind = _TIES.get(mention.affiliation or "")
    other, cue = mention.affiliate, mention.affiliation_cue
    if kind is None or other is None or cue is None:
        return []
    subject = Span(mention.start, text.tokens[text.token_at(cue.start) - 1].end)
    own = mention.actor if mention.actor != mention.affiliate_actor else None
    found = ActorRelation(
        kind=kind, subject=subject, object=other, cue=cue, subject_actor=own, object_actor=mention.affiliate_actor
    )
    return [found]


def _between(text: Text, sentence: Sentence, sides: Sequence[ActorMention]) -> list[ActorRelation]:
    cues, denials = _cues()
    tokens = text.tokens
    found: list[ActorRelation] = []
    at = sentence.first
    while at < sentence.last:
        hit = _match(tokens, at, sentence.last, cues)
        if hit is None or (at > sentence.first and tokens[at - 1].norm in denials):
            at += 1
            continue
        cue, behind = hit
        pair = _pair(text, sides, cue, at, behind)
        if pair is not None:
            subject, other = pair
            span = Span(tokens[at].start, tokens[behind - 1].end)
            found.append(
                ActorRelation(
                    kind=cue.kind,
                    subject=subject.span,
                    object=other.span,
                    cue=span,
                    subject_actor=subject.actor,
                    object_actor=other.actor,
                )
            )
        at = behind
    return found


def _match(tokens: Sequence[Token], at: int, end: int, cues: dict[str, list[_Cue]]) -> tuple[_Cue, int] | None:
    """The cue at token ``at`` and the token behind it."""
    norm = tokens[at].norm
    candidates = cues.get(norm, [])
    if not candidates and norm[0] in "وف" and len(norm) > 3:
        candidates = cues.get(norm[1:], [])
    for cue in candidates:
        behind = at + 1 + len(cue.rest)
        if behind > end or any(tokens[at + 1 + step].norm != word for step, word in enumerate(cue.rest)):
            continue
        if cue.preposition:
            if behind >= end:
                continue
            following = tokens[behind]
            if following.norm == cue.preposition:
                behind += 1
            elif not any(item.preposition == cue.preposition for item in read(following.norm)):
                continue
        return cue, behind
    return None


def _pair(
    text: Text, sides: Sequence[ActorMention], cue: _Cue, at: int, behind: int
) -> tuple[ActorMention, ActorMention] | None:
    tokens = text.tokens
    start, end = tokens[at].start, tokens[behind - 1].end
    before = [side for side in sides if side.end <= start]
    after = [side for side in sides if side.start >= start and side.end > end]
    if not after:
        return None
    first = after[0]
    if first.start < end and cue.form != "nouns":
        return None
    near = _gap(text, end, first.start) <= _BEHIND
    if before and near and cue.form != "nouns":
        gap = text.tokens_in(Span(before[-1].end, start))
        if len([token for token in gap if token.norm not in _BETWEEN]) <= (_BEFORE if cue.form == "words" else 0):
            return (before[-1], first) if before[-1].actor is None or before[-1].actor != first.actor else None
    if cue.form != "words" and len(after) > 1 and _gap(text, end, first.start) <= 1:
        second = after[1]
        if _gap(text, first.end, second.start) <= _BEHIND and (first.actor is None or first.actor != second.actor):
            return first, second
    return None


def _gap(text: Text, start: int, end: int) -> int:
    return len(text.tokens_in(Span(start, end))) if end > start else 0
