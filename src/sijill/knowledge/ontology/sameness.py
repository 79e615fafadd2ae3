"""Whether two event mentions may tell of one happening: a score with its reasons, or what speaks against it.

The rule follows what coders of UCDP GED and ACLED do by hand: an event is one type of act, at one place, on one day, by
the same sides. What a mention leaves open neither joins nor parts. What excludes parts for good: days that do not meet,
towns that lie apart, an act and a plan of it, a total and its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sijill.knowledge.gazetteer import distance_km
from sijill.knowledge.ontology.portions import partial
from sijill.language.fold import fold
from sijill.model import EventMention, Figure, Party

ENOUGH = 0.7
"""Score from which two mentions are linked."""
FAR = 10
"""So many times the dead of one are told by the other: no longer two tolls of one event."""
Bounds = tuple[int | None, int | None, int | None]
"""Minimum, best and maximum of a figure."""
VIOLENCE = frozenset({"battle", "airstrike", "shelling", "bombing", "killing"})
UNSPECIFIC = frozenset({"battle", "killing"})
"""Acts of violence that a retelling may name by their means or by their outcome."""
NAMELESS = frozenset(fold("المدينة البلدة القرية المنطقة المكان الموقع المستشفى المخيم").split()) | {
    "the", "city", "town", "village", "area", "place", "site",
}  # fmt: skip
"""Words of places that any place may be called by."""
CARRIED = ("carried", "shared")
"""Beginnings of the rules of places that the clause does not state itself; such a place parts nothing."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a mention decides whether it tells of the same event as another. Days are proleptic ordinals; ``stated``
    says that the place stands in the mention's own clause, ``part`` that its words speak of a part of it."""

    key: str
    document: str
    type: str
    mode: str | None
    lexeme: str
    status: str
    aggregate: bool
    first: int | None
    last: int | None
    place: str | None
    latitude: float | None
    longitude: float | None
    precision: int | None
    coarse: bool
    radius: float
    stated: bool
    part: bool
    words: frozenset[str]
    country: str | None
    sides: frozenset[str]
    killed: Bounds | None

    @property
    def days(self) -> int | None:
        """How many days the interval has, None where a side is open."""
        return None if self.first is None or self.last is None else self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Sameness:
    """score: 0–1; reason: in words."""

    score: float
    reason: str


def traits(mention: EventMention, key: str | None = None) -> Traits:
    """The traits of a mention; ``key`` by default its id."""
    when, where = mention.when, mention.where
    place = where.place if where else None
    return Traits(
        key=key or mention.id, document=mention.document, type=mention.type, mode=mention.mode, lexeme=mention.lexeme,
        status=mention.status, aggregate=mention.aggregate,
        first=_ordinal(when.earliest) if when else None, last=_ordinal(when.latest) if when else None,
        place=place.id if place else None, latitude=place.latitude if place else None,
        longitude=place.longitude if place else None, precision=place.precision if place else None,
        coarse=bool(place and place.precision >= 4),
        radius=(place.radius_km or 0.0) if place else 0.0,
        stated=bool(where and not where.rule.startswith(CARRIED)),
        part=bool(where and partial(where.name)),
        words=frozenset(fold(where.name).split()) - NAMELESS if where else frozenset(),
        country=mention.country.value if mention.country else None,
        sides=frozenset(map(_side, (*mention.actors_a, *mention.actors_b))),
        killed=_bounds(mention.killed),
    )  # fmt: skip


def _side(party: Party) -> str:
    return party.actor or fold(party.name)


def same_party(one: Party, other: Party) -> bool:
    """Whether two sides may be one: the same actor, or all words of the shorter name in the longer."""
    a, b = _side(one), _side(other)
    return a == b or names_meet(a, b)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _bounds(figure: Figure | None) -> Bounds | None:
    return (figure.minimum, figure.best, figure.maximum) if figure else None


def sameness(one: Traits, other: Traits) -> Sameness | None:
    """How well the two fit, or None where they exclude each other."""
    if excluded(one, other):
        return None
    parts = [part for part in (_types(one, other), of_days(one, other), _places(one, other)) if part is not None]
    if len(parts) < 3:
        return None
    parts += [_sides(one, other), _figures(one, other)]
    score = round(max(0.0, min(1.0, sum(weight for weight, _ in parts))), 3)
    return Sameness(score, ", ".join(reason for _, reason in parts if reason))


def excluded(one: Traits, other: Traits) -> bool:
    """Whether the two can not be one event, whatever else links them."""
    return _apart(one.first, one.last, other.first, other.last) or unlike(one, other)


def unlike(one: Traits, other: Traits) -> bool:
    """Whether something other than their days excludes that the two are one event."""
    return _types(one, other) is None or _kept_apart(one, other)


def _kept_apart(one: Traits, other: Traits) -> bool:
    """Whether something other than days and types excludes that the two are one event."""
    if (one.status == "planned") != (other.status == "planned") or one.aggregate != other.aggregate:
        return True
    return _places(one, other) is None


def _apart(a: int | None, b: int | None, c: int | None, d: int | None) -> bool:
    """Whether [a, b] and [c, d] have no day in common; None is an open side."""
    return (b is not None and c is not None and b < c) or (d is not None and a is not None and d < a)


def _types(one: Traits, other: Traits) -> tuple[float, str] | None:
    if one.type == other.type:
        if one.type == "other" and one.lexeme != other.lexeme and one.mode != other.mode:
            return None
        if one.mode and other.mode and one.mode != other.mode and one.type in ("movement", "other"):
            return None
        return 0.3, "same type"
    if one.type in VIOLENCE and other.type in VIOLENCE and (one.type in UNSPECIFIC or other.type in UNSPECIFIC):
        return 0.2, f"{one.type} and {other.type} may be one act"
    return None


def of_days(one: Traits, other: Traits) -> tuple[float, str]:
    """What the days of two mentions that have one in common say for or against one event."""
    if (one.first is None and one.last is None) or (other.first is None and other.last is None):
        return 0.0, ""
    longest = max(one.days or 0, other.days or 0)
    if one.days is None or other.days is None:
        closes = one.last is not None and one.last == other.last
        if closes:
            return 0.25, "closed by the same day"
        # 'Since 4 April' and 'on 4 April': the day on which it began.
        begins = one.first is not None and one.first == other.first and 1 in (one.days, other.days)
        return (0.1, "begun on the same day") if begins else (-0.2, "")
    if (one.first, one.last) == (other.first, other.last):
        return (0.35, "same day") if longest <= 3 else (0.2, "same period") if longest <= 31 else (0.05, "")
    if longest <= 7:
        return 0.2, "days that meet"
    # A day within a month named elsewhere is no proof: other things happened in that month.
    return (-0.1, "day within the other's period") if longest <= 31 else (-0.2, "")


def _places(one: Traits, other: Traits) -> tuple[float, str] | None:
    if one.place is not None and one.place == other.place:
        if one.type == other.type == "territory_change" and (one.precision, one.part) != (other.precision, other.part):
            # The town and its suburb, or most of it, change hands apart.
            return None
        return (0.3, "same place") if not one.coarse else (0.1, "same country or region")
    if one.country and other.country and one.country != other.country:
        return None
    if one.place is not None and other.place is not None and not one.coarse and not other.coarse:
        return _near(one, other)
    if one.words and one.words & other.words:
        return 0.25, "place of the same name"
    if _named_apart(one, other):
        return -0.2, ""
    if one.country and one.country == other.country:
        return 0.04, "same country"
    return 0.04, ""


def _named_apart(one: Traits, other: Traits) -> bool:
    """Whether the words of two places, in one script, have nothing in common: 'the market', 'the western gate'."""
    if not one.words or not other.words:
        return False
    return all(word.isascii() for word in one.words) == all(word.isascii() for word in other.words)


def _near(one: Traits, other: Traits) -> tuple[float, str] | None:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return 0.04, ""
    far = distance_km(one.latitude, one.longitude, other.latitude, other.longitude)  # type: ignore[arg-type]
    if far <= 5 + one.radius + other.radius:
        return 0.2, f"places {far:.0f} km apart"
    return None if one.stated and other.stated else (0.0, "")


def _sides(one: Traits, other: Traits) -> tuple[float, str]:
    if not one.sides or not other.sides:
        return 0.0, ""
    if one.sides & other.sides or any(names_meet(a, b) for a in one.sides for b in other.sides):
        return 0.15, "a side in common"
    return -0.1, ""


def names_meet(one: str, other: str) -> bool:
    """Whether all words of the shorter name are in the longer, article and plural aside."""
    short, long = sorted(
        ({_singular(word.removeprefix("ال")) for word in name.split()} - ARTICLES for name in (one, other)), key=len
    )
    return bool(short) and short <= long


ARTICLES = frozenset({"the", "a", "an"})


def _singular(word: str) -> str:
    """Without the ending of a sound plural, construct or not: المقاتلون, مقاتلو الحركة."""
    for ending in ("ون", "ين", "و", "ي"):
        if word.endswith(ending) and len(word) >= len(ending) + 4:
            return word.removesuffix(ending)
    return word


def _figures(one: Traits, other: Traits) -> tuple[float, str]:
    if one.killed is None or other.killed is None:
        return 0.0, ""
    if one.killed == other.killed:
        return 0.15, "same figure of dead"
    return (-0.3 if tolls_far_apart(one.killed, other.killed) else -0.05), ""


def tolls_far_apart(one: Bounds, other: Bounds) -> bool:
    """Whether one figure's most is below a tenth of the other's least: tolls of one event differ, but one man's death
    is not the death of a hundred."""
    (least, most), (low, high) = _ends(one), _ends(other)
    return (most is not None and low is not None and most * FAR <= low) or (
        high is not None and least is not None and high * FAR <= least
    )


def _ends(figure: Bounds) -> tuple[int | None, int | None]:
    """The least and the most that a figure allows; a best estimate alone stands for both."""
    minimum, best, maximum = figure
    return (best if minimum is None else minimum), (best if maximum is None and minimum is None else maximum)


class Cluster:
    """Mentions taken for one event, and what of them may exclude others: each shape once, and the days of all."""

    __slots__ = ("documents", "first", "last", "members", "shapes")

    def __init__(self, index: int, item: Traits) -> None:
        self.members = [index]
        self.documents = {item.document}
        self.shapes = {_shape(item): item}
        self.first, self.last = item.first, item.last

    def excludes(self, other: Cluster) -> bool:
        """Whether any mention of the one is excluded by any of the other.

        A type that the one already tells the event by beside others ('shells', 'rockets' of one raid) parts it from
        nothing of that type.
        """
        if _apart(self.first, self.last, other.first, other.last):
            return True
        mine, theirs = ({shape.type for shape in cluster.shapes.values()} for cluster in (self, other))
        return any(
            _kept_apart(one, two) or (_types(one, two) is None and two.type not in mine and one.type not in theirs)
            for one in self.shapes.values() for two in other.shapes.values()
        )  # fmt: skip

    def absorb(self, other: Cluster) -> None:
        self.members += other.members
        self.documents |= other.documents
        self.shapes |= other.shapes
        # The latest beginning and the earliest end: two clusters with a day in common by them have no pair apart.
        self.first = max((day for day in (self.first, other.first) if day is not None), default=None)
        self.last = min((day for day in (self.last, other.last) if day is not None), default=None)


def _shape(item: Traits) -> tuple[object, ...]:
    """What :func:`unlike` asks of a mention."""
    return (
        item.type, item.mode, item.lexeme if item.type == "other" else "", item.status == "planned", item.aggregate,
        item.place, item.precision, item.coarse, item.radius, item.stated, item.part, item.country,
    )  # fmt: skip


def link(items: list[Traits], pairs: list[tuple[int, int, Sameness]]) -> list[int]:
    """Clusters of ``items`` (the index of each one's cluster's first member) from scored pairs.

    The surest pair first, then by key, so that the order in which mentions came decides nothing; two clusters are
    joined only where no member of one is excluded by a member of the other.
    """
    owner = list(range(len(items)))
    clusters = {index: Cluster(index, item) for index, item in enumerate(items)}
    for first, second, _ in sorted(pairs, key=lambda pair: (-pair[2].score, items[pair[0]].key, items[pair[1]].key)):
        one, other = sorted((owner[first], owner[second]))
        if one == other or clusters[one].excludes(clusters[other]):
            continue
        for index in clusters[other].members:
            owner[index] = one
        clusters[one].absorb(clusters.pop(other))
    return owner
