"""Triggers: the words that tell of events, and the verbs that carry them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.language.clitics import readings
from sijill.language.fold import fold
from sijill.language.text import Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.triggers import arabic, english
from sijill.mentions.triggers.lexicon import VERBAL, Form, Lexeme, Lexicon, lexicon
from sijill.mentions.triggers.reading import Analysis
from sijill.model import Span, TriggerMention

__all__ = ["find", "lexicon"]
_GRAMMARS = {"ar": arabic, "en": english}
NEAR = 30
"""Tokens before a trigger (half as many behind) among which the words that it needs may stand."""
TANWIN = "\u064b\u064c\u064d"
"""Endings of nouns: no verb bears them."""
REACH = 9
"""How many words behind a light verb its object may stand."""


def find(text: Text, sentences: Sequence[Sentence] | None = None) -> list[TriggerMention]:
    """Triggers and carriers of ``text`` (or of some of its sentences) in text order."""
    grammar = _GRAMMARS.get(text.language)
    if grammar is None:
        return []
    words = lexicon(text.language)
    found: list[TriggerMention] = []
    for sentence in text.sentences if sentences is None else sentences:
        tokens = text.tokens[sentence.first : sentence.last]
        if any(grammar.analyses(words, token.norm) or token.norm in words.phrases for token in tokens):
            found.extend(_in_sentence(text, tokens, words))
    return found


def _in_sentence(text: Text, tokens: Sequence[Token], words: Lexicon) -> Iterator[TriggerMention]:
    grammar = _GRAMMARS[text.language]
    norms = [token.norm for token in tokens]
    skip = -1
    objects: set[int] = set()
    for at, token in enumerate(tokens):
        # The object of a light verb ('met his death') is no trigger beside it.
        if at <= skip or token.start in objects:
            continue
        phrase = _phrase(norms, at, words, text.language)
        if phrase is not None:
            length, form, proclitic = phrase
            skip = at + length - 1
            if _fits(form.lexeme, None, norms, at, length) and _near(form.lexeme, text, token):
                yield _mention(text, tokens, at, length, form, proclitic)
            continue
        if token.kind != "word":
            continue
        nunated = any(mark in TANWIN for mark in text.raw[token.start : token.end])
        for analysis in grammar.choose(grammar.analyses(words, token.norm), norms, at):
            if nunated and analysis.form.kind in VERBAL:
                continue
            mention = _read(text, tokens, norms, at, analysis)
            if mention is not None:
                if mention.object_span is not None:
                    objects.add(mention.object_span.start)
                yield mention
                break


def _phrase(norms: Sequence[str], at: int, words: Lexicon, language: str) -> tuple[int, Form, str] | None:
    first = norms[at]
    starts = [(first, "")]
    if language == "ar":
        for reading in readings(first):
            start = "ال" + reading.stem if reading.article else reading.stem
            starts.append((start, reading.conjunction + reading.preposition))
    for start, proclitic in starts:
        for phrase, form in words.phrases.get(start, ()):
            if tuple(norms[at + 1 : at + len(phrase)]) == phrase[1:]:
                return len(phrase), form, proclitic
    return None


def _mention(
    text: Text, tokens: Sequence[Token], at: int, length: int, form: Form, proclitic: str
) -> TriggerMention:
    start, end = tokens[at].start + len(proclitic), tokens[at + length - 1].end
    lexeme = form.lexeme
    grammar, norms = _GRAMMARS[text.language], [token.norm for token in tokens]
    passive = grammar.passive(form, norms, at)
    return TriggerMention(
        start=start, end=end, text=text.raw[start:end], lexeme=lexeme.id, type=lexeme.type, family=lexeme.family,
        token=tokens[at].index, mode=lexeme.mode, form="verb" if form.kind == "verb" else "noun", proclitic=proclitic,
        tense="future" if form.kind == "verb" and grammar.future(norms, at) else form.tense,
        voice="passive" if passive else None,
    )  # fmt: skip


def _read(
    text: Text, tokens: Sequence[Token], norms: Sequence[str], at: int, analysis: Analysis
) -> TriggerMention | None:
    form, token = analysis.form, tokens[at]
    if not _fits(form.lexeme, form, norms, at, 1):
        return None
    object_span = None
    if not _near(form.lexeme, text, token):
        return None
    if form.kind in ("light", "light_masdar"):
        reach = _object(form, norms, at, text.language)
        if reach is None:
            return None
        object_span = tokens[reach].span
    grammar = _GRAMMARS[text.language]
    start = token.start + _source_length(text, token, analysis.cut)
    # A damma on the first letter of a past tense is the passive's (قُتل).
    vowelled = form.tense == "past" and text.raw[start + 1 : start + 2] == "\u064f"
    passive = form.passive or vowelled or grammar.passive(form, norms, at)
    return TriggerMention(
        start=start, end=token.end, text=text.raw[start : token.end], lexeme=form.lexeme.id, type=form.lexeme.type,
        family=form.lexeme.family, token=token.index, mode=form.lexeme.mode, sense=form.lexeme.sense,
        form="verb" if form.kind in VERBAL else "noun" if form.kind == "noun" else "masdar",
        tense="future" if analysis.future or grammar.future(norms, at) else form.tense,
        voice="passive" if passive else None, plural=form.plural, feminine=form.feminine, definite=analysis.definite,
        proclitic=analysis.proclitic, pronoun=analysis.pronoun, object_span=object_span,
    )  # fmt: skip


def _source_length(text: Text, token: Token, folded_cut: int) -> int:
    """Code points of the source that hold the first ``folded_cut`` folded letters of ``token``."""
    if folded_cut == 0:
        return 0
    position = 0
    for cut in range(1, token.end - token.start):
        position += text.raw[token.start + cut - 1].isalpha()
        if position >= folded_cut and text.raw[token.start + cut].isalpha():
            return cut
    return 0


def _fits(lexeme: Lexeme, form: Form | None, norms: Sequence[str], at: int, length: int) -> bool:
    """Whether the words around allow the reading (negative contexts, words that must stand near)."""
    after = norms[at + length : at + length + 3]
    if lexeme.not_next and after and after[0] in lexeme.not_next:
        return False
    if lexeme.not_previous and at and norms[at - 1] in lexeme.not_previous:
        return False
    if lexeme.needs_preposition and not _governing(lexeme.needs_preposition, norms[at + length : at + length + 6]):
        return False
    if lexeme.needs_adjacent and form is not None and form.kind == "noun" and not lexeme.needs_adjacent & set(after):
        return False
    return not (lexeme.not_near and lexeme.not_near & set(norms[max(0, at - 12) : at + 12]))


GOVERNORS = frozenset(fold("إلى في على عن ضد مع بين").split())
"""Behind these a noun is no object."""


def _governing(needed: frozenset[str], after: Sequence[str]) -> bool:
    """One of the prepositions follows, alone or with a pronoun written onto it ('على', 'عليهم')."""
    return any(norm in needed or any(norm.startswith(one) and len(norm) <= len(one) + 3 for one in needed)
               for norm in after)  # fmt: skip


def _near(lexeme: Lexeme, text: Text, token: Token) -> bool:
    """Whether one of the words that the lexeme needs stands in its neighbourhood, the sentence before included."""
    if not lexeme.needs_near:
        return True
    around = text.tokens[max(0, token.index - NEAR) : token.index + NEAR // 2]
    return any(other.norm in lexeme.needs_near for other in around)


def _object(form: Form, norms: Sequence[str], at: int, language: str) -> int | None:
    """Index of the object that makes a light verb a trigger."""
    stems = _GRAMMARS[language].stems
    for index in range(at + 1, min(len(norms), at + 1 + REACH)):
        word = norms[index]
        if word in ".؟!؛;":
            break
        if any(stem in form.lexeme.objects for stem in stems(word)):
            if form.lexeme.bare_object and norms[index - 1] in GOVERNORS:
                continue
            return index
    if form.lexeme.object_before and form.kind == "light":
        for index in range(at - 1, max(-1, at - 5), -1):
            if any(stem in form.lexeme.objects for stem in stems(norms[index])):
                return index
    return None


def span_of(mention: TriggerMention) -> Span:
    """The trigger with the object of its light verb."""
    return mention.span.cover(mention.object_span) if mention.object_span else mention.span
