"""In which country: of the place, of the story, else of those who act and suffer, weighed by what they are.

Police, courts, inhabitants and crowds act at home; armed groups mostly where they are registered; armies and
governments of some countries act abroad as a rule, which ``knowledge/gazetteer/countries.yaml`` lists: they tell
nothing by themselves, nor do media and international bodies. Where two countries weigh about the same, none is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.coding.phrases import Phrase
from sijill.coding.scene import Scene
from sijill.coding.story import Story
from sijill.knowledge.gazetteer.countries import intervening, reach
from sijill.model import ActorMention, Span, Value, Where

# fmt: off
AT_HOME = frozenset({
    "police", "security", "judiciary", "legislature", "council", "party", "opposition", "movement", "tribe", "communal",
    "union", "rescue", "civil society", "crowd", "civilians", "victims", "relatives", "women", "children",
})
"""Kinds of actors that act, or are acted on, in their own country."""
REGISTERED = frozenset({
    "rebels", "jihadists", "militia", "separatists", "paramilitary", "guard", "figure", "armed", "organisation",
})
"""Kinds of actors that act mostly in the country that they are registered under."""
ABROAD = frozenset({
    "army", "airforce", "navy", "unit", "soldiers", "force", "aircraft", "government", "state", "intelligence",
    "official", "people",
})
"""Kinds of actors that may act abroad."""
# fmt: on
HOME_WEIGHT, REGISTERED_WEIGHT, ABROAD_WEIGHT = 1.0, 0.7, 0.5
SIDE = 1.5
"""A side of the telling says more than another actor of the sentence."""
LEAST, CLEAR = 0.2, 1.5


def country(scene: Scene, telling_place: Where | None, story: Story, parties: Sequence[Phrase] = ()) -> Value | None:
    """The country of a telling with the words that say so, or None."""
    if telling_place is not None and telling_place.country:
        return Value(value=telling_place.country, spans=telling_place.spans, rule="country of the place", score=0.9)
    if story.country:
        return replace(story.country, rule="country of the story")
    return of_actors(scene.actors, [phrase.actor for phrase in parties if phrase.actor])


def of_actors(actors: Sequence[ActorMention], sides: Sequence[ActorMention]) -> Value | None:
    """The country that ``actors`` speak for, ``sides`` among them more than the others."""
    weights: dict[str, float] = {}
    spans: dict[str, list[Span]] = {}
    abroad = intervening()
    mine = {(side.start, side.end) for side in sides}
    for actor in [*sides, *(actor for actor in actors if (actor.start, actor.end) not in mine)]:
        if actor.country is None or (actor.kind in ABROAD and actor.country in abroad):
            continue
        weight = _weight(actor) * (SIDE if (actor.start, actor.end) in mine else 1.0)
        if weight:
            weights[actor.country] = weights.get(actor.country, 0.0) + weight
            spans.setdefault(actor.country, []).append(actor.span)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]):
        return None
    code = ranked[0][0]
    rule = "country of its sides" if any((span.start, span.end) in mine for span in spans[code]) else (
        "country of the actors")  # fmt: skip
    return Value(value=code, spans=tuple(spans[code]), rule=rule, score=0.5)


def _weight(actor: ActorMention) -> float:
    if actor.kind in AT_HOME:
        return HOME_WEIGHT
    if actor.kind in REGISTERED:
        return REGISTERED_WEIGHT
    return ABROAD_WEIGHT * reach(actor.country or "") if actor.kind in ABROAD else 0.0
