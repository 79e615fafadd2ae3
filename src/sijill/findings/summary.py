"""An event in one row: for each field one value, taken from its tellings by a stated rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sijill.findings.rivals import FIELDS, rivals, several
from sijill.findings.values import stated
from sijill.model import EventMention, Figure, When, Where
from sijill.record import Event

BASES = ("explicit", "hijri", "inherited", "event", "document_date", "none")
"""How a date was come by, the surest first."""
PRECISIONS = ("day", "week", "month", "year", "range", "unknown")

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One event. ``differing`` names the fields in which its tellings contradict one another (``rivals``), ``various``
    those of which they give more than one value, rival or only less precise; none is averaged.

    Sides and citations are those of all tellings, in order and once each. ``quote`` is that of the first telling.
    """

    event: str
    tellings: int
    documents: tuple[str, ...]
    type: str
    mode: str | None
    when: When | None
    where: Where | None
    country: str | None
    actors_a: tuple[str, ...]
    actors_b: tuple[str, ...]
    killed: Figure | None
    injured: Figure | None
    captured: Figure | None
    status: str
    attributed_to: str | None
    citations: tuple[str, ...]
    aggregate: bool
    flags: tuple[str, ...]
    score: float
    quote: str
    differing: tuple[str, ...]
    various: tuple[str, ...]

    @property
    def date_start(self) -> date | None:
        return self.when.earliest if self.when else None

    @property
    def date_end(self) -> date | None:
        return self.when.latest if self.when else None

    @property
    def date_precision(self) -> str:
        return self.when.precision if self.when else "unknown"

    @property
    def date_basis(self) -> str:
        return self.when.basis if self.when else "none"


def summarise(event: Event) -> Summary:
    """The event's preferred values.

    Rules: the date that the text states most directly, then most precisely; the place that is resolved, then the most
    precise one; of a figure, the first telling that has one; type, status and quote of the first telling.
    """
    mentions = event.mentions
    first = mentions[0]
    told = _told(mentions) if len(mentions) > 1 else {}
    when = _best((mention.when for mention in mentions), _date_rank)
    where = _best((mention.where for mention in mentions), _place_rank)
    attributed = [mention.attributed_to.name for mention in mentions if mention.attributed_to]
    country = next((mention.country.value for mention in mentions if mention.country), None)
    return Summary(
        event=event.id, tellings=len(mentions), documents=_once(mention.document for mention in mentions),
        type=first.type, mode=next((mention.mode for mention in mentions if mention.mode), None), when=when,
        where=where, country=country or (where.country if where else None),
        actors_a=_once(party.name for mention in mentions for party in mention.actors_a),
        actors_b=_once(party.name for mention in mentions for party in mention.actors_b),
        killed=_first(mention.killed for mention in mentions), injured=_first(mention.injured for mention in mentions),
        captured=_first(mention.captured for mention in mentions), status=first.status,
        attributed_to=attributed[0] if attributed else None,
        citations=_once(value.value for mention in mentions for value in mention.citations),
        aggregate=any(mention.aggregate for mention in mentions),
        flags=_once(flag for mention in mentions for flag in flags_of(mention)),
        score=max(mention.score for mention in mentions), quote=first.quote,
        differing=tuple(name for name, values in told.items() if rivals(name, values)),
        various=tuple(name for name, values in told.items() if several(name, values)),
    )  # fmt: skip


def flags_of(mention: EventMention) -> tuple[str, ...]:
    """Every doubt that the coder noted on a mention: its own, its date's, its citation's."""
    flags = (*mention.flags, *(mention.when.flags if mention.when else ()))
    return (*flags, mention.citation_flag.value) if mention.citation_flag else flags


def _date_rank(when: When) -> tuple[int, int, int]:
    open_sides = (when.earliest is None) + (when.latest is None)
    return (open_sides, BASES.index(when.basis), PRECISIONS.index(when.precision))


def _place_rank(where: Where) -> tuple[int, int]:
    return (0, where.place.precision) if where.place else (1, 0)


def _best(values: Iterable[Held | None], rank: Callable[[Held], Any]) -> Held | None:
    return min((value for value in values if value is not None), key=rank, default=None)


def _first(values: Iterable[Held | None]) -> Held | None:
    return next((value for value in values if value is not None), None)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _told(mentions: Sequence[EventMention]) -> dict[str, list[Any]]:
    """The values that the tellings state, by field. Silence is no value."""
    return {name: [value for one in mentions if (value := stated(name, one)) is not None] for name in FIELDS}
