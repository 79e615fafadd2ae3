"""Checking what a person enters for a field: the same form as the coder's values, with words of the text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sijill.errors import RecordError
from sijill.model import Span
from sijill.model.events import EVENT_TYPES, STATUSES
from sijill.record.values import ClaimValue, claim_fields, plain, type_hints, value_of

SINGLE = ("type", "status")
"""Fields that are claims of every mention and no value object of the model."""


def fields() -> tuple[str, ...]:
    """The fields that a person can correct."""
    return (*SINGLE, *claim_fields())


def claim_values(
    field: str, values: Sequence[dict[str, Any]], spans: Sequence[Sequence[Span]], rule: str, text: str
) -> list[ClaimValue]:
    """``values`` of ``field`` as claims, each with its ``spans``; none where the field is to be empty.

    Raises ``review-field``, ``review-value`` or ``review-span``.
    """
    if field not in fields():
        raise RecordError("review-field", f"no field {field!r}", remedy=f"one of {', '.join(fields())}")
    several = field in claim_fields() and claim_fields()[field][1]
    if len(values) > 1 and not several:
        raise _wrong(field, "takes one value")
    if not values and field in SINGLE:
        raise _wrong(field, "cannot be empty")
    claims = []
    for position, (value, words) in enumerate(zip(values, spans, strict=True)):
        if not words or any(span.end > len(text) or not len(span) for span in words):
            raise RecordError("review-span", f"{field} needs words of the text", remedy="select them in the document")
        claims.append(
            ClaimValue(field=field, position=position, value=checked(field, value), spans=tuple(words), rule=rule,
                       score=1.0)
        )  # fmt: skip
    return claims


def checked(field: str, value: dict[str, Any]) -> dict[str, Any]:
    """``value`` with every part that the field has, defaults filled in; ``review-value`` where it is wrong."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False, default=str).encode()
    except (ValueError, TypeError, RecursionError):
        # Half a character, a number that is none.
        raise _wrong(field, "it cannot be stored") from None
    if field == "type":
        if value.get("type") not in EVENT_TYPES:
            raise _wrong(field, f"{value.get('type')!r} is no event type")
        if not isinstance(value.get("mode"), str | None):
            raise _wrong(field, "the mode is no text")
        return {"type": value["type"], "mode": value.get("mode") or None}
    if field == "status":
        if value.get("status") not in STATUSES:
            raise _wrong(field, f"{value.get('status')!r} is no status")
        return {"status": value["status"]}
    kind, _ = claim_fields()[field]
    if field == "when":
        value = _dated(value)
    if {"minimum", "best", "maximum"} <= type_hints(kind).keys():
        value = {"minimum": None, "best": None, "maximum": None, **value}
    for part in ("name", "value"):
        if part in value and not (isinstance(value[part], str) and value[part].strip()):
            raise _wrong(field, f"{part} is empty")
    try:
        claim = ClaimValue(field=field, position=0, value=value, spans=(Span(0, 1),), rule="", score=1.0)
        parts: dict[str, Any] = plain(value_of(kind, claim))
    except (TypeError, ValueError, AttributeError, KeyError) as fault:
        raise _wrong(field, str(fault)) from None
    parts = {name: part for name, part in parts.items() if name not in ("spans", "rule", "score")}
    if {"minimum", "best", "maximum"} <= parts.keys():
        _check_figure(field, parts)
    return parts


def _dated(value: dict[str, Any]) -> dict[str, Any]:
    """With UCDP's date_prec and a precision that says what the two days say."""
    try:
        first, last = (date.fromisoformat(side) if (side := value.get(key)) else None for key in ("earliest", "latest"))
    except (TypeError, ValueError):
        raise _wrong("when", "a day is written 2016-05-31") from None
    if first and last and last < first:
        raise _wrong("when", "it ends before it begins")
    days = (last - first).days + 1 if first and last else None
    if value.get("precision") == "day" and days != 1:
        raise _wrong("when", "precision 'day' needs one day")
    return {
        "precision": "unknown" if first is None and last is None else "day" if days == 1 else "range",
        "basis": "explicit", **{key: part for key, part in value.items() if part is not None},
        "earliest": value.get("earliest") or None, "latest": value.get("latest") or None, "date_prec": date_prec(days),
    }  # fmt: skip


def date_prec(days: int | None) -> int | None:
    """UCDP GED's date_prec (codebook: 1 day, 2 two to six days, 3 week, 4 month, 5 longer) of an interval in days."""
    if days is None:
        return None
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def _check_figure(field: str, parts: dict[str, Any]) -> None:
    bounds = [parts[name] for name in ("minimum", "best", "maximum") if parts[name] is not None]
    if any(not isinstance(bound, int) or isinstance(bound, bool) or bound < 0 for bound in bounds):
        raise _wrong(field, "figures are whole numbers from 0 on")
    if bounds != sorted(bounds):
        raise _wrong(field, "minimum, best and maximum are not in order")
    if not bounds:
        raise _wrong(field, "no figure is given")


def _wrong(field: str, said: str) -> RecordError:
    return RecordError("review-value", f"{field}: {said}", remedy="correct what was entered")
