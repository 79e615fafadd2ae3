"""A layer: one read-only SQLite file of places and the keys that lead to them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from sijill.errors import DataError
from sijill.knowledge.gazetteer.keys import is_arabic, key, variants
from sijill.knowledge.gazetteer.records import Place

SCHEMA_VERSION = 3
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, ext TEXT, name TEXT, latin TEXT, lat REAL, lon REAL, cc TEXT, kind TEXT, pop INTEGER,
  adm1 TEXT, prec INTEGER, radius REAL, source TEXT, wikidata TEXT, geonames INTEGER, tier INTEGER, flags TEXT);
-- loose: 0 the spelling itself, 1 a looser spelling of it; raw: the spelling where the key does not give it back.
CREATE TABLE name (key TEXT, place INTEGER, loose INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
-- For each word that begins a name, how many words the longest such name has.
CREATE TABLE first (word TEXT PRIMARY KEY, most INTEGER) WITHOUT ROWID;
CREATE INDEX few ON place (kind, cc) WHERE kind IN ('country', 'capital');
CREATE TABLE area (id INTEGER PRIMARY KEY, name TEXT, latin TEXT, cc TEXT, level INTEGER, shape BLOB);
"""
_COLUMNS = "ext, name, latin, lat, lon, cc, kind, pop, adm1, prec, radius, source, wikidata, geonames, tier, flags"


class Layer:
    """An opened layer. Queries are by key; rows come back as :class:`Place` with the key's looseness."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.meta: dict[str, str] = dict(self._db.execute("SELECT key, value FROM meta"))
        except sqlite3.DatabaseError as error:
            raise DataError(
                "gazetteer-layer", "is no gazetteer layer", where=str(path), remedy="remove the file and add its source"
            ) from error

    @property
    def title(self) -> str:
        return self.meta.get("title", self.path.stem)

    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with ``word``; 0 where none does."""
        row = self._db.execute("SELECT most FROM first WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def under(self, found: str) -> list[tuple[Place, bool]]:
        """The places with the key ``found``, each with whether the key is a looser spelling."""
        rows = self._db.execute(
            f"SELECT name.loose, {_COLUMNS} FROM name JOIN place ON place.id = name.place WHERE key = ?", (found,)
        )
        return [(_place(row[1:]), bool(row[0])) for row in rows]

    def has(self, found: str) -> bool:
        return self._db.execute("SELECT 1 FROM name WHERE key = ? LIMIT 1", (found,)).fetchone() is not None

    def of_kind(self, country: str, wanted: str) -> list[Place]:
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM place WHERE kind = ? AND cc = ? AND kind IN ('country', 'capital')",
            (wanted, country),
        )
        return [_place(row) for row in rows]

    def containing(self, found: str, limit: int) -> list[Place]:
        """Places one of whose keys begins with ``found``."""
        rows = self._db.execute(
            f"SELECT DISTINCT {_COLUMNS} FROM name JOIN place ON place.id = name.place "
            "WHERE key >= ? AND key < ? ORDER BY pop DESC, ext LIMIT ?",
            (found, found + "\U0010ffff", limit),
        )
        return [_place(row) for row in rows]

    def by_id(self, id: str) -> Place | None:
        """The place with this id, of its own or ``geonames:…``. Reads the whole table: for people, not coders."""
        source, _, number = id.partition(":")
        wanted = ("geonames = ?", number) if source == "geonames" and number.isdecimal() else ("ext = ?", id)
        row = self._db.execute(f"SELECT {_COLUMNS} FROM place WHERE {wanted[0]} LIMIT 1", wanted[1:]).fetchone()
        return _place(row) if row else None

    def within(self, south: float, west: float, north: float, east: float) -> list[Place]:
        """Places in a box of degrees. Reads the whole table: for people, not coders."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
            (south, north, west, east),
        )
        return [_place(row) for row in rows]

    def areas(self) -> Iterator[tuple[str, str, str, int, bytes]]:
        """Areas as (name, Latin name, country, level, WKB)."""
        yield from self._db.execute("SELECT name, latin, cc, level, shape FROM area ORDER BY id")

    def close(self) -> None:
        self._db.close()


def _place(row: tuple[object, ...]) -> Place:
    ext, name, latin, lat, lon, cc, kind, pop, adm1, prec, radius, source, wikidata, geonames, tier, flags = row
    return Place(
        id=str(ext),
        name=str(name),
        names=(str(name), str(latin)) if latin and latin != name else (str(name),),
        latitude=lat,  # type: ignore[arg-type]
        longitude=lon,  # type: ignore[arg-type]
        country=cc,  # type: ignore[arg-type]
        kind=str(kind),
        precision=int(prec),  # type: ignore[call-overload]
        radius_km=radius,  # type: ignore[arg-type]
        population=int(pop or 0),  # type: ignore[call-overload]
        adm1=adm1,  # type: ignore[arg-type]
        source=str(source),
        wikidata=wikidata,  # type: ignore[arg-type]
        geonames=geonames,  # type: ignore[arg-type]
        tier=int(tier),  # type: ignore[call-overload]
        flags=tuple(str(flags).split()) if flags else (),
    )


def write(
    path: Path,
    places: Iterable[Place],
    meta: dict[str, str],
    areas: Iterable[tuple[str, str, str, int, bytes]] = (),
    loose_countries: frozenset[str] | None = None,
) -> int:
    """Write a layer to ``path`` (which must not exist); returns the number of places.

    Latin spellings get looser keys in ``loose_countries`` only (None: everywhere), where romanisations vary.
    """
    db = sqlite3.connect(path)
    count = 0
    first: dict[str, int] = {}
    try:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;" + _SCHEMA)
        for count, place in enumerate(places, 1):
            latin = next((name for name in place.names if not is_arabic(name)), "")
            db.execute(
                f"INSERT INTO place (id, {_COLUMNS}) VALUES (?{', ?' * 16})",
                (count, place.id, place.name, latin, place.latitude, place.longitude, place.country, place.kind,
                 place.population, place.adm1, place.precision, place.radius_km, place.source, place.wikidata,
                 place.geonames, place.tier, " ".join(place.flags)),
            )  # fmt: skip
            keys = {key(name): 0 for name in place.names}
            if loose_countries is None or place.country in loose_countries:
                for found in list(keys):
                    if not is_arabic(found):
                        for loose in variants(found):
                            keys.setdefault(loose, 1)
            keys.pop("", None)
            db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", [(k, count, v) for k, v in keys.items()])
            for found in keys:
                word, _, rest = found.partition(" ")
                words = 1 + (rest.count(" ") + 1 if rest else 0)
                if first.get(word, 0) < words:
                    first[word] = words
        db.executemany("INSERT INTO first VALUES (?, ?)", sorted(first.items()))
        db.executemany("INSERT INTO area (name, latin, cc, level, shape) VALUES (?, ?, ?, ?, ?)", areas)
        meta = {**meta, "schema": str(SCHEMA_VERSION), "places": str(count)}
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        db.commit()
    finally:
        db.close()
    return count


def flags_json(meta: dict[str, str], name: str) -> dict[str, int]:
    """A count table stored in a layer's meta, such as what was taken and left out."""
    return dict(json.loads(meta.get(name, "{}")))
