"""What a number is once it has been read, and the reading of digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sijill.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens [first, last). ``cut`` folded letters of its first token are clitics that do not belong to it.

    ``least`` and ``most`` differ where it is vague ('dozens'), and ``rule`` then names the vague word.
    """

    first: int
    last: int
    least: float
    most: float
    cut: int = 0
    rule: str = "exact"
    digits: bool = False
    definite: bool = False
    conjunction: bool = False
    preposition: str = ""
    share: bool = False
    noun: str = ""
    """The folded stem of a counted noun that carries its number itself (dual, lone singular)."""

    @property
    def value(self) -> float:
        return self.least

    @property
    def vague(self) -> bool:
        return self.least != self.most

    def times(self, factor: float) -> Number:
        return replace(self, least=self.least * factor, most=self.most * factor)


def read_digits(tokens: Sequence[Token], index: int, end: int) -> Number | None:
    """The number written in digits at ``index``: groups of three set apart by spaces are one number (10 000)."""
    token = tokens[index]
    if token.kind != "number":
        return None
    text = token.norm.replace(",", "")
    last = index + 1
    if len(text) <= 3 and text.isdigit() and not text.startswith("0"):
        while last < end and _group(tokens, last):
            text += tokens[last].norm.replace(",", "")
            last += 1
    try:
        value = float(text)
    except ValueError:
        return None
    if value > 1e18:
        return None
    if index and tokens[index - 1].norm == "." and tokens[index - 1].end == token.start and "." not in text:
        before = tokens[index - 2] if index > 1 else None
        if before is None or before.end < tokens[index - 1].start:
            value = float("0." + text)
            return Number(index - 1, last, value, value, digits=True)
    return Number(index, last, value, value, digits=True)


def _group(tokens: Sequence[Token], index: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if token.kind != "number" or token.start - before.end != 1:
        return False
    whole = token.norm.split(".")[0]
    return len(whole) == 3 and whole.isdigit()


def decimals(value: float) -> float:
    """``value`` read as what stands behind a decimal point: 25 is 0.25."""
    return float(f"0.{int(value)}")
