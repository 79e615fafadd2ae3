"""From a text to its date expressions, not yet resolved."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.language.fold import Folded
from sijill.mentions.dates.atoms import following_word, preceding_word, runs
from sijill.mentions.dates.expression import Absolute, Prefer, Weekday, Yearless
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.numbers import compose
from sijill.mentions.dates.rules.absolute import days, words
from sijill.mentions.dates.rules.clock import clocks
from sijill.mentions.dates.rules.clock import spans as clock_spans
from sijill.mentions.dates.rules.compose import clocked, modifiers, pairs, ranges, weekdays
from sijill.mentions.dates.rules.engine import Layer, Surroundings
from sijill.mentions.dates.rules.ordinal import ordinals, weeks
from sijill.mentions.dates.rules.relative import counts, from_dates, periods, relative_years, steps
from sijill.mentions.dates.rules.seasons import seasons, shares
from sijill.mentions.dates.rules.spans import longer, thirds
from sijill.mentions.dates.rules.years import years
from sijill.mentions.dates.vocabulary import vocabulary

LAYERS: tuple[Layer, ...] = (
    words, clocks, clock_spans, counts, years, longer, seasons, weeks, days, pairs, from_dates, ordinals, periods,
    relative_years, steps, shares, thirds, weekdays, clocked, ranges, modifiers,
)  # fmt: skip
_SUPPORT = frozenset("IVZKTFBbPjf~<>=&,")
_STRONG_SUPPORT = frozenset("IVZKTbPj~<>=")


def surroundings(folded: Folded, prefer: Prefer) -> Surroundings:
    table = vocabulary()
    source = folded.source

    def capital(at: int) -> bool:
        return source[folded.offset(at)].isupper()

    def written(start: int, end: int) -> str:
        return folded.span(start, end).of(source)

    return Surroundings(folded.text, prefer, capital, written, table.names, table.counted, table.beside, table.seasonal)


def parse(folded: Folded, prefer: Prefer = "past") -> Iterator[Item]:
    """The date items of a folded text, in order; ``value`` is an Expression, offsets are folded ones."""
    around = surroundings(folded, prefer)
    for run in runs(folded.text):
        items = compose(run)
        for layer in LAYERS:
            items = layer.apply(items, around)
        for at, item in enumerate(items):
            if item.code == "d" and believable(item, items, at, around):
                yield item


def believable(item: Item, items: list[Item], at: int, around: Surroundings) -> bool:
    """Whether a date with words that mean other things, too, is supported by what stands around it."""
    if item.doubtful and isinstance(item.value, Absolute | Yearless):
        if around.talk and len(items) == 1 and around.text[item.start] > "\u0600":
            return True
        before = items[at - 1].code if at else ""
        latin = around.text[item.start] < "\u0600"
        if latin and not around.capital(item.start):
            return False
        if before not in _STRONG_SUPPORT and not (before in _SUPPORT and not latin and before in "FBf"):
            return False
    if around.text[item.start] < "\u0600" and around.text[item.start : item.start + 3] in ("may", "mar") and not (
        around.capital(item.start)
    ):  # fmt: skip
        return _has_year(item)
    return True


def _has_year(item: Item) -> bool:
    return isinstance(item.value, Absolute)


def is_name(item: Item, around: Surroundings) -> bool:
    """Whether the date is part of a name: ثورة 17 فبراير, the 25 January revolution, October War, حرب 1948.

    A date with the word for year or day (في الثورة يوم 16 فبراير), or with day, month and year, is told as a date.
    """
    expression = item.value
    if isinstance(expression, Absolute) and (expression.grain == "day" or "Y" in (part.code for part in _leaves(item))):
        return False
    if not isinstance(expression, Absolute | Yearless | Weekday) or "D" in (part.code for part in _leaves(item)):
        return False
    if around.text[item.start] < "\u0600" and following_word(around.text, item.end) in around.names:
        return True
    at = item.start
    before = preceding_word(around.text, at)
    if before in ("ال", "من"):
        at -= len(before) + 1
        before = preceding_word(around.text, at)
    stems = (before, before.removeprefix("ال"), before[1:], before[1:].removeprefix("ال"), before.removeprefix("لل"))
    return any(stem in around.names for stem in stems if stem)


def _leaves(item: Item) -> Iterator[Item]:
    if not item.parts:
        yield item
    for part in item.parts:
        yield from _leaves(part)
