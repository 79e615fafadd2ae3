"""Whether a weak trigger has company enough to be read as conflict: an armed, official or crowd actor near it."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.coding import clauses, referents
from sijill.coding.phrases import Phrase
from sijill.coding.powers import kinds_of, powers
from sijill.coding.roles import Sides
from sijill.coding.scene import Scene
from sijill.coding.sides import sides
from sijill.coding.telling import Telling
from sijill.language.clitics import readings
from sijill.model import Span

FLIGHTS = frozenset({"flee_force", "flee_person", "flee"})
"""Lexemes of fleeing, which people do as well as forces."""


def strong_enough(scene: Scene, telling: Telling, phrased: Sequence[Phrase], considered: list[str]) -> bool:
    """False where the trigger alone proves nothing and its clause does not help."""
    lexeme = telling.lexeme
    region = telling.region
    words = {token.norm for token in scene.tokens if region.start <= token.start < region.end}
    reason = None
    fled = lexeme.id in FLIGHTS and _fled(scene, region)
    if lexeme.subject_like and not _any(words, lexeme.subject_like, scene.arabic) and not fled:
        reason = "nobody who would do so in its clause"
    elif lexeme.object_like and not _any(words, lexeme.object_like, scene.arabic) and not _placed(scene, telling):
        reason = "nothing in its clause that it is done to"
    elif lexeme.needs_person and not any(region.start <= phrase.start < region.end for phrase in phrased):
        reason = "nobody in its clause"
    elif lexeme.place_subject and not _place_is_subject(scene, telling):
        reason = "its subject is no place"
    elif lexeme.needs_place and not _takes_place(scene, telling):
        reason = "no place that it would be about"
    elif fled:
        pass
    elif (lexeme.strong_subject or lexeme.power) and not (
        _led(scene, telling, words) or _powerful(scene, telling, phrased)
    ):
        reason = "its subject is neither armed nor official"
    elif lexeme.weak and not _any(words, lexeme.sure_near, scene.arabic) and not _supported(scene, telling, phrased):
        reason = "weak word without an armed, official or crowd actor near it"
    if reason is None:
        return True
    considered.append(f"{telling.head.text} ({telling.head.lexeme}): {reason}")
    return False


def _fled(scene: Scene, region: Span) -> bool:
    """A figure of people who fled ('فر عشرات الآلاف')."""
    return any(q.fate == "displaced" and region.start <= q.start < region.end for q in scene.quantities)


def _any(words: set[str], listed: frozenset[str], arabic: bool) -> bool:
    if words & listed or (arabic and {word.removesuffix("ا") for word in words} & listed):
        return True
    return arabic and any(reading.stem in listed for word in words for reading in readings(word, shortest=3))


def _placed(scene: Scene, telling: Telling) -> bool:
    """English: a name of a place serves as well as a word for one ('crossed the Orontes')."""
    return not scene.arabic and telling.lexeme.object == "place" and _takes_place(scene, telling)


def _led(scene: Scene, telling: Telling, words: set[str]) -> bool:
    """One of the listed words for a force: in English shortly before the verb, its subject, in Arabic in the clause."""
    if telling.lexeme.power:
        return False
    if scene.arabic:
        return _any(words, telling.lexeme.sure_near, True)
    reach = 40 if _joined(scene, telling) else 8
    return not telling.lexeme.sure_near.isdisjoint(scene.words_before(telling.core.start, reach))


def _joined(scene: Scene, telling: Telling) -> bool:
    """A joined verb shares the subject of the one before it ('crossed the river and took', 'عبرت … وتوغلت')."""
    if scene.arabic:
        return telling.head.form == "verb" and telling.head.proclitic[:1] in ("و", "ف")
    return scene.words_before(telling.head.start, 1) == ["and"]


def _takes_place(scene: Scene, telling: Telling) -> bool:
    """A resolved place stands right behind the trigger."""
    end = telling.head.end
    return any(place.start >= end and len(scene.norms(end, place.start)) <= 4 for place in scene.places)


def _place_is_subject(scene: Scene, telling: Telling) -> bool:
    """A place stands right before the verb, or in Arabic right behind it."""
    head = telling.head
    governors = clauses.words(scene.arabic)["prepositions"]
    before = any(
        place.end <= head.start and len(scene.norms(place.end, head.start)) <= 2
        and not governors & set(scene.words_before(place.start, 1))
        for place in scene.places
    )  # fmt: skip
    after = any(place.start >= head.end and not scene.norms(head.end, place.start) for place in scene.places)
    return before or (scene.arabic and after)


def _powerful(scene: Scene, telling: Telling, phrased: Sequence[Phrase]) -> bool:
    """The subject is an armed force, or for words and movements a government or commander too."""
    armed, official = powers()
    if telling.senses & {"do", "order"}:
        return True
    a = sides(scene, telling, phrased).a
    kinds = kinds_of(a)
    if not a and _joined(scene, telling):
        a = [(phrase, "") for phrase in phrased if phrase.span.end <= telling.head.start]
        kinds = kinds_of(a)
    registered = any(phrase.actor is not None and phrase.actor.actor for phrase, _ in a)
    if kinds & armed:
        return True
    if telling.lexeme.power:
        return bool(kinds & official)
    return registered and bool(kinds & official)


def _supported(scene: Scene, telling: Telling, phrased: Sequence[Phrase]) -> bool:
    region = telling.region
    if _joined(scene, telling):
        before = [p for p in phrased if p.actor is not None and p.end <= telling.head.start]
        led = any(p.actor is not None and p.actor.kind == "figure" for p in before)
        if before and (led or not scene.arabic or kinds_of([(p, "") for p in before[-2:]]) & powers()[0]):
            return True
    if telling.senses & {"do", "order", "manage", "plan"}:
        return True
    for phrase in phrased:
        if region.start <= phrase.start < region.end and phrase.actor is not None and phrase.actor.form != "person":
            return True
    if telling.lexeme.strong_subject:
        return True
    carried = None if scene.arabic else referents.subject_of(scene, telling, phrased, Sides())
    if carried is not None and kinds_of([(carried, "")]) & (powers()[0] | powers()[1]):
        return True
    return any(phrase.actor is not None for phrase in phrased if region.start <= phrase.start < region.end)
