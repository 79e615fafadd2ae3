"""A record as a folder that any web host serves: the pages, read-only, with their data in files.

Nothing in it asks another host. Source texts stay at home: published are the quoted words, the values and where they
come from. Names of private persons are masked unless the owner decides otherwise.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sijill.errors import RecordError
from sijill.findings import control as holding
from sijill.knowledge import actors, ontology
from sijill.model.events import STATUSES
from sijill.record import Event, Record
from sijill.version import __version__
from sijill.workbench import published, views
from sijill.workbench.app import STATIC
from sijill.workbench.extents import extent
from sijill.workbench.incident import incident_page
from sijill.workbench.labels import labels
from sijill.workbench.masking import Masker, private_names
from sijill.workbench.security import CONTENT_POLICY

COLUMNS = (
    "event", "first", "last", "precision", "type", "mode", "where", "country", "latitude", "longitude", "where_prec",
    "actors_a", "actors_b", "killed_min", "killed_best", "killed_max", "injured_min", "injured_best", "injured_max",
    "status", "attributed_to", "tellings", "documents", "quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: events, names masked (their forms), files."""

    events: int
    masked: int
    files: int


def publish(record: Record, folder: Path, *, title: str | None = None, mask: bool = True) -> Published:
    """Write the site of ``record`` to ``folder``, which must be new or one that this function made.

    Raises ``publish-folder`` where it holds something else, ``publish-pages`` where the pages are not built.
    """
    if not (STATIC / "index.html").is_file():
        raise RecordError("publish-pages", "the pages are not built", remedy="in a checkout run: make web")
    _empty(folder)
    masker = Masker(private_names(record) if mask else ())
    rows, events = [], []
    for event in record.events():
        if any(mention.type in holding.TYPES for mention in event.mentions):
            events.append(event)
        row = masker(_row(event))
        rows.append(row)
        told = masker(_told(event))
        _write(folder / "data" / "events" / f"{event.id}.json", {**row, "mentions": told})
        page = incident_page(row, told, title or record.path.stem)
        (folder / "incidents" / f"{event.id}.html").write_text(page, encoding="utf-8")
    site = {
        "title": title or record.path.stem, "version": __version__, "masked": mask, "overview": overview(rows, record),
        "documents": [masker(document) for document in _documents(record)], "events": rows, "actors": _actors(rows),
        "labels": labels(), "control": masker(published.control(events)),
        "citations": masker(published.citations(record)),
        "sources": masker(published.sources(record, list(_documents(record)))),
    }  # fmt: skip
    _write(folder / "data" / "site.json", site)
    _table(folder / "data" / "events.csv", rows)
    _pages(folder)
    return Published(len(rows), masker.names, sum(1 for path in folder.rglob("*") if path.is_file()))


def _empty(folder: Path) -> None:
    """Make the folder, or clear the one that was published before; what is somebody else's is left alone."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "data" / "site.json").is_file():
        remedy = "name a new folder, or one that `sijill publish` made"
        raise RecordError("publish-folder", "the folder holds other things", where=str(folder), remedy=remedy)
    for part in ("assets", "data", "incidents"):
        shutil.rmtree(folder / part, ignore_errors=True)
    for part in ("data/events", "incidents"):
        (folder / part).mkdir(parents=True)


def _row(event: Event) -> dict[str, Any]:
    row = views.events([event])[0]
    places = [mention.where.place for mention in event.mentions if mention.where and mention.where.place]
    if row["place"]:
        # 'Near the town' has the town's id and another precision: the reading that the row names.
        same = (row["place"]["id"], row["place"]["precision"])
        place = next(place for place in places if (place.id, place.precision) == same)
        row["place"] |= {"latitude": place.latitude, "longitude": place.longitude, "radius_km": place.radius_km,
                         "country": place.country, "kind": place.kind}  # fmt: skip
        row["place"] |= extent(row["place"])
    sides = {side: sorted({party.actor for mention in event.mentions for party in getattr(mention, side)
                           if party.actor}) for side in ("actors_a", "actors_b")}  # fmt: skip
    return row | {"sides": sides}


def _told(event: Event) -> list[dict[str, Any]]:
    """The tellings in the form of the workbench's own answers, preferred claims only."""
    from sijill.record.values import claims_of

    return [
        {
            "id": position + 1, "document": telling.mention.document, "event": event.id, "quote": telling.mention.quote,
            "type": telling.mention.type, "mode": telling.mention.mode, "status": telling.mention.status,
            "state": "open", "score": round(telling.mention.score, 3), "flags": list(telling.mention.flags),
            "claims": [
                {"id": at, "field": claim.field, "position": claim.position, "value": claim.value, "rule": claim.rule,
                 "spans": _words(claim.spans, telling.mention.quote, telling.mention.start),
                 "score": claim.score, "origin": "", "rank": "preferred", "reason": None}
                for at, claim in enumerate(claims_of(telling.mention))
            ],
        }
        for position, telling in enumerate(event.tellings)
    ]  # fmt: skip


def _words(spans: Any, quote: str, start: int) -> list[list[Any]]:
    """Spans with their words where the quote holds them: a published site has no source text to look in."""
    inside = [span for span in spans if start <= span.start and span.end <= start + len(quote)]
    return [[span.start, span.end, quote[span.start - start : span.end - start]] for span in inside]


def overview(rows: list[dict[str, Any]], record: Record) -> dict[str, Any]:
    """What the pages need to know of a record before they show it."""
    return {
        "version": __version__, "file": record.path.stem, "person": {"name": "", "role": "reader"},
        "may_review": False, "may_link": False, "accounts": False, "published": True,
        "documents": sum(1 for _ in record.documents()), "mentions": sum(row["tellings"] for row in rows),
        "events": len(rows), "states": {}, "needs": [], "statuses": list(STATUSES),
        "countries": sorted({row["country"] for row in rows if row["country"]}),
        "types": [
            {"id": kind.id, "group": kind.group, "labels": dict(kind.labels), "definitions": dict(kind.definitions),
             "modes": [{"id": mode.id, "labels": dict(mode.labels)} for mode in kind.modes.values()]}
            for kind in ontology.types().values()
        ],
    }  # fmt: skip


def _documents(record: Record) -> Iterator[dict[str, Any]]:
    for entry in record.documents():
        yield {
            "name": entry.name, "title": entry.title, "language": entry.language, "characters": entry.characters,
            "mentions": entry.mentions, "reviewed": 0, "source": entry.source, "licence": entry.licence,
            "document_date": entry.document_date.isoformat() if entry.document_date else None,
        }  # fmt: skip


def _actors(rows: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    known = actors.registry()
    ids = sorted({id for row in rows for side in row["sides"].values() for id in side})
    found = ((id, known.get(id)) for id in ids)
    return {id: {"ar": actor.display("ar"), "en": actor.display("en")} for id, actor in found if actor}


def _table(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        out.writeheader()
        for row in rows:
            place = row["place"] or {}
            flat = row | {"where_prec": place.get("precision"), "latitude": place.get("latitude"),
                          "longitude": place.get("longitude")}  # fmt: skip
            for name in ("actors_a", "actors_b", "documents"):
                flat[name] = "; ".join(row[name])
            for name in ("killed", "injured"):
                flat |= {f"{name}_{bound}": value for bound, value in (row[name] or {}).items()}
            out.writerow({key: _safe(value) for key, value in flat.items()})


def _safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _pages(folder: Path) -> None:
    shutil.copytree(STATIC / "assets", folder / "assets")
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    policy = CONTENT_POLICY.replace("; frame-ancestors 'none'", "")
    marks = f'<meta http-equiv="content-security-policy" content="{policy}" />\n    <meta name="sijill-published" />'
    (folder / "index.html").write_text(page.replace("<head>", f"<head>\n    {marks}", 1), encoding="utf-8")


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
