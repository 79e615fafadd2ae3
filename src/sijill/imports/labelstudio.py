"""``label-studio``: an export of Label Studio as JSON, or one of ours that was never annotated."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from sijill.imports.annotated import Marked, incoming, note_of
from sijill.imports.assembling import Place
from sijill.imports.protocol import Incoming, Request, read_text, wrong
from sijill.model import EVENT_TYPES, Document, Span
from sijill.reading import read as read_document

REMEDY = "export the project as JSON (not JSON-MIN)"


def read(request: Request) -> Iterator[Incoming]:
    """A document a task. Of several annotations the last one that was not cancelled counts."""
    try:
        tasks = json.loads(read_text(request.path))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise wrong("import-json", "not JSON", request.path, line, REMEDY) from None
    if not isinstance(tasks, list):
        raise wrong("import-json", "no list of tasks", request.path, remedy=REMEDY)
    for number, task in enumerate(tasks, start=1):
        place = Place(request.path, f"task {task.get('id', number) if isinstance(task, dict) else number}")
        try:
            data, result = task["data"], _result(task)
            text = data["text"]
            document = _document(data, text, request, place)
            marked = _marked(result, document, place)
        except (KeyError, TypeError, AttributeError, IndexError, ValueError, OverflowError) as fault:
            raise place.wrong("import-json", f"not a task with text and regions ({fault!r})"[:200], REMEDY) from None
        yield incoming(document, marked, place)


def _result(task: dict[str, Any]) -> list[dict[str, Any]]:
    done = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
    chosen = done or task.get("predictions", ())
    return list(chosen[-1]["result"]) if chosen else []


def _document(data: dict[str, Any], text: str, request: Request, place: Place) -> Document:
    from dataclasses import replace
    from datetime import date

    name = data.get("document") or f"{request.path.stem}:{str(place.line).removeprefix('task ')}"
    known = request.document(name)
    if known is not None:
        if known.text != text:
            message = f"the text of {name!r} is not that of the record"
            raise place.wrong("import-document", message, "import into a record of its own")
        return known
    if not isinstance(text, str) or not text.strip():
        raise place.wrong("import-document", "the task has no text", REMEDY)
    day = data.get("document_date")
    made = read_document(text, document_date=date.fromisoformat(day) if day else None)
    if made.text != text:
        raise place.wrong("import-document", "the text holds characters that no file can hold", "mend the text")
    return replace(made, name=str(name), source=data.get("source"), licence=data.get("licence"))


def _marked(result: list[dict[str, Any]], document: Document, place: Place) -> list[Marked]:
    starts = _units(document.text)
    regions = {one["id"]: one for one in result if one.get("type") == "labels"}
    links = [one for one in result if one.get("type") == "relation"]
    found = []
    for key, region in regions.items():
        label = region["value"]["labels"][0]
        if label not in EVENT_TYPES:
            continue
        arguments = []
        for link in links:
            if link["from_id"] != key or link["to_id"] not in regions:
                continue
            other = regions[link["to_id"]]
            note = _note(other)
            # Our own exports number the values of a field in the region's id.
            parts = str(link["to_id"]).rsplit("/", 3)
            if len(parts) == 4 and note:
                note = {**note, "position": parts[2]}
            arguments.append((other["value"]["labels"][0], _span(other, starts, document, place), note))
        found.append(Marked(str(key), label, _span(region, starts, document, place), _note(region), arguments))
    return found


def _note(region: dict[str, Any]) -> dict[str, Any]:
    text = region.get("meta", {}).get("text") or [""]
    return note_of(text if isinstance(text, str) else text[0])


def _units(text: str) -> list[int]:
    """The UTF-16 unit at which each code point begins, and the end."""
    units, at = [], 0
    for one in text:
        units.append(at)
        at += 2 if ord(one) > 0xFFFF else 1
    return [*units, at]


def _span(region: dict[str, Any], units: list[int], document: Document, place: Place) -> Span:
    """A region in code points, held to the words that Label Studio keeps beside it."""
    value = region["value"]
    start, end = bisect_left(units, int(value["start"])), bisect_left(units, int(value["end"]))
    if not 0 <= start < end <= len(document.text):
        message = f"region {region['id']} lies outside the text"
        raise place.wrong("import-span", message, "check that the text is the same")
    span = Span(start, end)
    if "text" in value and value["text"] != span.of(document.text):
        message = f"region {region['id']} says {value['text'][:40]!r}, the text {span.of(document.text)[:40]!r}"
        raise place.wrong("import-quote", message, "check that the text is the same")
    return span


