"""Attributions: on whose word something is told, what the words cover, and with how much distance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.language.text import Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.attributions.cues import Cue, Cues, cues
from sijill.mentions.attributions.quotations import quoted
from sijill.mentions.attributions.sources import after_cue, before_cue
from sijill.model import AttributionMention, NameMention, Span, within

__all__ = ["find", "hedged"]
MEMORY = 400
"""How many characters back the person who goes on speaking may be named."""
_CLOSING = {"«": "»", "“": "”", '"': '"', "„": "“"}


def find(
    text: Text, sentences: Sequence[Sentence] | None = None, names: Sequence[NameMention] = ()
) -> list[AttributionMention]:
    """Attributions in text order; ``content`` is the stretch that is told on the source's word.

    names: persons and organisations, the sources of relative clauses ('…, who said').
    """
    found: list[AttributionMention] = []
    for sentence in text.sentences if sentences is None else sentences:
        tokens = text.tokens[sentence.first : sentence.last]
        near = Span(max(0, sentence.start - MEMORY), sentence.end)
        here = [name for name in within(names, near) if name.kind != "place"]
        found.extend(_in_sentence(text, sentence, tokens, found[-1] if found else None, here))
    return sorted([*found, *quoted(text, found, names)], key=lambda mention: (mention.start, mention.end))


def hedged(text: Text, span: Span) -> Span | None:
    """The first word within ``span`` by which the teller doubts what he tells, or None."""
    words = cues(text.language).hedges
    for token in text.tokens_in(span):
        if token.norm in words or (text.language == "ar" and token.norm[1:] in words and token.norm[0] in "وف"):
            return token.span
    return None


def _in_sentence(
    text: Text,
    sentence: Sentence,
    tokens: Sequence[Token],
    last: AttributionMention | None,
    names: Sequence[NameMention],
) -> Iterator[AttributionMention]:
    known = cues(text.language)
    taken = -1
    for at in range(len(tokens)):
        if at <= taken:
            continue
        cue = known.at(tokens, at)
        if cue is None:
            continue
        mention = _mention(text, sentence, tokens, at, cue, last, names)
        if mention is not None:
            taken = at + cue.length - 1
            last = mention
            yield mention


def _mention(
    text: Text,
    sentence: Sentence,
    tokens: Sequence[Token],
    at: int,
    cue: Cue,
    last: AttributionMention | None,
    names: Sequence[NameMention],
) -> AttributionMention | None:
    known = cues(text.language)
    end = at + cue.length
    opener = None
    if cue.phrase:
        source, stop = after_cue(tokens, end, known)
        content = _phrase_content(sentence, tokens, at, stop)
    else:
        source, stop = after_cue(tokens, end, known)
        if cue.told:
            # 'told the court that': what follows the verb is whom he told.
            source = before_cue(tokens, at, known, text.language) or source
        opener = _opener(tokens, stop, known)
        if opener is None:
            return None
        if at and tokens[at - 1].norm in known.relative:
            here = [name.span for name in names if sentence.start <= name.start and name.end <= tokens[at].start]
            source = max(here, default=source)
        joined = at > 0 and (tokens[at].norm[:1] in "وف" or tokens[at - 1].norm in known.joints)
        if source is None and joined and last is not None and last.start >= sentence.start:
            source = last.source_span
        if source is None:
            source = before_cue(tokens, at, known, text.language)
        content = _spoken(text, sentence, tokens, opener)
    if source is None and (cue.continuing or _pronoun(tokens, at, known)):
        source = _resumed(tokens[at].start, names, last)
    if source is None and not cue.hearsay and not cue.continuing and cue.kind != "claimed":
        return None
    start = tokens[at].start
    cue_end = tokens[end - 1].end
    return AttributionMention(
        start=start, end=cue_end, text=text.raw[start:cue_end], kind=cue.kind,
        source=source.of(text.raw) if source else None, source_span=source, content=content,
        flags=("disputed",) if _conceded(tokens, at, known.concessive) else (),
    )  # fmt: skip


def _pronoun(tokens: Sequence[Token], at: int, known: Cues) -> bool:
    """The subject is a pronoun: 'he said' goes on with the source named before."""
    return any(token.norm in known.pronouns for token in tokens[max(0, at - 3) : at])


def _resumed(offset: int, names: Sequence[NameMention], last: AttributionMention | None) -> Span | None:
    """Who goes on speaking: the person named last, else the source of the last attribution."""
    persons = [name.span for name in names if name.kind == "person" and name.end <= offset]
    named = persons[-1] if persons else None
    if last is None or last.source_span is None:
        return named
    return last.source_span if named is None or last.source_span.start >= named.start else named


def _conceded(tokens: Sequence[Token], at: int, concessive: frozenset[str]) -> bool:
    return any(token.norm in concessive or token.norm[1:] in concessive for token in tokens[max(0, at - 8) : at])


def _opener(tokens: Sequence[Token], at: int, known: Cues) -> int | None:
    """Index of the word or mark that opens what is said, at or shortly after ``at``."""
    for index in range(at, min(len(tokens), at + 12)):
        norm = tokens[index].norm
        if norm in known.openers or norm in _CLOSING or norm == ":":
            return index
        if norm in known.nominal_openers:
            after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
            if after.startswith("نفس"):
                # 'Declared itself' names, and says nothing of what follows.
                return None
            if index == at or after in known.openers:
                return index
        if norm in (".", "؟", "!"):
            return None
    return None


def _spoken(text: Text, sentence: Sentence, tokens: Sequence[Token], opener: int) -> Span:
    """From the opener to the end of the sentence, or of the quotation where one begins there."""
    start = tokens[opener].start
    for index in range(opener, min(len(tokens), opener + 3)):
        closing = _CLOSING.get(tokens[index].norm)
        if closing is not None:
            end = text.raw.find(closing, tokens[index].end)
            # A quotation may run over several sentences; one that never closes is only trusted to its paragraph.
            limit = text.raw.find("\n\n", tokens[index].end)
            limit = limit if limit >= 0 else len(text.raw)
            stop = end if 0 <= end < limit else sentence.end
            return Span(start, max(stop, sentence.end if closing == '"' and stop < start + 20 else stop))
    return Span(start, sentence.end)


def _phrase_content(sentence: Sentence, tokens: Sequence[Token], at: int, stop: int) -> Span:
    """'According to X, …' covers what follows; '…, according to X' what stands before."""
    if at <= 2:
        start = tokens[stop].start if stop < len(tokens) else sentence.end
        return Span(min(start, sentence.end), sentence.end)
    return Span(sentence.start, tokens[at].start)
