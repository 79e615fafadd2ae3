"""Grammatical gender of Arabic phrases, by which a verb before its subject agrees with it."""

from __future__ import annotations

from sijill.coding.phrases import Phrase
from sijill.coding.scene import Scene
from sijill.model import TriggerMention

_MARKS = "ًٌٍَُِّْ"
PEOPLE = frozenset(
    {"soldiers", "official", "civilians", "relatives", "children", "armed", "police", "crowd", "people", "victims"}
)
"""Kinds whose plural is of persons; the plural of things and groups is feminine to a verb."""

TRANSITIVE = ("act", "outcome", "detention")
"""Families whose verbs have an object."""


def feminine(scene: Scene, phrase: Phrase) -> bool:
    """Whether the head of the phrase is feminine by its ending, or a country."""
    actor = phrase.actor
    if actor is None:
        return False
    head = (actor.head or actor.span).of(scene.raw).rstrip(_MARKS)
    return head.endswith(("ة", "ات")) or actor.kind == "state"


def unlike(scene: Scene, phrase: Phrase, verb: TriggerMention) -> bool:
    """Whether the phrase, right behind an Arabic verb, cannot be its subject: one man or thing behind a feminine verb,
    a feminine noun behind a masculine one."""
    actor = phrase.actor
    if actor is None or verb.plural or phrase.quantity is not None:
        return False
    if "possessive" in actor.flags and verb.proclitic[:1] in ("و", "ف") and verb.family in TRANSITIVE:
        return True  # 'زحف على المدينة فهزم حاميتها': a joined verb goes on with its subject.
    if actor.form != "description":
        return False
    if verb.feminine:
        return actor.number == "singular" and not feminine(scene, phrase) and actor.kind == "object"
    head = (actor.head or actor.span).of(scene.raw).rstrip(_MARKS)
    return head.endswith("ة") and not scene.norms(verb.end, phrase.start)


def men(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase is of men, singular or plural: the subject of no feminine verb before it."""
    return phrase.actor is not None and phrase.actor.kind in PEOPLE and not feminine(scene, phrase)
