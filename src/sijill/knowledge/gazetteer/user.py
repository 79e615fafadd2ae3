"""The user's own layers: files in a folder, each added from one source."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sijill.errors import DataError, UsageError
from sijill.knowledge.gazetteer.keys import is_arabic
from sijill.knowledge.gazetteer.records import Place
from sijill.knowledge.gazetteer.store import Layer, write


def data_folder() -> Path:
    """SIJILL_DATA, else XDG_DATA_HOME/sijill, else ~/.local/share/sijill."""
    own = os.environ.get("SIJILL_DATA")
    if own:
        return Path(own)
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "sijill"


@dataclass(frozen=True, slots=True)
class Report:
    """What adding a file did. ``left_out`` counts records by reason; ``joined`` were one place with another record."""

    name: str
    path: Path
    format: str
    places: int
    areas: int
    joined: int
    known: int
    left_out: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    replaced: bool = False

    def lines(self) -> list[str]:
        """The report for people."""
        areas = f" and {self.areas:,} areas" if self.areas else ""
        told = [f"{self.name}: {self.places:,} places{areas} taken from {self.format}"]
        if self.replaced:
            told.append("an earlier layer of this name was replaced")
        if self.joined:
            told.append(f"{self.joined:,} records joined to another of the same name within 10 km")
        if self.known:
            told.append(f"{self.known:,} left out: known already, with all their names")
        told.extend(f"{count:,} left out: {reason}" for reason, count in sorted(self.left_out.items()) if count)
        told.extend(f"{count:,} {what} dropped" for what, count in sorted(self.notes.items()) if count)
        return told


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """One layer of the user's."""

    name: str
    path: Path
    places: int
    areas: int
    format: str
    source: str


class UserLayers:
    """The layers kept in ``folder`` (the user's data folder by default)."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else data_folder() / "gazetteer"

    def paths(self) -> list[Path]:
        """Layer files in order of their names."""
        return sorted(self.folder.glob("*.sqlite")) if self.folder.is_dir() else []

    def add(self, source: Path, name: str | None = None) -> Report:
        """Take the places of ``source`` into a layer called ``name`` (its file name without extension by default).

        A layer of that name is replaced. Raises :class:`DataError` naming file and line where the source is wrong.
        """
        from sijill.knowledge.gazetteer import sources

        taken = sources.read(source)
        slug = _slug(name or source.name)
        places, joined = joined_places(taken.places)
        known = 0
        if taken.format not in ("csv", "geojson"):
            places, known = _unknown(places)
        if not places and not taken.areas:
            raise DataError(
                "gazetteer-empty",
                "holds no place that could be taken",
                where=str(source),
                remedy="check its columns and names",
            )
        path = self.folder / f"{slug}.sqlite"
        self.folder.mkdir(parents=True, exist_ok=True)
        replaced = path.exists()
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        meta = {
            "title": slug,
            "format": taken.format,
            "source": source.name,
            "version": hashlib.sha256(source.read_bytes()).hexdigest()[:16],
            "areas": str(len(taken.areas)),
            "left_out": json.dumps(taken.left_out, sort_keys=True),
        }
        try:
            count = write(part, places, meta, taken.areas)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _forget()
        return Report(
            slug,
            path,
            taken.format,
            count,
            len(taken.areas),
            joined,
            known,
            dict(taken.left_out),
            dict(taken.notes),
            replaced,
        )

    def remove(self, name: str) -> Path:
        """Remove the layer called ``name``; :class:`UsageError` where there is none."""
        path = self.folder / f"{_slug(name)}.sqlite"
        if not path.exists():
            names = ", ".join(info.name for info in self.list()) or "none"
            raise UsageError("gazetteer-unknown", f"no added file called {name!r}", remedy=f"added: {names}")
        path.unlink()
        _forget()
        return path

    def list(self) -> list[LayerInfo]:
        """The layers, in order of their names."""
        found = []
        for path in self.paths():
            layer = Layer(path)
            meta = layer.meta
            layer.close()
            found.append(
                LayerInfo(
                    path.stem,
                    path,
                    int(meta.get("places", 0)),
                    int(meta.get("areas", 0)),
                    meta.get("format", ""),
                    meta.get("source", ""),
                )
            )
        return found


def joined_places(places: Iterable[Place]) -> tuple[list[Place], int]:
    """``places`` with records of one place made one (same name and kind, within 10 km), and how many were joined."""
    from sijill.knowledge.gazetteer.gazetteer import same
    from sijill.knowledge.gazetteer.sources import keys_of

    kept: list[Place] = []
    at: dict[str, list[int]] = {}
    joined = 0
    for place in places:
        keys = keys_of(place)
        twin = next((n for found in sorted(keys) for n in at.get(found, ()) if same(kept[n], place)), None)
        if twin is None:
            twin = len(kept)
            kept.append(place)
        else:
            joined += 1
            first = kept[twin]
            names = tuple(dict.fromkeys(first.names + place.names))
            shown = first.name if is_arabic(first.name) else next((n for n in names if is_arabic(n)), first.name)
            kept[twin] = replace(
                first,
                name=shown,
                names=names,
                population=max(first.population, place.population),
                adm1=first.adm1 or place.adm1,
                wikidata=first.wikidata or place.wikidata,
                geonames=first.geonames or place.geonames,
            )
        for found in keys:
            known = at.setdefault(found, [])
            if twin not in known:
                known.append(twin)
    return kept, joined


def _unknown(places: list[Place]) -> tuple[list[Place], int]:
    """The places of which the embedded default lacks a name, and how many it knows wholly."""
    from sijill.knowledge.gazetteer.build import embedded_path
    from sijill.knowledge.gazetteer.gazetteer import same
    from sijill.knowledge.gazetteer.sources import keys_of

    embedded = Layer(embedded_path())
    kept = [
        place
        for place in places
        if not all(any(same(other, place) for other, _ in embedded.under(found)) for found in keys_of(place))
    ]
    embedded.close()
    return kept, len(places) - len(kept)


def _slug(name: str) -> str:
    stem = re.sub(r"\.(csv|jsonl|ndjson|geojson|json|txt|tsv|zip|gz|sqlite)\b", "", name, flags=re.IGNORECASE)
    return re.sub(r"[^\w-]+", "-", stem).strip("-").lower() or "places"


def _forget() -> None:
    """Opened gazetteers of this process no longer match the folder."""
    from sijill.knowledge import gazetteer

    gazetteer.load.cache_clear()
