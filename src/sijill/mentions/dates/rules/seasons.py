"""Seasons and shares of a year whose year stands elsewhere, or is written with two figures."""

from __future__ import annotations

from sijill.mentions.dates.atoms import following_word, preceding_word
from sijill.mentions.dates.expression import Absolute, Base, Expression, WithYear, Yearless
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.parts import PartOf, Season, ShortYear
from sijill.mentions.dates.relative import DayOf, Period, Third
from sijill.mentions.dates.rules.absolute import year_of
from sijill.mentions.dates.rules.engine import Layer, Made, Surroundings, dated, first, need
from sijill.mentions.dates.rules.years import year_expression

seasons = Layer()
shares = Layer()
_BASE: dict[str, tuple[Base, int]] = {
    "<": ("document", -1), ">": ("document", 1), "=": ("document", 0), "w": ("narrative", 1), "v": ("narrative", -1),
    "t": ("narrative", 0), "q": ("narrative", 0),
}  # fmt: skip
_SHORT = range(21, 100)
"""Two figures up to 20 are a day, an age or a year of this century, which texts write in full."""


def _arabic(item: Item, around: Surroundings) -> bool:
    return around.text[item.start] > "\u0600"


# ---- years of two figures ---------------------------------------------------------------------------------------


def _short(number: Item, around: Surroundings, strict: bool = False) -> ShortYear | None:
    """The year that two figures stand for, unless they count what follows."""
    after = following_word(around.text, number.end)
    if number.value not in _SHORT or after in around.counted or (after.endswith("ا") and not after.endswith("وا")):
        return None
    if around.text[number.end : number.end + 1] in "%٪" and number.end < len(around.text):
        return None
    return ShortYear(int(number.value)) if not strict or not after or after in around.beside else None


@seasons.rule("Y9(?![snUDLWOYXC#eMH])")
def year_of_two_figures(items: list[Item], around: Surroundings) -> Made:
    """عام 73: of the hundred years that the text tells of; in a chronicle of the Middle Ages it stays open."""
    noun, number = items
    if noun.count != 1 or not _arabic(noun, around) or around.talk:
        return None
    year = _short(number, around)
    return dated(items, year) if year else None


@seasons.rule("E9")
def season_of_two_figures(items: list[Item], around: Surroundings) -> Made:
    """صيف 82."""
    year = _short(items[1], around, strict=True) if _arabic(items[0], around) else None
    return dated(items, Season(items[0].value, year=year)) if year else None


@seasons.rule("[9o]f?M9", "M9")
def month_of_two_figures(items: list[Item], around: Surroundings) -> Made:
    """6 أكتوبر 73, أكتوبر 73."""
    month, number = items[-2], items[-1]
    day = items[0].value if items[0] is not month else None
    if not _arabic(month, around) or number.value <= 31 or (day is not None and not 1 <= day <= 31):
        return None
    year = _short(number, around, strict=True)
    return dated(items, WithYear(Yearless(month.value, day), year)) if year else None


# ---- seasons ----------------------------------------------------------------------------------------------------


@seasons.rule("IE(?!f?[@89])", "(?<=[KTZ])E(?!f?[@89])")
def season_alone(items: list[Item], around: Surroundings) -> Made:
    """وفي الخريف, in the autumn, by winter: of the year of the story."""
    season = items[-1]
    after = following_word(around.text, season.end)
    if after in around.seasonal or around.talk or around.text[season.end : season.end + 1] == "-":
        return None
    if _arabic(season, around):
        if not season.definite or after.startswith("ال"):
            return None
    elif len(items) == 2 and not around.text[items[0].start : items[0].end].endswith("the"):
        return None
    made = dated([season], Season(season.value))
    return [*items[:-1], made] if made else None


@seasons.rule("[<>=wvtq]E(?!f?[@8])", "E[<>wvq]")
def stepped_season(items: list[Item], around: Surroundings) -> Made:
    """الصيف الماضي, the following spring, that winter, last summer."""
    season, mark = need(items, "E"), need(items, "<>=wvtq")
    if _arabic(season, around) and not season.definite:
        return None
    if following_word(around.text, items[-1].end) in around.seasonal:
        return None
    base, step = _BASE[mark.code]
    return dated(items, Season(season.value, base, step))


# ---- shares of a year told elsewhere ------------------------------------------------------------------------------


@seasons.rule("Q,?f?I?[@8]", "Q[-/][@8]", "[@8][-/]?Q", "[ro][or]f?I?8")
def quarter_of_year(items: list[Item], around: Surroundings) -> Made:
    """Q1 2015, الربع الأخير من 2014, الربع الثالث 2014."""
    year = year_of(items)
    number, parts = _share(items)
    if year is None or year[1] in ("hijri", "bc") or not 1 <= year[0] <= 9999 or not number:
        return None
    if items[-1].code == "8" and following_word(around.text, items[-1].end) in around.counted:
        return None
    whole = year_expression(year)
    return dated(items, PartOf(whole, number, parts)) if isinstance(whole, Absolute) else None


def _share(items: list[Item]) -> tuple[int, int]:
    """Which of how many parts of a year; (0, 0) where there is none such."""
    quarter = first(items, "Q")
    if quarter is not None:
        return int(quarter.value), 4
    fraction, number = need(items, "r"), need(items, "o")
    parts = round(1 / fraction.value)
    return (int(number.value), parts) if parts in (2, 3, 4) and 1 <= number.value <= parts else (0, 0)


@shares.rule("[ro][or]f?I?d", "Qf?I?d", "Ef?I?d")
def share_of_told_year(items: list[Item], around: Surroundings) -> Made:
    """الربع الأول من العام الجاري, the second half of last year, خريف ذلك العام."""
    inner: Expression = items[-1].value
    if inner.precision != "year" or isinstance(inner, Absolute):
        return None
    if items[0].code == "E":
        return dated(items, Season(items[0].value, year=inner))
    number, parts = _share(items)
    return dated(items, PartOf(inner, number, parts)) if number else None


@shares.rule("PI?[OY](?![<>=wvqt]|f?[@MHd8])")
def third_of_told_period(items: list[Item], around: Surroundings) -> Made:
    """حتى نهاية الشهر, since the beginning of the year: of the month or year at which the story stands."""
    unit = items[-1]
    after = following_word(around.text, unit.end)
    if unit.count != 1 or around.talk or after.startswith("ال") or around.text[unit.end : unit.end + 1] == "-":
        return None
    if not (unit.definite or (len(items) == 3 and around.text[items[1].start : items[1].end] == "the")):
        return None
    return dated(items, Third(Period("month" if unit.code == "O" else "year", 0, "current"), items[0].value))


@shares.rule("Io(?!f?[MHdDLWOYXC@8#A])")
def ordinal_day(items: list[Item], around: Surroundings) -> Made:
    """On the 14th police opened fire: a day of the month at which the story stands."""
    article, number = items
    written = around.text[article.start : article.end]
    if not around.text[number.start].isdigit() or not 1 <= number.value <= 31 or around.talk:
        return None
    if written != "on the" and not (written == "the" and preceding_word(around.text, article.start) in _BEFORE_DAY):
        return None
    after = following_word(around.text, number.end)
    plural = (after.endswith("s") and not after.endswith("ss")) or after in ("police", "people", "men")
    if after and after not in around.beside and not plural:
        return None
    made = dated([number], DayOf(Period("month", 0, "narrative"), number.value))
    return [article, made] if made else None


_BEFORE_DAY = frozenset({"by", "until", "till", "since", "from", "to", "through", "after", "before", "and", "between"})
