"""English number words: 'twenty-one thousand', 'a hundred and five', 'half a million', 'tens of thousands'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sijill.language.tokens import Token
from sijill.mentions.quantities.lexicon import Atom, lexicon
from sijill.mentions.quantities.numerals import Number, decimals, read_digits


def _atom(tokens: Sequence[Token], index: int, end: int, *kinds: str) -> Atom | None:
    if index >= end:
        return None
    for atom in lexicon("en").atoms.get(tokens[index].norm, ()):
        if not kinds or atom.kind in kinds:
            return atom
    return None


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    numbers = lexicon("en").numbers
    return {key: frozenset(numbers[key]) for key in ("articles", "and", "decimal_point", "digit_scales")}


def read_english(tokens: Sequence[Token], index: int, end: int, *, loose: bool = False) -> Number | None:
    """The number that starts at token ``index`` and stops before ``end``, in words or digits, or None."""
    token = tokens[index]
    if token.kind == "punct":
        return None
    if token.kind == "number":
        digits = read_digits(tokens, index, end)
        if digits is None:
            return None
        value, last = digits.value, digits.last
        while scale := _digit_scale(tokens, last, end):
            value, last = value * scale.value, last + 1
        return _share(tokens, Number(digits.first, last, value, value, digits=True), end)
    number = _vague(tokens, index, end) or _half(tokens, index, end) or _words(tokens, index, end)
    return _share(tokens, number, end) if number else None


def _digit_scale(tokens: Sequence[Token], index: int, end: int) -> Atom | None:
    scale = _atom(tokens, index, end, "scale")
    if scale is None or scale.value == 20:
        return None
    norm = tokens[index].norm
    if norm in _sets()["digit_scales"]:
        glued = tokens[index].start == tokens[index - 1].end
        money = index >= 2 and tokens[index - 2].norm in "$€£"
        return scale if glued and (norm != "m" or money) else None
    return scale


LONGEST = 30
"""Tokens that a number in words has at most, its hyphens counted: a run of number words is not read to its end again
from each of them."""


def _words(tokens: Sequence[Token], index: int, end: int) -> Number | None:
    terms, current, at = 0.0, 0.0, index
    end = min(end, index + LONGEST)
    last_kind = ""
    article = tokens[index].norm in _sets()["articles"]
    if article:
        scale = _atom(tokens, index + 1, end, "scale")
        if scale is None or tokens[index + 1].norm in _sets()["digit_scales"]:
            return None
        current, last_kind, at = 1.0, "unit", index + 1
    while at < end:
        norm = tokens[at].norm
        step = at
        if norm == "-" and last_kind == "tens" and _atom(tokens, at + 1, end, "unit"):
            step = at + 1
        elif norm in _sets()["and"] and last_kind == "hundred" and _atom(tokens, at + 1, end, "unit", "teen", "tens"):
            # 'a hundred and five' is one number; 'a hundred and five' + noun + verb reads the same.
            step = at + 1
        atom = _atom(tokens, step, end, "unit", "teen", "tens", "scale")
        if atom is None or tokens[step].norm in _sets()["digit_scales"]:
            break
        if atom.kind == "scale":
            if not last_kind or (last_kind == "scale" and atom.value < 1000):
                break
            if atom.value == 100 or atom.value < 100:
                if current == 0 or current >= 100:
                    break
                current *= atom.value
                last_kind = "hundred" if atom.value == 100 else "dozen"
            else:
                terms, current = (terms + current * atom.value, 0) if current else (terms * atom.value, 0)
                last_kind = "hundred" if atom.value >= 1000 else "scale"
        else:
            fits = {
                "unit": current % 10 == 0 and current % 100 != 10 and last_kind != "unit",
                "teen": current % 100 == 0,
                "tens": current % 100 == 0,
            }[atom.kind]
            if not fits or last_kind in ("unit", "teen", "dozen") or (step == at and last_kind == "unit"):
                break
            current += atom.value
            last_kind = atom.kind
        at = step + 1
    if not last_kind or (article and at == index + 1):
        return None
    total = terms + current
    if at + 1 < end and tokens[at].norm in _sets()["decimal_point"] and (unit := _atom(tokens, at + 1, end, "unit")):
        total, at = total + decimals(unit.value), at + 2
        if scale := _atom(tokens, at, end, "scale"):
            total, at = total * scale.value, at + 1
    return Number(index, at, total, total, rule="exact")


def _half(tokens: Sequence[Token], index: int, end: int) -> Number | None:
    """'half a million', 'a quarter of a million', 'three quarters of a million', 'a couple', 'a pair of'."""
    at = index + 1 if tokens[index].norm in _sets()["articles"] and index + 1 < end else index
    factor, start = 1.0, at
    unit = _atom(tokens, at, end, "unit")
    plurals = {form: value for value, forms in lexicon("en").numbers["fraction_plurals"].items() for form in forms}
    if unit and at + 1 < end and (fraction := plurals.get(tokens[at + 1].norm)):
        factor, at = unit.value * fraction, at + 2
    elif fraction_atom := _atom(tokens, at, end, "fraction"):
        factor, at = fraction_atom.value, at + 1
    else:
        pairs = {form: value for value, forms in lexicon("en").numbers["pairs"].items() for form in forms}
        if start > index and (pair := pairs.get(tokens[at].norm)):
            last = at + 1
            return Number(index, last, pair, pair)
        return None
    if at < end and tokens[at].norm == "of":
        at += 1
    if at < end and tokens[at].norm in _sets()["articles"]:
        at += 1
    scale = _atom(tokens, at, end, "scale")
    if scale is None:
        return None
    return Number(index, at + 1, factor * scale.value, factor * scale.value)


def _vague(tokens: Sequence[Token], index: int, end: int) -> Number | None:
    """'dozens', 'a few', 'several hundred', 'tens of thousands', 'hundreds of thousands'."""
    at = index
    article = tokens[at].norm in _sets()["articles"]
    if article:
        at += 1
    vague = _atom(tokens, at, end, "vague")
    if vague is None or (article and vague.name != "few"):
        return None
    name = tokens[at].norm
    least, most, rule, last = vague.value, vague.most, vague.name, at + 1
    if rule == "few":
        if name == "handful" and last < end and tokens[last].norm == "of":
            pass
        scale = _atom(tokens, last, end, "scale")
        if scale and tokens[last].norm not in _sets()["digit_scales"]:
            least, most, last = least * scale.value, most * scale.value, last + 1
        return Number(index, last, least, most, rule=rule)
    if last + 1 < end and tokens[last].norm == "of":
        inner = _atom(tokens, last + 1, end, "vague")
        if inner and inner.value > 200 and inner.value > vague.value:
            unit = inner.value / 2
            return Number(index, last + 2, least * unit, (most + 1) * unit - 1, rule=f"{rule}_scaled")
    if name == "tens":
        return None
    return Number(index, last, least, most, rule=rule)


def _share(tokens: Sequence[Token], number: Number, end: int) -> Number:
    index = number.last
    if index >= end:
        return number
    norm = tokens[index].norm
    last = 0
    if norm in ("%", "٪", "percent", "pc", "pct"):
        last = index + 1
    elif norm == "per" and index + 1 < end and tokens[index + 1].norm == "cent":
        last = index + 2
    if not last:
        return number
    return Number(
        number.first, last, number.least / 100, number.most / 100, rule=number.rule, digits=number.digits, share=True
    )
