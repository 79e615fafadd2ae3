"""A report of one incident: one attack told many times, by many sources, with many names for its scene.

Its tellings need no cue to be taken for one event; what sets some apart is another strike on the scene (``strikes``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sijill.coding import cues as told_cues
from sijill.coding.cues import Cues
from sijill.knowledge.gazetteer import distance_km
from sijill.knowledge.ontology import sameness
from sijill.language.fold import fold
from sijill.model import EventMention, Party

FEW, MOST, RETOLD = 4, 0.5, 2
"""From so many acts on one day, such a part of all, with so many signs that they are told again, a document is the
report of one incident."""
MEANT, UNMIXED = 0.25, 0.6
"""The least part of its acts that names the means, and of those that do so or are acts of another kind: a battle is
told act by act and by few means."""
REGION, COUNTRY = 4, 6
"""UCDP ``where_prec`` of a province and of a country."""
NEAR_KM = 5
LISTED = "place of a list"
SPECIFIC = ("airstrike", "shelling", "bombing")
FROM_THE_AIR = 2
GENERIC = frozenset(
    {"attack", "assault", "storm", "target", "raid_ground", "kill", "injure", "toll", "fall_victims", "named_dead"}
)
"""Lexemes that do not say by what means: their mentions take the type of the event that they retell."""
OUTCOMES = frozenset(
    {"kill", "toll", "fall_victims", "claim_lives", "lose_life", "die", "injure", "named_dead", "bodies"}
)
"""Lexemes of what an act led to: 'this attack' does not mean them."""


def day_of(mentions: Sequence[EventMention], cues: Sequence[Cues]) -> date | None:
    """The day of the one incident that a report is about, None where the text is no such report."""
    violent = [mention for mention in mentions if mention.type in sameness.VIOLENCE]
    days = Counter(day for day in map(last, violent) if day is not None)
    if not days:
        return None
    day, count = days.most_common(1)[0]
    if count < FEW or count < MOST * sum(days.values()):
        return None
    here = [mention for mention in violent if last(mention) == day]
    named = [cue for mention, cue in zip(mentions, cues, strict=True) if last(mention) == day]
    meant = sum(mention.type in SPECIFIC for mention in here)
    mixed = sum(mention.type not in SPECIFIC and mention.lexeme not in GENERIC for mention in here)
    return day if meant >= max(MEANT * count, UNMIXED * (meant + mixed)) and _retold(here, named) >= RETOLD else None


def _retold(here: Sequence[EventMention], cues: Sequence[Cues]) -> int:
    """Signs that acts are told again: further sources, further datings, 'the strike'."""
    sources = {mention.attributed_to.name for mention in here if mention.attributed_to is not None}
    dated = sum(dated_itself(mention) for mention in here)
    referred = sum(cue.demonstrative or cue.definite for cue in cues)
    return max(0, len(sources) - 1) + max(0, dated - 1) + referred


OWN_DATES = ("date in its clause", "date behind its clause", "date that opens the sentence")


def dated_itself(mention: EventMention) -> bool:
    """Whether a date in the mention's own words says when it happened, and no 'on the same day'."""
    when = mention.when
    return when is not None and when.rule in OWN_DATES and when.basis in ("explicit", "inherited", "hijri")


def last(mention: EventMention) -> date | None:
    """The last day on which it may have happened; of an act that may be later than the day told last, that day."""
    when = mention.when
    if when is not None and when.latest is None and when.basis == "event":
        return when.earliest
    return when.latest if when is not None else None


def elsewhere(mentions: Sequence[EventMention], cues: Sequence[Cues], day: date | None) -> list[bool]:
    """Which mentions are not at the scene of the incident of ``day``: the clause speaks of a country as a whole
    ('twenty raids in Syria'), of another place on that same day, or of what others did; what refers to such a one."""
    points = [_point(mention) for mention in mentions]
    here = [point for one, point in zip(mentions, points, strict=True) if point and day and last(one) == day]
    scene = max(here, key=here.count, default=None)
    doers = [party for one in mentions if one.type in SPECIFIC and last(one) == day for party in one.actors_a]
    away: list[bool] = []
    for mention, point, cue in zip(mentions, points, cues, strict=True):
        if _abroad(mention) or (cue.demonstrative and away[-1:] == [True]):
            away.append(True)
        elif scene is not None and _stated(mention) and on_same_day(mention):
            away.append(point is None or _far(scene, point))
        else:
            away.append(_in_regions(mention) or (day is not None and _by_others(mention, doers)))
    return away


def _by_others(mention: EventMention, doers: Sequence[Party]) -> bool:
    """Whether an armed side that none of the strikes is told of did it: soldiers who raid a house behind a bombing."""
    if mention.type in SPECIFIC or not doers or not mention.actors_a or mention.actors_a[0].kind is None:
        return False
    return not any(sameness.same_party(one, doer) for one in mention.actors_a for doer in doers)


def _in_regions(mention: EventMention) -> bool:
    """'Raids on the provinces of Hama and Homs'."""
    where = mention.where
    return where is not None and where.rule == LISTED and where.place is not None and where.place.precision >= REGION


def on_same_day(mention: EventMention) -> bool:
    """Whether the clause says that it happened on the day of what was told before: as another event."""
    return mention.when is not None and mention.when.basis == "event" and mention.when.rule in OWN_DATES


def _stated(mention: EventMention) -> bool:
    where = mention.where
    return where is not None and where.place is not None and not where.rule.startswith(sameness.CARRIED)


Point = tuple[float, float, float]


def _point(mention: EventMention) -> Point | None:
    """Latitude, longitude and radius in km of a place that is no region."""
    place = mention.where.place if mention.where else None
    if place is None or place.latitude is None or place.longitude is None or place.precision >= REGION:
        return None
    return place.latitude, place.longitude, place.radius_km or 0.0


def _far(one: Point, other: Point) -> bool:
    return distance_km(*one[:2], *other[:2]) > NEAR_KM + one[2] + other[2]


def _abroad(mention: EventMention) -> bool:
    return _stated(mention) and mention.where.place.precision == COUNTRY  # type: ignore[union-attr]


def traits(item: sameness.Traits, means: Mapping[Any, int], day: date | None) -> sameness.Traits:
    """A report on one incident names its scene in many ways (the hospital, the cave) and what fell on it in as many
    (rockets, shells, a raid): none of them parts tellings. Told without a date, it is of the day told last."""
    kind = _means(means) if item.type in SPECIFIC else item.type
    last = day.toordinal() if day is not None and item.last is None else item.last
    return replace(item, type=kind, last=last, place=None, words=frozenset(), country=None)


def _means(told: Mapping[Any, int]) -> str:
    """The means that most tellings name; where aircraft are often told of, the rockets and shells fell from them."""
    if told.get("airstrike", 0) * FROM_THE_AIR >= told.get("shelling", 0):
        told = {**told, "airstrike": told.get("airstrike", 0) + told.get("shelling", 0), "shelling": 0}
    return max(SPECIFIC, key=lambda kind: told.get(kind, 0))


def own_toll(mention: EventMention) -> EventMention:
    """The raids of one incident told together have one toll, which is the incident's own and no total over others."""
    if not mention.aggregate or mention.type not in SPECIFIC or set(fold(mention.quote).split()) & told_cues.totals():
        return mention
    return replace(mention, aggregate=False, notes=(*mention.notes, "toll of the one incident"))


def typed(mentions: Sequence[EventMention], groups: Sequence[Hashable]) -> list[EventMention]:
    """Mentions without means take the most frequent type with means of their group; a group None is none."""
    counts: dict[Hashable, Counter[str]] = {}
    for mention, group in zip(mentions, groups, strict=True):
        if group is not None and mention.type in SPECIFIC:
            counts.setdefault(group, Counter())[mention.type] += 1
    found = []
    for mention, group in zip(mentions, groups, strict=True):
        known = counts.get(group)
        if known and mention.lexeme in GENERIC and mention.type in sameness.UNSPECIFIC:
            best = _means(known)
            mention = replace(mention, type=best, notes=(*mention.notes, "type of the event it retells"))  # type: ignore[arg-type]
        found.append(mention)
    return found
