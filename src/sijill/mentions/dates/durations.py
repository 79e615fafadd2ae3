"""Durations: 'ثلاثة أيام وساعتان', 'a year and a half', '36 hours'."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.language.text import Text
from sijill.mentions.dates.atoms import runs
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.numbers import compose
from sijill.mentions.dates.vocabulary import UNIT, UNIT_OF
from sijill.model.mentions import Mention

_SECONDS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "night": 86_400, "week": 604_800, "month": 2_629_746,
    "year": 31_556_952, "decade": 315_569_520, "century": 3_155_695_200,
}  # fmt: skip
_CONSTRUCT = ("يومي", "شهري", "عامي", "سنتي")
"""Duals before a list of dates ('يومي 21 و22'), and adjectives ('daily'): no durations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationMention(Mention):
    """A length of time. ``parts`` are (unit, count), largest unit first, equal units added; ``seconds`` the whole, with
    a month of 30.44 and a year of 365.2425 days."""

    parts: tuple[tuple[str, float], ...]

    @property
    def seconds(self) -> float:
        return sum(_SECONDS[unit] * count for unit, count in self.parts)


def find_durations(text: Text | str) -> list[DurationMention]:
    """Durations of ``text`` in order. A bare plural ('days') has no length and is none."""
    ready = text if isinstance(text, Text) else Text(text)
    folded = ready.folded
    found = []
    for run in runs(folded.text):
        for start, end, parts in _read(compose(run), folded.text):
            span = folded.span(start, end)
            counts: dict[str, float] = {}
            for unit, count in parts:
                counts[unit] = counts.get(unit, 0.0) + count
            ordered = sorted(counts.items(), key=lambda part: -_SECONDS[part[0]])
            mention = DurationMention(start=span.start, end=span.end, text=span.of(ready.raw), parts=tuple(ordered))
            found.append(mention)
    return found


def _read(items: list[Item], text: str) -> list[tuple[int, int, list[tuple[str, float]]]]:
    found: list[tuple[int, int, list[tuple[str, float]]]] = []
    at = 0
    while at < len(items):
        first = _one(items, at, text)
        if first is None:
            at += 1
            continue
        count, unit, length = first
        begin, parts = items[at].start, [(unit, count)]
        at += length
        while at < len(items):
            skip = 0
            while at + skip < len(items) and items[at + skip].code in ",&" and skip < 2:
                skip += 1
            tail = _fraction(items, at + skip, parts) if skip and items[at + skip - 1].code == "&" else None
            less = _fraction(items, at + 1, parts) if items[at].code == "l" else None
            if less is not None:
                parts[-1] = (parts[-1][0], parts[-1][1] - less)
                at += 2
            elif (following := _one(items, at + skip, text)) and skip:
                parts.append((following[1], following[0]))
                at += skip + following[2]
            elif tail is not None:
                parts[-1] = (parts[-1][0], parts[-1][1] + tail)
                at += skip + 1
            else:
                break
        found.append((begin, items[at - 1].end, parts))
    return found


def _fraction(items: list[Item], at: int, parts: list[tuple[str, float]]) -> float | None:
    """A fraction of the unit before it: ساعة ونصف, ساعة إلا ربع."""
    if at < len(items) and items[at].code == "r":
        return float(items[at].value)
    return None


def _one(items: list[Item], at: int, text: str) -> tuple[float, str, int] | None:
    """(count, unit, number of items) of one unit with or without its number."""
    if at >= len(items):
        return None
    item = items[at]
    if item.code in UNIT:
        written = text[item.start : item.end]
        if item.definite or item.count is None or written in _CONSTRUCT:
            return None
        if written in ("second", "night") or (at and items[at - 1].code in "oI9"):
            return None
        return float(item.count), UNIT_OF[item.code], 1
    if item.code not in "9786cr" or at + 1 >= len(items):
        return None
    number, length = float(item.value), 1
    negative = text[max(0, item.start - 2) : item.start].lstrip(" (") == "-"
    sign = -1.0 if negative else 1.0
    if item.code == "r" and items[at + 1].code in "c" and items[at + 1].value in (1000, 1_000_000):
        number, length = number * float(items[at + 1].value), 2
    if at + length + 1 < len(items) and items[at + length].code == "-" and items[at + length + 1].code in UNIT:
        length += 1  # 'a 36-day offensive'
    unit = items[at + length] if at + length < len(items) else None
    if unit is None or unit.code not in UNIT:
        return None
    return sign * number, UNIT_OF[unit.code], length + 1
