"""``geojson``: events as features (RFC 7946), the precision of the place as geometry."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, BinaryIO

from sijill.exports.eventrows import CANNOT_CARRY, note_rivals, row_of
from sijill.exports.protocol import LossReport
from sijill.findings.timeline import timeline
from sijill.model import PlaceCandidate
from sijill.record import Record

CORNERS = 32
EARTH_KM = 6371.0
WITHIN_KM = 25.0
"""What where_prec 2 means where no radius is known (UCDP GED codebook: within about 25 km)."""


@dataclass(frozen=True)
class GeoJson:
    """A point where the place is exact, a circle where it is near, no geometry where only an area is known."""

    name: str = "geojson"
    title: str = "Events as GeoJSON, precision as geometry"
    media_type: str = "application/geo+json"
    extension: str = "geojson"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        out.write(b'{"type": "FeatureCollection", "features": [')
        for summary in timeline(record):
            place = summary.where.place if summary.where else None
            shape = geometry(place) if place else None
            if shape is None:
                report.flattened["place without geometry"] += 1
            note_rivals(summary, report)
            feature = {"type": "Feature", "id": summary.event, "geometry": shape, "properties": row_of(summary)}
            out.write((b",\n" if report.rows else b"\n") + json.dumps(feature, ensure_ascii=False).encode())
            report.rows += 1
        out.write(b"\n]}\n")
        return report


def geometry(place: PlaceCandidate) -> dict[str, Any] | None:
    """The place with no more precision than is known; None where an area or country has no known extent."""
    if place.latitude is None or place.longitude is None:
        return None
    if place.precision == 1:
        return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    radius = place.radius_km or (WITHIN_KM if place.precision == 2 else None)
    return circle(place.latitude, place.longitude, radius) if radius else None


def circle(latitude: float, longitude: float, radius_km: float) -> dict[str, Any] | None:
    """A polygon around a point, counter-clockwise; None where it would cross a pole or the antimeridian."""
    north = math.degrees(radius_km / EARTH_KM)
    if abs(latitude) + north >= 90:
        return None
    east = math.degrees(math.asin(min(1.0, math.sin(radius_km / EARTH_KM) / math.cos(math.radians(latitude)))))
    if abs(longitude) + east >= 180:
        return None
    ring = []
    for corner in range(CORNERS):
        angle = 2 * math.pi * corner / CORNERS
        ring.append([round(longitude + east * math.cos(angle), 5), round(latitude + north * math.sin(angle), 5)])
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


EXPORTERS = (GeoJson(),)
