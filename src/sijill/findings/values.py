"""What one telling says of a field, as a JSON-ready value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sijill.model import EventMention, Figure


def stated(name: str, mention: EventMention) -> Any:
    """What a mention says of a field as a JSON-ready value, None where it says nothing."""
    return _READ[name](mention)


def _date(mention: EventMention) -> Any:
    when = mention.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    return {
        "start": when.earliest.isoformat() if when.earliest else None,
        "end": when.latest.isoformat() if when.latest else None, "precision": when.precision, "basis": when.basis,
    }  # fmt: skip


def _place(mention: EventMention) -> Any:
    where = mention.where
    if where is None:
        return None
    place = where.place
    return {
        "name": where.name, "place": place.name if place else None, "id": place.id if place else None,
        "latitude": place.latitude if place else None, "longitude": place.longitude if place else None,
        "where_prec": place.precision if place else None, "reason": where.reason,
    }  # fmt: skip


def _figure(figure: Figure | None) -> Any:
    return figure.as_dict() if figure and any(value is not None for value in figure.as_dict().values()) else None


_READ: dict[str, Callable[[EventMention], Any]] = {
    "type": lambda one: {"type": one.type, "mode": one.mode},
    "date": _date,
    "place": _place,
    "country": lambda one: one.country.value if one.country else None,
    "actors_a": lambda one: [{"name": party.name, "actor": party.actor} for party in one.actors_a],
    "actors_b": lambda one: [{"name": party.name, "actor": party.actor} for party in one.actors_b],
    "killed": lambda one: _figure(one.killed),
    "injured": lambda one: _figure(one.injured),
    "captured": lambda one: _figure(one.captured),
    "status": lambda one: one.status,
}
