"""One trigger with several dates or several named towns gives one mention for each (guide, decision 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sijill.coding.phrases import Phrase
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.coding.when import usable as usable_date
from sijill.coding.where import acts, own_places, preposition, usable
from sijill.model import DateMention, PlaceMention

M = TypeVar("M", PlaceMention, DateMention)
# fmt: off
_LIST = frozenset({
    "،", ",", "و", "and", "او", "or", "ثم", "the", "both", "as", "well", "كذلك", "وكذلك", "كل", "من", "كلا",
})
# fmt: on


def towns(scene: Scene, telling: Telling, acting: Sequence[Phrase] = ()) -> list[PlaceMention]:
    """The named places of a list that begins with the telling's place, two or more, or nothing; not the countries that
    act ('signed by Egypt and Jordan')."""
    own = [place for place in own_places(scene, telling) if not acts(scene, place, acting)]
    if not own or preposition(scene, own[0]) in ("بين", "between"):
        return []
    region = telling.region
    inside = [place for place in scene.places if usable(scene, place) and region.start <= place.start < region.end]
    behind = [place for place in inside if telling.head.end <= place.start and not acts(scene, place, acting)]
    run = _run(scene, inside, _head(scene, behind, own[0]) if own[0] in behind else own[0])
    return run if len(run) > 1 else []


def _head(scene: Scene, inside: Sequence[PlaceMention], place: PlaceMention) -> PlaceMention:
    """The place that begins the list in which ``place`` stands."""
    for other in reversed([one for one in inside if one.end <= place.start]):
        if place not in _run(scene, inside, other):
            break
        place = other
    return place


def days(scene: Scene, telling: Telling) -> list[DateMention]:
    """The dates of a list ('on 25 and 30 March'), two or more, or nothing."""
    inside = [date for date in usable_date(scene) if telling.region.start <= date.start < telling.region.end]
    behind = [date for date in inside if date.start >= telling.core.start] or inside
    if not behind:
        return []
    run = _run(scene, inside, behind[0])
    return run if len(run) > 1 and all(date.precision == "day" for date in run) else []


def _run(scene: Scene, inside: Sequence[M], first: M) -> list[M]:
    run = [first]
    for item in inside:
        if item.start < first.end:
            continue
        between = scene.norms(run[-1].end, item.start)
        joined = scene.raw[run[-1].end : item.start].strip().endswith("و") or bool(between)
        if not joined or any(norm not in _LIST for norm in between):
            break
        run.append(item)
    return run
