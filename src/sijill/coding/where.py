"""Where: the place of a telling, its own, shared in the sentence, or carried by the narrative (guide, decision 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.coding.scene import Scene
from sijill.coding.story import Story
from sijill.coding.tellings import Telling
from sijill.mentions.triggers.lexicon import Lexeme
from sijill.model import PlaceMention, Value, Where

_PLACELESS = frozenset({"words"})
_ORIGIN = frozenset({"من", "عن", "from", "of"})
_TOWARDS = frozenset({"الي", "نحو", "to", "towards", "toward"})


def where(
    scene: Scene, telling: Telling, kept: Sequence[Telling], given: Sequence[Where | None], story: Story
) -> Where | None:
    """The place of ``telling``; ``given`` are the places of the tellings before it in the sentence."""
    own = own_places(scene, telling)
    if own:
        return of(own[0], "place in its clause")
    opening = _opening(scene, kept)
    if opening is not None:
        return of(opening, "place that opens the sentence")
    if telling.lexeme.family in _PLACELESS:
        return None
    earlier = next((place for place in reversed(given) if place is not None), None)
    if earlier is not None:
        return replace(earlier, rule="shared in the sentence", score=0.6)
    if story.where is not None:
        return replace(story.where, rule="carried by the narrative", score=0.5)
    return None


def own_places(scene: Scene, telling: Telling) -> list[PlaceMention]:
    """Places of the telling's region, the best first."""
    region = telling.region
    inside = [place for place in scene.places if region.start <= place.start < region.end and usable(place)]
    ranked = [(_rank(scene, telling, place), abs(place.start - telling.head.end), place) for place in inside]
    return [place for rank, _, place in sorted(ranked, key=lambda item: item[:2]) if rank < 9]


def usable(place: PlaceMention) -> bool:
    """Part of an organisation's name is no location (guide, 13)."""
    return "in-name" not in place.flags and "demonym" not in place.flags


def country(telling_place: Where | None, story: Story) -> Value | None:
    """The country of the telling: of its place, else of the story."""
    if telling_place is not None and telling_place.country:
        return Value(value=telling_place.country, spans=telling_place.spans, rule="country of the place", score=0.9)
    return replace(story.country, rule="country of the story") if story.country else None


def of(place: PlaceMention, rule: str) -> Where:
    """The location that a place mention states."""
    return Where(
        name=place.text, spans=(place.span,), rule=rule, country=place.country, place=place.place,
        candidates=place.candidates, reason=place.reason,
    )  # fmt: skip


def _opening(scene: Scene, kept: Sequence[Telling]) -> PlaceMention | None:
    first = kept[0].core.start
    before = [place for place in scene.places if place.start < first and usable(place)]
    located = [place for place in before if preposition(scene, place) in ("في", "ب", "in", "at")]
    return located[0] if located else None


def preposition(scene: Scene, place: PlaceMention) -> str:
    """What governs the place: a preposition before it or written onto it, folded, or the empty string."""
    if scene.arabic:
        start = place.start
        while start > 0 and scene.raw[start - 1].isalpha():
            start -= 1
        prefix = scene.raw[start : place.start].lstrip("وف")
        if prefix[:1] in tuple("بلك") and prefix:
            return prefix[0]
    before = scene.words_before(place.start, 1)
    word = before[0] if before else ""
    return word[1:] if scene.arabic and len(word) > 2 and word[0] in "وف" else word


def _rank(scene: Scene, telling: Telling, place: PlaceMention) -> int:
    """How well the place fits: object of taking first, then located by a preposition, then merely near."""
    governor = preposition(scene, place)
    lexeme: Lexeme = telling.lexeme
    role = lexeme.prepositions.get(governor)
    behind = place.start >= telling.head.start
    if role == "place" and behind:
        return 0
    if lexeme.object == "place" and behind and governor not in _ORIGIN:
        return 1 if place.relation == "resumes" else 0
    if governor in ("في", "ب", "in", "at") and behind:
        return 1
    if role == "b" and behind:
        return 2
    if governor in ("في", "ب", "in", "at"):
        return 3
    if governor in _TOWARDS and lexeme.family == "movement":
        return 2
    if governor in _ORIGIN:
        return 6 if lexeme.family in ("movement", "flight", "control") else 8
    return 5 if behind else 7
