"""Days and months of both calendars and years beside them, in figures and words, coordinated ones included."""

from __future__ import annotations

import re

from sijill.mentions.dates import calendars
from sijill.mentions.dates.atoms import following_word, preceding_word
from sijill.mentions.dates.expression import Absolute, Both, Expression, Yearless
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.relative import Range
from sijill.mentions.dates.rules.engine import Layer, Made, Surroundings, dated, joined, need
from sijill.mentions.dates.rules.years import YearValue, in_year, year_expression
from sijill.mentions.dates.vocabulary import vocabulary

words = Layer()
days = Layer()
_DAY = "(?:D?[9o]|Dc|c)"
_NO_DAY = re.compile(r"(?<![\d.,])\d\d?\s$")
_NO_DAY_AFTER = re.compile(r"\s(?:3[2-9]|[4-9]\d)(?!\d)")
"""'32 January' and '30 February' are mistakes, not January and February."""


# ---- words: month names made one item ---------------------------------------------------------------------------


@words.rule("M[/«-]?M»?", "M«M»", "H[/«-]H»?")
def twice_named_month(items: list[Item], around: Surroundings) -> Made:
    """كانون الثاني - يناير, أيلول\\سبتمبر, فبراير(شباط): one month in two usages."""
    names = [item for item in items if item.code in "MH"]
    if names[0].value != names[1].value or (items[-1].code == "»") != (items[1].code == "«"):
        return None
    return joined(names[0].code, items, names[0].value)


@words.rule("Of?[MH]", "OM[/«-]?M»?")
def month_with_its_noun(items: list[Item], around: Surroundings) -> Made:
    """شهر رمضان, شهر إبريل / نيسان, the month of June."""
    if items[0].count != 1:
        return None
    name = need(items, "MH")
    if len(items) > 3 or (len(items) == 3 and items[1].code != "f"):
        made = twice_named_month(items[1:], around)
        return joined(name.code, items, name.value) if made else None
    return joined(name.code, items, name.value)


@words.rule("O[9co]")
def numbered_month(items: list[Item], around: Surroundings) -> Made:
    """شهر 10, شهر ثلاثة."""
    number = items[1]
    if items[0].count != 1 or items[0].definite or not isinstance(number.value, int) or not 1 <= number.value <= 12:
        return None
    if number.code == "c" and not around.talk and following_word(around.text, number.end):
        return None
    return joined("M", items, number.value, number.code == "o" or number.start - items[0].end > 2)


@words.rule("Oo(?=fY[87])")
def month_by_its_place(items: list[Item], around: Surroundings) -> Made:
    """الشهر الحادي عشر من عام 1919; the third month of a war is none."""
    month, number = items
    if month.count != 1 or not month.definite or not 1 <= number.value <= 12:
        return None
    return joined("M", items, number.value)


# ---- days -------------------------------------------------------------------------------------------------------


def year_of(items: list[Item]) -> YearValue | None:
    """The year among ``items``."""
    year = next((item for item in items if item.code in "@87"), None)
    if year is None:
        return None
    return year.value if year.code == "@" else YearValue((int(year.value), ""))


def _number(item: Item) -> int | None:
    return item.value if isinstance(item.value, int) and 1 <= item.value <= 31 else None


def month_date(month: Item, day: int | None, year: YearValue | None) -> Expression | None:
    """A month, or a day of it, in a year or without one."""
    if year is not None:
        return in_year(month, day, year)
    if day is not None and (month.code == "H") and day > 30:
        return None
    if day is not None and month.code == "M" and day > calendars.month_days(2012, month.value)[1].day:
        return None
    return Yearless(month.value, day, "hijri" if month.code == "H" else "gregorian")


@days.rule(
    f"{_DAY},?f?[MH](?:,?f?[@8])", f"{_DAY}f?H,?f?7", f"{_DAY}f?[MH]", f"{_DAY}-[MH]-?[@8]?", f"{_DAY}/[MH]/[@8]"
)
def day_month_year(items: list[Item], around: Surroundings) -> Made:
    """12 نوفمبر 2014, الثالث والعشرين من مارس عام 2015, 15th of March 2015, 30 أكتوبر."""
    number, month = need(items, "9oc"), need(items, "MH")
    day = _number(number)
    if day is None or (number.code == "c" and month.doubtful):
        return None
    if number.start and around.text[number.start - 1] == "-" and items[0] is number:
        return None
    return dated(items, month_date(month, day, year_of(items[items.index(month) :])))


@days.rule("[MH],?[9o],?f?[@8]", "[MH][9o]", "M,9", "Mo")
def month_day_year(items: list[Item], around: Surroundings) -> Made:
    """March 15, 2015; May 3rd; شباط 13."""
    month, number = items[0], need(items[1:], "9o")
    day = _number(number)
    if day is None:
        return None
    year = year_of(items)
    if year is None:
        if "," in (item.code for item in items):
            return None
        counted = following_word(around.text, number.end)
        arabic = around.text[month.start] > "\u0600"
        if arabic and number.code == "o" and not around.talk:
            return None  # أغسطس الثاني is a king's name.
        if counted in around.counted or (arabic and counted and not around.talk):
            return None
        if preceding_word(around.text, month.start) == "in" and number.code == "9":
            return None
    return dated(items, month_date(month, day, year))


@days.rule("[MH],?f?[@8]", "H,?f?7", "M-[@8]")
def month_year(items: list[Item], around: Surroundings) -> Made:
    """أكتوبر 2014, March of 2015, رمضان 1436."""
    year = year_of(items)
    if year is None or (year[0] < 1000 and not year[1] and items[0].code == "M"):
        return None
    if items[-1].code == "8" and following_word(around.text, items[-1].end) in around.counted:
        return None
    if _NO_DAY.search(around.text[max(0, items[0].start - 4) : items[0].start]):
        return None
    return dated(items, month_date(items[0], None, year))


@days.rule("[MH]")
def month_alone(items: list[Item], around: Surroundings) -> Made:
    """في مارس, during Ramadan; a word with other meanings stays doubtful until its neighbours support it."""
    if _NO_DAY.search(around.text[max(0, items[0].start - 4) : items[0].start]):
        return None
    if _NO_DAY_AFTER.match(around.text, items[0].end) or _regnal(items[0], around):
        return None
    return dated(items, month_date(items[0], None, None), items[0].doubtful)


def _regnal(month: Item, around: Surroundings) -> bool:
    """أوغسطس الثاني: a king, since an Arabic month takes no ordinal behind it."""
    after = following_word(around.text, month.end)
    return after.startswith("ال") and any(
        word.code == "o" for entry in vocabulary().entries.get(after, ()) if not entry.rest for word in entry.words
    )


_LIST = r"(?:,&|[,&T-]|f?[,&]?TD?|/)"


@days.rule(rf"{_DAY}(?:{_LIST}{_DAY})+f?[MH](?:,?f?[@8])?")
def days_of_one_month(items: list[Item], around: Surroundings) -> Made:
    """25 و30 مارس, 14–16 مايو 2015, من 15 إلى 20 يناير: every day takes the month and the year."""
    at = next(index for index, item in enumerate(items) if item.code in "MH")
    month, year = items[at], year_of(items[at:])
    made: list[Item] = []
    for index, item in enumerate(items[:at]):
        if item.code not in "9oc":
            if item.code not in "fD":
                made.append(item)
            continue
        day = _number(item)
        value = month_date(month, day, year) if day else None
        if value is None:
            return None
        last = index == at - 1 or (items[at - 1].code == "f" and index == at - 2)
        stretch = items[index:] if last else [item]
        if index and items[index - 1].code == "D":
            stretch = [items[index - 1], *stretch]
        made.append(joined("d", stretch, value))
    return made


@days.rule(rf"[MH][9o](?:{_LIST}[9o])+,?f?[@8]", r"M[9o](?:-[9o]|(?:,&|[,&])[9o])+")
def month_with_days(items: list[Item], around: Surroundings) -> Made:
    """March 14-16, 2015; May 25 and 30."""
    month, year = items[0], year_of(items)
    numbers = [item for item in items[1:] if item.code in "9o"]
    if year is None and following_word(around.text, numbers[-1].end) in around.counted:
        return None
    made: list[Item] = []
    for item in items[1:]:
        if item.code in "9o":
            day = _number(item)
            value = month_date(month, day, year) if day else None
            if value is None:
                return None
            stretch = [month, item] if item is numbers[0] else [item]
            if item is numbers[-1]:
                stretch = items[items.index(item) :]
                stretch = stretch if item is not numbers[0] else [month, *stretch]
            made.append(joined("d", stretch, value))
        elif (item.code not in ",@8f" and made) or (
            item.code == "," and item is not items[-2] and made and len(made) % 2 == 1 and item.end <= numbers[-1].start
        ):
            made.append(item)
    return [item for index, item in enumerate(made) if not (item.code == "," and made[index + 1].code in "&,")]


@days.rule(r"[MH](?:(?:,&|[,&T-])[MH])+,?f?[@8]")
def months_of_one_year(items: list[Item], around: Surroundings) -> Made:
    """يناير ومارس 2015, January–March 2015."""
    year = year_of(items)
    names = [item for item in items if item.code in "MH"]
    made: list[Item] = []
    for index, item in enumerate(items):
        if item.code in "MH":
            passing = year
            later = [other for other in names if other.start > item.start]
            if year and later and later[-1].value < item.value and not year[1]:
                passing = YearValue((year[0] - 1, year[1]))
            value = month_date(item, None, passing)
            if value is None:
                return None
            made.append(joined("d", items[index:] if item is names[-1] else [item], value))
        elif item.code in "&T-" or (item.code == "," and items[index + 1].code != "&" and item.end <= names[-1].start):
            made.append(item)
    return made


@days.rule(r"@(?:(?:,&|[,&T-]T?Y?)[@87])+", "7-@")
def years_in_a_row(items: list[Item], around: Surroundings) -> Made:
    """عامي 2011 و2013, 1948–1967: each is a year, of the era that the last one names."""
    values = [item for item in items if item.code in "@87"]
    last = year_of(values[-1:])
    made: list[Item] = []
    for item in items:
        if item.code in "@87":
            value = year_of([item])
            if value is not None and not value[1] and last is not None:
                value = YearValue((value[0], last[1]))
            expression = year_expression(value) if value else None
            if expression is None:
                return None
            made.append(joined("d", [item], expression))
        elif item.code in "&T-,":
            made.append(item)
    return [item for index, item in enumerate(made) if not (item.code == "," and made[index + 1].code in "&,")]


@days.rule(r"Y?[987](?:-[@987])e/Y?[987](?:-[@987])e", r"[@987]-[@987]/[@987]-[@987]")
def spans_in_two_calendars(items: list[Item], around: Surroundings) -> Made:
    """532 - 589 هـ / 1138 - 1193 م."""
    cut = next(index for index, item in enumerate(items) if item.code == "/")
    former, latter = _span(items[:cut]), _span(items[cut + 1 :])
    if former is None or latter is None:
        return None
    hijri, gregorian = (former, latter) if former[1] == "hijri" else (latter, former)
    if hijri[1] != "hijri" or gregorian[1] == "hijri":
        return None
    return dated(items, Both(gregorian[0], hijri[0]))


def _span(items: list[Item]) -> tuple[Expression, str] | None:
    values = [value for item in items if (value := year_of([item]))]
    if len(values) != 2:
        return None
    era = values[1][1] or next((str(item.value) for item in items if item.code == "e"), "")
    low, high = (year_expression(YearValue((value[0], era))) for value in values)
    return (Range(low, high), era) if low and high else None


@days.rule(r"@(?:[/-]|«|x|»)?@»?", r"@[/x-][87]", r"[87][/x-]@", r"@«[87]»")
def year_in_two_calendars(items: list[Item], around: Surroundings) -> Made:
    """533 هـ/1138م, عام 1187م (583 هـ)."""
    values = [value for item in items if item.code in "@87" and (value := year_of([item]))]
    eras = [value[1] for value in values]
    if len(values) != 2 or eras.count("hijri") != 1:
        return None
    hijri, gregorian = sorted(values, key=lambda value: value[1] != "hijri")
    first_value, second = year_expression(YearValue((gregorian[0], "gregorian"))), year_expression(hijri)
    return dated(items, Both(first_value, second)) if first_value and second else None


@days.rule("@/[@8]")
def either_year(items: list[Item], around: Surroundings) -> Made:
    """1302/1303: a year that begins in one and ends in the next, or a doubt between both."""
    low, high = (year_of([item]) for item in items if item.code in "@8")
    if low is None or high is None or high[0] != low[0] + 1 or {low[1], high[1]} - {"", "gregorian"}:
        return None
    first_days, last_days = calendars.year_days(low[0]), calendars.year_days(high[0])
    return dated(items, Absolute(first_days[0], last_days[1], "range"))


@days.rule("@")
def year_alone(items: list[Item], around: Surroundings) -> Made:
    return dated(items, year_expression(items[0].value))
