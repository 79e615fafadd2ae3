"""How far a place reaches on a map, beyond a point and a radius: a stretch between two places, a loaded area."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sijill.knowledge import gazetteer

BETWEEN = "between:"
"""Ids of places between two others, as ``mentions/places/derived.py`` makes them: ``between:A|B``."""
LEVELS = {4: 1, 3: 2}
"""where_prec of a division → level of the loaded areas (UCDP GED codebook: 4 first level, 3 second level)."""
DEGREES = 0.005
"""Outlines are thinned to half a kilometre: no screen shows more, and a province may have 100,000 points."""
KEPT = 4096


def extent(place: Mapping[str, Any]) -> dict[str, Any]:
    """``ends`` of a stretch as [[longitude, latitude], …] or ``outline`` as GeoJSON; empty where neither is known."""
    if str(place["id"]).startswith(BETWEEN):
        ends = _ends(str(place["id"]))
        return {"ends": [list(end) for end in ends]} if ends else {}
    level = LEVELS.get(place["precision"])
    if level is None or place["latitude"] is None or place["longitude"] is None:
        return {}
    outline = _outline(place["latitude"], place["longitude"], level, place["name"])
    return {"outline": json.loads(outline)} if outline else {}


@lru_cache(KEPT)
def _ends(id: str) -> tuple[tuple[float, float], ...]:
    known = gazetteer.default()
    found = [known.by_id(part) for part in id.removeprefix(BETWEEN).split("|")]
    ends = tuple((place.longitude, place.latitude) for place in found
                 if place and place.longitude is not None and place.latitude is not None)  # fmt: skip
    return ends if len(ends) == 2 else ()


@lru_cache(KEPT)
def _outline(latitude: float, longitude: float, level: int, name: str) -> str | None:
    return gazetteer.default().areas.outline(latitude, longitude, level, name, DEGREES)
