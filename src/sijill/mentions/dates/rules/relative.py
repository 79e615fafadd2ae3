"""Expressions that need a day to stand on: the document's or the narrative's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from sijill.language.fold import fold
from sijill.mentions.dates.atoms import following_word, preceding_word
from sijill.mentions.dates.expression import Base, Calendar, Expression, Weekday, WithYear, Yearless
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.parts import ShortYear
from sijill.mentions.dates.relative import OPEN, DayOf, Period, Shift, Within
from sijill.mentions.dates.rules.engine import Layer, Made, Surroundings, dated, first, joined, need
from sijill.mentions.dates.vocabulary import UNIT, UNIT_OF

counts = Layer()
periods = Layer()
steps = Layer()
from_dates = Layer()
relative_years = Layer()
_LONG = "#" + UNIT[1:-1]
_NOUN = UNIT[1:-1] + "kN"
_STEP = {"<": -1, "v": -1, ">": 1, "w": 1, "=": 0}


class Count(NamedTuple):
    """A number of units; ``high`` None for a bare plural ('days')."""

    unit: str
    low: float
    high: float | None
    calendar: Calendar = "gregorian"


_YEAR_BEHIND = re.compile(r"\s{0,2}(?:1\d|20)\d\d(?!\d)")
_LASTING = frozenset(fold(word) for word in ("طوال", "طيلة", "على مدى", "على مدار", "throughout", "during"))


# ---- counts of units --------------------------------------------------------------------------------------------


@counts.rule(rf"[mh][9786c]{UNIT}", rf"[mh]I?{UNIT}(?![9876c@o<>=wvqt])")
def bounded_units(items: list[Item], around: Surroundings) -> Made:
    """أقل من أسبوع, more than two months: up to so long, or from so long on."""
    unit, number = items[-1], first(items, "9786c")
    count = float(number.value) if number is not None else float(unit.count or 0)
    if unit.definite or not count:
        return None
    name = UNIT_OF[unit.code]
    bounds = (0.0, count) if items[0].code == "h" else (count, OPEN)
    return joined("#", items, Count(name, *bounds))


@counts.rule(
    rf"[9786co]{UNIT}e?",
    rf"S[9c]?{UNIT}",
    rf"{UNIT}c",
    rf"r{UNIT}",
    rf"{UNIT}&r",
    rf"~[9786c]{UNIT}",
    rf"~{UNIT}(?![9876c@o])",
    rf"{UNIT}e",
)
def counted_units(items: list[Item], around: Surroundings) -> Made:
    """ثلاثة أيام, 36 hours, بضعة أسابيع, نصف ساعة, ساعة ونصف, شهر واحد."""
    unit = next(item for item in items if item.code in UNIT)
    number, vague, fraction = first(items, "9786c"), first(items, "S"), first(items, "r")
    calendar: Calendar = "hijri" if items[-1].code == "e" and items[-1].value == "hijri" else "gregorian"
    name = UNIT_OF[unit.code]
    if first(items, "o") is not None or (items[-1].code == "e" and calendar == "gregorian"):
        return None
    if unit.definite and not (items[0] is not unit and around.text[items[0].start : items[0].start + 2] == "ال"):
        return None
    if vague is not None:
        return joined("#", items, Count(name, float(vague.value[0]), float(vague.value[1])))
    if fraction is not None:
        value = fraction.value + (0 if fraction is items[0] else float(unit.count or 1))
        return joined("#", items, Count(name, value, value))
    if number is None:
        value = float(unit.count or 0)
        return joined("#", items, Count(name, value, value, calendar)) if value else None
    if unit is items[0] and number.value != unit.count:
        return None
    if unit.code == "Y" and number.code == "9" and _YEAR_BEHIND.match(around.text, unit.end):
        # 'ديسمبر 16 عام 1944': the day of a month in a year, no sixteen years.
        return None
    value = float(number.value) * (2 if unit.count == 2 and around.text[unit.start : unit.end] == "fortnight" else 1)
    return joined("#", items, Count(name, value, value, calendar))


def count_of(item: Item) -> Count | None:
    """The duration that an item says: a count, a dual, or a lone unit ('a week', 'days')."""
    if item.code == "#":
        return item.value if isinstance(item.value, Count) else None
    if item.definite:
        return None
    unit = UNIT_OF[item.code]
    if item.count is None:
        return Count(unit, 2, None)
    weeks = 2.0 if item.count == 2 else 1.0
    return Count(unit, weeks, weeks)


# ---- periods: this, last, next, the same, the following ----------------------------------------------------------


@periods.rule(
    rf"[{_NOUN}]e?[<>]", rf"[<>]{UNIT}", rf"[{_NOUN}]e?B[<v]", rf"[{_NOUN}]e?F[>w]", rf"=[{_NOUN}]", f"{UNIT}=",
    "[kN]v",
)  # fmt: skip
def calendar_period(items: list[Item], around: Surroundings) -> Made:
    """الأسبوع الماضي, last month, السنة قبل الماضية, هذا العام: counted from the document's date."""
    unit = next(item for item in items if item.code in UNIT + "kN")
    mark = need(items, "<>=vw")
    step = _STEP[mark.code]
    if unit.count == 2:
        both = unit.definite and mark.code in "<>" and not first(items, "BF")
        return dated(items, Within(UNIT_OF[unit.code], 2, "document", step)) if both and unit.code in UNIT else None
    if first(items, "BF"):
        step *= 2
    arabic = around.text[items[0].start] > "\u0600"
    if unit.count is None and unit.code not in "kN":
        return dated(items, Within(UNIT_OF[unit.code], None, "document", step)) if step else None
    if arabic and mark.code in "<>" and not unit.definite and unit.code not in "kN" and not around.talk:
        return None
    name = {"k": "hour", "N": "minute"}.get(unit.code) or UNIT_OF[unit.code]
    calendar: Calendar = "hijri" if (era := first(items, "e")) and era.value == "hijri" else "gregorian"
    if name in ("hour", "minute") and not around.talk:
        return None
    return dated(items, Period(name, step, "document", calendar))


@periods.rule(rf"{UNIT}[wv]", rf"[wv]{UNIT}", rf"[qt]{UNIT}", rf"{UNIT}[qt]")
def narrative_period(items: list[Item], around: Surroundings) -> Made:
    """في نفس اليوم, اليوم التالي, that year, the previous month: counted from the narrative."""
    unit = next(item for item in items if item.code in UNIT)
    mark = next(item for item in items if item.code in "wvqt")
    if unit.count != 1 and not (unit.count is None and mark.code in "wv"):
        return None
    arabic = around.text[items[0].start] > "\u0600"
    if arabic and (not unit.definite or (mark.code in "wv" and mark is items[0])):
        return None  # في وقت سابق اليوم: an adjective follows its noun.
    if unit.code in "snU":
        return None
    step = _STEP.get(mark.code, 0)
    if unit.count is None:
        return dated(items, Within(UNIT_OF[unit.code], None, "narrative", step or 1))
    return dated(items, Period(UNIT_OF[unit.code], step, "narrative"))


@periods.rule("R", "DR")
def counted_from_today(items: list[Item], around: Surroundings) -> Made:
    """أمس, غدا, أول أمس, the day before yesterday."""
    word = need(items, "R")
    if word.doubtful and not around.talk:
        return None
    if word.value == 1 and not word.definite and around.text[word.start : word.end] == "غد":
        return None
    made = dated(items, Period("day", word.value, "document"))
    if made is not None and around.text[word.start : word.end] == "tonight":
        made.part = "night"
    return made


@periods.rule("[DLYOWkNnUs]")
def bare_period(items: list[Item], around: Surroundings) -> Made:
    """اليوم, الليلة; in talk also السنة, الشهر. In a chronicle العام means 'general' more often than 'this year'."""
    unit = items[0]
    written = around.text[unit.start : unit.end]
    if around.text[unit.end : unit.end + 2].strip().isdigit():
        return None
    if preceding_word(around.text, unit.start) in _LASTING:
        return None
    if written == "اليوم" or (unit.definite and around.talk and unit.count == 1) or (unit.code in "kN" and around.talk):
        name = {"k": "hour", "N": "minute"}.get(unit.code) or UNIT_OF[unit.code]
        made = dated(items, Period(name, 0, "document"), unit.code in "kN")
        if made is not None and unit.code == "L":
            made.part = "night"
        return made
    return None


_NOT_A_SHIFT = r"(?![AdMH@8R9o<>=wvqtkx]|f?[MH])"


@periods.rule(rf"B[{_LONG}]{_NOT_A_SHIFT}", rf"Z[{_LONG}]{_NOT_A_SHIFT}", rf"[{_LONG}]G", rf"ZB?[{_LONG}]G")
def ago(items: list[Item], around: Surroundings) -> Made:
    """قبل ثلاثة أيام, منذ أسبوعين, two weeks ago, 3 أيام مضت: back from the document's date.

    قبل ثلاثة أيام من الانتخابات: back from an event whose date the finder does not know.
    """
    of_event = items[0].code == "B" and following_word(around.text, items[-1].end) == "من"
    return _shift(items, -1, "event" if of_event else "document", around)


@periods.rule(
    rf"F[{_LONG}]{_NOT_A_SHIFT}", rf"[{_LONG}]g", rf"FtI?[{_LONG}]", rf"[{_LONG}]Ft?{_NOT_A_SHIFT}", rf"gI[{_LONG}]"
)
def later(items: list[Item], around: Surroundings) -> Made:
    """بعد أيام, three months later, بعد ذلك بأسبوع, بعدها بيومين: on from the narrative."""
    if items[-1].code == "F" and around.text[items[-1].start] > "\u0600":
        return None
    return _shift(items, 1, "narrative", around)


@periods.rule(rf"BtI?[{_LONG}]", rf"[{_LONG}]Bt?{_NOT_A_SHIFT}", rf"[{_LONG}]v")
def earlier(items: list[Item], around: Surroundings) -> Made:
    """قبل ذلك بأسبوع, a week before that: back from the narrative."""
    if items[-1].code == "B" and around.text[items[-1].start] > "\u0600":
        return None
    return _shift(items, -1, "narrative", around)


def _shift(items: list[Item], sign: int, base: Base, around: Surroundings) -> Item | None:
    count = count_of(next(item for item in items if item.code in _LONG))
    if count is None:
        return None
    if count.unit in ("second", "minute") and not around.talk and len(items) == 2 and items[1].code == "s":
        return None
    return dated(items, Shift(count.unit, count.low, count.high, sign, base, count.calendar))


@periods.rule(rf"V[{_LONG}]{_NOT_A_SHIFT}")
def within(items: list[Item], around: Surroundings) -> Made:
    """خلال ساعات, في غضون يومين, within three days: from the narrative's date on."""
    count = count_of(items[1])
    if count is None or around.text[items[0].start : items[0].end] in _LASTING:
        return None
    return dated(items, Within(count.unit, count.high, "narrative"))


@periods.rule(r"V?[<>]#", r"V?#[<>]", rf"V?{UNIT}[c9][<>]", rf"V?[9c]{UNIT}[<>]", rf"V?[<>][9c]{UNIT}")
def last_so_many(items: list[Item], around: Surroundings) -> Made:
    """خلال الأيام الثلاثة الماضية, the past 24 hours, the next two weeks."""
    sign = _STEP[need(items, "<>").code]
    count = first(items, "#")
    if count is not None:
        value = count_of(count)
        return dated(items, Within(value.unit, value.high, "document", sign)) if value else None
    unit, number = next(item for item in items if item.code in UNIT), need(items, "9c")
    if unit.count == 1 and unit.definite:
        return None
    return dated(items, Within(UNIT_OF[unit.code], float(number.value), "document", sign))


@periods.rule("D?A[<>]", "[<>=]A", "D?AB[<v]", "D?AF[>w]", "D?A=", "D?A[wv]", "=D?A")
def stepped_weekday(items: list[Item], around: Surroundings) -> Made:
    """الجمعة الماضية, next Friday, الثلاثاء قبل الماضي."""
    day, mark = need(items, "A"), need(items, "<>=wv")
    step = _STEP[mark.code] * (2 if first(items, "BF") else 1)
    if day.doubtful and not (around.talk or first(items, "D")) and not around.capital(day.start):
        return None
    return dated(items, Weekday(day.value, step))


@periods.rule("d[<>vw]", "[<>]d", "dB[<v]", "dF[>w]", "=d", "d=")
def stepped_month(items: list[Item], around: Surroundings) -> Made:
    """مارس الماضي, 3 شباط القادم, last May."""
    date, mark = need(items, "d"), need(items, "<>=vw")
    inner = date.value
    if not isinstance(inner, Yearless) or (mark.code == "=" and inner.day is not None and mark is items[0]):
        return None
    step = _STEP[mark.code] * (2 if first(items, "BF") else 1)
    return dated(items, replace(inner, step=step))


# ---- a part of a period ------------------------------------------------------------------------------------------


@steps.rule("[9oc]f?I?d", "D[9oc]f?d", "Dof?d")
def day_of_period(items: list[Item], around: Surroundings) -> Made:
    """14 الشهر الجاري, السادس عشر من هذا الشهر, the 5th of last month."""
    number, date = need(items, "9oc"), items[-1]
    inner = date.value
    if not isinstance(number.value, int) or not 1 <= number.value <= 31:
        return None
    monthly = isinstance(inner, Period) and inner.unit == "month"
    if isinstance(inner, Period) and not monthly and first(items[:-1], "D") is not None and number.code == "o":
        return dated(items, DayOf(inner, number.value)) if inner.unit in ("week", "year") else None
    return dated(items, DayOf(inner, number.value)) if monthly else None


@steps.rule("[oj][AD][fI]?d", "[oj]A(?![fId])", "[oj]I?[AD]I?d")
def nth_day_of_period(items: list[Item], around: Surroundings) -> Made:
    """آخر خميس من شهر 9, the first Monday of May, آخر يوم من الشهر الحالي."""
    which, day = items[0], need(items, "AD")
    number = -1 if which.code == "j" else which.value
    if items[-1].code != "d":
        return dated(items, DayOf(Period("month", 0, "document"), number, day.value)) if around.talk else None
    inner: Expression = items[-1].value
    if inner.precision not in ("month", "year", "week", "range"):
        return None
    return dated(items, DayOf(inner, number, day.value if day.code == "A" else None))


@steps.rule("[9o]f?=")
def day_of_current_month(items: list[Item], around: Surroundings) -> Made:
    """5 الجاري, الخامس من الجاري."""
    if around.text[items[-1].start : items[-1].end] not in ("الجاري", "الحالي"):
        return None
    number = items[0].value
    return dated(items, DayOf(Period("month", 0, "document"), number)) if 1 <= number <= 31 else None


@steps.rule("D9(?![snUDLWOYXC#])")
def day_without_month(items: list[Item], around: Surroundings) -> Made:
    """في يوم 20: a day of the narrative's month."""
    number = items[1].value
    if items[0].definite or items[0].count != 1 or not 1 <= number <= 31:
        return None
    word = following_word(around.text, items[1].end)
    if word in around.counted or (word.endswith("ا") and not word.endswith("وا")):
        return None
    return dated(items, DayOf(Period("month", 0, "narrative"), number))


@relative_years.rule("d[,fI]*d")
def date_in_relative_year(items: list[Item], around: Surroundings) -> Made:
    """28 يونيو من ذلك العام, 15 آذار السنة القادمة, March of last year."""
    inner, year = items[0].value, items[-1].value
    if not isinstance(year, ShortYear) and not (isinstance(year, Period) and year.unit == "year"):
        return None
    if isinstance(inner, DayOf) and isinstance(inner.inner, Yearless):
        return dated(items, replace(inner, inner=WithYear(inner.inner, year)))
    if not isinstance(inner, Yearless):
        return None
    if inner.step is not None or ("," in (item.code for item in items)):
        return None
    return dated(items, WithYear(inner, year))


@from_dates.rule(rf"[{_LONG}][BF]fd", rf"[BF][{_LONG}]fd", rf"[{_LONG}][BF]I?d", rf"[{_LONG}]fd")
def shift_from_date(items: list[Item], around: Surroundings) -> Made:
    """بعد ثلاثة أشهر من 5 مارس, two days after 4 April."""
    count = count_of(next(item for item in items if item.code in _LONG))
    side = first(items, "BF")
    if count is None or side is None:
        return None
    base: Expression = items[-1].value
    calendar: Calendar = getattr(base, "calendar", count.calendar)
    return dated(items, Shift(count.unit, count.low, count.high, 1 if side.code == "F" else -1, base, calendar))
