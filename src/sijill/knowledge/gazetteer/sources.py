"""Reading a user's own places: a CSV table, a GeoNames dump, a Who's On First extract, GeoJSON areas."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sijill.errors import DataError
from sijill.knowledge.gazetteer.keys import is_arabic, is_latin, key
from sijill.knowledge.gazetteer.records import Place, kind, kinds, radius

AreaRow = tuple[str, str, str, int, bytes]
"""(name, Latin name, ISO country, level, WKB)."""


@dataclass(slots=True)
class Taken:
    """What a file held. ``left_out`` counts records by reason, ``notes`` says what was dropped from records kept."""

    format: str
    places: list[Place] = field(default_factory=list)
    areas: list[AreaRow] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)


def read(path: Path) -> Taken:
    """The places of a file; the format is told by its name and first line. Raises :class:`DataError`."""
    if not path.is_file():
        raise DataError("gazetteer-file", "no such file", where=str(path), remedy="give the path of a file")
    name = path.name.lower().removesuffix(".gz")
    try:
        if name.endswith(".csv"):
            return _csv(path)
        if name.endswith((".geojson", ".json")):
            return _geojson(path)
        if name.endswith((".jsonl", ".ndjson")):
            return _whos_on_first(path)
        if name.endswith((".txt", ".tsv", ".zip")):
            return _geonames(path)
    except (UnicodeDecodeError, gzip.BadGzipFile, zipfile.BadZipFile, EOFError) as error:
        raise DataError(
            "gazetteer-file", f"cannot be read as text: {error}", where=str(path), remedy="save it as UTF-8"
        ) from error
    raise DataError(
        "gazetteer-format",
        "is in no known format",
        where=str(path),
        remedy="give .csv, .geojson, a Who's On First .jsonl(.gz) or a GeoNames dump (.txt, .zip)",
    )


def _lines(path: Path) -> Iterator[str]:
    if path.name.lower().endswith(".gz"):
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            yield from file
    else:
        with path.open(encoding="utf-8-sig") as file:
            yield from file


def _at(path: Path, line: int) -> str:
    return f"{path}:{line}"


def _degrees(value: str, limit: float, path: Path, line: int, column: str) -> float:
    try:
        degrees = float(value)
    except ValueError:
        degrees = limit + 1
    if not -limit <= degrees <= limit:
        raise DataError(
            "gazetteer-coordinates",
            f"{column} {value!r} is no number of degrees between -{limit:g} and {limit:g}",
            where=_at(path, line),
            remedy="write decimal degrees such as 32.76",
        )
    return degrees


def _csv(path: Path) -> Taken:
    """Columns name, latitude, longitude; optionally aliases (separated by ;), precision, source, country, kind, adm1,
    radius_km, wikidata. Lines that begin with # are comments."""
    taken = Taken("csv")
    numbered = [(n, line) for n, line in enumerate(_lines(path), 1) if line.strip() and not line.startswith("#")]
    reader = csv.reader(line for _, line in numbered)
    header = [column.strip().lower() for column in next(reader, [])]
    missing = [column for column in ("name", "latitude", "longitude") if column not in header]
    if missing:
        raise DataError(
            "gazetteer-columns",
            f"lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}",
            where=_at(path, numbered[0][0] if numbered else 1),
            remedy="begin with a line name,aliases,latitude,longitude,precision,source",
        )
    for cells in reader:
        line = numbered[min(reader.line_num, len(numbered)) - 1][0]
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        name = row.get("name", "")
        if not name:
            taken.left_out["without a name"] += 1
            continue
        lat = _degrees(row.get("latitude", ""), 90, path, line, "latitude")
        lon = _degrees(row.get("longitude", ""), 180, path, line, "longitude")
        shape = row.get("kind") or "town"
        if shape not in kinds():
            raise DataError(
                "gazetteer-kind",
                f"unknown kind {shape!r}",
                where=_at(path, line),
                remedy=f"use one of {', '.join(sorted(kinds()))}",
            )
        precision = row.get("precision") or str(kind(shape).precision)
        if precision not in set("1234567"):
            raise DataError(
                "gazetteer-precision",
                f"precision {precision!r} is no where_prec",
                where=_at(path, line),
                remedy="use 1 (exact) to 7 (sea or air), as UCDP GED does",
            )
        aliases = [alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip()]
        country = row.get("country", "").upper() or None
        taken.places.append(
            Place(
                id=f"user:{path.stem}:{line}",
                name=name,
                names=tuple(dict.fromkeys([name, *aliases])),
                latitude=lat,
                longitude=lon,
                country=country,
                kind=shape,
                precision=int(precision),
                radius_km=float(row["radius_km"]) if row.get("radius_km") else radius(shape),
                adm1=row.get("adm1") or None,
                source=row.get("source") or "user",
                wikidata=row.get("wikidata") or None,
                tier=4,
            )
        )
    return taken


_GEONAMES_KINDS = {
    "PPLC": "capital", "PPLX": "quarter", "PPLQ": "village", "ADM1": "governorate", "ADM2": "district",
    "ADM3": "subdistrict", "ADM4": "subdistrict", "AIRP": "airport", "AIRB": "airbase", "AIRF": "airport",
    "INSM": "base", "MILB": "base", "DAM": "dam", "BDG": "bridge", "PRN": "prison", "PRT": "port", "HSP": "hospital",
    "OILR": "refinery", "OILF": "oilfield", "CMPRF": "camp", "MT": "mountain", "MTS": "mountain", "HLL": "mountain",
    "VAL": "valley", "WAD": "valley", "DSRT": "desert", "ISL": "island", "ISLS": "island", "LK": "lake",
    "RGN": "region", "GULF": "gulf", "STRT": "strait", "STM": "river", "PCLI": "country", "MSQE": "mosque",
    "UNIV": "university", "CSTM": "crossing", "PSTB": "crossing", "FT": "base",
}  # fmt: skip


def _geonames(path: Path) -> Taken:
    """A country dump of https://download.geonames.org/export/dump/ (19 tab-separated columns), zipped or not."""
    taken = Taken("geonames")
    divisions: dict[str, str] = {}
    for line, text in enumerate(_geonames_lines(path), 1):
        cells = text.rstrip("\n").split("\t")
        if len(cells) != 19:
            raise DataError(
                "gazetteer-geonames",
                f"has {len(cells)} columns, a GeoNames dump has 19",
                where=_at(path, line),
                remedy="give the country file of the dump, for example LY.txt",
            )
        code = cells[7]
        shape = _GEONAMES_KINDS.get(code)
        if cells[6] == "P":
            if code in ("PPLH", "PPLW"):
                taken.left_out["not current"] += 1
                continue
            population = int(cells[14] or 0)
            size = "city" if population >= 100_000 else "town" if population >= 5_000 else "village"
            shape = shape if code in ("PPLC", "PPLX") else size
        if shape is None or (code.endswith("H") and code != "ADMD"):
            taken.left_out["not current" if code.endswith("H") else "not a kind of place that is used"] += 1
            continue
        names = [name.strip() for name in [cells[1], cells[2], *cells[3].split(",")] if name.strip()]
        arabic, latin = [n for n in names if is_arabic(n)], [n for n in names if is_latin(n)]
        if not arabic and not latin:
            taken.left_out["without an Arabic or Latin name"] += 1
            continue
        if shape == "governorate":
            divisions[cells[10]] = (arabic or latin)[0]
        lat = _degrees(cells[4], 90, path, line, "latitude")
        lon = _degrees(cells[5], 180, path, line, "longitude")
        taken.places.append(
            _place(
                f"geonames:{cells[0]}",
                arabic,
                latin,
                lat,
                lon,
                cells[8] or None,
                shape,
                int(cells[14] or 0),
                "geonames",
                adm1=cells[10],
                geonames=int(cells[0]),
            )
        )
    taken.places = [_with_division(place, divisions) for place in taken.places]
    return taken


def _geonames_lines(path: Path) -> Iterator[str]:
    if not path.name.lower().endswith(".zip"):
        yield from _lines(path)
        return
    with zipfile.ZipFile(path) as archive:
        tables = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
        if not tables:
            raise DataError("gazetteer-geonames", "holds no .txt table", where=str(path), remedy="give a country dump")
        with archive.open(tables[0]) as file:
            yield from io.TextIOWrapper(file, encoding="utf-8")


_WOF_KINDS = {
    "country": "country", "region": "governorate", "macroregion": "region", "county": "district",
    "localadmin": "subdistrict", "locality": "village", "borough": "quarter", "neighbourhood": "quarter",
    "macrohood": "quarter", "microhood": "quarter", "campus": "airport",
}  # fmt: skip


def _whos_on_first(path: Path) -> Taken:
    """An extract of Who's On First, one JSON object a line: id, cc, pt, lat, lon, ar, en, gn, wd, pop, cur …."""
    taken = Taken("whosonfirst")
    rows: list[dict[str, Any]] = []
    for line, text in enumerate(_lines(path), 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
            row["id"], row["pt"], row["lat"], row["lon"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise DataError(
                "gazetteer-jsonl", f"is no Who's On First record: {error}", where=_at(path, line),
                remedy="write one JSON object a line with id, pt, lat, lon, ar, en",
            )  from error  # fmt: skip
        rows.append(row)
    divisions: dict[str, str] = {}
    for row in rows:
        if row["pt"] == "region":
            arabic = [name.strip() for name in row.get("ar") or () if is_arabic(name)]
            plain = (_with_bare(arabic) or row.get("en") or [""])[0]
            divisions[str(row["id"])] = plain
    # The best attested of several records of one place comes first and the others join it.
    rows.sort(key=lambda r: (r.get("cur") != 1, not r.get("gn"), -(r.get("pop") or 0), r["id"]))
    for row in rows:
        if row.get("cur") == 0 or row.get("dep") or row.get("ss"):
            taken.left_out["not current"] += 1
            continue
        shape = _WOF_KINDS.get(row["pt"])
        if shape is None:
            taken.left_out["not a kind of place that is used"] += 1
            continue
        arabic = [name.strip() for name in row.get("ar") or () if is_arabic(name.strip())]
        taken.notes["romanised strings among the Arabic names"] += len(row.get("ar") or ()) - len(arabic)
        latin = [name for name in row.get("en") or () if is_latin(name)]
        if not arabic and not latin:
            taken.left_out["without an Arabic or Latin name"] += 1
            continue
        population = int(row.get("pop") or 0)
        if shape == "village" and population >= 5_000:
            shape = "city" if population >= 100_000 else "town"
        if shape in ("governorate", "district", "subdistrict"):
            arabic = _with_bare(arabic)
        if shape == "airport" and any("قاعدة" in name for name in arabic):
            shape = "airbase"
        taken.places.append(
            _place(
                f"wof:{row['id']}",
                arabic,
                latin,
                row["lat"],
                row["lon"],
                row.get("cc"),
                shape,
                population,
                "whosonfirst",
                adm1=str(row.get("reg") or ""),
                geonames=row.get("gn"),
                wikidata=row.get("wd"),
            )
        )
    taken.places = [_with_division(place, divisions) for place in taken.places]
    return taken


_GENERIC = (
    "محافظة ",
    "ولاية ",
    "مديرية ",
    "قضاء ",
    "ناحية ",
    "إقليم ",
    "عمالة ",
    "معتمدية ",
    "دائرة ",
    "بلدية ",
    "شعبية ",
)


def _with_bare(names: list[str]) -> list[str]:
    """Divisions are looked up by their bare name too: 'محافظة درعا' also as 'درعا'."""
    bare = [name.removeprefix(noun) for name in names for noun in _GENERIC if name.startswith(noun)]
    return list(dict.fromkeys([*(n for n in names if not n.startswith(_GENERIC)), *bare, *names]))


def _geojson(path: Path) -> Taken:
    """Polygons with properties name / ar / n, cc (ISO country) and level (1 where absent)."""
    import shapely

    taken = Taken("geojson")
    try:
        data = json.loads("".join(_lines(path)))
        features = data["features"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise DataError(
            "gazetteer-geojson", f"is no GeoJSON FeatureCollection: {error}", where=str(path),
            remedy="export the areas as a FeatureCollection",
        ) from error  # fmt: skip
    for number, feature in enumerate(features, 1):
        told = feature.get("properties") or {}
        names = [
            str(told[k]).strip() for k in ("ar", "name_ar", "name:ar", "n", "name", "name_en", "NAME_1") if told.get(k)
        ]
        arabic, latin = [n for n in names if is_arabic(n)], [n for n in names if is_latin(n)]
        if told.get("cur") == 0:
            taken.left_out["not current"] += 1
            continue
        if not arabic and not latin:
            taken.left_out["without an Arabic or Latin name"] += 1
            continue
        try:
            shape = shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))
        except (shapely.errors.GEOSException, KeyError, TypeError) as error:
            raise DataError(
                "gazetteer-geojson", f"feature {number} has no usable geometry: {error}", where=str(path),
                remedy="repair or remove it",
            ) from error  # fmt: skip
        if shape.geom_type not in ("Polygon", "MultiPolygon", "GeometryCollection"):
            taken.left_out["not an area"] += 1
            continue
        country = str(told.get("cc") or told.get("country") or told.get("iso") or "").upper()
        level = int(told.get("level") or 1)
        name = (_with_bare(arabic) or latin)[0]
        taken.areas.append((name, latin[0] if latin else "", country, level, bytes(shapely.to_wkb(shape))))
        point = shape.representative_point()
        taken.places.append(
            _place(
                f"area:{path.stem}:{told.get('id', number)}",
                _with_bare(arabic),
                latin,
                round(point.y, 4),
                round(point.x, 4),
                country or None,
                "governorate" if level == 1 else "district",
                0,
                "geojson",
            )
        )
    return taken


def _place(
    identity: str, arabic: list[str], latin: list[str], lat: float, lon: float, country: str | None, shape: str,
    population: int, source: str, *, adm1: str | None = None, geonames: int | None = None, wikidata: str | None = None,
) -> Place:  # fmt: skip
    names = list(dict.fromkeys(arabic + latin))
    return Place(
        id=identity,
        name=names[0],
        names=tuple(names),
        latitude=lat,
        longitude=lon,
        country=country,
        kind=shape,
        precision=kind(shape).precision,
        radius_km=radius(shape, population),
        population=population,
        adm1=adm1 or None,
        source=source,
        wikidata=wikidata or None,
        geonames=geonames or None,
        tier=2,
    )


def _with_division(place: Place, divisions: dict[str, str]) -> Place:
    from dataclasses import replace

    return replace(place, adm1=divisions.get(place.adm1 or "") or None)


def keys_of(place: Place) -> set[str]:
    return {found for found in map(key, place.names) if found}
