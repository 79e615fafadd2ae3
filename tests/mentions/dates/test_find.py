"""What the finder gives on short texts of both languages."""

from datetime import date

import pytest

from sijill.language.text import Text
from sijill.mentions.dates import find, resolve


def days(words: str, **options: object) -> list[tuple[str, date | None, date | None]]:
    return [(found.text, found.earliest, found.latest) for found in find(Text(words), **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "span", "earliest", "latest"),
    [
        ("دخلت القافلة المدينة في 4 آب/أغسطس 2012 مساء", "4 آب/أغسطس 2012 مساء", "2012-08-04", "2012-08-04"),
        ("بحلول 9 أيلول 2012 انتهى كل شيء", "بحلول 9 أيلول 2012", None, "2012-09-09"),
        ("منذ كانون الثاني 2013 وهم هناك", "منذ كانون الثاني 2013", "2013-01-01", None),
        ("The bridge was reopened on 7 May 2003.", "7 May 2003", "2003-05-07", "2003-05-07"),
    ],
)
def test_reads_an_absolute_date(words: str, span: str, earliest: str | None, latest: str | None) -> None:
    [(text, low, high)] = days(words)
    assert text == span
    assert (low and low.isoformat(), high and high.isoformat()) == (earliest, latest)


def test_a_yearless_date_takes_the_year_of_the_narrative() -> None:
    first, second = find(Text("في 3 تموز 1998 وقّع الطرفان، وفي 20 أيلول انسحبا."))
    assert second.basis == "inherited"
    assert second.basis_span == first.span
    assert second.earliest == date(1998, 9, 20)


def test_nothing_known_leaves_a_relative_date_unresolved() -> None:
    [found] = find(Text("قال المتحدث أمس إن الطريق مفتوح"))
    assert (found.earliest, found.latest, found.basis) == (None, None, "none")


def test_a_coder_may_anchor_an_expression_anew() -> None:
    [found] = find(Text("خلال ساعات وصلت النجدة"))
    again = resolve(found, date(2001, 2, 3), date(2001, 2, 3))
    assert (again.earliest, again.latest, again.basis) == (date(2001, 2, 3), date(2001, 2, 4), "event")
