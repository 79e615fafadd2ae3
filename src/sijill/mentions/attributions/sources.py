"""The words that name the source of an attribution."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.tokens import Token
from sijill.mentions.attributions.cues import Cues
from sijill.model import Span

LONGEST = 14
"""Tokens that the name of a source has at most."""
_ENDS = frozenset(".؟!؛;:«»“”\"()[]–—…")


def after_cue(tokens: Sequence[Token], at: int, known: Cues) -> tuple[Span | None, int]:
    """The source that follows a cue (verb–subject order) and the index of the token behind it."""
    stop = at
    comma = False
    while stop < len(tokens) and stop - at < LONGEST:
        norm = tokens[stop].norm
        if norm in _ENDS or (norm in known.openers and stop > at):
            break
        if norm in known.stoppers and not (stop > at and tokens[stop - 1].norm in known.inner):
            break
        if norm in ("،", ","):
            # An apposition may follow ('فلان، مدير المركز، إن'), but only where the saying goes on after it.
            if comma or not any(token.norm in known.openers for token in tokens[stop + 1 : stop + LONGEST]):
                break
            comma = True
        if norm.startswith("ل") and stop > at + 1 and norm.startswith(("لل", "لوكال", "لصحيف", "لقنا", "لاذاع")):
            break
        stop += 1
    last = stop
    while last > at and tokens[last - 1].kind == "punct":
        last -= 1
    if last == at:
        return None, stop
    return _span(tokens, at, last), stop


def before_cue(tokens: Sequence[Token], at: int, known: Cues, language: str) -> Span | None:
    """The source that stands before its verb (subject–verb order), back to the beginning of its clause."""
    last = at
    while last > 0 and tokens[last - 1].norm in known.particles:
        last -= 1
    start = last
    while start > 0 and at - start < LONGEST:
        norm = tokens[start - 1].norm
        if norm in _ENDS or norm in ("،", ",") or norm in known.openers | known.relative | known.breaks:
            break
        start -= 1
    while start < last and tokens[start].norm in known.particles:
        start += 1
    if last <= start or all(token.kind != "word" for token in tokens[start:last]):
        return None
    first = tokens[start].norm
    if first in known.stoppers or (language == "ar" and first[:1] in "وف" and first[1:] in known.stoppers):
        # 'In the interview he says': an adverbial stands where the subject would.
        return None
    if last - start == 1 and first in known.pronouns:
        return None
    return _span(tokens, start, last)


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    start = tokens[first].start
    word = tokens[first].norm
    if (len(word) > 4 and word.startswith("لل")) or (len(word) > 4 and word.startswith("ل") and first):
        start += 1
    return Span(start, tokens[last - 1].end)
