"""The filter that all views share and that stands in the address of the page."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated

from fastapi import Query
from fastapi.exceptions import RequestValidationError

STATES = ("open", "accepted", "corrected", "unsure", "rejected", "added")
NEEDS = ("review", "date", "place", "actor", "flag", "doubt", "unlocated", "again")
"""What a mention may lack: a person's word at all, a date, a resolved place, a resolved actor; or has: flags, a low
score; or that its event is nowhere on the map: no mention of it that passes the rest of the filter has coordinates.
``again`` is another list: what was reviewed in an older revision of its source and no new mention has the words of."""

Words = Annotated[str | None, Query(max_length=300)]
Several = Annotated[list[str], Query(max_length=40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which mentions are meant. Lists mean 'any of'; ``since`` and ``until`` are inclusive days."""

    q: str | None = None
    since: date | None = None
    until: date | None = None
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    place: str | None = None
    actor: str | None = None
    document: str | None = None
    event: str | None = None
    state: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    blind: bool = False
    """Mentions that somebody else reviewed, for a second opinion: states are one's own, nothing of the first shows."""

    @property
    def empty(self) -> bool:
        return all(getattr(self, part.name) in (None, (), False) for part in fields(self))


def asked(
    q: Words = None, since: Words = None, until: Words = None, type: Several = [], status: Several = [],  # noqa: B006
    country: Several = [], place: Words = None, actor: Words = None, document: Words = None,  # noqa: B006
    event: Words = None, state: Several = [], needs: Several = [], blind: bool = False,  # noqa: B006
) -> Filter:  # fmt: skip
    """The filter of a request; a dependency of every view."""
    return Filter(
        q=q or None, since=day(since, "since"), until=last_day(until, "until"), type=tuple(type), status=tuple(status),
        country=tuple(country), place=place or None, actor=actor or None, document=document or None,
        event=event or None, state=tuple(state), needs=tuple(needs), blind=blind,
    )  # fmt: skip


def day(value: str | None, name: str) -> date | None:
    """A day written 2016-05-31, or a month or year, whose first day is meant."""
    if not value:
        return None
    try:
        return date.fromisoformat(value + ("-01" * (2 - value.count("-")) if value.count("-") < 2 else ""))
    except ValueError:
        said = {"type": "date", "loc": ("query", name), "msg": "a day is written 2016-05-31", "input": value}
        raise RequestValidationError([said]) from None


def last_day(value: str | None, name: str) -> date | None:
    """As :func:`day`, but of a month or year its last day."""
    first = day(value, name)
    if first is None or not value or value.count("-") > 1:
        return first
    month = first.month if "-" in value else 12
    return first.replace(month=month, day=monthrange(first.year, month)[1])
