"""Dates, clock times and counts written in digits.

Arabic and international English dates are read day first; month first only where the second figure cannot be a month.
A cluster of digits that is no date (a version, a score, a telephone number) becomes nothing, or a plain number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from sijill.mentions.dates import calendars
from sijill.mentions.dates.expression import Absolute, Calendar, Expression
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.parts import ShortYear
from sijill.mentions.dates.vocabulary import vocabulary

_PIECE = re.compile(r"\d+|[^\d\s]+")
_HIJRI_AFTER = re.compile(r"\s?(?:ه(?![^\W\d_])|هجري|للهجره|a\.?h\b)")
_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![^\W\d_])")
_DECADE = re.compile(r"'?s(?![^\W\d_])")
_MONEY_BEFORE = "$€£+#"
_NO_YEAR_AFTER = re.compile(r"\s?(?:%|٪|°)")
_SHORTENED = re.compile(r"\b(?:in|of|since|until|by|from|the|and|before|after|spring|summer|autumn|winter)\s'$")
"""Before two figures of a year: "in '67"."""
_COUNTS = re.compile(r"['-]|\s(?!war\b|and\b|the\b|he\b|they\b|when\b)[a-z]+")
_WORD_AFTER = re.compile(r"\s([^\W\d_]+)")
_TWO_DIGIT_PIVOT = 50
_HIJRI_YEARS = range(1300, 1500)
"""A numeric day-month-year with such a year is Hijri even without the letter ه."""


def read(text: str, match: re.Match[str]) -> list[Item]:
    """The items of a cluster of digits of the folded text; empty for what is no time at all."""
    start, end = match.span()
    definite = text.startswith("ال", start)
    start += len(match.group()) - len(match.group().lstrip("ال ")) if definite else 0
    before = text[match.start() - 1] if match.start() else " "
    after = text[end] if end < len(text) else " "
    if before in _MONEY_BEFORE or _NO_YEAR_AFTER.match(text, end):
        return []
    if "a" <= before <= "z" or (before == "-" and start > 1 and "a" <= text[start - 2] <= "z" and end - start != 4):
        return []
    if before.isdigit() or (before in ".:" and start > 1 and text[start - 2].isdigit()):
        return []
    cluster = text[start:end]
    if cluster.isdigit():
        found = _plain(text, start, end, cluster, after)
        return [replace(item, start=match.start(), definite=True) for item in found] if definite else found
    if "a" <= after <= "z" and not (after == "t" and text[end + 1 : end + 2].isdigit()):
        clock = _clock(cluster, start, end)
        return clock if clock and re.compile(r"[ap]\.?m").match(text, end) else []
    return _cluster(text, start, end, cluster)


def _plain(text: str, start: int, end: int, digits: str, after: str) -> list[Item]:
    value = int(digits) if len(digits) < 16 else 0
    if "a" <= after <= "z":
        suffix = _SUFFIX.match(text, end)
        if suffix and len(digits) <= 3:
            return [Item("o", start, suffix.end(), value)]
        decade = _DECADE.match(text, end)
        if decade and len(digits) == 4 and value % 10 == 0 and 1000 <= value < 2100:
            return [Item("0", start, decade.end(), value)]
        if not re.compile(r"[ap]\.?m|ah\b|ad\b|bc|ce\b").match(text, end):
            return []
    if len(digits) == 2 and _SHORTENED.search(text[max(0, start - 12) : start]) and value > 20:
        return [Item("d", start, end, ShortYear(value))] if not _COUNTS.match(text, end) else []
    if len(digits) <= 2:
        return [Item("9", start, end, value)]
    if len(digits) == 3:
        return [Item("7", start, end, value)]
    if len(digits) == 4 and value >= 1000:
        return [Item("8", start, end, value)]
    return [Item("6", start, end, value)]


def _cluster(text: str, start: int, end: int, cluster: str) -> list[Item]:
    pieces = [(piece.group(), start + piece.start(), start + piece.end()) for piece in _PIECE.finditer(cluster)]
    numbers = [piece for piece in pieces if piece[0].isdigit()]
    marks = [piece[0] for piece in pieces if not piece[0].isdigit()]
    if ":" in marks:
        return _clocks(numbers, marks)
    if len(numbers) == 3 and marks[0] == marks[1] and marks[0] in "-–./\\":
        found = _three(
            text, end, [int(number[0]) for number in numbers], [len(number[0]) for number in numbers], marks[0]
        )
        return [Item("d", start, end, found)] if found else []
    if any(mark in (",", "،", ".") for mark in marks):
        return _list_or_number(cluster, numbers, marks, start, end)
    if len(numbers) == 2:
        return _two(text, numbers, marks[0], start, end)
    if len(numbers) == 4 and marks[1] in "-–" and marks[0] == marks[2] == "/":
        dash = Item("-", numbers[1][2], numbers[2][1])
        return [*_two(text, numbers[:2], "/", start, dash.start), dash, *_two(text, numbers[2:], "/", dash.end, end)]
    return []


def _clock(cluster: str, start: int, end: int) -> list[Item]:
    pieces = cluster.split(":")
    if len(pieces) not in (2, 3) or not all(piece.isdigit() and len(piece) <= 2 for piece in pieces):
        return []
    hour, minute = int(pieces[0]), int(pieces[1])
    if hour > 24 or minute > 59 or (hour == 24 and minute) or len(pieces[0]) > 2:
        return []
    return [Item("i", start, end, time(hour % 24, minute))]


def _clocks(numbers: list[tuple[str, int, int]], marks: list[str]) -> list[Item]:
    """One clock time, or two with a dash between them."""
    groups: list[list[tuple[str, int, int]]] = [[numbers[0]]]
    dashes = []
    for mark, number in zip(marks, numbers[1:], strict=False):
        if mark == ":":
            groups[-1].append(number)
        elif mark in "-–—":
            dashes.append(Item("-", groups[-1][-1][2], number[1]))
            groups.append([number])
        else:
            return []
    items: list[Item] = []
    for at, group in enumerate(groups):
        clock = _clock(":".join(number[0] for number in group), group[0][1], group[-1][2])
        if not clock:
            return []
        items += ([dashes[at - 1]] if at else []) + clock
    return items


def _three(text: str, end: int, values: list[int], widths: list[int], mark: str) -> Expression | None:
    """Day-month-year, or year-month-day where the year stands first."""
    flags: tuple[str, ...] = ()
    if widths[0] == 4 and max(widths[1:]) <= 2:
        year, month, day = values
    elif widths[2] == 4 and max(widths[:2]) <= 2:
        day, month, year = values
    elif mark == "/" and widths[2] == 2 and max(widths[:2]) <= 2:
        day, month, year = values
        year += 1900 if year >= _TWO_DIGIT_PIVOT else 2000
        flags = ("two-digit-year",)
    else:
        return None
    if year < 1000:
        return None
    hijri = bool(_HIJRI_AFTER.match(text, end))
    if hijri or year in _HIJRI_YEARS:
        return hijri_date(year, month, day, flags if hijri else (*flags, "assumed-hijri"))
    if month > 12 and day <= 12:
        day, month, flags = month, day, (*flags, "month-first")
    return gregorian_date(year, month, day, flags)


def gregorian_date(year: int, month: int, day: int | None, flags: tuple[str, ...] = ()) -> Expression | None:
    """An absolute Gregorian month or day; None where there is none such."""
    if year > 2100:
        flags = (*flags, "implausible-year")
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    if day is None:
        return Absolute(*calendars.month_days(year, month), "month", flags=flags)
    if not calendars.valid(year, month, day):
        return None
    moment = calendars.month_days(year, month)[0].replace(day=day)
    return Absolute(moment, moment, "day", flags=flags)


def hijri_date(year: int, month: int, day: int | None, flags: tuple[str, ...] = ()) -> Expression | None:
    """An absolute Hijri month or day; flagged where only the arithmetic calendar reaches."""
    calendar: Calendar = "hijri"
    if not 1 <= year <= 2000 or not 1 <= month <= 12:
        return None
    if year not in calendars.UMM_AL_QURA:
        flags = (*flags, "hijri-arithmetic")
    if day is None:
        return Absolute(*calendars.hijri_month_days(year, month), "month", calendar, flags)
    moment = calendars.hijri_day(year, month, day)
    return Absolute(moment, moment, "day", calendar, flags) if moment else None


def _list_or_number(
    cluster: str, numbers: list[tuple[str, int, int]], marks: list[str], start: int, end: int
) -> list[Item]:
    """'14,15,16' is a list of days; '3.5' and '1,500' are numbers."""
    if all(mark in (",", "،") for mark in marks) and all(len(number[0]) <= 2 for number in numbers):
        items: list[Item] = []
        for at, (digits, first, last) in enumerate(numbers):
            if at:
                items.append(Item(",", numbers[at - 1][2], first))
            items.append(Item("9", first, last, int(digits)))
        return items
    if len(marks) == 1 and marks[0] in (",", "،") and len(numbers[0][0]) <= 2 and len(numbers[1][0]) == 4:
        # 'May 5,2015': the space is missing.
        (day, first, last), (year, begin, stop) = numbers
        return [Item("9", first, last, int(day)), Item(",", last, begin), Item("8", begin, stop, int(year))]
    try:
        value = float(cluster.replace(",", ""))
    except ValueError:
        return []
    return [Item("6", start, end, value)]


def _before_month(text: str, end: int) -> bool:
    """'In the night of 5/6 October', ليلة 12/13 آب: two neighbouring days before a month are a night."""
    word = _WORD_AFTER.match(text, end)
    entries = vocabulary().entries.get(word.group(1), ()) if word else ()
    return any(meaning.code in "MH" for entry in entries for meaning in entry.words)


def _two(text: str, numbers: list[tuple[str, int, int]], mark: str, start: int, end: int) -> list[Item]:
    (first, _, cut), (second, begin, _) = numbers
    low, high = int(first), int(second)
    mark = mark.strip()
    slash = mark in ("/", "\\")
    if len(first) == 4 and len(second) == 2 and 1 <= high <= 12 and (low + 1) % 100 != high:
        found = gregorian_date(low, high, None)
        return [Item("d", start, end, found, doubtful=not slash)] if found else []
    if len(first) == 4 and len(second) == 2 and low % 100 < high:
        return [Item("8", start, cut, low), Item("-", cut, begin), Item("8", begin, end, low // 100 * 100 + high)]
    if slash and len(second) == 4 and len(first) <= 2 and 1 <= low <= 12:
        found = gregorian_date(high, low, None)
        return [Item("d", start, end, found)] if found else []
    if slash and high == low + 1 and _before_month(text, end):
        return [Item("9", start, cut, low), Item("-", cut, begin), Item("9", begin, end, high)]
    if slash and len(first) <= 2 and len(second) <= 2 and 1 <= low <= 31 and 1 <= high <= 12:
        return [Item("2", start, end, (low, high))]
    codes = {1: "9", 2: "9", 3: "7", 4: "8"}
    if len(first) in codes and len(second) in codes:
        return [Item(codes[len(first)], start, cut, low), Item("/" if slash else "-", cut, begin),
                Item(codes[len(second)], begin, end, high)]  # fmt: skip
    return []
