"""Killed, injured and captured: the figures of a telling (guide, decision 8)."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.coding.scene import Scene
from sijill.coding.sides import Sides
from sijill.coding.tellings import Telling
from sijill.model import Figure, QuantityMention


def losses(scene: Scene, telling: Telling, sides: Sides) -> dict[str, Figure]:
    """Figures by fate (``killed``, ``injured``, ``captured``) that stand in the telling's region.

    Where a verb of killing has named persons as its only victims and no figure, they are counted.
    """
    inside = [
        quantity
        for quantity in scene.quantities
        if telling.region.start <= quantity.start < telling.region.end and quantity.fate and not quantity.joint
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


def _named(scene: Scene, telling: Telling, sides: Sides) -> tuple[str, Figure] | None:
    """The named persons that suffered, counted, where nobody else is named or counted beside them."""
    lexemes = scene.findings.lexicon.lexemes
    fate = next((lexemes[part.lexeme].fate for part in telling.parts if lexemes[part.lexeme].fate), None)
    persons = [phrase for phrase, _ in sides.b]
    if fate is None or not persons or any(p.actor is None or p.actor.form != "person" or p.quantity for p in persons):
        return None
    count = len(persons)
    spans = tuple(phrase.span for phrase in persons)
    return fate, Figure(minimum=count, best=count, maximum=count, spans=spans, rule="named persons counted")


def _figure(scene: Scene, of_fate: Sequence[QuantityMention]) -> Figure:
    """The first figure, with those that the text adds to it by 'and'."""
    taken = [of_fate[0]]
    for quantity in of_fate[1:]:
        end = max(taken[-1].end, taken[-1].counted_span.end if taken[-1].counted_span else 0)
        between = scene.norms(end, quantity.start)
        joined = scene.raw[quantity.start - 1 : quantity.start] == "و" or "and" in between
        if joined and len(between) <= 4 and not quantity.total:
            taken.append(quantity)
    spans = tuple(quantity.span for quantity in taken)
    rule = taken[0].rule if len(taken) == 1 else "sum of the figures joined by 'and'"
    return Figure(
        minimum=_sum([quantity.minimum for quantity in taken]),
        best=_sum([quantity.best for quantity in taken]),
        maximum=_sum([quantity.maximum for quantity in taken]),
        spans=spans, rule=rule, victims=taken[0].victims,
    )  # fmt: skip


def _sum(values: Sequence[float | None]) -> int | None:
    """The sum, or None where one of the values is unknown."""
    return None if any(value is None for value in values) else int(sum(value for value in values if value is not None))
