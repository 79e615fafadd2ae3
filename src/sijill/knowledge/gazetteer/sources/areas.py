"""Areas with names: GeoJSON polygons, for point-in-polygon, and a place for each."""

from __future__ import annotations

import json
from pathlib import Path

from sijill.errors import DataError
from sijill.knowledge.gazetteer.keys import is_arabic, is_latin
from sijill.knowledge.gazetteer.sources.taken import Taken, lines, place_of, with_bare


def areas(path: Path) -> Taken:
    """Polygons with properties name / ar / n, cc (ISO country) and level (1 where absent)."""
    import shapely

    taken = Taken("geojson")
    try:
        data = json.loads("".join(lines(path)))
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
        name = (with_bare(arabic) or latin)[0]
        taken.areas.append((name, latin[0] if latin else "", country, level, bytes(shapely.to_wkb(shape))))
        point = shape.representative_point()
        taken.places.append(
            place_of(
                f"area:{path.stem}:{told.get('id', number)}",
                with_bare(arabic),
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
