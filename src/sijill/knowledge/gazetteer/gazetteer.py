"""The gazetteer: the embedded default with the user's layers over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from math import cos, degrees, radians
from pathlib import Path

from sijill.knowledge.gazetteer.areas import Areas
from sijill.knowledge.gazetteer.keys import key, variants
from sijill.knowledge.gazetteer.records import EARTH_KM, Place, distance_km, kind
from sijill.knowledge.gazetteer.store import Layer
from sijill.language.clitics import readings
from sijill.model import PlaceCandidate

TIERS = ("exact", "folded", "clitic", "article")
_SAME_KM = 10.0
_CACHED = 65536


class Gazetteer:
    """Looks names up in its layers, the most trusted first. Read-only and safe to share between threads."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)
        self.longest = lru_cache(_CACHED)(self._longest)
        self._kinds: dict[tuple[str, str], Place | None] = {}
        self.under = lru_cache(_CACHED)(self._under)

    @cached_property
    def areas(self) -> Areas:
        """The areas of all layers, for point-in-polygon."""
        return Areas(row for layer in self.layers for row in layer.areas())

    @property
    def version(self) -> str:
        """Names the content of all layers, so that a record can say what it was resolved with."""
        return "+".join(layer.meta.get("version", layer.path.stem) for layer in self.layers)

    def _longest(self, word: str) -> int:
        """How many words the longest name has that begins with the folded ``word``; 0 where none does."""
        return max(layer.longest(word) for layer in self.layers)

    def _under(self, found: str) -> tuple[tuple[Place, bool], ...]:
        """Places with the key ``found`` and whether by a looser spelling; each place once, the most trusted first."""
        rows = [row for layer in self.layers for row in layer.under(found)]
        rows.sort(key=lambda row: (row[1], -row[0].tier, -row[0].population, row[0].id))
        merged: list[tuple[Place, bool]] = []
        for place, loose in rows:
            twin = next((n for n, (other, _) in enumerate(merged) if same(place, other)), None)
            if twin is None:
                merged.append((place, loose))
            else:
                merged[twin] = (_joined(merged[twin][0], place), merged[twin][1])
        return tuple(merged)

    def of_kind(self, country: str, wanted: str) -> Place | None:
        """The place of a kind (``country``, ``capital``) in ``country``, of the most trusted layer that has one."""
        memo = (country, wanted)
        if memo not in self._kinds:
            found = [place for layer in self.layers for place in layer.of_kind(country, wanted)]
            self._kinds[memo] = max(found, key=lambda place: (place.tier, place.population), default=None)
        return self._kinds[memo]

    def matches(self, found: str) -> tuple[tuple[Place, str], ...]:
        """Places with the key ``found``, each with its tier ``folded`` or ``article``; the article tier only where the
        key as it stands finds nothing."""
        direct = self.under(found)
        if direct:
            return tuple((place, "article" if loose else "folded") for place, loose in direct)
        for loose_key in variants(found):
            rows = self.under(loose_key)
            if rows:
                return tuple((place, "article") for place, _ in rows)
        return ()

    def lookup(self, name: str, *, country: str | None = None, limit: int = 10) -> list[PlaceCandidate]:
        """Candidates for a name as written, best first: exact, then folded, then without clitics, then without ال.

        country: ISO alpha-2 of the country to prefer. The score (0–1) combines tier, country, trust and population;
        whoever has a text should let :func:`sijill.mentions.places.find` decide instead.
        """
        ranked: list[tuple[float, Place]] = []
        for step, (tier, found) in enumerate(self._queries(name)):
            rows = self.under(found)
            if not rows:
                continue
            for place, loose in rows:
                exact = tier == "folded" and name in place.names
                score = 0.9 - 0.15 * step - (0.15 if loose else 0) + (0.05 if exact else 0)
                if country is not None:
                    score += 0.05 if place.country == country else -0.3
                ranked.append((max(0.0, min(1.0, score)), place))
            break
        ranked.sort(key=lambda item: (-item[0], -item[1].tier, -item[1].population, item[1].id))
        return [candidate(place, score) for score, place in ranked[:limit]]

    def _queries(self, name: str) -> list[tuple[str, str]]:
        """(tier, key) in the order in which they are tried."""
        whole = key(name)
        word, _, rest = whole.partition(" ")
        queries = [("folded", whole)]
        for reading in readings(word):
            if reading.cut and not reading.future:
                stem = ("ال" if reading.article else "") + reading.stem
                if reading.article and not (reading.conjunction or reading.preposition):
                    continue
                queries.append(("clitic", f"{stem} {rest}".strip()))
        queries.extend(("article", loose) for _, found in list(queries) for loose in variants(found))
        return list(dict.fromkeys(queries))

    def search(self, text: str, *, limit: int = 20) -> list[Place]:
        """Places with a name that begins with ``text``, for people who look something up."""
        found: dict[str, Place] = {}
        for layer in self.layers:
            for place in layer.containing(key(text), limit):
                found.setdefault(place.id, place)
        ranked = sorted(found.values(), key=lambda place: (-place.tier, -place.population, place.id))
        return ranked[:limit]

    def by_id(self, id: str) -> Place | None:
        """The place that a candidate's ``id`` names, of the most trusted layer that has it."""
        found = [place for layer in self.layers if (place := layer.by_id(id))]
        return max(found, key=lambda place: place.tier, default=None)

    def near(
        self, latitude: float, longitude: float, *, km: float = 50.0, limit: int = 10
    ) -> list[tuple[Place, float]]:
        """Places at most ``km`` from a point, each with its distance in km, the nearest first; each place once."""
        north = degrees(km / EARTH_KM)
        east = min(180.0, north / max(0.01, cos(radians(latitude))))
        box = (latitude - north, longitude - east, latitude + north, longitude + east)
        ranked = sorted(
            ((place, distance_km(latitude, longitude, place.latitude, place.longitude))
             for layer in self.layers for place in layer.within(*box)
             if place.latitude is not None and place.longitude is not None),
            key=lambda item: (-item[0].tier, item[1], item[0].id),
        )  # fmt: skip
        found: list[tuple[Place, float]] = []
        for place, far in ranked:
            # The same place of a less trusted layer, by a name that both have.
            twin = any(same(place, other) and set(place.names) & set(other.names) for other, _ in found)
            if far <= km and not twin:
                found.append((place, far))
        return sorted(found, key=lambda item: (item[1], item[0].id))[:limit]


def same(one: Place, other: Place) -> bool:
    """Whether two records with a name in common are one place: one kind of thing, at most 10 km apart."""
    groups = kind(one.kind).group, kind(other.kind).group
    if groups[0] != groups[1]:
        return False
    if groups[0] == "country":
        return one.country == other.country
    if groups[0] == "area":
        return one.country == other.country and one.kind == other.kind
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return one.country == other.country
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude) <= _SAME_KM


def _joined(place: Place, twin: Place) -> Place:
    """``place`` with what only its twin of a less trusted layer knows."""
    from dataclasses import replace

    return replace(
        place,
        population=max(place.population, twin.population),
        adm1=place.adm1 or twin.adm1,
        wikidata=place.wikidata or twin.wikidata,
        geonames=place.geonames or twin.geonames,
        flags=tuple(dict.fromkeys(place.flags + twin.flags)),
    )


def candidate(place: Place, score: float) -> PlaceCandidate:
    """``place`` as a candidate for a mention."""
    return PlaceCandidate(
        id=f"geonames:{place.geonames}" if place.geonames and place.source != "user" else place.id,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        kind=place.kind,
        score=round(score, 3),
        precision=place.precision,
        radius_km=place.radius_km,
        adm1=place.adm1,
        source=place.source,
        wikidata=place.wikidata,
    )


def open_layers(paths: Sequence[Path]) -> list[Layer]:
    return [Layer(path) for path in paths]
