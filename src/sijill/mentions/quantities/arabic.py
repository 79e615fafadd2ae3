"""Arabic number words: every form and agreement, joined by و, multiplied by standing together.

Grammar: units stand before tens (خمسة وعشرون), hundreds and scales multiply what stands before them (خمس مائة ألف),
larger terms come first. ``loose`` also takes the orders of speech (مئة وعشرة ومليون).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sijill.language.clitics import readings
from sijill.language.fold import fold
from sijill.language.tokens import Token
from sijill.mentions.quantities.lexicon import Atom, lexicon
from sijill.mentions.quantities.numerals import Number, decimals, read_digits


@dataclass(frozen=True, slots=True)
class Word:
    """A number word as it is written: its atoms and the clitics before it."""

    atoms: tuple[Atom, ...]
    cut: int
    conjunction: bool
    preposition: str
    article: bool
    letters: str = ""

    def kind(self, *kinds: str) -> Atom | None:
        return next((atom for atom in self.atoms if atom.kind in kinds), None)


_AND_ONE = Word((Atom("bound", 1),), 1, True, "", False, "احد")


@lru_cache(maxsize=65536)
def number_word(norm: str) -> Word | None:
    """The number word in a folded token, None where there is none."""
    lex = lexicon("ar")
    for reading in readings(norm):
        atoms = lex.atoms.get(reading.stem)
        if atoms is None or reading.future:
            continue
        # 'ولست', 'لست' is 'I am not', 'كميات' is 'amounts'.
        if reading.preposition == "ك" or (reading.preposition == "ل" and not reading.article and len(reading.stem) < 4):
            continue
        return Word(atoms, reading.cut, bool(reading.conjunction), reading.preposition, reading.article, reading.stem)
    return None


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    numbers = lexicon("ar").numbers
    return {
        "not_before_article": frozenset(fold(word) for word in numbers["not_before_article"]),
        "point": frozenset(fold(word) for word in numbers["decimal_point"]),
        "less": frozenset(fold(word) for word in numbers["less"]),
        "percent": frozenset(fold(word) for word in numbers["percent"]) | {"%", "٪"},
        "in": frozenset(fold(word) for word in numbers["per_prepositions"]),
    }


@lru_cache(maxsize=1)
def _per() -> dict[str, int]:
    return {fold(form): value for value, forms in lexicon("ar").numbers["per"].items() for form in forms}


@lru_cache(maxsize=1)
def _fraction_plurals() -> dict[str, float]:
    return {fold(form): value for value, forms in lexicon("ar").numbers["fraction_plurals"].items() for form in forms}


@dataclass(slots=True)
class _Sum:
    """What has been read so far: finished ``terms`` and a ``current`` one below a thousand."""

    loose: bool
    terms: list[float] = field(default_factory=list)
    scales: list[float] = field(default_factory=list)
    current: float | None = None
    last: str = ""
    step: float = 0
    digits: bool = False

    @property
    def total(self) -> float:
        return sum(self.terms) + (self.current or 0)

    def start(self, atom: Atom) -> None:
        if atom.kind in ("scale", "dual"):
            self._term(atom.value, atom.value)
        else:
            self.current = atom.value
            self.step = 100 if atom.kind == "hundred" and atom.value >= 100 else atom.value
        self.last = atom.kind

    def _term(self, value: float, scale: float) -> None:
        self.terms.append(value)
        self.scales.append(scale)
        self.step = scale
        self.current = None

    def beside(self, word: Word) -> bool:
        """Takes a word that stands beside the last one without و."""
        current = self.current
        if word.kind("ten") and self.last in ("unit", "bound") and current is not None and not self.digits:
            self.current, self.last = current + 10, "teen"
        elif (hundred := word.kind("hundred", "hundreds")) and hundred.value == 100 and current is not None:
            if not 0 < current < 100 or self.last == "hundred":
                return False
            self.current, self.last, self.step = current * 100, "hundred", 100
        elif scale := word.kind("scale", "scales"):
            if current is not None and (self.last != "bound"):
                if scale.kind == "scales" and not self.digits and current == 1:
                    return False
                self._term(current * scale.value, scale.value)
            elif self.terms and self.last in ("scale", "dual") and (self.loose or scale.value > 1000):
                self.terms[-1] *= scale.value
                self.scales[-1] *= scale.value
            else:
                return False
            self.last = "scale"
        else:
            return False
        return True

    def joined(self, word: Word, scale_follows: float) -> bool:
        """Takes a word joined by و. ``scale_follows``: the scale that multiplies it, 1 where none does."""
        atom = word.kind("unit", "bound", "ten", "teen", "tens", "hundred", "scale", "dual")
        if atom is None or self.digits:
            return False
        value = atom.value
        if atom.kind in ("scale", "dual"):
            base = atom.value
            if not self.loose and (not self.terms or base >= self.scales[-1] or self.current is not None):
                return False
            self._flush()
            self._term(base, base)
        elif self.current is None:
            if not self.loose and value * scale_follows >= self.scales[-1]:
                return False
            self.current = value
            self.step = value
        else:
            rest = self.current % 100
            if atom.kind == "unit":
                fits = rest == 0 or (rest >= 20 and rest % 10 == 0 and self.last == "tens" and self.loose)
            elif atom.kind == "bound":
                fits = rest == 0
            elif atom.kind == "tens":
                fits = rest < 10
            elif atom.kind in ("ten", "teen"):
                fits = rest == 0
            else:
                fits = self.loose and self.current < 100
            if not fits or (self.current == 0):
                return False
            self.current += value
        self.last = atom.kind
        return True

    def _flush(self) -> None:
        if self.current is not None:
            self.terms.append(self.current)
            self.scales.append(1)
            self.current = None


def read_arabic(tokens: Sequence[Token], index: int, end: int, *, loose: bool = False) -> Number | None:
    """The number that starts at token ``index`` and stops before ``end``, in words or digits, or None."""
    first = tokens[index]
    if first.kind == "punct":
        return None
    if first.kind == "number":
        digits = read_digits(tokens, index, end)
        if digits is None:
            return None
        state = _Sum(loose, current=digits.value, last="digits", digits=True)
        number = _continue(tokens, digits.last, end, state, Number(digits.first, digits.last, 0, 0, digits=True))
        return _share(tokens, number, end)
    word = number_word(first.norm)
    if word is None:
        return None
    following = tokens[index + 1].norm if index + 1 < end else ""
    if word.letters in _sets()["not_before_article"] and following.startswith("ال"):
        return None
    if _and_eleven(tokens, index, end):
        word = _AND_ONE
    head = Number(index, index + 1, 0, 0, cut=word.cut, definite=word.article,
                  conjunction=word.conjunction, preposition=word.preposition)  # fmt: skip
    state = _Sum(loose)
    atom = word.kind("unit", "bound", "ten", "teen", "tens", "hundred", "dual", "scale")
    if word.kind("fraction") and not (atom and _makes_compound(tokens, index + 1, end)):
        return _fraction(tokens, index, end, head, word, loose)
    if atom is None:
        vague = _vague(tokens, index, end, head, word)
        return vague and _share(tokens, vague, end)
    if atom.kind == "scale" and word.letters.endswith("ا") and not _tanwin(first):
        dual = lexicon("ar").numbers["dual_construct"]
        value = next((value for form, value in dual.items() if fold(form) == word.letters), None)
        # 'ألفا جندي': the dual stands before what it counts.
        if value is not None and index + 1 < end and tokens[index + 1].kind == "word":
            atom = Atom("dual", value)
    if atom.kind == "bound" and not _makes_compound(tokens, index + 1, end):
        return None
    state.start(atom)
    return _share(tokens, _continue(tokens, index + 1, end, state, head), end)


def _makes_compound(tokens: Sequence[Token], index: int, end: int) -> bool:
    if index >= end:
        return False
    word = number_word(tokens[index].norm)
    if word is None:
        return False
    if word.conjunction:
        return word.kind("tens") is not None
    return word.kind("ten", "hundred", "hundreds") is not None


def _and_eleven(tokens: Sequence[Token], index: int, end: int) -> bool:
    """'وأحد عشر' folds to what 'واحد' folds to; before عشر it is 'and eleven'."""
    if tokens[index].norm != "واحد" or index + 1 >= end:
        return False
    after = number_word(tokens[index + 1].norm)
    return after is not None and not after.conjunction and after.kind("ten") is not None


def _tanwin(token: Token) -> bool:
    return token.end - token.start > len(token.norm)


def _continue(tokens: Sequence[Token], index: int, end: int, state: _Sum, head: Number) -> Number:
    """Reads on behind what ``state`` holds, as long as the words make one number."""
    sets = _sets()
    while index < end:
        token = tokens[index]
        if token.norm in sets["point"] and index + 1 < end:
            if (after_point := _decimal(tokens, index + 1, end, state)) is None:
                break
            return _number(head, *after_point)
        if token.norm in sets["less"] and index + 1 < end:
            word = number_word(tokens[index + 1].norm)
            fraction = word.kind("fraction") if word and not word.conjunction else None
            if fraction and state.step:
                return _number(head, index + 2, state.total - fraction.value * state.step)
            break
        joined, at = (True, index + 1) if token.norm == "و" and index + 1 < end else (False, index)
        part = _fraction_plurals().get(token.norm) if state.current and state.last == "unit" else None
        if part is not None and (scale := _scale_at(tokens, index + 1, end)) is not None:
            return _number(head, index + 2, state.total * part * scale)
        if tokens[at].kind == "number":
            taken = _joined_digits(tokens, at, end, state) if joined else None
            if taken is None:
                break
            index = taken
            continue
        word = number_word(tokens[at].norm) if tokens[at].kind == "word" else None
        if word is not None and not joined and _and_eleven(tokens, at, end):
            word = _AND_ONE
        if word is None or word.preposition or (word.conjunction and joined):
            break
        joined = joined or word.conjunction
        if joined and (tail := _vague_tail(tokens, at, end, word, state)) is not None:
            last, low, high = tail
            return replace(head, last=last, least=state.total + low, most=state.total + high, rule="few")
        if joined and word.kind("fraction") and not word.kind("bound", "unit"):
            after, amount = _joined_fraction(tokens, at, end, word, state)
            if after is None:
                break
            index = after
            state.terms.append(amount)
            state.scales.append(1)
            continue
        article_fits = not word.article or head.definite or (not joined and word.kind("scale", "scales") is not None)
        if not article_fits:
            break
        if not (state.joined(word, _following_scale(tokens, at + 1, end)) if joined else state.beside(word)):
            break
        index = at + 1
    return _number(head, index, state.total)


def _number(head: Number, last: int, value: float) -> Number:
    return replace(head, last=last, least=value, most=value)


def _following_scale(tokens: Sequence[Token], index: int, end: int) -> float:
    """The scale that will multiply the term that is being read, looking at most four words on."""
    for at in range(index, min(end, index + 4)):
        word = number_word(tokens[at].norm)
        if word is None:
            return 1
        scale = word.kind("scale", "scales")
        if scale and not word.conjunction:
            return scale.value
    return 1


def _joined_digits(tokens: Sequence[Token], index: int, end: int, state: _Sum) -> int | None:
    """Digits after و belong to the number only behind a larger scale: '5 آلاف و200'."""
    digits = read_digits(tokens, index, end)
    if digits is None or not state.terms or state.current is not None:
        return None
    scale_word = number_word(tokens[digits.last].norm) if digits.last < end else None
    scale = scale_word.kind("scale", "scales") if scale_word and not scale_word.conjunction else None
    value = digits.value * (scale.value if scale else 1)
    if not state.loose and (value >= state.scales[-1] or value * 100 < state.scales[-1]):
        return None
    if state.loose and scale is None and value >= state.scales[-1]:
        return None
    state.terms.append(value)
    state.scales.append(scale.value if scale else 1)
    state.last = "scale"
    return digits.last + (1 if scale else 0)


def _decimal(tokens: Sequence[Token], index: int, end: int, state: _Sum) -> tuple[int, float] | None:
    """'أربعة فاصلة خمسة مليون': the digits behind the point, then a scale for the whole."""
    inner = _Sum(state.loose)
    token = tokens[index]
    if token.kind == "number":
        digits = read_digits(tokens, index, end)
        if digits is None:
            return None
        total, at = state.total + decimals(digits.value), digits.last
        return at, total
    word = number_word(token.norm)
    atom = (
        word.kind("unit", "ten", "teen", "tens", "hundred", "scale", "dual") if word and not word.conjunction else None
    )
    if word is None or atom is None:
        return None
    inner.start(atom)
    at = index + 1
    while at < end:
        word = number_word(tokens[at].norm)
        if word is None or word.preposition or word.article:
            break
        scale = word.kind("scale", "scales")
        if scale and not word.conjunction and scale.value >= 1_000_000:
            return at + 1, (state.total + decimals(inner.total)) * scale.value
        if not (inner.joined(word, _following_scale(tokens, at + 1, end)) if word.conjunction else inner.beside(word)):
            break
        at += 1
    return at, state.total + decimals(inner.total)


def _scale_at(tokens: Sequence[Token], index: int, end: int) -> float | None:
    """A hundred or a scale, with or without the article, that a fraction may be taken of."""
    word = number_word(tokens[index].norm) if index < end else None
    if word is None or word.conjunction or word.preposition:
        return None
    atom = word.kind("hundred", "scale")
    return atom.value if atom else None


def _fraction(tokens: Sequence[Token], index: int, end: int, head: Number, word: Word, loose: bool) -> Number | None:
    atom = word.kind("fraction")
    scale = _scale_at(tokens, index + 1, end)
    if atom is None or scale is None:
        return None
    state = _Sum(loose, terms=[atom.value * scale], scales=[scale], last="fraction")
    return _continue(tokens, index + 2, end, state, head)


def _joined_fraction(
    tokens: Sequence[Token], index: int, end: int, word: Word, state: _Sum
) -> tuple[int, float] | tuple[None, float]:
    """'مليون ونصف', 'مليون ونصف المليون', 'ألف وربع مية'."""
    atom = word.kind("fraction")
    if atom is None:
        return None, 0
    scale = _scale_at(tokens, index + 1, end)
    if scale is not None:
        return index + 2, atom.value * scale
    if state.terms and state.current is None and state.scales[-1] >= 1000:
        return index + 1, atom.value * state.scales[-1]
    return None, 0


def _vague_tail(
    tokens: Sequence[Token], index: int, end: int, word: Word, state: _Sum
) -> tuple[int, float, float] | None:
    """What a vague word adds to a round number: (next token, least, most)."""
    if word.kind("beyond"):
        step = 9 if state.current is not None and state.current % 100 else 99 if state.current else state.step - 1
        return index + 1, 1, step
    vague = word.kind("vague")
    if vague is None or vague.name != "few":
        return None
    after = number_word(tokens[index + 1].norm) if index + 1 < end else None
    if after and not after.conjunction:
        if after.kind("ten"):
            return index + 2, 13, 19
        if factor := after.kind("hundreds", "scales"):
            return index + 2, vague.value * factor.value, vague.most * factor.value
    return (index + 1, vague.value, vague.most) if state.total % 10 == 0 else None


def _vague(tokens: Sequence[Token], index: int, end: int, head: Number, word: Word) -> Number | None:
    """'بضعة', 'بضعة عشر', 'بضعة وعشرون', 'عشرات الآلاف', 'مئات'."""
    after = number_word(tokens[index + 1].norm) if index + 1 < end else None
    if word.kind("beyond"):
        tens = after.kind("tens") if after and after.conjunction else None
        if tens is None:
            return None
        return replace(head, last=index + 2, least=tens.value + 1, most=tens.value + 9, rule="few")
    vague = word.kind("vague")
    if vague is None:
        return None
    least, most, last, rule = vague.value, vague.most, index + 1, vague.name
    if after and not after.preposition:
        scale = after.kind("scale", "scales")
        if after.conjunction:
            tens = after.kind("tens")
            if tens and rule == "few" and not after.article:
                least, most, last = least + tens.value, most + tens.value, last + 1
        elif after.kind("ten") and rule == "few":
            least, most, last = 13, 19, last + 1
        elif after.kind("hundreds") and rule == "few":
            least, most, last = least * 100, most * 100, last + 1
        elif (tens_word := after.kind("vague")) and rule == "few" and tens_word.name == "tens":
            least, most, last = 30, 99, last + 1
        elif scale and scale.value > (0 if rule == "few" else least):
            # 'عشرات الآلاف' is 20 000 to 99 999.
            least, most = least * scale.value, (most + 1) * scale.value - 1 if rule != "few" else most * scale.value
            last, rule = last + 1, rule if rule == "few" else f"{rule}_scaled"
    return replace(head, last=last, least=least, most=most, rule=rule)


def _share(tokens: Sequence[Token], number: Number, end: int) -> Number:
    """Takes '%', 'بالمئة', 'في المئة' behind a number into it: the value becomes a part of one."""
    index = number.last
    if index >= end:
        return number
    norm = tokens[index].norm
    per, last = None, index + 1
    if norm in _sets()["percent"]:
        per = 100
    elif norm.startswith("بال"):
        per = _per().get(norm[3:])
    elif norm in _sets()["in"] and last < end and tokens[last].norm.startswith("ال"):
        per, last = _per().get(tokens[last].norm[2:]), last + 1
    if per is None:
        return number
    return replace(number, last=last, least=number.least / per, most=number.most / per, share=True)
