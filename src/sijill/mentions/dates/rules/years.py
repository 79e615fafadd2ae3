"""Years of both calendars: where a number stands as a year, and the days that a year has."""

from __future__ import annotations

import re

from sijill.mentions.dates import calendars
from sijill.mentions.dates.atoms import following_word, preceding_word
from sijill.mentions.dates.expression import Absolute, Expression
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.numeric import gregorian_date, hijri_date
from sijill.mentions.dates.rules.engine import Layer, Made, Surroundings, first, joined, need

years = Layer()
_PLAUSIBLE = range(1000, 2101)
_FIRST_BARE = 1500
"""A smaller number behind a preposition is a year only where nothing follows that it could count."""


class YearValue(tuple[int, str]):
    """(year, era) of an '@' item; era is '' (not said), 'gregorian', 'hijri' or 'bc'."""

    __slots__ = ()


@years.rule("Y?8e", "Y?7e", "Y?9e", "Y[87]", "Ye?[87]e?", "Yc e?".replace(" ", ""), "e[87]", "Yfe?8")
def marked_year(items: list[Item], around: Surroundings) -> Made:
    """عام 2014, سنة 533 هـ, 1187م, the year 2014, 44 BC; in words: عام ألف وتسعمائة وسبعة وستين."""
    number = need(items, "9876c")
    era = first(items, "e")
    noun = first(items, "Y")
    if number.code == "9" and (era is None or era.value == "gregorian"):
        return None
    if number.code == "c" and not (isinstance(number.value, int) and 1000 <= number.value <= _PLAUSIBLE[-1]):
        return None
    if noun is not None and noun.count != 1 and not (noun.count == 2 or number.code == "8"):
        return None
    after_hijri = _HIJRI_BEFORE.search(around.text[max(0, number.start - 8) : number.start])
    if era is not None and era.end - era.start == 1 and era.start > number.end and noun is None and not after_hijri:
        # 'م' after a space is a metre more often than an era.
        metres = around.text[era.start] == "م" and not _YEAR_BEFORE.search(
            around.text[max(0, number.start - 16) : number.start]
        )
        if metres:
            return None
    if noun is not None and noun.count == 1 and number.code == "7" and era is None and noun.start > number.start:
        return None
    return joined("@", items, YearValue((int(number.value), str(era.value) if era else "")))


@years.rule("Yof?e", "Yce")
def year_in_words(items: list[Item], around: Surroundings) -> Made:
    """السنة الخامسة عشرة للهجرة, سنة ثلاث عشرة للهجرة."""
    number, era = need(items, "oc"), items[-1]
    if items[0].count != 1 or era.value != "hijri" or not 1 <= number.value <= 1500:
        return None
    return joined("@", items, YearValue((int(number.value), "hijri")))


@years.rule("Y7(?=[,&])")
def early_years(items: list[Item], around: Surroundings) -> Made:
    """في أعوام 833 و842: the plural of a list; ثلاثة أعوام is none."""
    if around.text[items[0].start : items[0].end] not in ("اعوام", "سنوات", "الاعوام", "السنوات", "عامي", "سنتي"):
        return None
    return joined("@", items, YearValue((int(items[1].value), "")))


@years.rule("(?<=[MH])[879]e", "(?<=[MH],)8e", "(?<=Mf)8e", "(?<=MY)8e")
def year_after_month(items: list[Item], around: Surroundings) -> Made:
    """7 مايو 1998 م, 17 رمضان 2 هـ: behind a month a spaced letter is an era."""
    number, era = items
    if number.code == "9" and era.value != "hijri":
        return None
    return joined("@", items, YearValue((int(number.value), str(era.value))))


@years.rule("8")
def bare_year(items: list[Item], around: Surroundings) -> Made:
    """في 2014, since 2011, (1948), 2011–2013, حرب 1948: a number that stands where a year stands and counts nothing."""
    number = items[0]
    if number.value not in _PLAUSIBLE or following_word(around.text, number.end) in around.counted:
        return None
    before = _YEAR_BEFORE.search(around.text[max(0, number.start - 16) : number.start])
    if not (before and _stands_as_year(number, before.group(), around)) and not _as_title(number, around):
        return None
    return joined("@", items, YearValue((number.value, "")))


def _stands_as_year(number: Item, before: str, around: Surroundings) -> bool:
    """Years of the Middle Ages stand behind 'in' and before what cannot be counted: 'in 1289, he', في 1303."""
    if number.value >= _FIRST_BARE or not before[0].isalpha():
        return True
    word = before.strip()
    if not {word, word.removeprefix("و"), word.removeprefix("ف")} & _IN:
        return False
    follows = around.text[number.end : number.end + 2]
    if follows[:1] in _PAUSE or follows in ("", "\n"):
        return not _PART_OF_NUMBER.match(around.text, number.end)
    return following_word(around.text, number.end) in around.beside


_IN = frozenset({"في", "فى", "circa", "ca", "c", "in", "by", "until", "since", "after", "before"})
_PAUSE = frozenset('.،,؛;:)\n»"/')
_PART_OF_NUMBER = re.compile(r"[.,:]\d")


_YEAR_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])(?:[وف]?(?:في|فى|منذ|مذ|حتي|الي|بين|مابين|قبل|بعد|خلال|بحلول|مطلع|اوائل|اواخر|منتصف|نهايه|بدايه|صيف|شتاء|خريف|"
    r"ربيع|مواليد|من|لغايه|عند)|in|since|by|until|till|before|after|during|from|to|between|of|early|mid|late|summer|winter|"
    r"spring|autumn|fall|through|and|ca?|circa|throughout)[\s.\-]{1,3}|\d\s?[-–—]\s?|\(|(?<=\d)\s?و|(?<=\d)/)$"
)


def _as_title(number: Item, around: Surroundings) -> bool:
    """(1948); the war of 1948 without 'of'; the last word of a short line, as in titles."""
    text = around.text
    after = text[number.end : number.end + 1]
    if after == ")" and text[number.start - 1 : number.start] in "( ":
        return True
    before = preceding_word(text, number.start)
    if any(stem in around.names for stem in _stems(before)):
        return True
    span = _TO_YEAR.match(text, number.end)
    if span and number.value < int(span[1]) + (number.value // 100 * 100 if len(span[1]) == 2 else 0):
        return True
    if after and after in "\r\n" and 1500 <= number.value <= 2100 and before and before not in _NUMBERED:
        begin = max(text.rfind("\n", 0, number.start), number.start - 80) + 1
        return 0 < number.start - begin < 70 and text[number.start - 1] == " "
    return False


_HIJRI_BEFORE = re.compile(r"\d\s?(?:ه|هجري\w?)[\s/\-،,(]{1,3}$")
_TO_YEAR = re.compile(r"\s?[-–—]\s?(\d{4}|\d\d)(?!\d)")
_NUMBERED = frozenset({"القرار", "رقم", "العدد", "ص", "no", "number", "resolution", "law"})


def _stems(word: str) -> tuple[str, ...]:
    return word, word.removeprefix("ال"), word[1:], word[1:].removeprefix("ال"), word.removeprefix("لل")


def year_expression(value: YearValue) -> Expression | None:
    """The whole year. Before Christ is kept without days, since ``datetime`` begins with year 1."""
    year, era = value
    if era == "bc":
        return Absolute(None, None, "year", flags=("before-christ",))
    if era == "hijri":
        if not 1 <= year <= 2000:
            return None
        flags = () if year in calendars.UMM_AL_QURA else ("hijri-arithmetic",)
        return Absolute(*calendars.hijri_year_days(year), "year", "hijri", flags)
    if not 1 <= year <= 9999:
        return None
    flags = ("implausible-year",) if year not in _PLAUSIBLE and year > _PLAUSIBLE[-1] else ()
    return Absolute(*calendars.year_days(year), "year", flags=flags)


def in_year(month: Item, day: int | None, value: YearValue) -> Expression | None:
    """A month or day in a year; the year decides nothing about the calendar of the month name."""
    year, era = value
    if era == "bc":
        return Absolute(None, None, "month" if day is None else "day", flags=("before-christ",))
    if month.code == "H":
        return hijri_date(year, month.value, day) if era != "gregorian" and year < 2000 else None
    if era == "hijri":
        return None
    if day is not None and not 1 <= day <= 31:
        return None
    return gregorian_date(year, month.value, day)
