"""Days, weeks and halves that are counted out."""

from __future__ import annotations

from sijill.mentions.dates.expression import Expression
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.ordinal import HalfOf, NthDay, WeekOf
from sijill.mentions.dates.relative import DayOf, Period, Third, Within
from sijill.mentions.dates.rules.absolute import month_date, year_of
from sijill.mentions.dates.rules.engine import Layer, Made, Surroundings, dated, first, need
from sijill.mentions.dates.rules.relative import count_of
from sijill.mentions.dates.vocabulary import UNIT_OF

ordinals = Layer()
weeks = Layer()
_FORMAL = 5
"""'On the fifth day': later ones are of a month or of a series more often than of a battle."""


@weeks.rule("Wof?[MH],?f?[@8]?", "oWf?[MH],?f?[@8]?", "WPf?[MH],?f?[@8]?", "jWf?[MH],?f?[@8]?")
def week_of_month(items: list[Item], around: Surroundings) -> Made:
    """الأسبوع الأول من مايو 2015, the last week of June: seven days, counted from the first of the month."""
    unit, month = need(items, "W"), _month(items)
    number, last = first(items, "o"), first(items, "jP")
    if unit.count != 1 or month is None or (number is not None and not 1 <= number.value <= 5):
        return None
    if last is not None and last.code == "P" and last.value != 2:
        return None
    return dated(items, WeekOf(month, int(number.value) if number is not None else -1))


@weeks.rule("Dof?[MH],?f?[@8]?", "oDf?[MH],?f?[@8]?")
def first_days_of_month(items: list[Item], around: Surroundings) -> Made:
    """الأيام الأولى من مايو 2016, the first days of May: the early third."""
    unit, number, month = need(items, "D"), need(items, "o"), _month(items)
    if unit.count is not None or number.value != 1 or month is None:
        return None
    return dated(items, Third(month, 0))


@weeks.rule("rof?[MH],?f?[@8]?", "orf?[MH],?f?[@8]?")
def half_of_month(items: list[Item], around: Surroundings) -> Made:
    """النصف الثاني من شهر مايو 2015, the first half of June."""
    half, number, month = need(items, "r"), need(items, "o"), _month(items)
    if half.value != 0.5 or number.value not in (1, 2) or month is None:
        return None
    return dated(items, HalfOf(month, int(number.value)))


def _month(items: list[Item]) -> Expression | None:
    at = next(index for index, item in enumerate(items) if item.code in "MH")
    return month_date(items[at], None, year_of(items[at:]))


@ordinals.rule("Do(?!f?[dMH@Y])", "oD(?!f?[dMH@Y])")
def nth_day(items: list[Item], around: Surroundings) -> Made:
    """في اليوم الثالث, on the second day: counted from where the narrative stood; in talk there is nothing to count."""
    unit, number = need(items, "D"), need(items, "o")
    arabic = around.text[unit.start] > "\u0600"
    if around.talk or unit.count != 1 or not 1 <= number.value <= _FORMAL:
        return None
    if arabic != (unit is items[0]):
        return None
    if arabic and not (unit.definite and around.text[number.start : number.start + 2] == "ال"):
        return None
    return dated(items, NthDay(int(number.value)))


@ordinals.rule("[9o]t", "ot")
def day_of_it(items: list[Item], around: Surroundings) -> Made:
    """في الخامس منه, وفي 13 منه: of the month last named."""
    number, of_it = items
    if around.text[of_it.start : of_it.end] not in ("منه",) or not 1 <= number.value <= 31:
        return None
    return dated(items, DayOf(Period("month", 0, "narrative"), int(number.value)))


@ordinals.rule("V?#w", "V?w#", "V?[DLWOY]w", "V?[DLWOY][c9]w")
def following_so_many(items: list[Item], around: Surroundings) -> Made:
    """خلال اليومين التاليين, over the next two days: from the narrative's day on."""
    count = first(items, "#")
    if count is not None:
        value = count_of(count)
        return dated(items, Within(value.unit, value.high, "narrative")) if value else None
    unit, number = need(items, "DLWOY"), first(items, "c9")
    if number is not None:
        return dated(items, Within(UNIT_OF[unit.code], float(number.value), "narrative")) if unit.definite else None
    return dated(items, Within(UNIT_OF[unit.code], 2, "narrative")) if unit.count == 2 and unit.definite else None
