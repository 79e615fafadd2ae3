"""Clock times and their parts of the day."""

from __future__ import annotations

from datetime import time

from sijill.mentions.dates.items import Item
from sijill.mentions.dates.rules.engine import Layer, Made, Surroundings, first, joined, need

clocks = Layer()
spans = Layer()
_LATE = ("afternoon", "evening", "noon")
_MINUTES = r"(?:&r|lr|&?[9c]n|&#|&[9c](?=p|I?p|$))?"


def on_the_clock(hour: int, minute: int, part: str | None) -> time | None:
    """The time of day, with the half of the day that its part says."""
    if not 0 <= hour <= 24 or not 0 <= minute <= 59 or (hour == 24 and minute):
        return None
    if hour < 12 and (part in _LATE or (part in ("night", "midnight") and hour >= 6)):
        hour += 12
    elif hour == 12 and part in ("night", "midnight", "dawn", "morning"):
        hour = 0
    return time(hour % 24, minute)


def _clock(items: list[Item], hour: int, minute: int, part: str | None) -> Item | None:
    value = on_the_clock(hour, minute, part)
    if value is None:
        return None
    made = joined("i", items, value)
    made.clock, made.part = value, part
    return made


def _minutes(items: list[Item]) -> int:
    """Minutes after the hour that follow it: ونصف, إلا ربع, وعشر دقائق."""
    fraction = first(items, "r")
    if fraction is not None:
        return round(float(fraction.value) * 60) * (-1 if first(items, "l") else 1)
    number = first(items, "9c")
    return int(number.value) if number is not None else 0


def _part(items: list[Item]) -> str | None:
    part = first(items, "p")
    return str(part.value) if part is not None else None


@clocks.rule(rf"kf?[9co]{_MINUTES}I?p?", rf"k[9co]{_MINUTES}$")
def hour_in_words(items: list[Item], around: Surroundings) -> Made:
    """الساعة الثالثة إلا ربع فجرا, الساعة 7 وعشر دقائق, الساعة 5 مساء."""
    number = need(items[1:], "9co")
    hour = int(number.value)
    minute = _minutes(items[items.index(number) + 1 :])
    if minute < 0:
        hour, minute = (hour - 1) % 12 or 12, minute + 60
    if items[-1].code == "I":
        return None
    return _clock(items, hour, minute, _part(items)) if hour <= 24 and number.value == int(number.value) else None


@clocks.rule("k?,?iI?p", "ke?,?i", "i", "k?ie", "ik")
def hour_in_figures(items: list[Item], around: Surroundings) -> Made:
    """02:30 فجرا, الساعة 17:15, 2:00 pm, 5:30 م."""
    given = need(items, "i")
    value: time = given.value
    part = _part(items)
    if items[-1].code == "e":
        if around.text[items[-1].start : items[-1].end] != "م":
            return None
        part = "afternoon"
    if items[-1].code == "I":
        return None
    return _clock(items, value.hour, value.minute, part)


@clocks.rule(rf"[9c]{_MINUTES}p(?![ADdR@9])", "[9c]k", "8U", "o&rp", rf"o{_MINUTES}p(?![ADdR@9])")
def hour_before_its_part(items: list[Item], around: Surroundings) -> Made:
    """5 مساء, 9 am, 5 o'clock, 1430 hours."""
    number = items[0]
    if number.code == "8":
        return _clock(items, number.value // 100, number.value % 100, None)
    if items[-1].code == "k" and around.text[items[-1].start : items[-1].end] != "o'clock":
        return None
    if not isinstance(number.value, int) or number.value > 12:
        return None
    minute = _minutes(items[1:])
    hour = number.value
    if minute < 0:
        hour, minute = (hour - 1) % 12 or 12, minute + 60
    if number.code == "o" and not (number.definite or around.text[number.start : number.start + 2] == "ال"):
        return None
    return _clock(items, hour, minute, _part(items))


@clocks.rule(
    "f[co](?:&r|lr|&?[9c]n)?p?I?T[9co](?:&r|lr|&?[9c]n)?p?", "fk?9p?T[9co]p?", "k?[9i]p?T[9co]p", "b?[ki]+[9]?&k?9p?"
)
def hours_from_to(items: list[Item], around: Surroundings) -> Made:
    """من الستة للسبعة, من 2 إلى 4 مساء: bare numbers are hours only in talk or with a part of the day."""
    cut = next(
        index for index, item in enumerate(items) if item.code in "T&" and index and items[index + 1].code in "k9coi"
    )
    halves = items[:cut], items[cut + 1 :]
    part = _part(items[cut:]) or _part(items[:cut])
    clock_word = first(items, "k") is not None
    if not clock_word and not part and (not around.talk or first(items, "9")):
        return None
    values: list[time] = []
    for half in halves:
        number = first(half, "9coi")
        if number is None:
            return None
        if number.code == "i":
            values.append(number.value)
            continue
        if number.value > 24:
            return None
        minute = _minutes(half[half.index(number) + 1 :])
        value = on_the_clock(int(number.value) - (minute < 0), minute % 60, _part(half) or part)
        if value is None:
            return None
        values.append(value)
    made = joined("i", items[1:] if items[0].code in "fb" else items, values[0])
    made.clock, made.clock_end, made.part = values[0], values[1], part
    return made


@clocks.rule("Upo?")
def hours_of_part(items: list[Item], around: Surroundings) -> Made:
    """ساعات الفجر الأولى: a part of the day."""
    if items[0].count is not None or items[0].definite:
        return None
    return joined("p", items, items[1].value, True)


@clocks.rule("p")
def verb_like_part(items: list[Item], around: Surroundings) -> Made:
    """فجّر with its shadda is 'blew up', not 'dawn'."""
    item = items[0]
    verb = around.text[item.start : item.end] == "فجر" and "\u0651" in around.written(item.start, item.end)
    return joined(";", items, None) if verb else None


@clocks.rule("N[9co]", "[9c]n$")
def minute_of_the_hour(items: list[Item], around: Surroundings) -> Made:
    return joined("i", items, None) if around.talk and need(items, "9co").value <= 59 else None


@spans.rule("f?i&?Ti", "i-i", "bi&i", "TTi")
def clock_span(items: list[Item], around: Surroundings) -> Made:
    """من 2:00 إلى 4:00 مساء: the part of the day that is said once holds for both ends."""
    times = [item for item in items if item.code == "i" and item.clock]
    if len(times) != 2:
        return None
    start, end = times
    part = start.part or end.part
    made = joined("i", [item for item in items if item.code not in "fb"], start.value)
    made.clock, made.clock_end, made.part = start.clock, end.clock, part
    if start.clock and start.part is None and end.part:
        made.clock = on_the_clock(start.clock.hour, start.clock.minute, end.part)
    return made
