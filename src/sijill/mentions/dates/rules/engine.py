"""Rules as regular expressions over codes, applied in layers: each layer reads what the one before it made.

A rule is a function from the matched items to new items, or None where it does not hold. At each place the longest
match wins, so the order of rules matters between equals only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sijill.mentions.dates.expression import Expression, Prefer
from sijill.mentions.dates.items import Item


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The folded text that the items were read from, and whether it is a chronicle (past) or talk (future)."""

    text: str
    prefer: Prefer
    capital: Callable[[int], bool]
    """Whether the source has a capital letter at this offset of the folded text."""
    written: Callable[[int, int], str]
    """The source between two offsets of the folded text."""
    names: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    """Words that no number counts: a year may stand before them."""
    seasonal: frozenset[str] = frozenset()
    """Nouns that a season before them qualifies: 'the winter war'."""

    @property
    def talk(self) -> bool:
        return self.prefer == "future"


Made = Item | list[Item] | None
Function = Callable[[list[Item], Surroundings], Made]


class Rule(NamedTuple):
    pattern: re.Pattern[str]
    function: Function


class Layer:
    """The rules of one layer. ``layer.rule(pattern)`` registers a function."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, *patterns: str) -> Callable[[Function], Function]:
        def register(function: Function) -> Function:
            self.rules += [Rule(re.compile(pattern), function) for pattern in patterns]
            return function

        return register

    def apply(self, items: list[Item], around: Surroundings) -> list[Item]:
        codes = "".join(item.code for item in items)
        made: list[Item] = []
        at = 0
        while at < len(items):
            ends = [(match.end(), -order, rule) for order, rule in enumerate(self.rules)
                    if (match := rule.pattern.match(codes, at)) and match.end() > at]  # fmt: skip
            for end, _, rule in sorted(ends, key=lambda found: found[:2], reverse=True):
                result = rule.function(items[at:end], around)
                if result is not None:
                    made += result if isinstance(result, list) else [result]
                    at = end
                    break
            else:
                made.append(items[at])
                at += 1
        return made


def first(items: list[Item], codes: str) -> Item | None:
    """The first item whose code is one of ``codes``."""
    return next((item for item in items if item.code in codes), None)


def need(items: list[Item], codes: str) -> Item:
    """The first item whose code is one of ``codes``, which the pattern guarantees."""
    return next(item for item in items if item.code in codes)


def joined(code: str, items: list[Item], value: Any, doubtful: bool = False) -> Item:
    """A new item over the stretch of ``items``, with the clock and part of day that one of them carries."""
    made = Item(code, items[0].start, items[-1].end, value, doubtful, parts=tuple(items))
    for item in items:
        if item.clock is not None and made.clock is None:
            made.clock, made.clock_end = item.clock, item.clock_end
        made.part = made.part or item.part
        made.modifier = made.modifier or item.modifier
    return made


def dated(items: list[Item], value: Expression | None, doubtful: bool = False) -> Item | None:
    """A date item over ``items``, None if there is no such date."""
    return joined("d", items, value, doubtful) if value is not None else None
