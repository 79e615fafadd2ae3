"""The words that name the source of an attribution."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.tokens import Token
from sijill.mentions.attributions.cues import Cues
from sijill.model import Span

LONGEST = 14
"""Tokens that the name of a source has at most."""
APPOSITION = 45
"""Tokens that may stand between a source and its verb as an apposition between commas."""
_ENDS = frozenset(".؟!؛;:«»“”\"()[]–—…")
COMMAS = ("،", ",")
_ADDRESSEES = ("لل", "لوكال", "لصحيف", "لقنا", "لاذاع", "لفريق", "لمراسل", "لوسايل", "لموقع")
"""How a word begins that names whom somebody told."""


def after_cue(
    tokens: Sequence[Token], at: int, known: Cues, phrase: bool = False
) -> tuple[Span | None, int]:
    """The source that follows a cue (verb–subject order) and the index of the token behind it.

    phrase: the cue ends in a preposition, which may be written onto the source (وفقا للجنة).
    """
    if phrase and at + 1 < len(tokens) and tokens[at].norm in ("ما", "لما") and _told(tokens[at + 1].norm, known):
        at += 2  # 'بحسب ما أعلنت الشرطة', 'وفقا لما أعلنته الشرطة'.
        at += at < len(tokens) and tokens[at].norm in known.returning  # 'بحسب ما أفاد به ناشطون'.
    stop = at
    comma = False
    while stop < len(tokens) and stop - at < LONGEST:
        norm = tokens[stop].norm
        if norm in _ENDS or (norm in known.openers and stop > at):
            break
        if norm in known.stoppers and not (stop > at and tokens[stop - 1].norm in known.inner):
            break
        told = norm in known.contents or (norm[:1] == "ب" and norm[1:] in known.contents)
        if stop > at and (told or norm.removeprefix("و") in known.pronouns):
            break
        if norm in COMMAS:
            # An apposition may follow ('فلان، مدير المركز، إن'), but only where the saying goes on after it.
            if comma or not any(token.norm in known.openers for token in tokens[stop + 1 : stop + LONGEST]):
                break
            comma = True
        if norm.startswith("ل") and norm.startswith(_ADDRESSEES):
            if stop == at and not phrase:
                # 'قد قال لفريق التحقيق': whom he told follows at once.
                return None, _behind_addressee(tokens, stop)
            if stop > at + 1:
                break
        stop += 1
    last = stop
    while last > at and (tokens[last - 1].kind == "punct" or tokens[last - 1].norm in ("ل", "الي")):
        last -= 1
    if last == at:
        return None, stop
    return _span(tokens, at, last), stop


def _told(norm: str, known: Cues) -> bool:
    return norm in known.verbs or (norm.endswith("ه") and norm[:-1] in known.verbs)


def quoted_as(tokens: Sequence[Token], at: int, known: Cues) -> Span | None:
    """'Quoted the minister as saying': whose words they are stands between the verb and 'as'."""
    if at < 3 or tokens[at - 1].norm != "as":
        return None
    verbs = [index for index in range(max(0, at - LONGEST), at - 2) if tokens[index].norm in known.relaying]
    return _span(tokens, verbs[-1] + 1, at - 1) if verbs else None


def _behind_addressee(tokens: Sequence[Token], at: int) -> int:
    stop = at + 1
    while stop < len(tokens) and stop - at < 4 and tokens[stop].kind == "word":
        stop += 1
    return at + 1 if stop == len(tokens) else stop - 1


def before_cue(tokens: Sequence[Token], at: int, known: Cues, language: str) -> Span | None:
    """The source that stands before its verb (subject–verb order), back to the beginning of its clause."""
    last = at
    while last > 0 and tokens[last - 1].norm in known.particles:
        last -= 1
    if language == "en" and last and tokens[last - 1].norm in COMMAS and last == at:
        last = _before_apposition(tokens, last - 1)
    start = last
    while start > 0 and last - start < LONGEST:
        norm = tokens[start - 1].norm
        if norm in _ENDS or norm in COMMAS or norm in known.openers | known.relative | known.breaks:
            break
        if _says(norm, known, language):
            # 'يظهر الدمار … يقول': what stands before is another saying and no subject.
            return None
        start -= 1
    while start < last and _leads(tokens[start].norm, known, language):
        start += 1
    if language == "en":
        start = _behind_adverbial(tokens, start, last, known)
    if last <= start or all(token.kind != "word" for token in tokens[start:last]):
        return None
    first = tokens[start].norm
    if first in known.stoppers or (language == "ar" and first[:1] in "وف" and first[1:] in known.stoppers):
        # 'In the interview he says': an adverbial stands where the subject would.
        return None
    if last - start == 1 and first in known.pronouns:
        return None
    return _span(tokens, start, last)


def shared_subject(tokens: Sequence[Token], at: int, known: Cues) -> Span | None:
    """English: the subject that begins the sentence and that a joined verb shares ('Rebels attacked …, and said')."""
    if at < 2 or tokens[at - 1].norm not in known.joints or tokens[0].norm in known.stoppers:
        return None
    for index in range(1, min(at, LONGEST)):
        norm = tokens[index].norm
        if tokens[index].kind != "word" or norm in known.breaks | known.relative:
            return None
        if norm.endswith("ed") or norm in known.particles:
            return _span(tokens, 0, index) if tokens[0].norm not in known.pronouns else None
    return None


def _says(norm: str, known: Cues, language: str) -> bool:
    """A verb of saying; an English noun of the same form ('report') is none."""
    if language == "en":
        return norm in known.verbs and (norm.endswith("ed") or norm in ("said", "told"))
    return norm in known.verbs or norm.removeprefix("و") in known.verbs


def _leads(norm: str, known: Cues, language: str) -> bool:
    """A particle before the subject, in Arabic also with a conjunction written onto it (وكانت)."""
    return norm in known.particles or (language == "ar" and norm[:1] in "وف" and norm[1:] in known.particles)


def _before_apposition(tokens: Sequence[Token], comma: int) -> int:
    """Where the subject ends that a comma pair parts from its verb: 'X, a doctor there, said'."""
    for at in range(comma - 1, max(-1, comma - APPOSITION), -1):
        if tokens[at].norm == ".":
            break
        if tokens[at].norm == ",":
            return at
    return comma + 1


def _behind_adverbial(tokens: Sequence[Token], start: int, last: int, known: Cues) -> int:
    """'On 9 January the Observatory': the subject begins at the last article behind the figures of a date."""
    if start >= last or tokens[start].norm not in known.stoppers:
        return start
    numbers = [at for at in range(start, last) if tokens[at].kind == "number"]
    if not numbers:
        return start
    rest = [at for at in range(numbers[-1] + 1, last) if tokens[at].norm in ("the", "a", "an")]
    return rest[0] if rest else start


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    start = tokens[first].start
    word = tokens[first].norm
    if (len(word) > 4 and word.startswith("لل")) or (len(word) > 4 and word.startswith("ل") and first):
        start += 1
    return Span(start, tokens[last - 1].end)
