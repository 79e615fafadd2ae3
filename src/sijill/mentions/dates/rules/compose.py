"""Joining what belongs together: weekday and date, date and clock, both ends of a range, a date and its modifier."""

from __future__ import annotations

from sijill.mentions.dates.atoms import following_word
from sijill.mentions.dates.expression import Absolute, Both, Expression, OnWeekday, Weekday, Yearless
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.relative import Period, Range, Shift
from sijill.mentions.dates.rules.engine import Layer, Made, Surroundings, dated, first, joined, need

pairs = Layer()
weekdays = Layer()
clocked = Layer()
ranges = Layer()
modifiers = Layer()
_MODIFIERS = {
    "K": "by", "T": "until", "Z": "since", "B": "before", "F": "after", "~": "about", "z": "at_latest",
    "a": "at_earliest",
}  # fmt: skip


# ---- figures that are dates only in company -----------------------------------------------------------------------


@pairs.rule("2", "[xy]2")
def day_and_month(items: list[Item], around: Surroundings) -> Made:
    """الجمعة 6/8, بتاريخ 18/3: alone such a pair is a fraction, a score, a verse."""
    pair = items[-1]
    day, month = pair.value
    if not (around.talk or len(items) == 2 or _supported(pair, around)):
        return None
    return dated([pair], Yearless(month, day))


def _supported(pair: Item, around: Surroundings) -> bool:
    before = around.text[max(0, pair.start - 12) : pair.start].rstrip(" ،,(").split(" ")[-1]
    return before in _BEFORE_PAIR


_BEFORE_PAIR = frozenset(
    [
        "يوم",
        "بتاريخ",
        "تاريخ",
        "الموافق",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
        "السبت",
        "الاحد",
        "منذ",
        "حتي",
        "date",
        "dated",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


@pairs.rule("de")
def marked_hijri(items: list[Item], around: Surroundings) -> Made:
    """14-09-1432 هـ: the letter belongs to the date."""
    date, era = items
    return dated(items, date.value) if era.value == "hijri" and _calendar(date.value) == "hijri" else None


@pairs.rule("d[,]?[«/-]?x?[IT]?de?»?", "dxId")
def two_calendars(items: list[Item], around: Surroundings) -> Made:
    """14 رمضان 1436 هـ الموافق 1 يوليو 2015: one date; what the calendars disagree on is flagged."""
    dates = [item for item in items if item.code == "d"]
    kinds = [_calendar(item.value) for item in dates]
    if sorted(kinds) != ["gregorian", "hijri"]:
        return None
    hijri, gregorian = sorted((item.value for item in dates), key=lambda value: _calendar(value) != "hijri")
    if hijri.precision != gregorian.precision:
        return None
    if isinstance(gregorian, Yearless) != isinstance(hijri, Yearless) and isinstance(hijri, Yearless):
        return dated(items, gregorian)
    marks = {item.code for item in items}
    if ("«" in marks) != ("»" in marks) or not marks & {"«", "/", "-", "x", ","}:
        return None
    return dated(items, Both(gregorian, hijri))


def _calendar(value: Expression) -> str:
    if isinstance(value, Absolute | Yearless):
        return value.calendar
    return "other"


# ---- weekdays ---------------------------------------------------------------------------------------------------


@weekdays.rule(r"D?A[,«]*(?:[Ixyf],?)*D?[xI]?d»?", r"d[,«-]*I?D?A»?")
def weekday_with_date(items: list[Item], around: Surroundings) -> Made:
    """يوم الخميس 17 فبراير, Friday, 4 March 2011, 15 يونيو 2015 (الاثنين), الأربعاء الأسبوع الماضي."""
    day, date = need(items, "A"), need(items, "d")
    inner: Expression = date.value
    if isinstance(inner, Weekday | OnWeekday) or ("«" in (item.code for item in items)) != (items[-1].code == "»"):
        return None
    if day.doubtful and not (around.capital(day.start) or first(items, "D")):
        return None
    if inner.precision == "day" or (inner.precision == "week" and isinstance(inner, Period | Shift)):
        return dated(items, OnWeekday(inner, day.value, around.talk, "«" in (item.code for item in items)))
    if inner.precision == "month" and isinstance(inner, Shift):
        return dated(items, OnWeekday(inner, day.value))
    return None


@weekdays.rule("[Lp]A[/-]?A(?!«?d)")
def night_between_weekdays(items: list[Item], around: Surroundings) -> Made:
    """ليل الثلاثاء الأربعاء: the night that begins on one day and ends on the next."""
    night, low, high = items[0], *(item for item in items if item.code == "A")
    if night.definite or (night.value if night.code == "p" else "night") != "night":
        return None
    if high.value != (low.value + 1) % 7:
        return None
    made = dated(items, Range(Weekday(low.value), Weekday(high.value)))
    if made is not None:
        made.part = "night"
    return made


@weekdays.rule("D?A", "DD?A")
def weekday_alone(items: list[Item], around: Surroundings) -> Made:
    """الأربعاء, on Wednesday."""
    day = items[-1]
    if day.doubtful and first(items, "D") is None:
        return None
    if items[0].code == "D" and items[0].count is None:
        return None
    return dated(items, Weekday(day.value))


# ---- clock and part of the day ------------------------------------------------------------------------------------


@clocked.rule(
    "d[,«]*(?:V?[I~],?)*i»?", "i[,]?(?:[If],?)*D?d", "ifpI?d", "p[If]?I?d", "d,?I?p", "i,?p?I?d", "d,?[I~]*i,?I?p",
    "pI?i", "pI?id", "Lf?d", "dL", "pdi", "d,?p,?[I~]*i", "iI?pI?d", "Vi",
)  # fmt: skip
def date_with_clock(items: list[Item], around: Surroundings) -> Made:
    """22 نيسان 2017، حوالي الساعة 14:00, فجر الجمعة, Friday evening, غدا الساعة 5 مساء."""
    date, part = first(items, "d"), first(items, "p")
    clock = first(items, "i")
    if date is None:
        if clock is None or clock.value is None:
            return None
        made = joined("i", items, clock.value)
        made.part = made.part or (str(part.value) if part else None)
        return made
    if date.clock is not None and clock is not None:
        return None
    if date.value.precision not in ("day", "week") and date.value.role not in ("offset", "anaphoric", "within"):
        return None
    if part is not None and part is items[-1] and part.doubtful and part.definite and not first(items, "I") and (
        around.text[part.start : part.end] in ("المغرب", "العصر", "العشاء", "الظهر")
    ) and not around.talk:  # fmt: skip
        return None
    made = joined("d", items, date.value, date.doubtful)
    if first(items, "L"):
        night = need(items, "L")
        if night.count != 1 or (night.definite and night is items[0]):
            return None
        made.part = "night"
    if part is not None and made.part is None:
        made.part = str(part.value)
    return made


@clocked.rule("i")
def clock_alone(items: list[Item], around: Surroundings) -> Made:
    """A time of day without its day: of the narrative's day. Bare figures such as 2:25 say nothing by themselves."""
    item = items[0]
    text = around.text[item.start : item.end]
    if text.replace(":", "").isdigit() and not around.talk:
        before = around.text[max(0, item.start - 4) : item.start]
        if not before.endswith((" at ", "عند ")) and item.parts[0].code != "k":
            return None
    made = joined("d", items, Period("day", 0, "narrative" if not around.talk else "document"))
    made.modifier = "clock"
    return made


@clocked.rule("p")
def part_alone(items: list[Item], around: Surroundings) -> Made:
    """فجرا, مساء: of the narrative's day."""
    part = items[0]
    if part.doubtful and not around.talk:
        return None
    made = joined("d", items, Period("day", 0, "narrative" if not around.talk else "document"), False)
    made.part, made.modifier = str(part.value), "clock"
    return made


@clocked.rule("=p", "tp", "p=")
def this_part(items: list[Item], around: Surroundings) -> Made:
    """هذا الصباح, this evening, that night."""
    part = need(items, "p")
    if part is items[0] and not around.talk:
        return None
    that = first(items, "t") is not None
    made = dated(items, Period("day", 0, "narrative" if that else "document"))
    if made is not None:
        made.part = str(part.value)
    return made


@clocked.rule("[wv>]p", "p[wv]", "qp", "pq", "pB(?![a-zA-Z#@0-9])")
def part_of_next_day(items: list[Item], around: Surroundings) -> Made:
    """The following morning, الصباح التالي, that same evening, the night before: told of the narrative's day."""
    part, mark = need(items, "p"), need(items, "wv>qB")
    arabic = around.text[part.start] > "\u0600"
    if (mark.code == ">" and around.talk) or (arabic and (not part.definite or mark.code in ">B")):
        return None
    step = {"w": 1, ">": 1, "q": 0}.get(mark.code, -1)
    made = dated(items, Period("day", step, "narrative"))
    if made is not None:
        made.part = str(part.value)
    return made


@clocked.rule("p[<>]", "[<>]p")
def last_night(items: list[Item], around: Surroundings) -> Made:
    """الليلة الماضية, last night."""
    part, mark = need(items, "p"), need(items, "<>")
    made = dated(items, Period("night", -1 if mark.code == "<" else 1, "document"))
    if made is not None:
        made.part = str(part.value)
    return made


# ---- ranges -----------------------------------------------------------------------------------------------------


@ranges.rule("f?I?d,?&?TI?d", "d-d", "b?d-d", "bI?d,?&I?d", "bd-d", "[VZ]d,?&?Td", "fd-d", "fdTTd")
def from_to(items: list[Item], around: Surroundings) -> Made:
    """من 15 إلى 20 يناير, between March and May 2014, 14–16 مايو."""
    dates = [item for item in items if item.code == "d"]
    low, high = dates
    if low.modifier == "clock" or high.modifier == "clock":
        return None
    if items[0].code == "b" and any(item.code == "&" for item in items) and isinstance(low.value, Range):
        return None
    span = items if items[0].code in "fbVZ" else items[items.index(low) :]
    if low.value.role == "weekday" and high.value.role == "absolute":
        return None
    made = dated(span, Range(low.value, high.value))
    if made is not None:
        made.clock, made.part = low.clock, low.part
        if isinstance(low.value, Absolute) and isinstance(high.value, Absolute):
            first_day, last_day = low.value.earliest, high.value.latest
            if first_day and last_day and first_day > last_day:
                return None
    return made


# ---- modifiers --------------------------------------------------------------------------------------------------


@modifiers.rule("[KTZBF~za][I~V]?d", "VI?d", "~d", "T[BF]d")
def modified(items: list[Item], around: Surroundings) -> Made:
    """بحلول 30 يوليو, since December, before 2011, about 5 May: the interval gets an open side."""
    date = items[-1]
    if date.modifier is not None:
        return None
    code = items[0].code
    made = joined("d", items, date.value)
    if code == "V":
        return joined("d", items[-1:], date.value, False)
    word = around.text[items[0].start : items[0].end]
    if code == "T" and word in ("ل", "لل"):
        return joined("d", [date], date.value, date.doubtful)
    if code == "F" and date.value.role in ("offset", "within"):
        return None
    if word == "غداة" or word == "غداه":
        return dated(items, Shift("day", 1, 1, 1, date.value)) if date.value.precision == "day" else None
    if code == "~" and word in ("some", "c", "ca", "nearly", "almost") and date.value.precision == "day":
        return None
    made.modifier = _MODIFIERS[code]
    if code in "BF" and len(items) == 3 and items[1].code == "~":
        return None
    return made


@modifiers.rule("fd")
def from_on(items: list[Item], around: Surroundings) -> Made:
    """from 5 March onwards; من 5 مارس فصاعدا."""
    following = following_word(around.text, items[-1].end)
    if following not in ("onwards", "onward", "on", "فصاعدا", "وصاعدا"):
        return None
    if around.text[items[0].start : items[0].end] == "of":
        return None  # 'The attack of 5 May on the town'.
    made = joined("d", items, items[-1].value)
    made.modifier = "since"
    return made
