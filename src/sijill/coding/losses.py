"""Killed, injured and captured: the figures of a telling (guide, decision 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.coding import clauses, dating, lookback
from sijill.coding.phrases import Phrase
from sijill.coding.roles import STANDS_FOR, Sides
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.language.fold import fold
from sijill.model import Figure, QuantityMention

ADDING = ("فضلا عن", "بالاضافه الي", "اضافه الي", "علاوه علي", "as well as", "in addition to", "along with")
"""What adds a figure to the one before, folded."""
OFFICES = frozenset({"official"})
"""Kinds of actors of which one man is spoken of by his office."""
ADDED_REACH = 25
"""How many words may lie between a figure and one that is so added."""


def losses(scene: Scene, telling: Telling, sides: Sides, kept: Sequence[Telling] = ()) -> dict[str, Figure]:
    """Figures by fate (``killed``, ``injured``, ``captured``) that stand in the telling's region, or that its own words
    tell of; not those that the words of another of the ``kept`` tellings tell of.

    Where a verb of killing has named persons as its only victims and no figure, they are counted.
    """
    inside = [
        quantity
        for quantity in scene.quantities
        if quantity.fate
        and not quantity.joint
        and _is_of(telling, kept, quantity)
        and not _of_another(scene, telling, quantity)
    ]
    found = {}
    for fate in ("killed", "injured", "captured"):
        of_fate = [quantity for quantity in inside if quantity.fate == fate and "part" not in quantity.flags]
        if of_fate:
            found[fate] = _figure(scene, of_fate)
    named = _named(scene, telling, sides)
    if named is not None and named[0] not in found:
        found[named[0]] = named[1]
    return found


def covers_others(scene: Scene, telling: Telling, figures: Mapping[str, Figure]) -> bool:
    """A total, or the toll of several acts told as one ('20 died in three attacks'): not to be added to its parts."""
    spans = {span for figure in figures.values() for span in figure.spans}
    if any(quantity.total and quantity.span in spans for quantity in scene.quantities):
        return True
    act = telling.head.form == "noun" and telling.lexeme.family != "outcome"
    return bool(figures) and act and _several(scene, telling)


def _several(scene: Scene, telling: Telling) -> bool:
    """'Three attacks', 'two separate bombings'; 'air raids' and 'clashes' without a number are one event."""
    head = telling.head.span
    apart = clauses.words(scene.arabic)["separate"]
    beside = {*scene.words_before(head.start, 2), *scene.words_after(head.end, 2)}
    counted = any(
        quantity.counted_span is not None and quantity.counted_span.overlaps(head) and (quantity.best or 0) >= 2
        for quantity in scene.quantities
    )
    return counted or bool(apart & beside)


def remarks(scene: Scene, telling: Telling, figures: Mapping[str, Figure]) -> list[str]:
    """Counts that the text does not divide among the dead and the injured, and totals told beside a toll (guide, 8)."""
    taken = {span for figure in figures.values() for span in figure.spans}
    notes = []
    for quantity in scene.quantities:
        if not telling.region.start <= quantity.start < telling.region.end or quantity.span in taken:
            continue
        if quantity.joint:
            notes.append(f"{' and '.join(quantity.joint)} together: {_told(quantity)}")
        elif quantity.total and quantity.fate:
            notes.append(f"total of the {quantity.fate} told beside it: {_told(quantity)}")
    return notes


def _told(quantity: QuantityMention) -> str:
    bounds = {"min": quantity.minimum, "best": quantity.best, "max": quantity.maximum}
    return ", ".join(f"{name} {value:g}" for name, value in bounds.items() if value is not None) or "not counted"


def _is_of(telling: Telling, kept: Sequence[Telling], quantity: QuantityMention) -> bool:
    """Whether the figure is the telling's: by the word of fate that is its own or another's, else by its region."""
    told = quantity.fate_span
    tellers = [one for one in kept if told and any(part.span.overlaps(told) for part in one.parts)]
    if any(one is telling for one in tellers):
        # 'خمسة جرحى' may be added to the figure of the clause that it ends.
        here = telling.region.contains(quantity.span) or quantity.rule == "singular"
        return here or not any(one.region.contains(quantity.span) for one in kept)
    # 'زعيمة المعارضة التي اغتيلت': one person stands before the clause that tells of her.
    before = quantity.rule == "singular" and told is not None and not telling.region.contains(told)
    if any(one.region.contains(quantity.span) or before for one in tellers):
        return False
    return telling.region.start <= quantity.start < telling.region.end


def _of_another(scene: Scene, telling: Telling, quantity: QuantityMention) -> bool:
    """The figure tells of what led to the act: 'attacked the group after it had killed two of its leaders'."""
    if telling.lexeme.family == "outcome" or quantity.start < telling.head.end:
        return False
    start = dating.clause(scene, quantity.fate_span or quantity.span).start
    opened = scene.norms(start, quantity.start)[:1]
    return start >= telling.head.end and any(lookback.precedes(scene, norm) for norm in opened)


def _named(scene: Scene, telling: Telling, sides: Sides) -> tuple[str, Figure] | None:
    """The named persons that suffered, counted, where nobody else is named or counted beside them; likewise a man of
    office ('اغتيل محافظ المدينة') and him whom a pronoun names ('ثم أعدموه')."""
    lexemes = scene.findings.lexicon.lexemes
    fate = next((lexemes[part.lexeme].fate for part in telling.parts if lexemes[part.lexeme].fate), None)
    persons = [phrase for phrase, _ in sides.b]
    # 'محاولة اغتيال': nobody died of it.
    if fate is None or any(clauses.attempts(norm, scene.arabic) for norm in scene.words_before(telling.head.start, 1)):
        return None
    if _him(scene, telling) and all(rule == STANDS_FOR for _, rule in sides.b):
        return fate, Figure(minimum=1, best=1, maximum=1, spans=(telling.head.span,), rule="one whom a pronoun names")
    persons = [phrase for phrase in persons if not _apposed(scene, phrase, persons)]
    if not persons or not all(_one(phrase) for phrase in persons):
        return None
    count = len(persons)
    spans = tuple(phrase.span for phrase in persons)
    return fate, Figure(minimum=count, best=count, maximum=count, spans=spans, rule="named persons counted")


def _apposed(scene: Scene, phrase: Phrase, persons: Sequence[Phrase]) -> bool:
    """'مقتل فلان، قائد اللواء': the office behind the comma is his who is named before it."""
    if phrase.actor is None or phrase.actor.form == "person":
        return False
    named = (one for one in persons if one.actor and one.actor.form == "person" and one.span.end <= phrase.span.start)
    return any(scene.norms(one.span.end, phrase.span.start) in (["،"], [","]) for one in named)


def _one(phrase: Phrase) -> bool:
    """Whether the phrase is one person: a name, or an office that one person holds."""
    actor = phrase.actor
    if actor is None or phrase.quantity:
        return False
    return actor.form == "person" or (actor.kind in OFFICES and actor.number == "singular")


def _him(scene: Scene, telling: Telling) -> bool:
    """'أعدموه', 'اغتالته': the verb has one man for its object."""
    head = telling.head
    if not scene.arabic or head.form != "verb" or head.voice == "passive" or telling.lexeme.object != "b":
        return False
    return fold(head.text).endswith("ه")


def _figure(scene: Scene, of_fate: Sequence[QuantityMention]) -> Figure:
    """The first figure and what the text adds to it: '2 civilians and 3 guards', 'as well as 4 injured medics'."""
    taken = [of_fate[0]]
    for quantity in of_fate[1:]:
        if _same_man(scene, taken[-1], quantity):
            continue
        if not quantity.total and _added(scene, taken[-1], quantity):
            taken.append(quantity)
    spans = tuple(quantity.span for quantity in taken)
    rule = taken[0].rule if len(taken) == 1 else "sum of the figures that the text adds up"
    return Figure(
        minimum=_sum([quantity.minimum for quantity in taken]),
        best=_sum([quantity.best for quantity in taken]),
        maximum=_sum([quantity.maximum for quantity in taken]),
        spans=spans, rule=rule, victims=taken[0].victims,
    )  # fmt: skip


def _same_man(scene: Scene, before: QuantityMention, quantity: QuantityMention) -> bool:
    """'الصحافي والنائب فلان': two callings of one man whose name stands behind them."""
    if before.rule != "singular" or quantity.rule != "singular" or scene.norms(before.end, quantity.start):
        return False
    named = [actor for actor in scene.actors if actor.form == "person" and actor.start <= quantity.start < actor.end]
    return any(actor.end > quantity.end and actor.start >= before.end for actor in named)


def _added(scene: Scene, before: QuantityMention, quantity: QuantityMention) -> bool:
    end = max(before.end, before.counted_span.end if before.counted_span else 0)
    between = scene.norms(end, quantity.start)
    if scene.raw[quantity.start - 1 : quantity.start] == "و" or "and" in between or between[-1:] == ["مع"]:
        return len(between) <= 4
    if between == [","] and before.fate_span == quantity.fate_span is not None and not scene.arabic:
        return True  # 'A man, a woman and three children died': one verb for all.
    tail = " ".join(between[-4:])
    if any(tail.endswith(phrase) or f"{phrase} " in f"{tail} " for phrase in ADDING):
        return len(between) <= ADDED_REACH
    # إصابة اثنين من المدنيين وجرح اثنين من المسعفين: the word of the fate is joined.
    told = quantity.fate_span
    if told is None or not end <= told.start < quantity.start:
        return False
    return len(between) <= ADDED_REACH // 3 and "و" in scene.raw[told.start - 1 : told.start + 1]


def _sum(values: Sequence[float | None]) -> int | None:
    """The sum, or None where one of the values is unknown."""
    return None if any(value is None for value in values) else int(sum(value for value in values if value is not None))
