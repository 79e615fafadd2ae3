"""Points of places that are described by another one: near it, a distance off, between two."""

from __future__ import annotations

from dataclasses import replace
from math import asin, atan2, cos, degrees, radians, sin

from sijill.knowledge.gazetteer import distance_km
from sijill.mentions.places.lexicon import Relation
from sijill.model import PlaceCandidate


def related(inner: PlaceCandidate, relation: Relation | None, km: float | None) -> PlaceCandidate:
    """The place described by its relation to ``inner``: near it, a given distance off, in it.

    A direction with a distance moves the point; a direction alone widens the radius and leaves the point where it is.
    """
    if relation is None or relation.code in ("in", "above", "centre of") or relation.code.endswith("part of"):
        return inner
    radius = inner.radius_km or 5.0
    if inner.precision >= 4:
        # 'Eastern Syria' is part of a country: a fuzzy region. 'North of X Governorate' stays as vague as it is.
        return replace(inner, precision=5) if inner.precision == 6 else inner
    if km is not None and relation.bearing is not None and inner.latitude is not None and inner.longitude is not None:
        lat, lon = _moved(inner.latitude, inner.longitude, km, relation.bearing)
        return replace(inner, id=f"{inner.id}#{relation.code.replace(' ', '-')}-{km:g}km", latitude=lat, longitude=lon,
                       precision=2, radius_km=round(5 + 0.3 * km, 1), kind="region", adm1=None)  # fmt: skip
    if km is not None:
        return replace(inner, precision=2 if km <= 25 else 5, radius_km=round(radius + km, 1))
    wide = relation.radius_km or 20.0
    return replace(inner, precision=relation.precision or max(2, inner.precision), radius_km=round(radius + wide, 1))


def midpoint(one: PlaceCandidate, other: PlaceCandidate) -> PlaceCandidate | None:
    """'Between A and B': a fuzzy place (where_prec 5) that covers the stretch between them."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    far = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
    if far > 400:
        return None
    return PlaceCandidate(
        id=f"between:{one.id}|{other.id}",
        name=f"{one.name} – {other.name}",
        latitude=round((one.latitude + other.latitude) / 2, 4),
        longitude=round((one.longitude + other.longitude) / 2, 4),
        country=one.country if one.country == other.country else None,
        kind="road",
        score=min(one.score, other.score),
        precision=5,
        radius_km=round(far / 2, 1),
        adm1=one.adm1 if one.adm1 == other.adm1 else None,
        source="derived",
    )


def _moved(lat: float, lon: float, km: float, bearing: int) -> tuple[float, float]:
    angle, turn, up = km / 6371.0, radians(bearing), radians(lat)
    north = asin(sin(up) * cos(angle) + cos(up) * sin(angle) * cos(turn))
    east = radians(lon) + atan2(sin(turn) * sin(angle) * cos(up), cos(angle) - sin(up) * sin(north))
    return round(degrees(north), 4), round(degrees(east), 4)
