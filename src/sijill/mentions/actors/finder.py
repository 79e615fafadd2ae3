"""The finder: one pass over the tokens of a text, then short forms and privacy."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.knowledge.actors import Registry, registry
from sijill.language.text import SILENT, Text
from sijill.mentions.actors import lexicon
from sijill.mentions.actors.arabic import ArabicReader
from sijill.mentions.actors.english import EnglishReader
from sijill.mentions.actors.phrase import Phrase, mention
from sijill.mentions.actors.privacy import settle
from sijill.mentions.actors.resume import abbreviation, resume
from sijill.model import ActorMention, NameMention, PlaceMention


def find(
    text: Text,
    *,
    names: Sequence[NameMention] = (),
    places: Sequence[PlaceMention] = (),
    actors: Registry | None = None,
) -> list[ActorMention]:
    """The actors of ``text`` in text order; mentions do not overlap.

    names: persons and organisations found by a tagger, which open names are taken from; places: place mentions, which
    end noun phrases properly; actors: the registry to use instead of the shipped one.
    """
    known = actors if actors is not None else registry()
    people = _by_token(text, [name for name in names if name.kind == "person"])
    organisations = _by_token(text, [name for name in names if name.kind == "organisation"])
    located = _by_token(text, places)
    arabic = ArabicReader(text, known, lexicon.arabic(), people, organisations, located)
    english = EnglishReader(text, known, lexicon.english(), people, organisations, located)
    phrases: list[Phrase] = []
    short: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    tokens = text.tokens
    for sentence in text.sentences:
        if sentence.zone in SILENT:
            continue
        at, end = sentence.first, sentence.last
        while at < end:
            token = tokens[at]
            phrase: Phrase | None = None
            if token.kind != "punct":
                latin = token.norm[0] < "\u0600"
                if token.kind == "number":
                    latin = at + 1 < end and tokens[at + 1].norm[0] < "\u0600" and text.language != "ar"
                phrase = english.phrase(at, end) if latin else arabic.phrase(at, end)
                if token.norm in short and (phrase is None or not phrase.actors):
                    phrase = _abbreviated(text, at, end, short[token.norm]) or phrase
            if phrase is None or phrase.last <= at:
                at += 1
                continue
            if not _locative(text, phrase, sentence.first, known):
                words = abbreviation(text, phrase, end)
                if words is not None:
                    short.setdefault(words[0], []).append((words[1:], len(phrases)))
                phrases.append(phrase)
            at = phrase.last
    return settle(resume(text, known, phrases, [mention(text, phrase) for phrase in phrases]))


def _abbreviated(text: Text, at: int, end: int, known: list[tuple[tuple[str, ...], int]]) -> Phrase | None:
    """The abbreviation at token ``at`` that the text introduced in brackets, the last one of that spelling."""
    for rest, phrase in reversed(known):
        last = at + 1 + len(rest)
        if last <= end and all(text.tokens[at + 1 + step].norm == word for step, word in enumerate(rest)):
            return Phrase(first=at, last=last, head=at, form="short", definite=True, stands_for=phrase)
    return None


def _by_token(text: Text, mentions: Sequence[NameMention] | Sequence[PlaceMention]) -> dict[int, int]:
    """First token of each mention → the token behind its last one."""
    found: dict[int, int] = {}
    for item in mentions:
        first = text.token_at(item.start)
        if first and text.tokens[first - 1].end > item.start:
            first -= 1
        last = text.token_at(item.end)
        if last > first:
            found[first] = max(last, found.get(first, 0))
    return found


def _locative(text: Text, phrase: Phrase, begin: int, known: Registry) -> bool:
    """Whether a state's name says where something happens rather than who acts."""
    if phrase.form != "registry" or phrase.kind != "state":
        return False
    if phrase.preposition == "ب":
        return True
    if phrase.first <= begin:
        return False
    before = text.tokens[phrase.first - 1].norm
    latin = before[:1] < "\u0600"
    return before in (lexicon.english().locative if latin else lexicon.arabic().locative)
