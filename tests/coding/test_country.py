"""The country of a telling where neither its place nor the story tells it: from those who act and suffer."""

import pytest

import sijill
from sijill.coding.country import of_actors
from sijill.model import ActorMention


def actor(start: int, kind: str, country: str | None) -> ActorMention:
    return ActorMention(start=start, end=start + 5, text="xxxxx", kind=kind, country=country)


POLICE_EG, ARMY_US, ARMY_SD = actor(0, "police", "EG"), actor(10, "army", "US"), actor(20, "army", "SD")
PAPER_GB, CROWD_TN, ARMY_SY = actor(30, "media", "GB"), actor(40, "crowd", "TN"), actor(50, "army", "SY")


@pytest.mark.parametrize(
    ("actors", "code"),
    [
        ([POLICE_EG, ARMY_US], "EG"),
        ([ARMY_SD], "SD"),
        ([ARMY_SD, PAPER_GB], "SD"),
        ([PAPER_GB], None),
        ([ARMY_US], None),
        ([ARMY_SD, ARMY_SY], None),
        ([POLICE_EG, CROWD_TN], None),
        ([], None),
    ],
)
def test_who_acts_at_home_speaks_for_the_country(actors: list[ActorMention], code: str | None) -> None:
    told = of_actors(actors, [])
    assert (told.value if told else None) == code


def test_a_side_says_more_than_a_bystander_and_gives_the_evidence() -> None:
    told = of_actors([ARMY_SD, ARMY_SY], [ARMY_SY])
    assert told is not None and told.value == "SY" and told.rule == "country of its sides"
    assert told.spans == (ARMY_SY.span,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قتل 13 شخصا في ضربة نفذتها القوات الأميركية على عناصر من جيش المهدي في 3 مايو 2007.", "IQ"),
        ("اقتحم مسلحون بلدة تل سمعان اللبنانية في 3 مايو 2007.", "LB"),
        ("انفجرت قنبلة في بيسلان في 3 مايو 2007.", "RU"),
        ("قتل خمسة جنود في مدينة لشكركاه في 3 مايو 2007.", "AF"),
        ("خطف مسلحون أربعة عمال في جزيرة باسيلان في 3 مايو 2007.", "PH"),
        ("تظاهر مئات الصرب ضد الحكومة البوسنية في 3 مايو 2007.", "BA"),
        ("أسفر هجوم في المدينة في 3 مايو 2007 عن مقتل 11 من عناصر الحرس الثوري.", "IR"),
        ("قتلت قوات الأمن الباكستانية ثلاثة مسلحين قرب الحدود الأفغانية في 3 مايو 2007.", "PK"),
    ],
)
def test_the_country_of_a_sentence_that_stands_alone(text: str, code: str) -> None:
    country = sijill.find_events(text)[0].country
    assert country is not None and country.value == code
