"""What moves the day at which the story stands, and what does not."""

from datetime import date

import pytest

from sijill import find_events

LOOKS_BACK = [
    (
        "في 12 مايو 2016، سيطر الجيش على بلدة النخيل. وكان المسلحون قد استولوا على البلدة في يناير 2014 وأعدموا فيها "
        "تسعة أشخاص. وقصفت المدفعية مواقع المسلحين شمال البلدة.",
        date(2016, 5, 12),
    ),
    (
        "في 12 مايو 2016، سيطر الجيش على بلدة النخيل. وسبق أن قصف الجيش البلدة في 3 مارس 2015. واعتقل الجنود ستة رجال.",
        date(2016, 5, 12),
    ),
    (
        "On 3 March 2013 rebels took the town. The army had bombed it in June 2012. The rebels arrested six men.",
        date(2013, 3, 3),
    ),
    (
        "On 3 March 2013 rebels took the town. The army, which had bombed it in June 2012, fled. Two days later its "
        "aircraft struck the market.",
        date(2013, 3, 5),
    ),
]


@pytest.mark.parametrize(("text", "day"), LOOKS_BACK)
def test_what_had_been_before_leaves_the_story_where_it_stands(text: str, day: date) -> None:
    when = find_events(text)[-1].when
    assert when is not None
    assert (when.earliest, when.latest) == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March 2013 rebels took the town. In June 2012 the army bombed it. The rebels arrested six men.",
        "On 3 March 2013 rebels took the town. By June 2013 the army had bombed it. The rebels arrested six men.",
    ],
)
def test_an_act_told_in_its_turn_and_a_later_one_move_the_story(text: str) -> None:
    when = find_events(text)[-1].when
    assert when is not None
    assert when.earliest != date(2013, 3, 3)
