"""What a record hands out: plain values that stay valid after it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sijill.model import EventMention, Span

Outcome = Literal["added", "revised", "recoded", "unchanged"]
Rank = Literal["preferred", "normal", "deprecated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What adding a document did.

    ``document`` is its name in the record, ``revision`` counts from 1. ``outcome`` is ``added`` (new), ``revised``
    (the text or what is known about it changed), ``recoded`` (same document, another version of the coder) or
    ``unchanged`` (nothing was written).
    """

    document: str
    revision: int
    outcome: Outcome
    mentions: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One document of the record without its text. ``revisions`` is how many are kept, ``revision`` the one in use."""

    name: str
    revision: int
    revisions: int
    sha256: str
    language: str
    characters: int
    mentions: int
    title: str | None = None
    document_date: date | None = None
    source: str | None = None
    licence: str | None = None
    path: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event mention as stored: with the event that it tells of and the revision of the document it was read in."""

    mention: EventMention
    event: str
    revision: int

    def as_dict(self) -> dict[str, Any]:
        """The mention's keys (annotation guide) and ``event``."""
        return {**self.mention.as_dict(), "event": self.event}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening and all its tellings, by document and place in the text; never empty."""

    id: str
    tellings: tuple[Telling, ...]

    @property
    def mentions(self) -> tuple[EventMention, ...]:
        return tuple(telling.mention for telling in self.tellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One value of one field of one event mention.

    ``value`` holds the field's parts by name (of ``killed``: ``minimum``, ``best``, ``maximum`` …); ``words`` is what
    the document says at ``spans``; ``origin`` is ``coder:NAME/VERSION`` or ``reviewer:NAME``; ``position`` counts
    the values of a field that has several (sides, citations) from 0.
    """

    document: str
    revision: int
    mention: str
    event: str
    field: str
    position: int
    value: dict[str, Any]
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    rule: str
    score: float
    origin: str
    rank: Rank
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One line of the log. ``hash`` covers the entry and ``previous``, the hash of the entry before it."""

    number: int
    at: str
    who: str
    what: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    tool: str
    previous: str
    hash: str
