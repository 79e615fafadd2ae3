"""An extract of Who's On First, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sijill.errors import DataError
from sijill.knowledge.gazetteer.keys import is_arabic, is_latin
from sijill.knowledge.gazetteer.sources.taken import Taken, at, lines, place_of, with_bare, with_division

_WOF_KINDS = {
    "country": "country", "region": "governorate", "macroregion": "region", "county": "district",
    "localadmin": "subdistrict", "locality": "village", "borough": "quarter", "neighbourhood": "quarter",
    "macrohood": "quarter", "microhood": "quarter", "campus": "airport",
}  # fmt: skip


def whos_on_first(path: Path) -> Taken:
    """An extract of Who's On First, one JSON object a line: id, cc, pt, lat, lon, ar, en, gn, wd, pop, cur …."""
    taken = Taken("whosonfirst")
    rows: list[dict[str, Any]] = []
    for line, text in enumerate(lines(path), 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
            row["id"], row["pt"], row["lat"], row["lon"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise DataError(
                "gazetteer-jsonl", f"is no Who's On First record: {error}", where=at(path, line),
                remedy="write one JSON object a line with id, pt, lat, lon, ar, en",
            )  from error  # fmt: skip
        rows.append(row)
    divisions: dict[str, str] = {}
    for row in rows:
        if row["pt"] == "region":
            arabic = [name.strip() for name in row.get("ar") or () if is_arabic(name)]
            plain = (with_bare(arabic) or row.get("en") or [""])[0]
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
            arabic = with_bare(arabic)
        if shape == "airport" and any("قاعدة" in name for name in arabic):
            shape = "airbase"
        taken.places.append(
            place_of(
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
    taken.places = [with_division(place, divisions) for place in taken.places]
    return taken
