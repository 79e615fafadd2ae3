"""``mentions``: what ``sijill export mentions`` writes, or anybody who follows the annotation guide."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sijill.imports.assembling import Given, Place, assembled, checked_links, words_of
from sijill.imports.protocol import Incoming, Request, read_text
from sijill.model import Document, EventMention, Span

NAMES = {"actors_a": "name", "actors_b": "name", "citations": "value"}
FIGURES = ("killed", "injured", "captured")


def read(request: Request) -> Iterator[Incoming]:
    """Mentions by document, documents in the order of their first line."""
    found: dict[str, tuple[Document, Place, list[EventMention]]] = {}
    for number, line in enumerate(read_text(request.path).split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(request.path, number)
        row = _row(line, place)
        name = row["document"]
        if name not in found:
            document = request.document(name)
            if document is None:
                remedy = "code it into the record first, or name the folder of the texts with --documents"
                raise place.wrong("import-document", f"no document {name!r}", remedy)
            found[name] = (document, place, [])
        found[name][2].append(mention(row, found[name][0], place))
    for document, place, mentions in found.values():
        checked_links(mentions, place)
        yield Incoming(document, tuple(mentions))


def _row(line: str, place: Place) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise place.wrong("import-json", "not JSON", "write one object a line, as `export mentions` does") from None
    if not isinstance(row, dict) or not isinstance(row.get("document"), str):
        raise place.wrong("import-value", "no document is named", 'write {"document": …, "start": …} a line')
    return row


def mention(row: Mapping[str, Any], document: Document, place: Place) -> EventMention:
    """The mention of one line. A value that the text does not hold as it is written stands on the whole quote."""
    start, end = row.get("start"), row.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise place.wrong("import-value", "start and end are no place in the text", "write two numbers, start < end")
    span = Span(start, end)
    quote = row.get("quote")
    if quote is not None and span.of(document.text) != quote:
        said = span.of(document.text)[:60]
        message = f"the quote is not what {document.name} says there ({said!r})"
        raise place.wrong("import-quote", message, "check the document and count offsets in code points")
    return assembled(
        document, place, id=str(row.get("id") or f"{document.name}-{place.line}"), type=str(row.get("type")),
        mode=row.get("mode"), status=row.get("status") or "asserted", trigger=span, span=span,
        values=_values(row, document, span, place), retells=row.get("coref"), aggregate=bool(row.get("aggregate")),
        score=_score(row, place),
    )  # fmt: skip


def _score(row: Mapping[str, Any], place: Place) -> float:
    score = row.get("score", 1.0)
    if not isinstance(score, (int, float)) or not 0 <= score <= 1:
        raise place.wrong("import-value", f"score {score!r} is not between 0 and 1", "correct it or leave it out")
    return float(score)


def _precision(row: Mapping[str, Any]) -> str:
    return "day" if row.get("date_start") == row.get("date_end") else "range"


def _values(row: Mapping[str, Any], document: Document, span: Span, place: Place) -> Iterator[Given]:
    def given(field: str, value: dict[str, Any], words: str | None) -> Given:
        found = words_of(words, document, span) if words else None
        return Given(field, value, (found or span,), "imported" if found else "imported with the whole quote")

    if row.get("date_start") or row.get("date_end"):
        yield given("when", {
            "earliest": row.get("date_start"), "latest": row.get("date_end"),
            "precision": row.get("date_precision") or _precision(row), "basis": row.get("date_basis") or "explicit",
        }, None)  # fmt: skip
    for field, part in NAMES.items():
        listed = row.get(field) or []
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            raise place.wrong("import-value", f"{field} is no list of texts", 'write ["…", "…"]')
        for item in listed:
            yield given(field, {part: item}, item)
    for field, key, part in (("where", "location", "name"), ("country", "country", "value"),
                             ("citation_flag", "citation_flag", "value")):  # fmt: skip
        if (value := row.get(key)) is not None:
            extra = {"country": row.get("country")} if field == "where" else {}
            yield given(field, {part: value, **extra}, value)
    if (source := row.get("attributed_to")) is not None:
        yield given("attributed_to", {"name": source, "cue": None}, source)
    for field in FIGURES:
        bounds = row.get(field)
        if bounds is None:
            continue
        if not isinstance(bounds, dict):
            raise place.wrong("import-value", f"{field} is no figure", 'write {"min": null, "best": 5, "max": null}')
        best = bounds.get("best")
        yield given(field, {"minimum": bounds.get("min"), "best": best, "maximum": bounds.get("max")},
                    str(best) if best is not None else None)  # fmt: skip
