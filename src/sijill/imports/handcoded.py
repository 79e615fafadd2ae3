"""``csv``: events that people coded by hand, one a row, with a small YAML file that says what the columns mean.

The form of that file is described in docs/formats/import.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from sijill.errors import UsageError
from sijill.imports import mentions
from sijill.imports.assembling import Place
from sijill.imports.protocol import Incoming, Request, read_text, table, wrong
from sijill.model import Document
from sijill.reading import read as read_document

FIELDS = frozenset({
    "id", "type", "mode", "date_start", "date_end", "actors_a", "actors_b", "location", "country", "killed", "injured",
    "captured", "status", "attributed_to", "source", "licence", "document_date", "text",
})  # fmt: skip
LISTS = ("actors_a", "actors_b")
FIGURES = ("killed", "injured", "captured")
DAYS = ("date_start", "date_end", "document_date")
SETTINGS = frozenset({"columns", "values", "date_format", "separator", "delimiter"})


def read(request: Request) -> Iterator[Incoming]:
    """A document a row, of its text column, with one mention over the whole text."""
    if request.mapping is None:
        remedy = "describe the columns in a YAML file, see docs/formats/import.md"
        raise UsageError("import-map", "a CSV needs --map", remedy=remedy)
    mapping = _mapping(request.mapping)
    columns: dict[str, str] = mapping["columns"]
    header, rows = table(request.path, mapping.get("delimiter", ","))
    missing = sorted(set(columns.values()) - set(header))
    if missing:
        message = f"no column {', '.join(map(repr, missing))}"
        raise wrong("import-columns", message, request.path, 1, f"correct {request.mapping.name} or the header")
    for line, row in rows:
        place = Place(request.path, line)
        if None in row:
            raise place.wrong("import-columns", "more cells than the header has", "quote cells that hold commas")
        yield _incoming(row, mapping, request, place)


def _mapping(path: Path) -> Mapping[str, Any]:
    try:
        found = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise wrong("import-map", "not YAML", path, mark.line + 1 if mark else None, "mend this line") from None
    remedy = "write `columns:` with `field: column` lines; see docs/formats/import.md"
    if not isinstance(found, dict) or not isinstance(found.get("columns"), dict):
        raise wrong("import-map", "no columns", path, remedy=remedy)
    values = found.setdefault("values", {}) or {}
    if not isinstance(values, dict) or not all(
        isinstance(names, dict) and all(isinstance(one, str) for one in (*names, *names.values()))
        for names in values.values()
    ):
        remedy = "write `values:` with `field: {theirs: ours}` lines, numbers in quotation marks"
        raise wrong("import-map", "values are no texts for texts", path, remedy=remedy)
    for setting in ("date_format", "separator", "delimiter"):
        one = found.get(setting, ",")
        if not isinstance(one, str) or not one or (setting == "delimiter" and (len(one) > 1 or one in '\r\n" ')):
            remedy = 'write a text in quotation marks, such as ";"'
            raise wrong("import-map", f"{setting} cannot be {one!r}"[:200], path, remedy=remedy)
    unknown = sorted(map(str, {*found} - SETTINGS | {*found["columns"]} - FIELDS | {*values} - FIELDS))
    if unknown:
        known = ", ".join(sorted(FIELDS))
        raise wrong("import-map", f"nothing is called {', '.join(unknown)}"[:200], path, remedy=f"fields: {known}")
    for field in ("type", "text"):
        if field not in found["columns"]:
            raise wrong("import-map", f"no column for {field}", path, remedy=remedy)
    if not all(isinstance(column, str) for column in found["columns"].values()):
        raise wrong("import-map", "a column name is no text", path, remedy="put it in quotation marks")
    return found


def _incoming(row: Mapping[str | None, Any], mapping: Mapping[str, Any], request: Request, place: Place) -> Incoming:
    values = {field: (row[column] or "").strip() for field, column in mapping["columns"].items()}
    for field, names in (mapping.get("values") or {}).items():
        if values.get(field) in names:
            values[field] = names[values[field]]
    key = values.get("id") or str(place.line)
    document = _document(values, f"{request.path.stem}:{key}", mapping, place)
    known: dict[str, Any] = {"document": document.name, "id": key, "start": 0, "end": len(document.text)}
    for field in ("type", "mode", "location", "country", "status", "attributed_to"):
        known[field] = values.get(field) or None
    for field in LISTS:
        listed = values.get(field, "").split(mapping.get("separator", ";"))
        known[field] = [item.strip() for item in listed if item.strip()]
    for field in FIGURES:
        known[field] = _figure(values.get(field), field, place)
    start, end = (_day(values.get(field), field, mapping, place) for field in ("date_start", "date_end"))
    end = end if "date_end" in mapping["columns"] else start
    known |= {"date_start": start.isoformat() if start else None, "date_end": end.isoformat() if end else None}
    return Incoming(document, (mentions.mention(known, document, place),))


def _document(values: Mapping[str, str], name: str, mapping: Mapping[str, Any], place: Place) -> Document:
    if not values["text"]:
        raise place.wrong("import-document", "no text", "give the row its text: every value stands on words")
    day = _day(values.get("document_date"), "document_date", mapping, place)
    made = read_document(values["text"], document_date=day)
    return replace(made, name=name, source=values.get("source") or None, licence=values.get("licence") or None)


def _day(value: str | None, field: str, mapping: Mapping[str, Any], place: Place) -> date | None:
    if not value:
        return None
    form = mapping.get("date_format", "%Y-%m-%d")
    try:
        return datetime.strptime(value, form).date()
    except ValueError:
        remedy = "correct it, or set date_format in the map"
        raise place.wrong("import-value", f"{field}: {value!r} is not a day written {form}", remedy) from None


def _figure(value: str | None, field: str, place: Place) -> dict[str, int | None] | None:
    """A number, or a range as ``20-30``; an empty cell is unknown, not zero."""
    if not value:
        return None
    low, dash, high = value.replace("–", "-").partition("-")
    try:
        if dash:
            return {"min": int(low), "best": None, "max": int(high)}
        return {"min": None, "best": int(value), "max": None}
    except ValueError:
        raise place.wrong("import-value", f"{field}: {value!r} is no number", "write 5 or 20-30") from None
