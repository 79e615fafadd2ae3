"""What is said: the word or mark that opens it, and how far it reaches."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.text import Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.attributions.cues import Cue, Cues
from sijill.model import Span

WINDOW = 20
"""Tokens behind a cue and its source within which what is said must begin."""
QUOTED_NAME = 45
"""Characters up to which quotation marks hold a name and no saying (قال لـ«الصحيفة» إن)."""
NEAR_THAT = 6
"""Tokens behind an English verb within which its 'that' stands; further off it belongs to a noun."""
NEAR_COLON = 14
CLOSING = {"«": "»", "“": "”", '"': '"', "„": "“"}


def opener(tokens: Sequence[Token], at: int, cue: Cue, known: Cues, language: str) -> int | None:
    """Index of the token that opens what is said, at or shortly after ``at``, or None where nothing is said."""
    index = at
    while index < min(len(tokens), at + WINDOW):
        norm = tokens[index].norm
        if norm in known.openers:
            if language != "en" or _own_that(tokens, at, index, cue, known):
                return index
            break
        if norm == ":":
            commas = sum(token.norm in ("،", ",") for token in tokens[at:index])
            return index if index - at <= NEAR_COLON and commas <= (0 if cue.kind == "announced" else 2) else None
        if norm in CLOSING:
            behind = _quoted_name(tokens, index, known)
            if behind is None:
                return index
            index = behind
            continue
        if norm in known.nominal_openers:
            after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
            if after.startswith("نفس"):
                # 'Declared itself' names, and says nothing of what follows.
                return None
            if index == at or after in known.openers:
                return index
        if index == at and (norm in known.contents if cue.bare else governed(norm, known)):
            return index
        if cue.bare and norm in known.contents and all(token.norm in known.adverbials for token in tokens[at:index]):
            return index
        following = tokens[index + 1].norm if index + 1 < len(tokens) else ""
        if norm in known.directed and index == at and following in known.contents | known.openers:
            return index
        if norm in (".", "؟", "!", "?"):
            break
        index += 1
    if language == "en" and cue.kind == "claimed" and [token.norm for token in tokens[at : at + 2]] == ["to", "have"]:
        return at
    if language == "en" and at < len(tokens) and (cue.bare or tokens[at].norm in known.reflexive):
        return _bare(tokens, at, known)
    return None


def _own_that(tokens: Sequence[Token], at: int, that: int, cue: Cue, known: Cues) -> bool:
    """'Said on Monday that', 'told the court that'; the 'that' of 'documents the place that' belongs to the noun."""
    if that - at > NEAR_THAT and not cue.told:
        return False
    return that == at or cue.told or tokens[at].norm in known.stoppers or tokens[at].kind == "punct"


def governed(norm: str, known: Cues) -> bool:
    """'اعترف الجيش بمقتل جنديين': the verbal noun behind the preposition written onto it."""
    return norm[:1] == "ب" and norm[1:] in known.contents


def _bare(tokens: Sequence[Token], at: int, known: Cues) -> int | None:
    """English verbs of saying take a clause without 'that'; not what ends the sentence, nor 'said to have'."""
    first = tokens[at].norm
    if first in known.reflexive:
        return at
    if tokens[at].kind == "punct" or first in ("by", "to", "of", "for", "as", "in", "on", "and", "but"):
        return None
    return at


def _goes_on(tokens: Sequence[Token], at: int, known: Cues) -> bool:
    """Behind the quoted name 'that' or another mark still opens what is said."""
    return any(
        token.norm in known.openers or token.norm in CLOSING or token.norm == ":" for token in tokens[at : at + WINDOW]
    )


def _quoted_name(tokens: Sequence[Token], at: int, known: Cues) -> int | None:
    """The index behind a short quotation that only names something, or None where the quotation is what is said."""
    closing = CLOSING[tokens[at].norm]
    for index in range(at + 1, min(len(tokens), at + WINDOW)):
        if tokens[index].norm == closing:
            short = tokens[index].start - tokens[at].end <= QUOTED_NAME
            before = tokens[at - 1].norm if at else ""
            spoken = before in (":", "،", ",") or not _goes_on(tokens, index + 1, known)
            return index + 1 if short and not spoken else None
    return None


def content(text: Text, sentence: Sentence, tokens: Sequence[Token], at: int) -> Span:
    """From the opener to the end of the sentence, or of the quotation where one begins there."""
    start = tokens[at].start
    for index in range(at, min(len(tokens), at + 5)):
        closing = CLOSING.get(tokens[index].norm)
        if closing is None:
            if index > at and tokens[index].kind != "punct":
                break
            continue
        end = _closed(text.raw, tokens[index].norm, closing, tokens[index].end)
        if 0 <= end <= tokens[index].end + QUOTED_NAME and sentence.end - end > QUOTED_NAME:
            # 'That «the loyal tribes» had burned the mill': a quoted word within what is said.
            break
        # A quotation may run over several sentences; one that never closes is only trusted to its paragraph.
        limit = text.raw.find("\n\n", tokens[index].end)
        limit = limit if limit >= 0 else len(text.raw)
        stop = end if 0 <= end < limit else sentence.end
        return Span(start, max(stop, sentence.end if closing == '"' and stop < start + 20 else stop))
    return Span(start, sentence.end)


def _closed(raw: str, opening: str, closing: str, at: int) -> int:
    """Where the quotation that begins before ``at`` closes; marks of one shape are paired, others nest."""
    if opening == closing:
        return raw.find(closing, at)
    depth, position = 1, at
    while depth:
        close, inner = raw.find(closing, position), raw.find(opening, position)
        if close < 0:
            return -1
        depth += 1 if 0 <= inner < close else -1
        position = (inner if 0 <= inner < close else close) + 1
    return position - 1


def phrase_content(sentence: Sentence, tokens: Sequence[Token], at: int, stop: int) -> Span:
    """'According to X, …' covers what follows; '…, according to X' what stands before."""
    if at <= 2:
        start = tokens[stop].start if stop < len(tokens) else sentence.end
        return Span(min(start, sentence.end), sentence.end)
    return Span(sentence.start, tokens[at].start)


def published(tokens: Sequence[Token], at: int, known: Cues) -> int | None:
    """Index of the word that says what a publication is about, behind its noun: 'a video [mentioning]'."""
    noun = False
    for index in range(at, min(len(tokens), at + WINDOW)):
        norm = tokens[index].norm
        if norm in (".", "؟", "!", "؛"):
            return None
        if norm in known.published:
            noun = True
            if norm in known.about:
                return index
        elif noun and norm in known.about:
            return index
    return None
