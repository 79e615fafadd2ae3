"""Days, weeks, months and years of the two calendars as intervals of Gregorian days.

Hijri days inside 1343–1500 AH follow Umm al-Qura (hijridate); outside they follow the arithmetic civil calendar
(convertdate), which may differ from an observed month by up to two days.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Days = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1, 9999
UMM_AL_QURA = range(1343, 1501)
ARITHMETIC_TOLERANCE_DAYS = 2


def plus(day: date, days: int) -> date:
    """``day`` moved by ``days``, held inside the years 1–9999."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def month_days(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def valid(year: int, month: int, day: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def shift_months(day: date, months: int) -> date:
    """``day`` moved by calendar months; the 31st becomes the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return date.min if months < 0 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_days(day: date, week_start: int = 0) -> Days:
    """The week of ``day``; ``week_start`` is its first day (0 Monday)."""
    first = plus(day, -((day.weekday() - week_start) % 7))
    return first, plus(first, 6)


@lru_cache(maxsize=4096)
def hijri_month_start(year: int, month: int) -> date:
    """First day of a Hijri month. ValueError where the year is outside 1–9660."""
    if month == 13:
        year, month = year + 1, 1
    if year in UMM_AL_QURA:
        from hijridate import Hijri

        gregorian = Hijri(year, month, 1).to_gregorian()
        return date(gregorian.year, gregorian.month, gregorian.day)
    if not 1 <= year <= 9000:
        raise ValueError(f"no Hijri year: {year}")
    from convertdate import islamic

    return date(*islamic.to_gregorian(year, month, 1))


def hijri_month_days(year: int, month: int) -> Days:
    return hijri_month_start(year, month), plus(hijri_month_start(year, month + 1), -1)


def hijri_year_days(year: int) -> Days:
    return hijri_month_start(year, 1), plus(hijri_month_start(year + 1, 1), -1)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, None for a day above 30. The 30th of a month of 29 days is the first of the next."""
    return plus(hijri_month_start(year, month), day - 1) if 1 <= day <= 30 and 1 <= month <= 12 else None


@lru_cache(maxsize=4096)
def hijri_of(day: date) -> tuple[int, int]:
    """Hijri year and month of a Gregorian day."""
    year = max(1, round((day.year - 622) * 33 / 32))
    while hijri_month_start(year + 1, 1) <= day:
        year += 1
    while year > 1 and hijri_month_start(year, 1) > day:
        year -= 1
    month = next((number for number in range(12, 1, -1) if hijri_month_start(year, number) <= day), 1)
    return year, month


def julian(day: date) -> date:
    """The Gregorian day that a text means by a date before 15 October 1582, when its world wrote Julian dates."""
    if day >= date(1582, 10, 15):
        return day
    return plus(day, day.year // 100 - day.year // 400 - 2)


def third(days: Days, index: int) -> Days:
    """Early (0), middle (1) or late (2) part: days 1–10, 11–20, 21–end of a month; else thirds of the period."""
    first, last = days
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        start = date(first.year, first.month, (1, 11, 21)[index])
        return start, (start.replace(day=10), start.replace(day=20), last)[index]
    years = last.year - first.year + 1
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if years == 1:
            months = ((1, 4), (5, 8), (9, 12))[index]
            return date(first.year, months[0], 1), month_days(first.year, months[1])[1]
        cuts = (0, years // 3, years * 2 // 3, years)
        return date(first.year + cuts[index], 1, 1), date(first.year + cuts[index + 1] - 1, 12, 31)
    length = (last - first).days + 1
    cuts = (0, length // 3, length * 2 // 3, length)
    return plus(first, cuts[index]), plus(first, max(cuts[index + 1] - 1, cuts[index]))
