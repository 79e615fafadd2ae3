"""Periods that have no calendar word of their own: decades, centuries, seasons, quarters and thirds."""

from __future__ import annotations

import re
from datetime import date

from sijill.mentions.dates import calendars
from sijill.mentions.dates.expression import Absolute, Expression
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.relative import Period, Range, Third
from sijill.mentions.dates.rules.engine import Layer, Made, Surroundings, dated, first, need
from sijill.mentions.dates.rules.years import YearValue

longer = Layer()
thirds = Layer()
_OF_AGE = re.compile(r"\s(?:من|of)\s(?:ال)?(?:عمر|age|his|her|their)")
"""في العشرينات من العمر: an age, no decade."""
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def century(number: int, era: str = "") -> Expression | None:
    """The years 100(n−1)+1 to 100n of the calendar that ``era`` names."""
    first_year = 100 * (number - 1) + 1
    if not 1 <= number <= 30:
        return None
    if era == "bc":
        return Absolute(None, None, "range", flags=("before-christ",))
    if era == "hijri":
        if number > 15:
            return None
        start, end = calendars.hijri_year_days(first_year)[0], calendars.hijri_year_days(100 * number)[1]
        return Absolute(start, end, "range", "hijri", ("hijri-arithmetic",))
    return Absolute(date(first_year, 1, 1), date(100 * number, 12, 31), "range")


def decade(first_year: int) -> Expression:
    return Absolute(date(first_year, 1, 1), date(first_year + 9, 12, 31), "range")


@longer.rule("Cof?e?", "oCe?", "Cce?", "C9e?")
def nth_century(items: list[Item], around: Surroundings) -> Made:
    """القرن الحادي عشر, القرن العشرين, the 11th century BC, القرن السابع الهجري."""
    number, era = need(items, "oc9"), first(items, "e")
    unit = need(items, "C")
    if number.code == "9" and not number.definite:
        return None
    if unit.count != 1 or (number.code == "c" and number.value not in (20, 30)):
        return None
    return dated(items, century(int(number.value), str(era.value) if era else ""))


@longer.rule("Xof?Cof?e?", "oXf?I?oC", "oXf?I?Co")
def decade_of_century(items: list[Item], around: Surroundings) -> Made:
    """العقد الأول من القرن الحادي والعشرين, the first decade of the 20th century: 2001–2010, 1901–1910."""
    unit, which = need(items, "X"), [int(item.value) for item in items if item.code == "o"]
    era = items[-1].value if items[-1].code == "e" else ""
    if unit.count != 1 or len(which) != 2 or not 1 <= which[0] <= 10 or era not in ("", "gregorian"):
        return None
    start = 100 * (which[1] - 1) + 10 * (which[0] - 1) + 1
    return dated(items, Absolute(date(start, 1, 1), date(start + 9, 12, 31), "range")) if 1 <= which[1] <= 21 else None


@longer.rule("X?0", "X?0fCo", "X?0Co", "X?0f?C<", "X?0fCc", "X?0Cc", "X?0f?C9")
def named_decade(items: list[Item], around: Surroundings) -> Made:
    """التسعينيات, the 1990s, ثمانينيات القرن الماضي, خمسينيات القرن التاسع عشر."""
    value = need(items, "0").value
    if _OF_AGE.match(around.text, items[-1].end):
        return None
    which = first(items[1:], "oc9")
    if value >= 100:
        return dated(items, decade(value)) if len(items) == 1 else None
    word = need(items, "0")
    alone = len(items) == 1
    if alone and around.text[word.start] < "\u0600" and around.text[max(0, word.start - 4) : word.start] != "the ":
        return None
    if which is not None and which.value > 21:
        return None
    hundreds = 100 * (int(which.value) - 1) if which is not None else 1900
    return dated(items, decade(hundreds + value))


@longer.rule("Ef?@", "E,?f?@[-/][@8]")
def season_of_year(items: list[Item], around: Surroundings) -> Made:
    """صيف 2014, winter 2013–14. Northern seasons by whole months; a winter of one year may be either end of it."""
    name = items[0].value
    values = [item.value for item in items if item.code == "@"]
    values += [YearValue((item.value, "")) for item in items if item.code == "8"]
    year, era = values[0]
    if era in ("hijri", "bc") or not 1 <= year <= 9998:
        return None
    if len(values) == 2:
        if name != "winter" or values[1][0] != year + 1:
            return None
        return dated(items, Absolute(date(year, 12, 1), calendars.month_days(year + 1, 2)[1], "range"))
    if name == "winter":
        return dated(items, Absolute(date(year, 1, 1), date(year, 12, 31), "range", flags=("ambiguous-season",)))
    months = _SEASONS[name]
    return dated(items, Absolute(date(year, months[0], 1), calendars.month_days(year, months[1])[1], "range"))


@longer.rule("[ro][or]f?I?@", "ro f?I?@".replace(" ", ""))
def part_of_year(items: list[Item], around: Surroundings) -> Made:
    """الربع الأول من عام 2015, the second half of 2014, first quarter of 2013."""
    fraction, number = need(items, "r"), need(items, "o")
    parts = round(1 / fraction.value)
    year, era = items[-1].value
    if parts not in (2, 3, 4) or not 1 <= number.value <= parts or era in ("hijri", "bc") or not 1 <= year <= 9999:
        return None
    months = 12 // parts
    start = months * (number.value - 1) + 1
    return dated(items, Absolute(date(year, start, 1), calendars.month_days(year, start + months - 1)[1], "range"))


@thirds.rule("P[-]?f?I?d", "PfOf?d")
def third_of_period(items: list[Item], around: Surroundings) -> Made:
    """مطلع عام 2011, mid-March, أواخر القرن الحادي عشر, late last month."""
    inner: Expression = items[-1].value
    if inner.precision not in ("month", "year", "range", "week") or isinstance(inner, Range):
        return None
    if inner.precision == "range" and not isinstance(inner, Absolute):
        return None
    return dated(items, Third(inner, items[0].value))


@thirds.rule("P[OWY](?![<>])")
def third_of_current_period(items: list[Item], around: Surroundings) -> Made:
    """بداية الشهر, نهاية الأسبوع in talk: of the current one."""
    unit = items[1]
    if not around.talk or not unit.definite:
        return None
    name = {"O": "month", "W": "week", "Y": "year"}[unit.code]
    return dated(items, Third(Period(name, 0, "document"), items[0].value))
