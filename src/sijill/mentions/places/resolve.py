"""Which of the places of one name is meant: the rules of the design, each a weight and a reason.

The order of the rules: how the name was found, the country of the story, the areas named beside it, nearness to places
already resolved, kind, population. Where two that lie apart remain, nothing is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, inf, log10

from sijill.knowledge.gazetteer import Gazetteer, Place, candidate, distance_km, kind
from sijill.knowledge.gazetteer.keys import key
from sijill.language.fold import fold
from sijill.mentions.places.lexicon import lexicon
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.story import Story
from sijill.model import PlaceCandidate

MARGIN = 0.1
CITY_FIRST = 0.35
"""By how much a division may outweigh the town whose name it bears."""
SAME_KM = 25.0
TRUST = (0.0, 0.04, 0.04, 0.14, 0.45)
"""Weight of a record by its tier: the supplement lists the places that such texts speak of, and who adds
a table of their own knows better."""
USUAL = {"capital": 500_000, "city": 100_000, "town": 10_000}
"""Inhabitants at least, where a record of that kind does not tell them."""
QUARTER_KM = 40.0
REACH_KM, FAR = 60.0, 3.0
"""A place lies within this reach (and the radius) of the one it is described by; at thrice that it is another one."""
BESIDE_KM = 60.0
"""A place this near to another one of the text is no stranger to it, whatever the border."""
BEARS_KM = {"governorate": 400.0, "district": 80.0, "subdistrict": 50.0}
"""How far off its middle the town may lie whose name a division bears."""
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

    def look_about(self, nodes: list[Node]) -> None:
        """Takes note of the places that can be decided now, so that those beside them can be decided by nearness."""
        decided = set()
        for node in nodes:
            for part in node.chain():
                place = self.name(part).place if part.form == "name" else None
                if place is not None and place.kind != "country" and place.latitude is not None:
                    assert place.longitude is not None
                    decided.add((place.latitude, place.longitude))
        self.points |= decided
        self.nearest.clear()

    def name(self, node: Node, anchor: PlaceCandidate | None = None) -> Resolved:
        """Resolves the name of ``node``; anchor: the place that the description stands on."""
        options = [place for place in node.places if self._fits(node, place) or _akin(node, place)]
        if not options:
            return Resolved(None, (), "no place of that name and kind is known")
        scored = sorted(
            ((self._score(node, place, anchor), place) for place in options),
            key=lambda item: (-item[0], -item[1].tier, -item[1].population, item[1].id),
        )
        if node.generic is None:
            scored = _city_first(scored)
        ranked = tuple(self._candidate(place, max(0.0, min(1.0, score))) for score, place in scored[:_RANKED])
        best_score, best = scored[0]
        if anchor is not None and _far(best, anchor):
            return Resolved(None, ranked, f"the {best.name} that is known lies far from {anchor.name}")
        if self._stranger(node, best, anchor):
            return Resolved(None, ranked, f"only known in {best.country}, which the text does not speak of")
        if self._homeless(node, best, anchor):
            return Resolved(None, ranked, f"no town named in the text is near the quarter {best.name} that is known")
        for score, other in scored[1:]:
            if best_score - score >= MARGIN:
                break
            if not _compatible(best, other) and not (node.generic is None and _bears_name(best, other)):
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
        if self._namesake(place):
            return True
        if not self.story.shares or self._share(place) > ASIDE or place.kind == "country":
            return False
        if all(word in self.described for word in fold(node.name).split()):
            # 'The Eastern Region' of another country is described here, not named.
            return True
        if "known" in place.flags:
            return False
        if anchor is not None and anchor.country == place.country:
            return False
        located = place.latitude is not None and place.longitude is not None
        if located and self._nearest(place.latitude or 0.0, place.longitude or 0.0) <= BESIDE_KM:
            return False
        return place.population < 100_000 and place.kind != "capital" and not (place.tier >= 3 and place.precision >= 4)

    def _namesake(self, place: Place) -> bool:
        """'The Kindi hospital' beside Baghdad is not the one of Aleppo."""
        small = place.kind == "quarter" or kind(place.kind).group == "site"
        seats, named = self.story.seats, self.story.named
        return small and bool(seats) and place.country not in seats | named and "known" not in place.flags

    def _homeless(self, node: Node, place: Place, anchor: PlaceCandidate | None) -> bool:
        """A quarter lies in a town that the text names; one far from all of them is another of that name."""
        if node.generic is None or not node.generic.part:
            return False
        if anchor is not None or place.latitude is None or place.longitude is None:
            return False
        lat, lon = place.latitude, place.longitude
        own = place.tier >= 3 and place.kind in ("quarter", "camp")
        return not own and all(distance_km(lat, lon, *point) > QUARTER_KM for point in self.points - {(lat, lon)})

    def _score(self, node: Node, place: Place, anchor: PlaceCandidate | None) -> float:
        score = 0.25 + 0.4 * self._share(place) + TRUST[place.tier]
        score += min(0.3, 0.045 * log10(max(place.population, USUAL.get(place.kind, 0)) + 1))
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
            reach = REACH_KM + (anchor.radius_km or 0)
            score += 0.3 if far <= reach else -0.5 if far > FAR * reach else 0.0
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


def _far(place: Place, anchor: PlaceCandidate) -> bool:
    """Whether ``place`` is out of reach of what the text describes it by."""
    if None in (place.latitude, place.longitude, anchor.latitude, anchor.longitude):
        return False
    assert place.latitude is not None and place.longitude is not None
    assert anchor.latitude is not None and anchor.longitude is not None
    far = distance_km(place.latitude, place.longitude, anchor.latitude, anchor.longitude)
    return far > FAR * (REACH_KM + (anchor.radius_km or 0))


def _akin(node: Node, place: Place) -> bool:
    """'The town of X' may be listed as a quarter or camp; such a reading has less weight."""
    noun = node.generic
    return noun is not None and noun.group == "settlement" and kind(place.kind).group == "settlement"


def _bears_name(town: Place, division: Place) -> bool:
    """Whether ``division`` is named after ``town``: of the same country, and not too far for its size."""
    if division.kind not in BEARS_KM or kind(town.kind).group != "settlement" or town.country != division.country:
        return False
    if None in (town.latitude, town.longitude, division.latitude, division.longitude):
        return True
    assert town.latitude is not None and town.longitude is not None
    assert division.latitude is not None and division.longitude is not None
    far = distance_km(town.latitude, town.longitude, division.latitude, division.longitude)
    return far <= BEARS_KM[division.kind]


def _city_first(scored: list[tuple[float, Place]]) -> list[tuple[float, Place]]:
    """A town before the division that bears its name, whose people are not the town's."""
    best_score, best = scored[0]
    for n, (score, place) in enumerate(scored[1:], 1):
        if best_score - score > CITY_FIRST:
            break
        if _bears_name(place, best):
            return [(best_score, place), *scored[:n], *scored[n + 1 :]]
    return scored


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
