"""Event mentions: one telling of one event, each field with its words.

The vocabulary of types, modes and statuses is that of the annotation guide (``docs/codebook.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from sijill.model.mentions import Basis, Modifier, PlaceCandidate, Precision
from sijill.model.span import Span

EventType = Literal[
    "battle", "airstrike", "shelling", "bombing", "killing", "detention", "territory_change", "protest",
    "agreement", "movement", "alliance", "statement", "displacement", "other",
]  # fmt: skip
Status = Literal["asserted", "claimed", "planned", "denied", "disputed"]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(Status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with the words it came from, the rule that attached it and how sure the coder is (0–1)."""

    value: str
    spans: tuple[Span, ...]
    rule: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time of an event mention; sides as in :class:`~sijill.model.mentions.DateMention`."""

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis
    spans: tuple[Span, ...]
    rule: str
    score: float = 1.0
    date_prec: int | None = None
    modifier: Modifier | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of an event mention: its words, and the candidate they were resolved to or None."""

    name: str
    spans: tuple[Span, ...]
    rule: str
    score: float = 1.0
    country: str | None = None
    place: PlaceCandidate | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side: its words, and the registry actor it was resolved to or None."""

    name: str
    spans: tuple[Span, ...]
    rule: str
    score: float = 1.0
    actor: str | None = None
    kind: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Killed, injured or captured: bounds as in :class:`~sijill.model.mentions.QuantityMention`."""

    minimum: int | None
    best: int | None
    maximum: int | None
    spans: tuple[Span, ...]
    rule: str
    victims: str | None = None

    def as_dict(self) -> dict[str, int | None]:
        return {"min": self.minimum, "best": self.best, "max": self.maximum}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """On whose word: the words that name the source, and the cue ('said', 'according to')."""

    name: str
    spans: tuple[Span, ...]
    cue: Span | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One telling of one event. ``id`` is stable for the same document, version and data."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    type: EventType
    trigger: Span
    lexeme: str
    mode: str | None = None
    when: When | None = None
    where: Where | None = None
    country: Value | None = None
    actors_a: tuple[Party, ...] = ()
    actors_b: tuple[Party, ...] = ()
    killed: Figure | None = None
    injured: Figure | None = None
    captured: Figure | None = None
    status: Status = "asserted"
    status_spans: tuple[Span, ...] = ()
    attributed_to: Source | None = None
    citations: tuple[Value, ...] = ()
    citation_flag: Value | None = None
    means: Value | None = None
    retells: str | None = None
    """Id of the first mention of the same event in this document, where the coder links them."""
    aggregate: bool = False
    score: float = 1.0
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    considered: tuple[str, ...] = ()
    """What was considered and rejected, in words, for ``sijill explain``."""
    coder: str | None = None
    """``NAME/VERSION`` of what read it, where that is not the coder of the whole document."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def as_dict(self) -> dict[str, Any]:
        """The keys of the annotation guide, plus ``document`` and ``mode``; what ``export mentions`` writes."""
        when = self.when

        def figure(value: Figure | None) -> dict[str, int | None] | None:
            return value.as_dict() if value else None

        return {
            "document": self.document,
            "id": self.id,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "type": self.type,
            "mode": self.mode,
            "date_start": when.earliest.isoformat() if when and when.earliest else None,
            "date_end": when.latest.isoformat() if when and when.latest else None,
            "date_precision": when.precision if when else "unknown",
            "date_basis": when.basis if when else "none",
            "actors_a": [party.name for party in self.actors_a],
            "actors_b": [party.name for party in self.actors_b],
            "location": self.where.name if self.where else None,
            "country": self.country.value if self.country else None,
            "killed": figure(self.killed),
            "injured": figure(self.injured),
            "captured": figure(self.captured),
            "status": self.status,
            "attributed_to": self.attributed_to.name if self.attributed_to else None,
            "citations": [citation.value for citation in self.citations],
            "citation_flag": self.citation_flag.value if self.citation_flag else None,
            "coref": self.retells,
            "aggregate": self.aggregate,
            "score": round(self.score, 3),
        }
