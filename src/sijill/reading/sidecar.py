"""The sidecar ``NAME.json`` beside a document: what is known about it from outside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sijill.errors import ReadError
from sijill.reading.citedates import single_day
from sijill.reading.limits import bounded

_STRINGS = ("title", "language", "source", "licence")
# Keys that other tools write for the same thing.
_ALIASES = {"source": ("source_url", "url"), "licence": ("license",)}


class Metadata(NamedTuple):
    """``stated`` names the keys that are present, null included: a null date says that there is none."""

    title: str | None = None
    document_date: date | None = None
    language: str | None = None
    source: str | None = None
    licence: str | None = None
    stated: frozenset[str] = frozenset()


def sidecar_path(document: Path) -> Path:
    return document.with_suffix(".json")


def read_sidecar(document: Path) -> Metadata:
    """The metadata beside ``document``, empty where there is no sidecar. Raises ReadError (``read-sidecar``)."""
    path = sidecar_path(document)
    if path == document or not path.is_file():
        return Metadata()
    remedy = "mend or remove this file"
    try:
        with path.open("rb") as stream:
            values = json.loads(bounded(stream, str(path)))
    except (ValueError, RecursionError) as error:
        place = f"{path}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else str(path)
        raise ReadError(
            "read-sidecar", f"malformed JSON in the sidecar of {document.name}", where=place, remedy=remedy
        ) from None
    except OSError as error:
        raise ReadError("read-sidecar", f"cannot be opened: {error.strerror}", where=str(path), remedy=remedy) from None
    return metadata(values, where=str(path))


def metadata(values: Any, *, where: str) -> Metadata:
    """Checked metadata of a JSON object; keys of no concern to Sijill are passed over. Raises ReadError."""
    if not isinstance(values, Mapping):
        raise ReadError("read-sidecar", "the sidecar is no JSON object", where=where, remedy='write {"title": …}')
    found: dict[str, Any] = {}
    stated: set[str] = set()
    for key in _STRINGS:
        for name in (key, *_ALIASES.get(key, ())):
            if name not in values:
                continue
            value = values[name]
            if value is not None and not isinstance(value, str):
                raise ReadError("read-sidecar", f"'{name}' is no string", where=where, remedy="write text or null")
            stated.add(key)
            found[key] = found.get(key) or (value.strip() or None if value else None)
    if "document_date" in values:
        stated.add("document_date")
        found["document_date"] = _day(values["document_date"], where)
    return Metadata(**found, stated=frozenset(stated))


def _day(value: Any, where: str) -> date | None:
    if value is None or value == "":
        return None
    day = single_day(value) if isinstance(value, str) else None
    if day is None:
        raise ReadError(
            "read-sidecar",
            f"'document_date' is no day: {value!r}"[:200],
            where=where,
            remedy="write YYYY-MM-DD or null",
        )
    return day
