"""Plain numbers and ordinals of a text, without asking what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sijill.language.clitics import readings
from sijill.language.fold import Folded, fold
from sijill.language.text import Text
from sijill.language.tokens import Token
from sijill.mentions.quantities.arabic import number_word, read_arabic
from sijill.mentions.quantities.english import read_english
from sijill.mentions.quantities.lexicon import lexicon
from sijill.mentions.quantities.numerals import Number


@dataclass(frozen=True, slots=True)
class PlainNumber:
    """``value`` of text[start:end]; of a vague word ``least`` and ``most`` differ and ``value`` is None."""

    start: int
    end: int
    text: str
    value: float | None
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Ordinal:
    """``value`` of the ordinal text[start:end]."""

    start: int
    end: int
    text: str
    value: int


def is_arabic(token: Token) -> bool:
    return "\u0600" <= token.norm[0] <= "\u06ff"


def start_of(text: Text, token: Token, cut: int) -> int:
    """The offset of a token's folded letter ``cut`` in the source."""
    if cut == 0:
        return token.start
    if token.end - token.start == len(token.norm):
        return token.start + cut
    return token.start + Folded(text.raw[token.start : token.end]).offset(cut)


def article_kept(norm: str, cut: int) -> int:
    """``cut`` letters before a stem without the article among them."""
    return cut - 2 if norm[:cut].endswith("ال") else cut


def read_number(tokens: Sequence[Token], index: int, end: int, arabic: bool, *, loose: bool = False) -> Number | None:
    """The number at ``index`` in the language of its words; digits take the language of the sentence."""
    token = tokens[index]
    if token.kind == "word":
        arabic = is_arabic(token)
    return (read_arabic if arabic else read_english)(tokens, index, end, loose=loose)


def find_numbers(source: Text | str) -> list[PlainNumber]:
    """Every number in words or digits, in text order; shares are parts of one ('5 %' is 0.05).

    Arabic number words with the article are ordinals or names of days and are left out.
    """
    text = source if isinstance(source, Text) else Text(source)
    tokens = text.tokens
    found: list[PlainNumber] = []
    index = 0
    while index < len(tokens):
        number = read_number(tokens, index, len(tokens), text.language != "en", loose=True)
        if number is None or (number.definite and not number.digits):
            index = max(index + 1, number.last if number else 0)
            continue
        first, last = tokens[number.first], tokens[number.last - 1]
        start, end = start_of(text, first, number.cut), last.end
        sign = -1 if _negative(text, tokens, number.first) else 1
        value = None if number.vague else sign * number.least
        start = (
            start - 1
            if number.digits and start and text.raw[start - 1] in "+-" and (sign < 0 or text.raw[start - 1] == "+")
            else start
        )
        found.append(PlainNumber(start, end, text.raw[start:end], value, number.least, number.most))
        index = number.last
    return found


def _negative(text: Text, tokens: Sequence[Token], index: int) -> bool:
    at = tokens[index].start
    return at > 0 and text.raw[at - 1] in "-−" and (at == 1 or not text.raw[at - 2].isalnum())


def find_ordinals(source: Text | str) -> list[Ordinal]:
    """Every ordinal in words (and English '21st'), in text order."""
    text = source if isinstance(source, Text) else Text(source)
    tokens = text.tokens
    found: list[Ordinal] = []
    index = 0
    while index < len(tokens):
        read = _ordinal(tokens, index)
        if read is None:
            index += 1
            continue
        value, last, cut = read
        start, end = start_of(text, tokens[index], cut), tokens[last - 1].end
        found.append(Ordinal(start, end, text.raw[start:end], value))
        index = last
    return found


def _ordinal(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    if tokens[index].kind == "punct":
        return None
    if tokens[index].kind == "number" or not is_arabic(tokens[index]):
        return _english_ordinal(tokens, index)
    return _arabic_ordinal(tokens, index)


@lru_cache(maxsize=2)
def _compound_units(key: str = "ordinal_units") -> dict[str, int]:
    data = lexicon("ar").numbers[key]
    return {fold(form): value for value, forms in data.items() for form in forms}


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of an Arabic ordinal: ``kind`` as of number atoms, or 'ordinal'."""

    kind: str
    value: int
    article: bool
    conjunction: bool
    cut: int


@lru_cache(maxsize=16384)
def _step(norm: str) -> tuple[_Step, ...]:
    lex = lexicon("ar")
    steps: list[_Step] = []
    for reading in readings(norm):
        if reading.future or reading.preposition in ("ك",):
            continue
        if reading.preposition == "ل" and not reading.article:
            continue
        article, conjunction, cut = (
            reading.article,
            bool(reading.conjunction),
            reading.cut - (2 if reading.article else 0),
        )
        if reading.preposition == "ل" and reading.article:
            cut = reading.cut - 1
        if reading.stem in lex.ordinals:
            steps.append(_Step("ordinal", lex.ordinals[reading.stem], article, conjunction, cut))
        if reading.stem in _compound_units("ordinal_only_units"):
            steps.append(_Step("eleventh", 1, article, conjunction, cut))
        if reading.stem in _compound_units():
            steps.append(_Step("bound", _compound_units()[reading.stem], article, conjunction, cut))
    word = number_word(norm)
    if word is not None:
        cut = word.cut - 2 if word.article else word.cut
        for atom in word.atoms:
            steps.append(_Step(atom.kind, int(atom.value), word.article, word.conjunction, max(cut, 0)))
    return tuple(steps)


def _pick(tokens: Sequence[Token], index: int, *kinds: str) -> _Step | None:
    if index >= len(tokens) or tokens[index].kind != "word":
        return None
    return next((step for step in _step(tokens[index].norm) if step.kind in kinds), None)


def _arabic_ordinal(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    """(value, next token, clitic letters) of the ordinal at ``index``: الثالث, الحادي والعشرون, المئة والسادس."""
    small = _small_ordinal(tokens, index)
    if small is not None:
        value, last, step = small
        joined = tokens[last].norm == "بعد" if last < len(tokens) else False
        if joined and (base := _pick(tokens, last + 1, "hundred", "scale")) and base.article:
            return value + base.value, last + 2, step.cut
        return value, last, step.cut
    hundred = _hundred_ordinal(tokens, index)
    if hundred is None:
        return None
    value, last, step = hundred
    if value < 1000:
        rest = _small_ordinal(tokens, last, joined=True)
        if rest is not None:
            return value + rest[0], rest[1], step.cut
    return value, last, step.cut


def _hundred_ordinal(tokens: Sequence[Token], index: int) -> tuple[int, int, _Step] | None:
    big = _pick(tokens, index, "hundred", "scale", "dual", "teen")
    if big is not None and big.article:
        return big.value, index + 1, big
    unit = _pick(tokens, index, "unit", "bound")
    if unit is not None and unit.article:
        hundred = _pick(tokens, index + 1, "hundred")
        if hundred is not None and hundred.value == 100 and not hundred.conjunction:
            return unit.value * 100, index + 2, unit
    return None


def _small_ordinal(tokens: Sequence[Token], index: int, joined: bool = False) -> tuple[int, int, _Step] | None:
    """An ordinal below a hundred; ``joined`` asks for one behind و."""
    at = index
    detached = False
    if joined and at < len(tokens) and tokens[at].norm == "و":
        at, detached = at + 1, True
    unit = _pick(tokens, at, "ordinal", "eleventh", "bound", "unit")
    tens = _pick(tokens, at, "tens")
    if tens is not None and tens.article and (not joined or detached or tens.conjunction):
        return tens.value, at + 1, tens
    if unit is None or (joined and not (unit.conjunction or detached)):
        return None
    ten = _pick(tokens, at + 1, "ten")
    is_ordinal = unit.kind == "ordinal"
    if (
        ten is not None
        and not ten.conjunction
        and unit.value < 10
        and ((unit.kind != "bound" and unit.kind != "unit") or unit.article)
    ):
        return unit.value + 10, at + 2, unit
    next_at = at + 1
    if next_at < len(tokens) and tokens[next_at].norm == "و":
        next_at += 1
    follower = _pick(tokens, next_at, "tens")
    joins = follower is not None and follower.article and (follower.conjunction or next_at > at + 1)
    if follower is not None and joins and unit.article and unit.value < 10 and not (is_ordinal and unit.value == 1):
        return unit.value + follower.value, next_at + 1, unit
    if is_ordinal:
        return unit.value, at + 1, unit
    return None


def _english_ordinal(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    lex = lexicon("en")
    token = tokens[index]
    if token.kind == "number":
        ending = tokens[index + 1] if index + 1 < len(tokens) else None
        if ending is not None and ending.norm in lex.numbers["ordinal_endings"] and ending.start == token.end:
            return (int(token.norm), index + 2, 0) if token.norm.isdigit() else None
        return None
    if token.norm in lex.ordinals:
        return lex.ordinals[token.norm], index + 1, 0
    number = read_english(tokens, index, len(tokens))
    if number is None or number.vague or number.share or number.value != int(number.value):
        return None
    at = number.last
    if at < len(tokens) and tokens[at].norm in ("-", "and"):
        at += 1
    if at < len(tokens) and (end := lex.ordinals.get(tokens[at].norm)) is not None:
        value = int(number.value)
        return (value * end if end >= 100 else value + end), at + 1, 0
    return None
