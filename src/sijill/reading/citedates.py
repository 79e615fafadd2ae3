"""The dates of reference entries and page metadata: absolute, Gregorian, in the few forms that citations use.

Narrative dates are another matter (inherited years, bounds, Hijri): see ``sijill.mentions.dates``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import NamedTuple

from sijill.language.fold import fold

Interval = tuple[date, date]

# Regional sets of Arabic month names (CLDR): Egyptian, Levantine, Algerian, Tunisian, Moroccan, Mauritanian, Saudi.
_LOCALES = ("ar", "ar_SY", "ar_IQ", "ar_DZ", "ar_TN", "ar_MA", "ar_MR", "ar_SA", "en")
# Spellings that CLDR lacks.
_MORE = {
    "نيسان": 4, "ايار": 5, "حزيران": 6, "تموز": 7, "اب": 8, "اغسطس": 8, "ايلول": 9, "اذار": 3, "شباط": 2,
    "افريل": 4, "ابريل": 4, "جانفي": 1, "فيفري": 2, "فبراير": 2, "جوان": 6, "جويليه": 7, "يوليوز": 7, "اوت": 8,
    "غشت": 8, "شتنبر": 9, "نونبر": 11, "نوفمبر": 11, "دجنبر": 12, "مايو": 5, "ماي": 5, "يونيه": 6, "يوليه": 7,
    "sept": 9,
}  # fmt: skip


class Found(NamedTuple):
    """``earliest`` and ``latest`` inclusive days, and where in the string the date stands; None: no such day."""

    interval: Interval | None
    start: int
    end: int


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    names = dict(_MORE)
    for locale in _LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                names.setdefault(fold(name).strip("."), number)
    return {name: number for name, number in names.items() if len(name) > 1 and not name.isdigit()}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    month = rf"(?<!\w)(?:{names})(?!\w)\.?(?:\s?[/\\\-]\s?(?:{names})(?!\w))?"
    year = r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)"
    return re.compile(
        rf"""(?P<iso>{year}-\d\d-\d\d(?!\d))
          | (?P<isomonth>{year}-(?:0[1-9]|1[0-2])(?![\d-]))
          | (?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?
            (?P<m1>{month})[،,]?\s{{0,3}}(?:عام\s|سنه\s)?(?P<y1>{year})
          | (?P<m2>{month})\s{{1,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[،,]?\s{{0,3}}(?P<y2>{year})
          | (?P<m3>{month})[،,]?\s{{0,3}}(?:عام\s|سنه\s)?(?P<y3>{year})
          | (?<![\d/.-])(?P<d4>\d{{1,2}})(?P<sep>[/.-])(?P<m4>\d{{1,2}})(?P=sep)(?P<y4>{year})
          | (?<![\d/.-])(?P<y6>{year})/(?P<m6>\d{{1,2}})/(?P<d6>\d{{1,2}})(?![\d/])
          | (?P<y5>(?<![\w/.=-]){year}(?![\w/=-]))""",
        re.VERBOSE,
    )


def find_date(folded: str, start: int = 0, end: int | None = None, *, years: bool = True) -> Found | None:
    """The first date in ``folded`` text; ``years``: a year alone counts as a date. Offsets are those of the string."""
    pattern = _pattern()
    stop = len(folded) if end is None else end
    at = start
    while match := pattern.search(folded, at, stop):
        if match.group("y5") and not years:
            at = match.end()
            continue
        return Found(_interval(match), match.start(), match.end())
    return None


def date_at(folded: str, start: int) -> Found | None:
    """The date that begins at ``start`` of ``folded`` text."""
    match = _pattern().match(folded, start)
    return Found(_interval(match), match.start(), match.end()) if match else None


def _interval(match: re.Match[str]) -> Interval | None:
    group = match.groupdict()
    if group["iso"]:
        year, month, day = (int(part) for part in group["iso"].split("-"))
        return _day(year, month, day)
    if group["isomonth"]:
        year, month = (int(part) for part in group["isomonth"].split("-"))
        return _month(year, month)
    if group["y1"]:
        return _day(int(group["y1"]), _number(group["m1"]), int(group["d1"]))
    if group["y2"]:
        return _day(int(group["y2"]), _number(group["m2"]), int(group["d2"]))
    if group["y3"]:
        return _month(int(group["y3"]), _number(group["m3"]))
    if group["y4"]:
        # Day first, as Arabic and British writers do; month first where only that is a date.
        year, first, second = int(group["y4"]), int(group["d4"]), int(group["m4"])
        return _day(year, second, first) or _day(year, first, second)
    if group["y6"]:
        return _day(int(group["y6"]), int(group["m6"]), int(group["d6"]))
    year = int(group["y5"])
    return date(year, 1, 1), date(year, 12, 31)


def _number(name: str) -> int:
    return _months()[re.split(r"\s?[/\\\-]\s?|\.", name)[0]]


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def _month(year: int, month: int) -> Interval:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def single_day(value: str) -> date | None:
    """The day that a metadata value states (ISO with or without a time, or in words); None if it is none."""
    found = find_date(fold(value.strip()[:60]), years=False)
    if found is None or found.interval is None or found.start > 12:
        return None
    earliest, latest = found.interval
    # 'date: 3–6 March' and months are periods, not the day of a page.
    return earliest if earliest == latest and not re.search(r"\d\s?[-–]\s?$", value.strip()[: found.start]) else None
