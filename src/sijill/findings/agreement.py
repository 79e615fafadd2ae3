"""Whether a coded value agrees with a gold one, field by field (annotation guide, 'scoring').

The folding here is the standard's own: were it the coder's, a change of the coder would move the yardstick.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Mention = Mapping[str, Any]
"""An event mention with the keys of the annotation guide."""

COARSE_TYPES = {
    "battle": "violence", "airstrike": "violence", "shelling": "violence", "bombing": "violence", "killing": "violence",
    "detention": "detention", "territory_change": "control", "protest": "protest", "agreement": "politics",
    "alliance": "politics", "statement": "politics", "movement": "movement", "displacement": "displacement",
    "other": "other",
}  # fmt: skip

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LETTERS = str.maketrans("أإآٱىیةھک", "ااااييههك")
_WORD = re.compile(r"\w+")
_PROCLITICS = "وفبكل"
_ARTICLES = ("ال", "لل")


def word_forms(name: str | None) -> list[set[str]]:
    """For each word of a name the forms that it may have without article and proclitic."""
    folded = _MARKS.sub("", name or "").translate(_LETTERS).lower()
    return [_forms(word) for word in _WORD.findall(folded)]


def _forms(word: str) -> set[str]:
    forms = {word}
    if len(word) > 3 and word[0] in _PROCLITICS:
        forms.add(word[1:])
    return forms | {form[2:] for form in forms if form.startswith(_ARTICLES) and len(form) > 4}


def same_name(one: str | None, other: str | None) -> bool:
    """At least half of the words of the shorter name occur in the other; no name agrees with no name only."""
    short, long = sorted((word_forms(one), word_forms(other)), key=len)
    if not short:
        return not long
    found = sum(any(forms & others for others in long) for forms in short)
    return 2 * found >= len(short)


def same_side(one: list[str] | None, other: list[str] | None) -> bool:
    """Some name of the one is a name of the other; nobody agrees with nobody only."""
    if not one or not other:
        return not one and not other
    return any(same_name(x, y) for x in one for y in other)


def bounds(figure: Mapping[str, int | None] | None) -> tuple[int | None, int | None, int | None] | None:
    """(minimum, best, maximum), or None where nothing is stated."""
    if not figure:
        return None
    stated = (figure.get("min"), figure.get("best"), figure.get("max"))
    return None if stated == (None, None, None) else stated


def same_figure(coded: Mapping[str, int | None] | None, gold: Mapping[str, int | None] | None) -> bool:
    """Equal best figures; where the gold has none, equal bounds within one."""
    ours, theirs = bounds(coded), bounds(gold)
    if ours is None or theirs is None:
        return ours is None and theirs is None
    if theirs[1] is not None:
        return ours[1] == theirs[1]
    pairs = ((ours[0], theirs[0]), (ours[2], theirs[2]))
    near = [abs(x - y) <= 1 for x, y in pairs if x is not None and y is not None]
    return bool(near) and all(near)


def _equal(key: str) -> Callable[[Mention, Mention], bool]:
    return lambda coded, gold: bool(coded.get(key) == gold.get(key))


def _coarse(coded: Mention, gold: Mention) -> bool:
    return COARSE_TYPES.get(str(coded.get("type"))) == COARSE_TYPES[gold["type"]]


def _dates(coded: Mention, gold: Mention) -> bool:
    return all(coded.get(key) == gold.get(key) for key in ("date_start", "date_end"))


def _side(key: str) -> Callable[[Mention, Mention], bool]:
    def agree(coded: Mention, gold: Mention) -> bool:
        return _crossed(coded, gold) or same_side(coded.get(key), gold.get(key))

    return agree


def _crossed(coded: Mention, gold: Mention) -> bool:
    """The order of the sides of a clash says nothing."""
    return (
        gold["type"] == "battle"
        and same_side(coded.get("actors_b"), gold.get("actors_a"))
        and same_side(coded.get("actors_a"), gold.get("actors_b"))
    )


FIELDS: dict[str, Callable[[Mention, Mention], bool]] = {
    "type": _equal("type"),
    "coarse_type": _coarse,
    "date_start": _equal("date_start"),
    "date_end": _equal("date_end"),
    "dates": _dates,
    "location": lambda coded, gold: same_name(coded.get("location"), gold.get("location")),
    "country": _equal("country"),
    "killed": lambda coded, gold: same_figure(coded.get("killed"), gold.get("killed")),
    "injured": lambda coded, gold: same_figure(coded.get("injured"), gold.get("injured")),
    "actors_a": _side("actors_a"),
    "actors_b": _side("actors_b"),
    "status": _equal("status"),
    "attributed_to": lambda coded, gold: same_name(coded.get("attributed_to"), gold.get("attributed_to")),
    "citations": lambda coded, gold: set(coded.get("citations") or []) == set(gold.get("citations") or []),
}
"""What is compared, in the order in which it is reported."""

STRICT = ("type", "dates", "location", "killed")
"""A mention is strictly right where all of these are."""

_MAY_BE_EMPTY = ("location", "attributed_to", "actors_a", "actors_b", "citations", "country")


def says_nothing(field: str, coded: Mention, gold: Mention) -> bool:
    """A field that is empty on both sides: agreeing on it is no achievement."""
    if field in ("killed", "injured"):
        return bounds(coded.get(field)) is None and bounds(gold.get(field)) is None
    return field in _MAY_BE_EMPTY and not coded.get(field) and not gold.get(field)
