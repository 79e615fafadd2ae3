"""How a mention came to be, or why a sentence tells of none: what the finders heard, what the coder kept and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sijill.coding.coder import LANGUAGES, TOLD, code, find_all
from sijill.coding.domain import about_conflict
from sijill.coding.phrases import phrases
from sijill.coding.scene import Findings, Scene
from sijill.coding.strength import strong_enough
from sijill.coding.telling import Telling
from sijill.coding.tellings import tellings
from sijill.language.text import SILENT, Sentence, Text
from sijill.mentions.triggers.lexicon import Lexeme
from sijill.model import Document, EventMention, Figure, Span


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch that a finder read: ``what`` (date, figure, place, actor, trigger, saying, citation) and as what."""

    what: str
    span: Span
    words: str
    reading: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A value of a mention with the words that it rests on, the rule that attached it and how sure that is (0–1)."""

    field: str
    value: str
    words: tuple[str, ...]
    rule: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with its clause, the entry of the lexicon that its trigger follows, and its arguments."""

    mention: EventMention
    clause: str
    entry: str
    carriers: tuple[str, ...]
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence: its mentions, what was heard in it, what was rejected, and where it tells of nothing, why."""

    document: str
    language: str | None
    zone: str
    span: Span
    sentence: str
    told: tuple[Told, ...]
    heard: tuple[Heard, ...]
    rejected: tuple[str, ...]
    silence: str | None

    def as_dict(self) -> dict[str, Any]:
        """For JSON: spans as [start, end) in code points of the document's text."""
        return {
            "document": self.document,
            "language": self.language,
            "zone": self.zone,
            "start": self.span.start,
            "end": self.span.end,
            "sentence": self.sentence,
            "mentions": [
                {
                    **told.mention.as_dict(),
                    "score": told.mention.score,
                    "trigger": {"start": told.mention.trigger.start, "end": told.mention.trigger.end,
                                "lexeme": told.mention.lexeme, "entry": told.entry, "carried_by": list(told.carriers)},
                    "clause": told.clause,
                    "arguments": [
                        {"field": one.field, "value": one.value, "words": list(one.words), "rule": one.rule,
                         "score": one.score}
                        for one in told.arguments
                    ],
                    "notes": list(told.mention.notes),
                    "flags": list(told.mention.flags),
                    "retells": told.mention.retells,
                }
                for told in self.told
            ],
            "heard": [
                {"what": one.what, "start": one.span.start, "end": one.span.end, "words": one.words,
                 "reading": one.reading}
                for one in self.heard
            ],
            "rejected": list(self.rejected),
            "silence": self.silence,
        }  # fmt: skip


def explain(document: Document, offset: int, *, document_date: date | None = None) -> Explanation:
    """What was made of the sentence at ``offset`` (code points); one past the end is the last sentence.

    Raises IndexError where the document has no sentence there.
    """
    text = Text(document)
    sentence = _at(text, offset)
    if text.language not in LANGUAGES:
        silence = "the document is in no language that is coded"
        words = sentence.span.of(text.raw)
        return Explanation(document.name, text.language, sentence.zone, sentence.span, words, (), (), (), silence)
    coded = code(document, document_date=document_date)
    mine = [mention for mention in coded if sentence.start <= mention.trigger.start < sentence.end]
    found = find_all(text, document_date or document.document_date)
    scene = found.scene(sentence)
    rejected: list[str] = []
    phrased = phrases(scene)
    kept = [one for one in tellings(scene, rejected) if strong_enough(scene, one, phrased, rejected)]
    return Explanation(
        document=document.name,
        language=text.language,
        zone=sentence.zone,
        span=sentence.span,
        sentence=sentence.span.of(text.raw),
        told=tuple(_told(text.raw, found, kept, mention) for mention in mine),
        heard=tuple(sorted(_heard(scene), key=lambda one: (one.span.start, one.what))),
        rejected=tuple(rejected),
        silence=None if mine else _silence(sentence, scene, rejected),
    )


def _at(text: Text, offset: int) -> Sentence:
    sentences = text.sentences
    if not sentences or not 0 <= offset <= len(text.raw):
        raise IndexError(offset)
    return next((one for one in sentences if one.start <= offset < one.end or offset < one.start), sentences[-1])


def _silence(sentence: Sentence, scene: Scene, rejected: Sequence[str]) -> str:
    """Why the sentence gives no mention."""
    if sentence.zone in SILENT:
        return f"it stands among the {sentence.zone}, which are never read as narrative"
    if sentence.zone not in TOLD:
        return f"it is a {sentence.zone}: headings and captions name events and tell none"
    if not any(trigger.family != "carrier" for trigger in scene.triggers):
        return "no word in it tells of an event"
    if not about_conflict(scene):
        return "its words for violence are those of sport, letters, markets or medicine"
    return "every word that could tell of an event was rejected" if rejected else "nothing in it is told as an event"


def _told(raw: str, found: Findings, kept: Sequence[Telling], mention: EventMention) -> Told:
    telling = next((one for one in kept if one.head.span == mention.trigger), None)
    lexeme = found.lexicon.lexemes[mention.lexeme]
    return Told(
        mention=mention,
        clause=(telling.region if telling else mention.span).of(raw).strip(),
        entry=_entry(lexeme),
        carriers=tuple(part.text for part in telling.carriers) if telling else (),
        arguments=tuple(_arguments(raw, mention)),
    )


def _entry(lexeme: Lexeme) -> str:
    """The frame of an entry in words: 'battle, act: subject a, object b, علي b'."""
    frame = [f"subject {lexeme.subject}", f"object {lexeme.object}"]
    frame += [f"{preposition} {role}" for preposition, role in lexeme.prepositions.items()]
    return f"{lexeme.type}, {lexeme.family}: {', '.join(frame)}" + (" (weak)" if lexeme.weak else "")


def _arguments(raw: str, mention: EventMention) -> Iterator[Argument]:
    def words(spans: Iterable[Span]) -> tuple[str, ...]:
        return tuple(span.of(raw) for span in spans)

    if mention.when is not None:
        when = mention.when
        days = f"{_days(when.earliest, when.latest)} ({when.basis})"
        yield Argument("date", days, words(when.spans), when.rule, when.score)
    if mention.where is not None:
        where = mention.where
        note = f"; {where.reason}" if where.reason else ""
        yield Argument("place", where.name, words(where.spans), f"{where.rule}{note}", where.score)
    if mention.country is not None:
        country = mention.country
        yield Argument("country", str(country.value), words(country.spans), country.rule, country.score)
    for side, parties in (("side a", mention.actors_a), ("side b", mention.actors_b)):
        for party in parties:
            name = f"{party.name} = {party.actor}" if party.actor else party.name
            yield Argument(side, name, words(party.spans), party.rule, party.score)
    for fate in ("killed", "injured", "captured"):
        figure: Figure | None = getattr(mention, fate)
        if figure is not None:
            bounds = _bounds(figure.minimum, figure.best, figure.maximum)
            yield Argument(fate, bounds, words(figure.spans), figure.rule)
    if mention.means is not None:
        yield Argument("means", str(mention.means.value), words(mention.means.spans), mention.means.rule)
    yield Argument("status", mention.status, words(mention.status_spans), "words of its status" if mention.status_spans
                   else "told without reserve")  # fmt: skip
    if mention.attributed_to is not None:
        source = mention.attributed_to
        yield Argument("source", source.name, words(source.spans), source.rule)
    for marker in mention.citations:
        yield Argument("citation", str(marker.value), words(marker.spans), marker.rule)


def _days(earliest: date | None, latest: date | None) -> str:
    if earliest is None and latest is None:
        return "unknown"
    return f"{earliest}" if earliest == latest else f"{earliest or '…'} to {latest or '…'}"


def _bounds(*bounds: float | None) -> str:
    """Least, best and most: '…/40/50'."""
    return "/".join("…" if one is None else f"{one:g}" for one in bounds)


def _heard(scene: Scene) -> Iterator[Heard]:
    raw = scene.raw
    for trigger in scene.triggers:
        carries = trigger.family == "carrier"
        kind = f"carrying verb ({trigger.sense})" if carries else f"{trigger.lexeme}: {trigger.type}"
        yield Heard("trigger", trigger.span, trigger.text, f"{kind}, {trigger.form}")
    for day in scene.dates:
        modifier = f", {day.modifier}" if day.modifier else ""
        yield Heard("date", day.span, day.text, f"{_days(day.earliest, day.latest)}, {day.basis}{modifier}")
    for figure in scene.quantities:
        told = _bounds(figure.minimum, figure.best, figure.maximum)
        yield Heard("figure", figure.span, figure.text, f"{told} {figure.fate or figure.kind}, {figure.rule}")
    for place in scene.places:
        yield Heard("place", place.span, place.text, place.reason or "not resolved")
    for actor in scene.actors:
        yield Heard("actor", actor.span, actor.text, ", ".join(filter(None, (actor.kind, actor.actor, actor.form))))
    for saying in scene.sayings:
        yield Heard("saying", saying.span, saying.span.of(raw), f"{saying.kind}: {saying.source or 'nobody named'}")
    for marker in scene.citations:
        yield Heard("citation", marker.span, marker.text, "marker")
