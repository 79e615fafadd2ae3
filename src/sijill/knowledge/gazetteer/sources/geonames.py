"""A country file of the GeoNames dump."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sijill.errors import DataError
from sijill.knowledge.gazetteer.keys import is_arabic, is_latin
from sijill.knowledge.gazetteer.sources.taken import Taken, at, degrees_in, lines, place_of, with_division

_GEONAMES_KINDS = {
    "PPLC": "capital", "PPLX": "quarter", "PPLQ": "village", "ADM1": "governorate", "ADM2": "district",
    "ADM3": "subdistrict", "ADM4": "subdistrict", "AIRP": "airport", "AIRB": "airbase", "AIRF": "airport",
    "INSM": "base", "MILB": "base", "DAM": "dam", "BDG": "bridge", "PRN": "prison", "PRT": "port", "HSP": "hospital",
    "OILR": "refinery", "OILF": "oilfield", "CMPRF": "camp", "MT": "mountain", "MTS": "mountain", "HLL": "mountain",
    "VAL": "valley", "WAD": "valley", "DSRT": "desert", "ISL": "island", "ISLS": "island", "LK": "lake",
    "RGN": "region", "GULF": "gulf", "STRT": "strait", "STM": "river", "PCLI": "country", "MSQE": "mosque",
    "UNIV": "university", "CSTM": "crossing", "PSTB": "crossing", "FT": "base",
}  # fmt: skip


def geonames(path: Path) -> Taken:
    """A country dump of https://download.geonames.org/export/dump/ (19 tab-separated columns), zipped or not."""
    taken = Taken("geonames")
    divisions: dict[str, str] = {}
    for line, text in enumerate(_geonames_lines(path), 1):
        cells = text.rstrip("\n").split("\t")
        if len(cells) != 19:
            raise DataError(
                "gazetteer-geonames",
                f"has {len(cells)} columns, a GeoNames dump has 19",
                where=at(path, line),
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
        lat = degrees_in(cells[4], 90, path, line, "latitude")
        lon = degrees_in(cells[5], 180, path, line, "longitude")
        taken.places.append(
            place_of(
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
    taken.places = [with_division(place, divisions) for place in taken.places]
    return taken


def _geonames_lines(path: Path) -> Iterator[str]:
    if not path.name.lower().endswith(".zip"):
        yield from lines(path)
        return
    with zipfile.ZipFile(path) as archive:
        tables = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
        if not tables:
            raise DataError("gazetteer-geonames", "holds no .txt table", where=str(path), remedy="give a country dump")
        with archive.open(tables[0]) as file:
            yield from io.TextIOWrapper(file, encoding="utf-8")
