"""The private persons of a document, whether an event names them or not: what publication has to mask."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.language.text import SILENT, Text
from sijill.mentions import actors, names, places
from sijill.model import Document, Span


def private_persons(document: Document) -> Iterator[tuple[Span, str | None, bool]]:
    """(span, class of the noun beside it, whether the span holds a name) in text order.

    A person whom the tagger sees and no actor or place mention covers is private: where unsure, a name is masked.
    """
    text = Text(document)
    proper = names.find(text)
    located = places.find(text, names=proper)
    found = actors.find(text, names=proper, places=located)
    persons = [(one.span, one.kind, one.form == "person") for one in found if one.private]
    covered = [one.span for one in (*found, *located)]
    silent = [Span(zone.start, zone.end) for zone in document.zones if zone.kind in SILENT]
    for name in proper:
        if name.kind == "person" and not any(name.span.overlaps(span) for span in (*covered, *silent)):
            persons.append((name.span, "person", True))
    yield from sorted(persons, key=lambda one: one[0])
