"""Looking up actors and places for a correction, and what codes are called."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query

from sijill.knowledge import actors, gazetteer
from sijill.record.values import plain
from sijill.workbench.context import REFUSALS, Bench, Reader
from sijill.workbench.labels import labels

router = APIRouter(prefix="/api", tags=["lookups"], responses=REFUSALS)
Asked = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("/actors")
def find_actors(bench: Bench, who: Reader, q: Asked) -> dict[str, Any]:
    """Actors of the registry by name, Arabic or English."""
    found = actors.registry().search(q, limit=20)
    return {
        "actors": [
            {"id": actor.id, "ar": actor.display("ar"), "en": actor.display("en"), "type": actor.type,
             "country": actor.country}
            for actor in found
        ]
    }  # fmt: skip


@router.get("/labels")
def label_codes(who: Reader) -> dict[str, dict[str, str]]:
    """Language → code → what it is called: kinds, flags, bases, reasons, entries of the log."""
    return labels()


@router.get("/places")
def find_places(
    bench: Bench, who: Reader, q: Asked, country: Annotated[str | None, Query(max_length=2)] = None
) -> dict[str, Any]:
    """Places by name as candidates of a mention: exact names first, then names that begin with the words."""
    places = _gazetteer()
    found = places.lookup(q, country=country or None, limit=10)
    known = {place.id for place in found}
    more = [gazetteer.candidate(place, 0.5) for place in places.search(q, limit=20)]
    found += [place for place in more if place.id not in known]
    return {"places": [plain(place) for place in found]}


@router.get("/places/near")
def places_near(
    bench: Bench, who: Reader, latitude: Annotated[float, Query(ge=-90, le=90)],
    longitude: Annotated[float, Query(ge=-180, le=180)], km: Annotated[float, Query(gt=0, le=200)] = 50,
) -> dict[str, Any]:  # fmt: skip
    """Places around a point of the map, the nearest first, each with its distance; and the country of the point where
    all of them agree on it."""
    found = _gazetteer().near(latitude, longitude, km=km, limit=12)
    countries = {place.country for place, _ in found if place.country}
    return {
        "places": [plain(gazetteer.candidate(place, 1.0)) | {"km": round(far, 1)} for place, far in found],
        "country": countries.pop() if len(countries) == 1 else None,
    }


@cache
def _gazetteer() -> gazetteer.Gazetteer:
    return gazetteer.default()
