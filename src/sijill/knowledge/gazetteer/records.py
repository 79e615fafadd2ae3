"""A place as the gazetteer stores it, and what its kind says about precision and size."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from math import asin, cos, log10, pi, radians, sin, sqrt

from sijill.errors import DataError
from sijill.language.data import load_yaml

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place. ``names`` are spellings as written, Arabic and Latin; the first Arabic one is shown to readers.

    ``precision`` is UCDP's where_prec of a mention that says no more than this name, ``radius_km`` the radius within
    which such a mention may lie, ``tier`` how much the source is trusted over others (a user's own table first).
    """

    id: str
    name: str
    names: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    country: str | None
    kind: str
    precision: int
    radius_km: float | None = None
    population: int = 0
    adm1: str | None = None
    source: str = ""
    wikidata: str | None = None
    geonames: int | None = None
    tier: int = 0
    flags: tuple[str, ...] = field(default=())
    """``ordinary``: a word of the language too; ``known``: needs no context to be taken for a place."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a kind of place: its where_prec, its usual radius in km, and its class.

    ``group`` is settlement, area (administrative), country, region, water or site: places of one group and name that
    lie close together are one place.
    """

    name: str
    group: str
    precision: int
    radius_km: float


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of ``kinds.yaml`` by name."""
    found: dict[str, Kind] = {}
    for group, entries in load_yaml(__package__, "kinds.yaml").items():
        for name, (precision, radius) in entries.items():
            found[name] = Kind(name, group, precision, float(radius))
    return found


def kind(name: str) -> Kind:
    """The kind called ``name``; :class:`DataError` for one that ``kinds.yaml`` does not list."""
    try:
        return kinds()[name]
    except KeyError:
        raise DataError(
            "gazetteer-kind", f"unknown kind of place {name!r}", remedy="use one of kinds.yaml, for example city or dam"
        ) from None


def radius(kind_name: str, population: int = 0, area_km2: float = 0.0) -> float:
    """Radius in km of a place: of a disc of its area where that is known, else by population, else by kind."""
    if area_km2:
        return round(sqrt(area_km2 / pi), 1)
    usual = kind(kind_name).radius_km
    if kind(kind_name).group == "settlement" and population >= 10_000:
        # 10,000 people: 2 km, a million: 10 km, ten million: 14 km.
        return round(max(usual, 2 + 4 * (log10(population) - 4)), 1)
    return usual


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine) in km between two points in degrees."""
    dlat, dlon = radians(lat2 - lat1), radians(lon2 - lon1)
    a = sin(dlat / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(dlon / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(a)))
