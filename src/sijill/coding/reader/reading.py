"""From a document to the mentions that a model reads in it, each value with words that the document holds."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sijill.coding.coder import LANGUAGES, find_all
from sijill.coding.reader.client import Client
from sijill.coding.reader.config import ReaderConfig
from sijill.coding.reader.quotes import Quotes
from sijill.coding.reader.schema import MOST, messages
from sijill.coding.scene import Findings
from sijill.language.text import SILENT, Text
from sijill.model import EVENT_TYPES, STATUSES, Document, EventMention, Figure, Party, Source, Span, Value, When, Where

SCORE = 0.5
"""How sure a value of a model counts: below those that a rule read."""
BEFORE = 400
"""Characters before a chunk that are sent with it for orientation."""


@dataclass(slots=True)
class Reading:
    """The mentions of a document, and what became of what the model said."""

    mentions: list[EventMention] = field(default_factory=list)
    events: int = 0
    lost_events: int = 0
    """Events whose quote or type is not to be had."""
    lost_values: int = 0
    """Values whose words the document does not hold, or that are none."""
    calls: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0

    def cost(self, config: ReaderConfig) -> float:
        """In the currency of ``config``."""
        return (self.tokens_in * config.price_input + self.tokens_out * config.price_output) / 1_000_000


def read_events(document: Document, config: ReaderConfig, *, client: Client | None = None) -> Reading:
    """What the model of ``config`` reads in ``document``; raises SijillError ``reader-…`` where it cannot be asked."""
    reading, text = Reading(), Text(document)
    if text.language not in LANGUAGES:
        return reading
    asked = client or Client(config)
    found = find_all(text, document.document_date)
    written = document.document_date.isoformat() if document.document_date else None
    started = time.monotonic()
    try:
        for start, end in _chunks(text, config.chunk):
            before = text.raw[max(0, start - BEFORE) : start]
            answer = asked.ask(messages(text.raw[start:end], before, written))
            reading.calls += 1
            reading.cached += answer.cached
            reading.tokens_in += answer.tokens_in
            reading.tokens_out += answer.tokens_out
            _take(answer.events[:MOST], Quotes(text.raw, start, end), found, config, document, reading)
    finally:
        reading.seconds = time.monotonic() - started
        if client is None:
            asked.close()
    ordered = sorted(reading.mentions, key=lambda mention: (mention.start, mention.end, mention.type))
    reading.mentions = [replace(one, id=f"{document.name}-r{n:04}") for n, one in enumerate(ordered, start=1)]
    return reading


def beside(rules: Sequence[EventMention], model: Sequence[EventMention]) -> list[EventMention]:
    """The mentions of both, in text order; where both read one telling, the model's points to that of the rules."""
    placed = []
    for mention in model:
        same = [one for one in rules if one.type == mention.type and one.span.overlaps(mention.span)]
        nearest = min(same, key=lambda one: abs(one.trigger.start - mention.trigger.start), default=None)
        placed.append(replace(mention, retells=(nearest.retells or nearest.id) if nearest else None))
    return sorted([*rules, *placed], key=lambda mention: (mention.start, mention.end, mention.id))


def _chunks(text: Text, size: int) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences that are read as narrative, of at most ``size`` characters."""
    start = end = None
    for sentence in text.sentences:
        if sentence.zone in SILENT:
            if start is not None and end is not None:
                yield start, end
            start = end = None
            continue
        if start is not None and end is not None and sentence.end - start > size:
            yield start, end
            start = None
        start, end = (sentence.start if start is None else start), sentence.end
    if start is not None and end is not None:
        yield start, end


def _take(
    events: Sequence[Any], quotes: Quotes, found: Findings, config: ReaderConfig, document: Document, reading: Reading
) -> None:
    seen = {(one.span, one.type, one.where.name if one.where else None) for one in reading.mentions}
    for event in events:
        reading.events += 1
        mention = _Event(event, quotes, found, config, document, reading).mention() if isinstance(event, dict) else None
        key = (mention.span, mention.type, mention.where.name if mention.where else None) if mention else None
        if mention is None or key in seen:
            reading.lost_events += 1
            continue
        seen.add((mention.span, mention.type, mention.where.name if mention.where else None))
        reading.mentions.append(mention)


@dataclass(slots=True)
class _Event:
    """One event as the model gave it, being checked against the document."""

    given: dict[str, Any]
    quotes: Quotes
    found: Findings
    config: ReaderConfig
    document: Document
    reading: Reading
    span: Span = field(default_factory=lambda: Span(0, 0))

    def mention(self) -> EventMention | None:
        kind, quoted = self.given.get("type"), self.quotes.find(self.given.get("quote"))
        if kind not in EVENT_TYPES or quoted is None:
            return None
        self.span = quoted
        trigger = self._words("trigger") or quoted
        status = self.given.get("status")
        where = self._where()
        return EventMention(
            id="", document=self.document.name, start=quoted.start, end=quoted.end, quote=quoted.of(self.quotes.text),
            type=kind, trigger=trigger if quoted.contains(trigger) else quoted, lexeme=self.config.version,
            when=self._when(), where=where, country=self._country(where),
            actors_a=self._parties("actors_a"), actors_b=self._parties("actors_b"),
            killed=self._figure("killed"), injured=self._figure("injured"), captured=self._figure("captured"),
            status=status if status in STATUSES else "asserted",
            attributed_to=self._source(), score=SCORE, coder=self.config.version,
        )  # fmt: skip

    @property
    def _rule(self) -> str:
        return f"read by {self.config.model}"

    def _words(self, key: str) -> Span | None:
        """The words of a value; counted where the document does not hold them."""
        return self._find(self.given.get(key))

    def _find(self, given: Any) -> Span | None:
        if given is None or given == "":
            return None
        span = self.quotes.find(given, near=self.span)
        self.reading.lost_values += span is None
        return span

    def _when(self) -> When | None:
        words = self._words("date_words")
        days = [self._day("date_start"), self._day("date_end")]
        if words is None or days == [None, None] or (days[0] and days[1] and days[0] > days[1]):
            return None
        inside = self.span.contains(words)
        return When(
            earliest=days[0], latest=days[1], precision="day" if days[0] == days[1] else "range",
            basis="explicit" if inside else "event", spans=(words,), rule=self._rule, score=SCORE,
        )  # fmt: skip

    def _day(self, key: str) -> date | None:
        given = self.given.get(key)
        if given in (None, ""):
            return None
        try:
            return date.fromisoformat(given)
        except (TypeError, ValueError):
            self.reading.lost_values += 1
            return None

    def _where(self) -> Where | None:
        words = self._words("place_words")
        if words is None:
            return None
        known = [place for place in self.found.places if place.span.overlaps(words) and place.place is not None]
        place = min(known, key=lambda one: abs(one.start - words.start) + abs(one.end - words.end), default=None)
        return Where(
            name=words.of(self.quotes.text), spans=(words,), rule=self._rule, score=SCORE,
            country=place.country if place else None, place=place.place if place else None,
            candidates=place.candidates if place else (), reason=place.reason if place else "",
        )  # fmt: skip

    def _country(self, where: Where | None) -> Value | None:
        if where is None or where.country is None:
            return None
        return Value(value=where.country, spans=where.spans, rule="country of the place", score=SCORE)

    def _parties(self, key: str) -> tuple[Party, ...]:
        given = self.given.get(key)
        parties: list[Party] = []
        for one in given if isinstance(given, list) else ():
            span = self._find(one)
            if span is None or any(span.overlaps(party.spans[0]) for party in parties):
                continue
            actor = next((one for one in self.found.actors if one.span.overlaps(span) and one.actor), None)
            parties.append(Party(
                name=span.of(self.quotes.text), spans=(span,), rule=self._rule, score=SCORE,
                actor=actor.actor if actor else None, kind=actor.kind if actor else None,
                private=any(one.private for one in self.found.actors if one.span.overlaps(span)),
            ))  # fmt: skip
        return tuple(parties)

    def _figure(self, key: str) -> Figure | None:
        given = self.given.get(key)
        if not isinstance(given, dict):
            return None
        words = self._find(given.get("words"))
        bounds = [given.get(name) for name in ("min", "best", "max")]
        whole = [one for one in bounds if isinstance(one, int) and not isinstance(one, bool) and one >= 0]
        if words is None or not whole or len(whole) != sum(one is not None for one in bounds) or whole != sorted(whole):
            self.reading.lost_values += words is not None
            return None
        return Figure(minimum=bounds[0], best=bounds[1], maximum=bounds[2], spans=(words,), rule=self._rule)

    def _source(self) -> Source | None:
        words = self._words("source_words")
        return Source(name=words.of(self.quotes.text), spans=(words,), cue=None, rule=self._rule) if words else None
