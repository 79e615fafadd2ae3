"""Which triggers of a sentence tell of an event, with the verbs that carry them, and what stretch is whose.

Annotation guide, decisions 1, 2, 4 and 13.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from sijill.coding import clauses, offsets
from sijill.coding.merging import SHARED, merge
from sijill.coding.reality import is_background, is_negated, is_purpose, is_supposed
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.model import Span, TriggerMention

RIGHT, LEFT = 14, 8
"""How many tokens a carrier may stand before and behind the noun that it carries."""


def tellings(scene: Scene, considered: list[str]) -> list[Telling]:
    """The tellings of a sentence in order, their regions set; ``considered`` takes what was rejected, in words."""
    found = [
        Telling(trigger, scene.findings.lexicon.lexemes[trigger.lexeme])
        for trigger in scene.triggers
        if trigger.family != "carrier"
    ]
    _attach_carriers(scene, found)
    _share_carriers(scene, found)
    merge(scene, found)
    kept = []
    for telling in found:
        reason = _rejected(scene, telling)
        if reason:
            considered.append(f"{telling.head.text} ({telling.head.lexeme}): {reason}")
        else:
            kept.append(telling)
    _share_out(scene, kept)
    return kept


def _attach_carriers(scene: Scene, found: Sequence[Telling]) -> None:
    """Give each carrier to the noun it carries: the next one, or for 'the raids that it launched' the one before."""
    for carrier in scene.triggers:
        if carrier.family != "carrier":
            continue
        right = [item for item in found if 0 < item.head.token - carrier.token <= RIGHT]
        left = [item for item in found if 0 < carrier.token - item.head.token <= LEFT and item.head.form != "verb"]
        after = right[0] if right and _carries(scene, carrier, right[0].head) else None
        before = left[-1] if left and _follows(scene, carrier, left[-1].head) else None
        turned = bool(carrier.pronoun) or (not scene.arabic and carrier.voice == "passive")
        backwards = turned and carrier.sense != "follow"
        backwards = backwards or (carrier.sense in ("occur", "phase") and after is None)
        backwards = backwards or (carrier.sense == "cause" and before is not None and before.lexeme.family == "act")
        if backwards and before is not None:
            before.carriers.append(carrier)
        elif after is not None and (not carrier.pronoun or carrier.sense == "follow"):
            after.carriers.append(carrier)
        elif before is not None and carrier.sense in ("do", "occur", "suffer", "phase", "cause"):
            before.carriers.append(carrier)


def _share_carriers(scene: Scene, found: Sequence[Telling]) -> None:
    """'Managed to take the base and to expel the guard': a joined verbal noun shares the carrier of the one before."""
    for first, second in pairwise(found):
        if not first.carriers or second.carriers or second.head.form == "verb":
            continue
        joined = second.head.proclitic[:1] == "و" if scene.arabic else "and" in scene.words_before(second.head.start, 2)
        between = scene.norms(first.head.end, second.head.start)
        if joined and second.head.form == "masdar" and len(between) <= 14 and not any(n in ".؛;" for n in between):
            second.carriers += [carrier for carrier in first.carriers if carrier.sense in SHARED]


def _carries(scene: Scene, carrier: TriggerMention, head: TriggerMention) -> bool:
    between = scene.norms(carrier.end, head.start)
    if any(norm in ".؛;" for norm in between):
        return False
    if head.form == "verb":
        return carrier.sense in ("manage", "plan", "fail", "order", "phase") and len(between) <= 6
    needed = scene.findings.lexicon.lexemes[carrier.lexeme].prepositions
    if needed and not _governs(scene, needed, carrier, head):
        return False
    if carrier.sense == "follow" and head.definite:
        # 'The hours that followed the attack' refer to it; 'raids followed' tells of them.
        return False
    if carrier.sense in ("do", "suffer", "manage", "plan", "fail", "foil", "order", "cause"):
        return True
    if carrier.sense == "phase" and head.proclitic.endswith("ب"):
        return len(between) <= 5
    # Clashes broke out: the noun is the verb's subject, so nothing but a few words lies between.
    return len(between) <= 5 and not head.proclitic.endswith(("ب", "ل"))


def _governs(scene: Scene, needed: Collection[str], carrier: TriggerMention, head: TriggerMention) -> bool:
    """Whether the preposition that the carrier needs stands before the noun or a word of its phrase."""
    if head.proclitic[-1:] in needed:
        return True
    before = scene.norms(carrier.end, head.start)[-2:]
    return any(norm in needed or (len(norm) > 3 and norm[0] in needed) for norm in before)


def _follows(scene: Scene, carrier: TriggerMention, head: TriggerMention) -> bool:
    return not any(norm in ".؛;،,:" for norm in scene.norms(head.end, carrier.start)) or bool(carrier.pronoun)


def _rejected(scene: Scene, telling: Telling) -> str | None:
    """Why the telling is none, in words, or None where it stands."""
    if is_negated(scene, telling.head, telling.carriers):
        return "negated"
    if is_supposed(scene, telling.head, telling.carriers):
        return "a supposition"
    if is_background(scene, telling.head, telling.lexeme):
        return "a state or a habit in the background"
    if _refers(scene, telling):
        return "a relative clause that refers to the event"
    if _threatened(scene, telling):
        return "what a threat is about"
    if scene.arabic and telling.finite:
        return None
    if telling.carriers:
        return None
    if is_purpose(scene, telling.head):
        return "purpose of another act"
    if telling.finite:
        return None
    return None if _informative(scene, telling) else "mere reference to an event"


def _refers(scene: Scene, telling: Telling) -> bool:
    """'The site that came under the attack' names the attack again and tells nothing of it."""
    if not telling.head.definite or telling.head.form == "verb" or telling.outcomes or telling.others:
        return False
    suffered = [carrier for carrier in telling.carriers if carrier.sense == "suffer"]
    relative = clauses.words(scene.arabic)["relative"]
    return any(scene.words_before(carrier.start, 1)[-1:] and scene.words_before(carrier.start, 1)[-1] in relative
               for carrier in suffered)  # fmt: skip


def _threatened(scene: Scene, telling: Telling) -> bool:
    """'Threatened to shell the port' is the threat alone (guide, 3)."""
    if not scene.arabic or telling.head.form == "verb":
        return False
    warned = "من" in scene.words_before(telling.core.start, 2)
    if warned and any(t.lexeme == "warn" and 0 < telling.head.token - t.token <= 8 for t in scene.triggers):
        return True
    if telling.finite or not telling.head.proclitic.endswith("ب"):
        return False
    return any(
        trigger.lexeme == "threaten" and 0 < telling.head.token - trigger.token <= 8 for trigger in scene.triggers
    )


def _informative(scene: Scene, telling: Telling) -> bool:
    """A noun without a verb tells of an event only where it brings news: a date, figures, towns, a saying about it."""
    if telling.outcomes or telling.lexeme.family == "outcome":
        return True
    if _announced(scene, telling):
        return True
    core = telling.core
    reach = Span(core.start, _stop(scene, core.end))
    if any(quantity.fate or quantity.joint for quantity in scene.quantities if reach.overlaps(quantity.span)):
        return True
    if telling.head.definite and not telling.head.pronoun and telling.lexeme.family != "detention":
        return False
    if telling.lexeme.weak_noun:
        return False
    if any(reach.start <= date.start < reach.end and not offsets.counts(scene, date) for date in scene.dates):
        return True
    places = [place for place in scene.places if reach.start <= place.start < reach.end]
    return bool(places) and telling.lexeme.family in ("act", "crowd", "detention", "control", "movement")


def _announced(scene: Scene, telling: Telling) -> bool:
    """'أكد ناطق سقوط ثلاثة صواريخ': what somebody says begins with the noun itself."""
    at = scene.token_at(telling.head.start)
    said = (saying.content for saying in scene.sayings if saying.kind != "threatened" and saying.content is not None)
    return scene.arabic and telling.head.form == "masdar" and any(scene.token_at(span.start) == at for span in said)


def _stop(scene: Scene, offset: int) -> int:
    for boundary in clauses.boundaries(scene):
        if boundary.offset > offset and boundary.strength >= clauses.HARD:
            return boundary.offset
    return scene.sentence.end


def _share_out(scene: Scene, kept: Sequence[Telling]) -> None:
    """Set the region of each telling: cut at the strongest clause boundary between neighbours."""
    found = clauses.boundaries(scene)
    start = scene.sentence.start
    for index, telling in enumerate(kept):
        end = scene.sentence.end
        if index + 1 < len(kept):
            following = kept[index + 1]
            begin = max(telling.core.end, following.core.start)
            cut = clauses.cut(found, telling.core.end, begin)
            finite = following.head.form == "verb" and not following.head.text.endswith("ing")
            if cut == begin and not scene.arabic and finite:
                cut = _subject(scene, telling.core.end, begin)
            end = max(telling.core.end, cut)
        telling.region = Span(min(start, telling.core.start), end)
        start = end


def _subject(scene: Scene, start: int, end: int) -> int:
    """Where the subject of an English verb at ``end`` begins: at the last article behind ``start``.

    'After a siege of forty days | the fortress surrendered.'
    """
    articles = clauses.words(False)["determiners"]
    tokens = [token for token in scene.tokens if start <= token.start < end and token.norm in articles]
    near = [token for token in tokens if len(scene.norms(token.start, end)) <= SUBJECT]
    return near[-1].start if near else end


SUBJECT = 7
"""How many tokens a subject without a relative clause has at most."""
