"""Attributions: on whose word something is told, what the words cover, and with how much distance."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sijill.language.text import Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.attributions.cues import LANGUAGES, Cue, Cues, cues
from sijill.mentions.attributions.quotations import quoted
from sijill.mentions.attributions.sources import COMMAS, after_cue, before_cue, quoted_as, shared_subject
from sijill.mentions.attributions.spoken import NEAR_THAT, content, opener, phrase_content, published
from sijill.mentions.attributions.trailing import headline, trailing
from sijill.model import AttributionMention, NameMention, Span, within

__all__ = ["distanced", "find", "hedged"]
MEMORY = 800
"""How many characters back the person who goes on speaking may be named."""


def find(
    text: Text, sentences: Sequence[Sentence] | None = None, names: Sequence[NameMention] = ()
) -> list[AttributionMention]:
    """Attributions in text order; ``content`` is the stretch that is told on the source's word.

    names: persons and organisations, the sources of relative clauses ('…, who said'). A language without cues has none.
    """
    if text.language not in LANGUAGES:
        return []
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


def distanced(text: Text, span: Span) -> Span | None:
    """The word within ``span`` by which the teller does not vouch for the act ('reportedly'), or None."""
    words = cues(text.language).distance
    return next((token.span for token in text.tokens_in(span) if token.norm in words), None)


def _in_sentence(
    text: Text,
    sentence: Sentence,
    tokens: Sequence[Token],
    last: AttributionMention | None,
    names: Sequence[NameMention],
) -> Iterator[AttributionMention]:
    known = cues(text.language)
    taken = -1
    spoken = headline(text, sentence, tokens, known, names)
    if spoken is not None:
        last = spoken
        yield spoken
    for at in range(len(tokens)):
        if at <= taken:
            continue
        cue = known.at(tokens, at)
        if cue is None:
            continue
        mention = trailing(text, sentence, tokens, at, cue, known, names)
        mention = mention or _mention(text, sentence, tokens, at, cue, last, names)
        if mention is not None:
            taken = at + cue.length - 1
            last = mention
            yield mention


@dataclass(slots=True)
class _Saying:
    """A cue in its sentence, and what went before it."""

    text: Text
    sentence: Sentence
    tokens: Sequence[Token]
    at: int
    cue: Cue
    known: Cues
    last: AttributionMention | None
    names: Sequence[NameMention]


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
    saying = _Saying(text, sentence, tokens, at, cue, known, last, names)
    covered: Span | None
    source: Span | None
    if cue.phrase and cue.hearsay:
        source, covered = None, _nameless(saying)
    elif cue.phrase:
        source, stop = after_cue(tokens, at + cue.length, known, phrase=True)
        if source is not None and _evidence(text, source, known):
            return None
        covered = phrase_content(sentence, tokens, at, stop)
    elif cue.published:
        source, covered = _published(saying)
        if covered is None and any(token.norm in known.openers for token in tokens[at + 1 : at + NEAR_THAT]):
            source, covered = _said(saying)  # 'بث التلفزيون أن'.
    else:
        source, covered = _said(saying)
    if covered is None:
        return None
    if source is None and (cue.continuing or _pronoun(tokens, at, known)) and not _impersonal(saying):
        source = _resumed(text, tokens[at].start, names, last)
    named = cue.hearsay or cue.continuing or cue.kind == "claimed" or _impersonal(saying) or _plural(saying)
    if source is None and not named:
        return None
    start, end = tokens[at].start, tokens[at + cue.length - 1].end
    conceded = _conceded(tokens, at, known.concessive)
    if conceded:
        covered = _before_main_clause(tokens, covered, known.resumptive)
    return AttributionMention(
        start=start, end=end, text=text.raw[start:end], kind=cue.kind,
        source=source.of(text.raw) if source else None, source_span=source, content=covered,
        flags=("disputed",) if conceded else (),
    )  # fmt: skip


def _epithet(saying: _Saying) -> bool:
    """'Aircraft believed to be' hedges a noun and attributes nothing."""
    tokens, at, known = saying.tokens, saying.at, saying.known
    if tokens[at].norm not in known.epithets or at + 1 >= len(tokens) or at == 0:
        return False
    after, before = tokens[at + 1].norm, tokens[at - 1]
    pronoun = after in known.openers and after not in ("ان", "بان")
    return pronoun and before.kind == "word" and before.norm not in known.particles | known.breaks


def _nameless(saying: _Saying) -> Span:
    """'No truth to' denies what follows it, 'blamed on' imputes what stands before it."""
    tokens, at, sentence = saying.tokens, saying.at, saying.sentence
    if saying.cue.kind == "denied":
        return Span(tokens[at].start, sentence.end)
    return Span(sentence.start, tokens[at].start)


def _said(saying: _Saying) -> tuple[Span | None, Span | None]:
    """Source and content of a verb of saying; no content where the verb says nothing."""
    tokens, at, cue, known, text = saying.tokens, saying.at, saying.cue, saying.known, saying.text
    if _epithet(saying):
        return None, None
    if _told_by(tokens, at + cue.length, text.language):
        source, _ = after_cue(tokens, at + cue.length + 1, known)
        return source, Span(saying.sentence.start, tokens[at].start)
    source, stop = after_cue(tokens, at + cue.length, known)
    if cue.hearsay:
        opened = opener(tokens, stop, cue, known, text.language)
        return None, content(text, saying.sentence, tokens, opened) if opened is not None else None
    if text.language == "en" or cue.told:
        # What follows the verb is whom he told ('told the court that') or what he said ('said rebels had').
        before = quoted_as(tokens, at, known) or before_cue(tokens, at, known, text.language)
        stop = stop if cue.told else at + cue.length
        source = before if before is not None or text.language == "en" else source
    quoting = stop + 1 < len(tokens) and tokens[stop].norm in known.quoting
    if quoting:
        source, stop = after_cue(tokens, stop + 2, known)
    relayed = cue.relaying and stop < len(tokens) and tokens[stop].norm in known.relayed
    opened = opener(tokens, stop + relayed, cue, known, text.language)
    if opened is None or (text.language == "en" and _infinitive(tokens, at)):
        return None, None
    if relayed:
        # 'نقلت الوكالة عن الوزير قوله إن': the source nearer to the act.
        source = after_cue(tokens[:opened], stop + 1, known)[0] or source
    if at and tokens[at - 1].norm in known.relative:
        start, end = saying.sentence.start, tokens[at].start
        source = max((name.span for name in saying.names if start <= name.start and name.end <= end), default=source)
    last = saying.last
    joined = at > 0 and (tokens[at].norm[:1] in "وف" or tokens[at - 1].norm in known.joints)
    here = last is not None and last.start >= saying.sentence.start
    if source is None and joined and here and last is not None:
        source = last.source_span
    if joined and text.language == "en":
        source = shared_subject(tokens, at, known) or source
    if source is None and text.language != "en":
        source = before_cue(tokens, at, known, text.language)
    if source is None and cue.continuing and here and last is not None:
        source = last.source_span
    return source, content(text, saying.sentence, tokens, opened)


def _told_by(tokens: Sequence[Token], end: int, language: str) -> bool:
    """'The deaths were confirmed by two witnesses': the agent of the passive told what stands before it."""
    if language != "en" or end >= len(tokens) or tokens[end].norm != "by":
        return False
    return any(token.norm in ("was", "were", "been", "being") for token in tokens[max(0, end - 4) : end])


def _published(saying: _Saying) -> tuple[Span | None, Span | None]:
    """'The network published a video about the shelling': what it is about is told on the publisher's word."""
    tokens, at, known = saying.tokens, saying.at, saying.known
    about = published(tokens, at + 1, known)
    if about is None:
        return None, None
    noun = next(index for index in range(at + 1, about + 1) if tokens[index].norm in known.published)
    source = before_cue(tokens, at, known, saying.text.language)
    if saying.text.language == "ar":
        source = after_cue(tokens[:noun], at + 1, known)[0] or source
    return source, Span(tokens[about].start, saying.sentence.end)


def _evidence(text: Text, source: Span, known: Cues) -> bool:
    """'According to the evidence': the teller's own finding."""
    return any(token.norm in known.evidence for token in text.tokens_in(source)[:4])


def _infinitive(tokens: Sequence[Token], at: int) -> bool:
    """'To say', 'to officially declare': nobody has said it yet."""
    return any(token.norm == "to" for token in tokens[max(0, at - 2) : at])


def _impersonal(saying: _Saying) -> bool:
    """'It was reported that' names nobody."""
    before = saying.tokens[max(0, saying.at - 4) : saying.at]
    return any(token.norm in saying.known.impersonal for token in before)


def _plural(saying: _Saying) -> bool:
    """'قالوا': the verb's own ending is its subject."""
    norm = saying.tokens[saying.at].norm
    return saying.text.language == "ar" and norm.endswith("وا")


def _pronoun(tokens: Sequence[Token], at: int, known: Cues) -> bool:
    """The subject is a pronoun: 'he said' goes on with the source named before."""
    return any(token.norm in known.pronouns for token in tokens[max(0, at - 3) : at])


def _resumed(
    text: Text, offset: int, names: Sequence[NameMention], last: AttributionMention | None
) -> Span | None:
    """Who goes on speaking: the first person of the sentence that last named one, else the last source."""
    persons = [name.span for name in names if name.kind == "person" and name.end <= offset]
    named = None
    if persons:
        at = bisect_right(text.sentences, persons[-1].start, key=lambda sentence: sentence.start)
        begin = text.sentences[max(0, at - 1)].start
        named = next(person for person in persons if person.start >= min(begin, persons[-1].start))
    if last is None or last.source_span is None:
        return named
    return last.source_span if named is None or last.source_span.start >= named.start else named


def _conceded(tokens: Sequence[Token], at: int, concessive: frozenset[str]) -> bool:
    return any(token.norm in concessive or token.norm[1:] in concessive for token in tokens[max(0, at - 8) : at])


def _before_main_clause(tokens: Sequence[Token], covered: Span, resumptive: frozenset[str]) -> Span:
    """What is conceded ends where the main clause begins, which is the author's own: 'although X says …, فإن Y'."""
    for before, word in pairwise(tokens):
        opens = word.norm in resumptive and (before.norm in COMMAS or word.norm[0] == "ف")
        if opens and covered.start < word.start < covered.end:
            return Span(covered.start, before.end)
    return covered
