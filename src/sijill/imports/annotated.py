"""Marked spans and the links between them, as annotation tools hand them over, into event mentions."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from sijill.imports.assembling import ARGUMENTS, Given, Place, assembled, checked_links
from sijill.imports.protocol import Incoming
from sijill.model import Document, EventMention, Span

_NUMBER = re.compile(r"\d+")
FIGURES = ("killed", "injured", "captured")


class Marked(NamedTuple):
    """A trigger with what hangs on it. ``note``: what an export of Sijill wrote beside it, {} where nobody did."""

    id: str
    type: str
    span: Span
    note: dict[str, Any]
    arguments: Sequence[tuple[str, Span, dict[str, Any]]]
    """(field, span, note) of each; spans of one value have equal notes with one ``position``."""


def incoming(document: Document, marked: Sequence[Marked], place: Place) -> Incoming:
    """The document with a mention for each trigger, in text order."""
    mentions: list[EventMention] = []
    doubts = 0
    ids = {one.id for one in marked}
    for one in sorted(marked, key=lambda one: (one.span, one.id)):
        values, doubtful = _values(one, document, place)
        doubts += doubtful
        whole = one.span
        for given in values:
            for span in given.spans:
                whole = whole.cover(span)
        start, end = one.note.get("start"), one.note.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start <= one.span.start < one.span.end <= end:
            whole = Span(start, end)
        retells = one.note.get("retells")
        mentions.append(assembled(
            document, place, id=one.id, type=one.type, mode=one.note.get("mode"),
            status=one.note.get("status") or "asserted", trigger=one.span, span=whole, values=values,
            retells=retells if retells in ids else None, aggregate=bool(one.note.get("aggregate")),
        ))  # fmt: skip
    checked_links(mentions, place)
    return Incoming(document, tuple(mentions), doubts)


def note_of(text: str | None) -> dict[str, Any]:
    """The JSON that an export wrote into a free field; {} where a person wrote something else there."""
    try:
        found = json.loads(text or "")
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _values(one: Marked, document: Document, place: Place) -> tuple[list[Given], int]:
    values: list[Given] = []
    doubts = 0
    held: dict[tuple[str, str], int] = {}
    for field, span, note in one.arguments:
        if field not in ARGUMENTS:
            remedy = f"use one of {', '.join(ARGUMENTS)}"
            raise place.wrong("import-value", f"mention {one.id}: no field {field!r}", remedy)
        position = note.get("position")
        value = {key: part for key, part in note.items() if key != "position"}
        key = (field, json.dumps([position, value], sort_keys=True))
        if value and position is not None and key in held:
            at = held[key]
            values[at] = values[at]._replace(spans=(*values[at].spans, span))
            continue
        if not value:
            value = of_words(field, span.of(document.text))
            doubts += field == "when" or (field in FIGURES and value["best"] is None)
            if field in FIGURES and value["best"] is None:
                # A record has no figure without a number.
                continue
        held[key] = len(values)
        values.append(Given(field, value, (span,)))
    return values, doubts


def of_words(field: str, words: str) -> dict[str, Any]:
    """A value of its words alone: a name is its words, a figure its digits; a date is left unknown."""
    if field == "when":
        return {"earliest": None, "latest": None, "precision": "unknown", "basis": "none"}
    if field in FIGURES:
        digits = _NUMBER.findall(words)
        return {"minimum": None, "best": int(digits[0]) if len(digits) == 1 else None, "maximum": None}
    if field in ("country", "citations", "citation_flag", "means"):
        return {"value": words}
    return {"name": words, "cue": None} if field == "attributed_to" else {"name": words}
