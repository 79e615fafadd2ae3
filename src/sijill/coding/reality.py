"""Whether a trigger tells of something that happened: negation, purpose, background."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.coding import clauses
from sijill.coding.scene import Scene
from sijill.language.ar import syntax as arabic
from sijill.language.en import syntax as english
from sijill.mentions.triggers.lexicon import Lexeme
from sijill.model import TriggerMention


def is_negated(scene: Scene, head: TriggerMention, carriers: Sequence[TriggerMention]) -> bool:
    """A negation stands before the trigger or before the verb that carries it, near enough to govern it."""
    reach = (arabic if scene.arabic else english).negation_reach()
    truths = clauses.words(scene.arabic)["truths"]
    for mention in (head, *carriers):
        before = scene.words_before(mention.start, 4)
        for distance, norm in enumerate(reversed(before), start=1):
            word = norm[1:] if scene.arabic and norm[:1] in "وف" and norm[1:] in reach else norm
            if before[len(before) - distance + 1 :][:1] and before[len(before) - distance + 1] in truths:
                # 'No truth to reports of': the whole is denied, not negated.
                continue
            if not scene.arabic and word.endswith("n't"):
                word = "not"
            if word in reach and distance <= reach[word] and not _is_relative_ma(word, scene, distance, mention):
                return True
    return False


def _is_relative_ma(word: str, scene: Scene, distance: int, mention: TriggerMention) -> bool:
    """'ما أدى إلى' and 'ما بين' are no negation."""
    return word == "ما" and (mention.sense == "cause" or mention.form != "verb")


def is_supposed(scene: Scene, head: TriggerMention, carriers: Sequence[TriggerMention]) -> bool:
    """'If', 'for fear of', 'to prevent': the words do not say that it happened."""
    listed = clauses.words(scene.arabic)["suppositions"]
    first = min([head, *carriers], key=lambda mention: mention.start)
    before = scene.words_before(first.start, 3)
    if any(norm in listed or (scene.arabic and norm[:1] in "وفبل" and norm[1:] in listed) for norm in before):
        return True
    if not scene.arabic and first.form == "verb" and before[-1:] and before[-1] in clauses.words(False)["modals"]:
        return True
    # 'إن' right before a past tense is 'if'; before a noun it is a particle of emphasis.
    return scene.arabic and first.form == "verb" and first.tense == "past" and before[-1:] == ["ان"] and (
        scene.raw[: first.start].rstrip().endswith("إن")
    )


def is_purpose(scene: Scene, head: TriggerMention) -> bool:
    """A verbal noun with 'for' written onto it, or an infinitive, names what another act is for."""
    if scene.arabic:
        return head.form == "masdar" and head.proclitic.endswith("ل")
    return head.form == "verb" and scene.words_before(head.start, 1) == ["to"]


def is_background(scene: Scene, head: TriggerMention, lexeme: Lexeme) -> bool:
    """A present tense in a relative clause or of holding a place describes a state, not a change (guide, 12)."""
    if head.form != "verb" or head.tense != "present":
        return False
    before = scene.words_before(head.start, 2)
    relative = (arabic if scene.arabic else english).words()["relative"]
    if before and before[-1] in relative:
        return True
    if lexeme.family == "control" and not head.proclitic.endswith("ل"):
        return not any(norm in ("ان", "لن", "كي", "حتي") for norm in before)
    return False
