"""What a sentence recalls from an earlier year does not move the narrative there."""

from datetime import date

import pytest

import sijill


@pytest.mark.parametrize(
    "text",
    [
        "On 4 June 2016, X took the base, which Y had held since late May 2015. On 12 June, Z attacked.",
        "On 4 June 2016, X took the base. It had lost the base on 28 May 2015. On 12 June, Z attacked.",
        "في 4 يونيو 2016 سيطرت القوات على القاعدة. وكانت قد خسرتها في 28 مايو 2015. وفي 12 يونيو هاجم المسلحون.",
        "في 4 يونيو 2016 سيطرت القوات على القاعدة. وسبق أن استولى عليها التنظيم عام 2015. وفي 12 يونيو هاجمها.",
        "في 4 يونيو 2016 سيطرت القوات على القاعدة التي كان التنظيم قد استولى عليها في مايو 2015. وفي 12 يونيو قتل.",
    ],
)
def test_a_date_without_a_year_takes_the_year_of_the_story(text: str) -> None:
    last = sijill.find_dates(text)[-1]
    assert (last.earliest, last.basis) == (date(2016, 6, 12), "inherited")


def test_a_sentence_that_begins_in_an_earlier_year_does_move_the_narrative() -> None:
    found = sijill.find_dates("On 4 June 2016, X took the base. It first fell on 28 May 2015. On 9 June, it fell.")
    assert found[-1].earliest == date(2015, 6, 9)


def test_an_earlier_day_of_the_same_year_does_move_the_narrative() -> None:
    found = sijill.find_dates("Pictures of 19 May 2017 show the damage of 22 April 2017. Two days later, rescue ended.")
    assert found[-1].earliest == date(2017, 4, 24)
