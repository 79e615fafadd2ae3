"""A project's own table of places: CSV."""

from __future__ import annotations

import csv
from pathlib import Path

from sijill.errors import DataError
from sijill.knowledge.gazetteer.records import Place, kind, kinds, radius
from sijill.knowledge.gazetteer.sources.taken import Taken, at, degrees_in, lines


def table(path: Path) -> Taken:
    """Columns name, latitude, longitude; optionally aliases (separated by ;), precision, source, country, kind, adm1,
    radius_km, wikidata. Lines that begin with # are comments."""
    taken = Taken("csv")
    numbered = [(n, line) for n, line in enumerate(lines(path), 1) if line.strip() and not line.startswith("#")]
    reader = csv.reader(line for _, line in numbered)
    header = [column.strip().lower() for column in next(reader, [])]
    missing = [column for column in ("name", "latitude", "longitude") if column not in header]
    if missing:
        raise DataError(
            "gazetteer-columns",
            f"lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}",
            where=at(path, numbered[0][0] if numbered else 1),
            remedy="begin with a line name,aliases,latitude,longitude,precision,source",
        )
    for cells in reader:
        line = numbered[min(reader.line_num, len(numbered)) - 1][0]
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        name = row.get("name", "")
        if not name:
            taken.left_out["without a name"] += 1
            continue
        lat = degrees_in(row.get("latitude", ""), 90, path, line, "latitude")
        lon = degrees_in(row.get("longitude", ""), 180, path, line, "longitude")
        shape = row.get("kind") or "town"
        if shape not in kinds():
            raise DataError(
                "gazetteer-kind",
                f"unknown kind {shape!r}",
                where=at(path, line),
                remedy=f"use one of {', '.join(sorted(kinds()))}",
            )
        precision = row.get("precision") or str(kind(shape).precision)
        if precision not in set("1234567"):
            raise DataError(
                "gazetteer-precision",
                f"precision {precision!r} is no where_prec",
                where=at(path, line),
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
