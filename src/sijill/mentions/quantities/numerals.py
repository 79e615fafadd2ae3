"""What a number is once it has been read, and the reading of digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sijill.language.tokens import Token

_POINTED = re.compile(r"\d{3}(?:\.\d{3})+")


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
        if last == index + 1:
            text, last = _separated(tokens, index, end)
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


def _separated(tokens: Sequence[Token], index: int, end: int) -> tuple[str, int]:
    """Thousands set apart by Arabic commas (100،000) or, twice at least, by points (1.205.655); 2،7 is a decimal."""
    text, last = tokens[index].norm, index + 1
    while last + 1 < end and tokens[last].norm in ("،", "."):
        group = tokens[last + 1]
        if tokens[last - 1].end != tokens[last].start or tokens[last].end != group.start or group.kind != "number":
            break
        if tokens[last].norm == ".":
            if not _POINTED.fullmatch(group.norm):
                break
            text, last = text + group.norm.replace(".", ""), last + 2
        elif len(group.norm) == 3 and group.norm.isdigit():
            text, last = text + group.norm, last + 2
        elif len(group.norm) < 3 and last == index + 1:
            return f"{text}.{group.norm}", last + 2
        else:
            break
    return text.replace(",", ""), last


def decimals(value: float) -> float:
    """``value`` read as what stands behind a decimal point: 25 is 0.25."""
    return float(f"0.{int(value)}")
