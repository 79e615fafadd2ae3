"""Which of the places of one name is meant: the rules of the design, each a weight and a reason.

The order of the rules: how the name was found, the country of the story, the areas named beside it, nearness to places
already resolved, kind, population. Where two that lie apart remain, nothing is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import asin, atan2, cos, degrees, exp, inf, log10, radians, sin

from sijill.knowledge.gazetteer import Gazetteer, Place, candidate, distance_km, kind
from sijill.knowledge.gazetteer.keys import key
from sijill.language.fold import fold
from sijill.mentions.places.lexicon import Relation, lexicon
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.story import Story
from sijill.model import PlaceCandidate

MARGIN = 0.1
SAME_KM = 25.0
ASIDE = 0.2
"""Share of the story below which a country is named in passing, if not by the place in question alone."""
DESCRIBING = tuple(fold("المنطقة الإقليم المحافظة المقاطعة الولاية").split())
_RANKED = 6


@dataclass(slots=True)
class Resolved:
    place: PlaceCandidate | None
    candidates: tuple[PlaceCandidate, ...]
    reason: str


class Resolver:
    """Resolves the nodes of one text; remembers what it resolved, to judge nearness."""

    def __init__(self, gazetteer: Gazetteer, story: Story) -> None:
        self.gazetteer, self.story = gazetteer, story
        words = lexicon()
        self.described = frozenset(words.qualifiers) | frozenset(DESCRIBING)
        self.points: set[tuple[float, float]] = set()
        self.nearest: dict[tuple[float, float], float] = {}
        self.divisions: set[str] = set()

    def learn(self, nodes: list[Node]) -> None:
        """Takes note of the divisions and of the places that need no deciding."""
        for node in nodes:
            for part in node.chain():
                if part.form != "name":
                    continue
                for place in part.places:
                    if place.kind == "governorate":
                        self.divisions.update(key(name) for name in place.names)
                mine = [place for place in part.places if self._share(place) > 0.5]
                if not mine or mine[0].kind == "country" or not _one_spot(mine):
                    continue
                if mine[0].latitude is not None and mine[0].longitude is not None:
                    self.points.add((mine[0].latitude, mine[0].longitude))

    def _share(self, place: Place) -> float:
        return self.story.shares.get(place.country or "", 0.0)

    def name(self, node: Node, anchor: PlaceCandidate | None = None) -> Resolved:
        """Resolves the name of ``node``; anchor: the place that the description stands on."""
        options = [place for place in node.places if self._fits(node, place)]
        if not options:
            return Resolved(None, (), "no place of that name and kind is known")
        scored = sorted(
            ((self._score(node, place, anchor), place) for place in options),
            key=lambda item: (-item[0], -item[1].tier, -item[1].population, item[1].id),
        )
        ranked = tuple(self._candidate(place, max(0.0, min(1.0, score))) for score, place in scored[:_RANKED])
        best_score, best = scored[0]
        if self._stranger(node, best, anchor):
            return Resolved(None, ranked, f"only known in {best.country}, which the text does not speak of")
        for score, other in scored[1:]:
            if best_score - score >= MARGIN:
                break
            if not _compatible(best, other):
                where = " and ".join(sorted({best.country or "?", other.country or "?"}))
                return Resolved(None, ranked, f"{best.name}: two places in {where} fit as well")
        return Resolved(ranked[0], ranked, self._reason(node, best, len(options), anchor))

    def _fits(self, node: Node, place: Place) -> bool:
        noun = node.generic
        if noun is None or not noun.kinds or place.kind in noun.kinds:
            return True
        return noun.around and kind(place.kind).group in ("settlement", "area")

    def _stranger(self, node: Node, place: Place, anchor: PlaceCandidate | None) -> bool:
        """A small place in a country of which nothing else speaks is more likely another one that nobody lists."""
        if not self.story.shares or self._share(place) > ASIDE or place.kind == "country":
            return False
        if all(word in self.described for word in fold(node.name).split()):
            # 'The Eastern Region' of another country is described here, not named.
            return True
        if "known" in place.flags:
            return False
        if anchor is not None and anchor.country == place.country:
            return False
        return place.population < 100_000 and place.kind != "capital" and not (place.tier >= 3 and place.precision >= 4)

    def _score(self, node: Node, place: Place, anchor: PlaceCandidate | None) -> float:
        score = 0.25 + 0.4 * self._share(place) + 0.03 * place.tier
        score += min(0.3, 0.045 * log10(place.population + 1))
        if place.kind in ("capital", "country") or "known" in place.flags:
            score += 0.2
        group = kind(place.kind).group
        if node.generic is None:
            # A city before the division that bears its name.
            score += {"settlement": 0.12, "country": 0.12, "region": 0.08, "area": 0.05}.get(group, 0.04)
            if place.kind in ("quarter", "village"):
                score -= 0.05
        elif place.kind in node.generic.kinds:
            score += 0.2
        if node.tier == "article":
            score -= 0.1
        if place.adm1 is not None and key(place.adm1) in self.divisions:
            score += 0.12
        if place.latitude is None or place.longitude is None:
            return score
        if anchor is not None and anchor.latitude is not None and anchor.longitude is not None:
            far = distance_km(place.latitude, place.longitude, anchor.latitude, anchor.longitude)
            reach = 60 + (anchor.radius_km or 0)
            score += 0.3 if far <= reach else -0.5 if far > 3 * reach else 0.0
        return score + 0.15 * exp(-self._nearest(place.latitude, place.longitude) / 80)

    def _nearest(self, latitude: float, longitude: float) -> float:
        """Kilometres to the nearest other place that needs no deciding, infinite where there is none."""
        here = (latitude, longitude)
        if here not in self.nearest:
            away = (distance_km(*here, *point) for point in self.points if point != here)
            self.nearest[here] = min(away, default=inf)
        return self.nearest[here]

    def _candidate(self, place: Place, score: float) -> PlaceCandidate:
        found = candidate(place, score)
        if place.latitude is not None and place.longitude is not None and len(self.gazetteer.areas):
            area = self.gazetteer.areas.at(place.latitude, place.longitude)
            if area is not None and area.country == place.country:
                found = replace(found, adm1=area.name)
        return found

    def _reason(self, node: Node, place: Place, options: int, anchor: PlaceCandidate | None) -> str:
        inside = f" in {place.country}" if place.country and place.kind != "country" else ""
        parts = [f"{place.name}: {place.kind}{inside}"]
        if options == 1:
            parts.append("the only one known")
        elif self.story.code and place.country == self.story.code:
            parts.append("in the country of the story")
        if anchor is not None:
            parts.append(f"near {anchor.name}")
        if node.why:
            parts.append(node.why)
        return "; ".join(parts)


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


def _one_spot(places: list[Place]) -> bool:
    return all(_compatible(places[0], other) for other in places[1:])


def _compatible(one: Place, other: Place) -> bool:
    """Whether choosing one of two does no harm: they lie together, or one is the division named after the other."""
    if one.country != other.country:
        return False
    groups = {kind(one.kind).group, kind(other.kind).group}
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return "area" in groups
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    far = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
    if groups & {"area", "region"} and len(groups) > 1:
        return far <= 100
    return far <= SAME_KM
