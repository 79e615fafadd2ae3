from datetime import date

import pytest

from sijill.language.fold import fold
from sijill.reading.citedates import find_date, single_day


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018-06-12", date(2018, 6, 12), date(2018, 6, 12)),
        ("2018-06", date(2018, 6, 1), date(2018, 6, 30)),
        ("18 نوفمبر 2014", date(2014, 11, 18), date(2014, 11, 18)),
        ("١٨ تشرين الثاني ٢٠١٤", date(2014, 11, 18), date(2014, 11, 18)),
        ("3 كانون الثاني/يناير 2014", date(2014, 1, 3), date(2014, 1, 3)),
        ("12 جويلية 2013", date(2013, 7, 12), date(2013, 7, 12)),
        ("5 غشت 2013", date(2013, 8, 5), date(2013, 8, 5)),
        ("May 4, 1999", date(1999, 5, 4), date(1999, 5, 4)),
        ("4th of Sept. 1999", date(1999, 9, 4), date(1999, 9, 4)),
        ("مايو 2015", date(2015, 5, 1), date(2015, 5, 31)),
        ("25/3/2015", date(2015, 3, 25), date(2015, 3, 25)),
        ("3/25/2015", date(2015, 3, 25), date(2015, 3, 25)),
        ("2015/3/25", date(2015, 3, 25), date(2015, 3, 25)),
        ("سنة 2012", date(2012, 1, 1), date(2012, 12, 31)),
    ],
)
def test_dates_of_references(text: str, earliest: date, latest: date) -> None:
    found = find_date(fold(f"الجريدة. {text}. ص 5"))
    assert found is not None
    assert found.interval == (earliest, latest)


@pytest.mark.parametrize("text", ["12345", "2015-13-45x", "في الساعة 10:30", "room 2015b", "1.2015.3"])
def test_numbers_that_are_no_dates(text: str) -> None:
    found = find_date(fold(text))
    assert found is None or found.interval is None


def test_a_year_alone_only_where_it_is_asked_for() -> None:
    assert find_date("in 2012 and 3 may 2013", years=False) == find_date("in 2012 and 3 may 2013", 8)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2017-07-01T00:10:18.055Z", date(2017, 7, 1)),
        ("Monday, 3 May 1999", date(1999, 5, 3)),
        ("3–6 March 2013", None),
        ("March 2013", None),
        ("2013", None),
        ("2013-02-31", None),
        ("", None),
    ],
)
def test_days_of_metadata(value: str, day: date | None) -> None:
    assert single_day(value) == day
