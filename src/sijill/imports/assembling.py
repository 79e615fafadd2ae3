"""An event mention of parts that came from outside, each checked as if a person had entered it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sijill.errors import DataError, RecordError
from sijill.imports.protocol import wrong
from sijill.model import Document, EventMention, Span
from sijill.record.corrections import SINGLE, checked, fields
from sijill.record.values import ClaimValue, mention_of

ARGUMENTS = tuple(name for name in fields() if name not in SINGLE)


class Place(NamedTuple):
    """Where an import stands, for its errors."""

    path: Path
    line: int | str

    def wrong(self, code: str, message: str, remedy: str | None = None) -> DataError:
        return wrong(code, message, self.path, self.line, remedy)


class Given(NamedTuple):
    """One value from outside: the parts of ``field`` and the words they stand on."""

    field: str
    value: dict[str, Any]
    spans: tuple[Span, ...]
    rule: str = "imported"


def assembled(
    document: Document, place: Place, *, id: str, type: str, mode: str | None, status: str, trigger: Span, span: Span,
    values: Iterable[Given], retells: str | None = None, aggregate: bool = False, score: float = 1.0,
) -> EventMention:  # fmt: skip
    """The mention. Raises ``import-span`` and ``import-value``."""
    length = len(document.text)
    values = list(values)
    if not id:
        raise place.wrong("import-value", "a mention without an id", "give every mention an id of its own")
    for one in (span, trigger, *(words for value in values for words in value.spans)):
        if one.end > length or not len(one):
            message = f"mention {id}: {one.start}–{one.end} lies outside the {length} characters of {document.name}"
            raise place.wrong("import-span", message, "check that the document is the one that was annotated")
    positions: dict[str, int] = {}
    claims = []
    try:
        first = checked("type", {"type": type, "mode": mode}) | checked("status", {"status": status})
        for given in values:
            position = positions.get(given.field, 0)
            positions[given.field] = position + 1
            claims.append(ClaimValue(field=given.field, position=position, value=checked(given.field, given.value),
                                     spans=given.spans, rule=given.rule, score=score))  # fmt: skip
    except RecordError as error:
        raise place.wrong("import-value", f"mention {id}: {error.message}", error.remedy or "correct it") from None
    row = {
        "id": id, "document": document.name, "start": span.start, "end": span.end, "quote": span.of(document.text),
        "score": score, "flags": (), **first,
        "details": {"trigger": [trigger.start, trigger.end], "lexeme": "imported", "aggregate": aggregate,
                    "retells": retells},
    }  # fmt: skip
    return mention_of(row, claims)


def words_of(name: str, document: Document, span: Span) -> Span | None:
    """Where ``name`` is written in the mention, else nearest to it in the document; None where it is nowhere."""
    text = document.text
    if not name:
        return None
    at = text.find(name, span.start, span.end)
    if at < 0:
        before, behind = text.rfind(name, 0, span.start), text.find(name, span.end)
        near = [one for one in (before, behind) if one >= 0]
        if not near:
            return None
        at = min(near, key=lambda one: abs(one - span.start))
    return Span(at, at + len(name))


def checked_links(mentions: Sequence[EventMention], place: Place) -> None:
    """Refuse ids that are given twice and retellings of what is not there."""
    known: set[str] = set()
    for mention in mentions:
        if mention.id in known:
            raise place.wrong("import-value", f"two mentions have the id {mention.id!r}", "give each its own")
        known.add(mention.id)
    for mention in mentions:
        if mention.retells is not None and mention.retells not in known:
            message = f"mention {mention.id} retells {mention.retells!r}, which is not there"
            raise place.wrong("import-value", message, "name a mention of the same document")
