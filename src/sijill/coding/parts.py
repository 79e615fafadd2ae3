"""Long documents in parts, so that memory stays bounded whatever the length.

A part begins at the end of a paragraph and is read with what stands before it (its lead), so that dates, places and
short names find what they resume; what the lead itself tells was told by the part before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from sijill.model import Document, EventMention, Span

LONG = 400_000
"""Characters of a part. A document that is no longer is read as one."""
LEAD = 30_000
"""Characters before a part that are read with it."""
SLACK = 20_000
"""How far back from the end of a part a paragraph is looked for to end it; without one a space, or any character."""
_SPAN_FIELDS = ("start", "end")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document as a document of its own. ``offset``: where its text begins in the whole; ``begin``: from
    where on, in the whole, its tellings count."""

    document: Document
    offset: int
    begin: int


def parts(document: Document) -> Iterator[Part]:
    """The parts of a document in order; one part, the document itself, where it is not long."""
    if len(document.text) <= LONG:
        yield Part(document, 0, 0)
        return
    begin = 0
    while begin < len(document.text):
        end = _end(document.text, begin, LONG)
        start = _end(document.text, begin - LEAD - SLACK, SLACK)
        yield Part(_slice(document, start, end), start, begin)
        begin = end


def _end(text: str, begin: int, length: int) -> int:
    """The end of the stretch of about ``length`` characters from ``begin`` on."""
    if begin < 0:
        return 0
    limit = begin + length
    if limit >= len(text):
        return len(text)
    low = max(begin + 1, limit - min(SLACK, length // 2))
    for mark in ("\n\n", "\n", " "):
        found = text.rfind(mark, low, limit)
        if found >= 0:
            return found + len(mark)
    return limit


def _slice(document: Document, start: int, end: int) -> Document:
    """text[start:end] as a document, with the zones and masks that reach into it. References are the whole's."""
    zones = tuple(
        replace(zone, start=max(zone.start, start) - start, end=min(zone.end, end) - start)
        for zone in document.zones
        if zone.start < end and zone.end > start
    )
    masks = tuple(
        Span(max(mask.start, start) - start, min(mask.end, end) - start)
        for mask in document.masks
        if mask.start < end and mask.end > start
    )
    links = tuple(
        replace(link, start=link.start - start, end=link.end - start)
        for link in document.links
        if start <= link.start and link.end <= end
    )
    return replace(
        document, text=document.text[start:end], zones=zones, masks=masks, links=links, original=b"", references=()
    )


def moved(mentions: Iterable[EventMention], offset: int) -> Iterator[EventMention]:
    """The mentions with all their spans moved by ``offset``. What several of them share stays shared: a date or place
    that the narrative carries on is held once, however many mentions have it."""
    held: dict[int, tuple[Any, Any]] = {}
    return (_moved(mention, offset, held) if offset else mention for mention in mentions)


def _moved(value: Any, offset: int, held: dict[int, tuple[Any, Any]]) -> Any:
    if value is None or isinstance(value, str):
        return value
    known = held.get(id(value))
    if known is None:
        # With the value itself, lest another one get its id.
        known = held[id(value)] = (value, _moved_anew(value, offset, held))
    return known[1]


def _moved_anew(value: Any, offset: int, held: dict[int, tuple[Any, Any]]) -> Any:
    if isinstance(value, Span):
        return Span(value.start + offset, value.end + offset)
    if isinstance(value, tuple):
        return tuple(_moved(item, offset, held) for item in value) if value else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {name: _moved(getattr(value, name), offset, held) for name in _inner(type(value))}
    if isinstance(value, EventMention):
        changed |= {name: getattr(value, name) + offset for name in _SPAN_FIELDS}
    return replace(value, **changed) if changed else value


@cache
def _inner(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold spans."""
    return tuple(field.name for field in fields(kind) if "Span" in str(field.type) or any(
        name in str(field.type) for name in ("Value", "When", "Where", "Party", "Figure", "Source")
    ))  # fmt: skip
