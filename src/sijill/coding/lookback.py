"""What looks back: tellings behind 'after' and 'in revenge for', pluperfects, relative clauses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sijill.coding.clauses import words
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.model import DateMention

REACH, NOUN_REACH, SERIES = 5, 6, 2
"""How many words before a clause, and before a noun, may hold the 'after' that makes it a reference."""


def refers_back(scene: Scene, telling: Telling) -> bool:
    """The telling stands behind 'after', 'in revenge for': it happened before what the sentence is about."""
    near = scene.words_before(telling.core.start, NOUN_REACH)
    if not telling.finite and any(precedes(scene, norm) for norm in near):
        return True
    first = telling.head.form != "verb" and all(part.start >= telling.head.start for part in telling.parts)
    if first and any(precedes(scene, norm) for norm in scene.words_before(telling.head.start, SERIES)):
        # 'بعد سلسلة تفجيرات استهدفت المجمع': the verb of a relative clause makes the noun no less earlier.
        return True
    clausal = words(scene.arabic)["precedes_clauses"]
    before = scene.words_before(telling.core.start, REACH)
    return any(
        _clausal(before, place, clausal) and not (telling.finite and not scene.arabic and "," in before[place:])
        for place in range(len(before)) if precedes(scene, before[place])
    )  # fmt: skip


def dates_what_led(scene: Scene, telling: Telling, date: DateMention) -> bool:
    """The date is that of the main clause: 'on 15 May, after the arrest', انطلقت في 15 فبراير إثر اعتقال."""
    if any(part.end <= date.start for part in telling.parts):
        return False  # 'Wounded yesterday after a bomb exploded': one happening.
    if date.end > telling.head.start or telling.head.form == "verb":
        return date.end <= telling.core.start and refers_back(scene, telling)
    return any(precedes(scene, norm) for norm in scene.norms(date.end, telling.head.start))


def over_by(scene: Scene, telling: Telling, date: DateMention) -> bool:
    """'When the war ended in 1721, the kingdom had lost …', في 10 مايو كانت القوات قد دخلت: it happened up to then."""
    if date.end > telling.core.start or telling.head.form != "verb" or date.role not in ("absolute", "yearless"):
        return False
    if date.modifier is not None:
        return False
    between = scene.norms(date.end, telling.core.start)
    had = words(scene.arabic)["pluperfect"]
    if relative(scene, between):
        return False
    if scene.arabic:
        return between[-1:] == ["قد"] and any(norm.removeprefix("و") in had for norm in between[:-1])
    return bool(set(between[-2:]) & had) and "when" not in between


def precedes(scene: Scene, norm: str) -> bool:
    """Whether what stands behind the word happened before its clause: 'after', 'in revenge for'."""
    listed = words(scene.arabic)["precedes"]
    return norm in listed or (norm[:1] in "وف" and norm[1:] in listed)


def _clausal(before: Sequence[str], place: int, clausal: frozenset[str]) -> bool:
    word = before[place].lstrip("وف") if before[place] not in clausal else before[place]
    following = before[place + 1] if place + 1 < len(before) else ""
    return word in clausal or (following == "ان" and word != "منذ")


def relative(scene: Scene, norms: Sequence[str]) -> bool:
    """Whether a relative pronoun is among the words; من is a preposition more often."""
    return any(norm in words(scene.arabic)["relative"] and norm != "من" for norm in norms)


def up_to(scene: Scene, norms: Sequence[str]) -> bool:
    """Whether the words lead up to what ended what stands before them: حتى, إلى أن, 'until'."""
    listed = words(scene.arabic)["up_to"]
    return any(norm in listed for norm in norms) or any(pair == ("الي", "ان") for pair in pairwise(norms))
