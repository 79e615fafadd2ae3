"""Arabic verb forms as they are written without vowel signs, from the past and present of the third person.

News and chronicles tell in the third person; first persons plural are generated too, since witnesses use them. Weak
verbs follow their class, which the written letters give away:

* a final alef maksura (نفى) falls before endings, a final alef (دعا) becomes waw or falls;
* a middle alef (قام، أصاب، استعاد) becomes ya in the passive past, and the present's ya or waw becomes alef;
* the third form (هاجم) has waw in its passive past (هوجم).

The short jussive (لم يقم) is left out: it follows negations only, and its letters are those of other verbs.

Source: W. Wright, A Grammar of the Arabic Language, vol. 1, §§ 91–170, reduced to what writing shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sijill.language.fold import fold

Tense = Literal["past", "present"]


class VerbForm(NamedTuple):
    """One written form. ``voice`` is "passive" only where the letters show it, else None (undecided)."""

    written: str
    tense: Tense
    voice: Literal["passive"] | None
    feminine: bool
    plural: bool


_PAST = (("", False, False), ("ت", True, False), ("وا", False, True), ("ا", False, True), ("تا", True, True),
         ("ن", True, True), ("نا", False, True), ("و", False, True))  # fmt: skip
_PRESENT = (("", False), ("ون", True), ("وا", True), ("ان", True), ("ا", True), ("ن", True))


def conjugate(past: str, present: str, passive: bool = True) -> list[VerbForm]:
    """Every written form of a verb, folded; e.g. ``conjugate("هاجم", "يهاجم")``.

    passive: give passive forms that the letters show, too. Where two readings share a spelling, the earlier in the
    order past, passive past, present, passive present stands.
    """
    forms: dict[str, VerbForm] = {}
    for form in _forms(past, present):
        if passive or form.voice is None:
            forms.setdefault(form.written, form)
    return list(forms.values())


def _forms(past: str, present: str) -> Iterator[VerbForm]:
    for stem, voice, weak in _past_stems(past):
        for ending, feminine, plural in _PAST:
            yield VerbForm(_join(stem, ending, weak), "past", voice, feminine, plural)
    weak = present[-1] in "ويى"
    for stem, voice in _present_stems(present):
        for prefix in "يت":
            for ending, plural in _PRESENT:
                yield VerbForm(prefix + _join(stem, ending, weak), "present", voice, prefix == "ت", plural)
        yield VerbForm("ن" + stem, "present", voice, False, True)


def _past_stems(past: str) -> Iterator[tuple[str, Literal["passive"] | None, bool]]:
    """Stems with their voice; the last item says that a final weak letter falls before endings."""
    stem = fold(past)
    yield stem, None, not past.endswith("أ")
    if past.endswith("ى"):
        # Before a pronoun the alef maksura is written as alef: نفاها. The passive keeps its ya: أعطيت.
        yield stem[:-1] + "ا", None, True
        yield stem, "passive", False
    if len(stem) >= 3 and stem[-2] == "ا":
        yield stem[:-2] + "ي" + stem[-1], "passive", True
    elif len(stem) == 4 and stem[1] == "ا":
        yield stem[0] + "و" + stem[2:], "passive", True
    elif past.endswith("ا"):
        yield stem[:-1] + "ي", "passive", True


def _present_stems(present: str) -> Iterator[tuple[str, Literal["passive"] | None]]:
    """Stems without their prefix, with their voice."""
    stem = fold(present)[1:]
    yield stem, None
    if len(stem) >= 3 and stem[-2] in "وي":
        yield stem[:-2] + "ا" + stem[-1], "passive"
    if present[-1] in "ويى" and len(stem) >= 3:
        yield stem[:-1] + "ي", "passive"
        yield stem[:-1] + "ا", "passive"


def _join(stem: str, ending: str, weak: bool) -> str:
    """Stem and ending; a final weak letter falls before a vowel of the ending."""
    if not ending or not weak or len(stem) < 2:
        return stem + ending
    if stem[-1] == "ي" and ending in ("ت", "تا", "وا", "ون", "و"):
        return stem[:-1] + ending
    if stem[-1] == "ا" and ending in ("ت", "تا", "وا", "ون", "و") and len(stem) == 3:
        return stem[:-1] + ending
    if stem[-1] == "و" and ending in ("وا", "ون", "و"):
        return stem[:-1] + ending
    return stem + ending
