"""Where a telling happened: its own words before the narrative's, sites that are hit or taken, the country."""

from __future__ import annotations

import pytest

import sijill

PLACES = [
    ("سيطر المسلحون على تعز في 2 مارس 2015. ثم اقتحم المسلحون المستشفى في 3 مارس 2015.", -1, "المستشفى"),
    ("وصل الجيش إلى مأرب في 2 مارس 2015. وقصف الجيش المدينة في 4 مارس 2015.", -1, "المدينة"),
    ("On 4 May 2015 rebels seized several key security buildings.", 0, "several key security buildings"),
    ("On 28 August 2014 the Tabqa airbase was captured by rebels.", 0, "Tabqa airbase"),
    ("سيطر المسلحون على تعز في 2 مارس 2015، ثم سيطر عليها الجيش في 9 مارس 2015.", 1, "تعز"),
    ("دخل الجيش بلدة رأس العين في 2 مارس 2015. واحتلها المتمردون بعد شهر.", 1, "بلدة رأس العين"),
    ("وصل الجيش إلى مأرب في 2 مارس 2015، وتقع قربها تعز. وقتل خمسة جنود في 4 مارس 2015.", -1, "تعز"),
    ("تعرضت مدينة تعز لقصف عنيف في 4 مارس 2015 أثناء الحرب في اليمن.", 0, "مدينة تعز"),
    ("خرجت يوم 4 مارس 2015 احتجاجات عمت السودان ضد الغلاء.", 0, "السودان"),
    ("قتل ثلاثة جنود في ناحية مخمور (60 كلم جنوب أربيل) في 4 مارس 2015.", 0, "ناحية مخمور"),
    ("On 4 May 2015, rebels attacked an army base near Idlib.", 0, "an army base near Idlib"),
    ("اقتحم الجيش الزبداني في 2 مارس 2015 ونشر حواجز في الشوارع. ثم قصفها في 4 مارس 2015.", -1, "الزبداني"),
    ("اقتحم الجيش ميناء ينبع في 2 مارس 2015 على البحر الأحمر. وقتل خمسة جنود في 4 مارس 2015.", -1, "ميناء ينبع"),
    ("تظاهر عمال في الشوارع يوم 4 مارس 2015 في مدينة تعز.", 0, "مدينة تعز"),
    ("تظاهر عمال في بلدة المزرعة المجاورة لدمشق في 4 مارس 2015.", 0, "بلدة المزرعة"),
    ("اغتال مسلحون نائب محافظ شبوة في عدن في 4 مارس 2015.", 0, "عدن"),
    ("رد الجيش على مهاجمة القوات المصرية لميناء إيلات في 4 مارس 1969.", -1, "ميناء إيلات"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "index", "location"), PLACES)
def test_the_words_of_the_clause_say_where(text: str, index: int, location: str) -> None:
    where = sijill.find_events(text)[index].where
    assert where is not None and where.name == location


@pytest.mark.parametrize(
    "text",
    [
        "وأدى هذا الهجوم إلى مقتل جندي في 3 مايو 2015.",
        "أطلقت الشرطة الرصاص الحي على المتظاهرين في 3 مايو 2015.",
        "صد الجيش هجومهم البحري في 3 مايو 2015.",
        "هزم الجيش خلال الفترة العثمانية في 3 مايو 1915.",
        "شنت فرنسا هجوما كبيرا في 3 مايو 1915.",
        "هاجم لواء جديد قوات الجيش في 3 مايو 2015.",
    ],
)
def test_verbs_and_adjectives_that_look_like_places_are_none(text: str) -> None:
    assert [event.where for event in sijill.find_events(text)] == [None]


def test_the_police_of_a_country_tell_the_country() -> None:
    (event,) = sijill.find_events("قالت الشرطة السودانية إن خمسة أشخاص قتلوا في انفجار بالمخازن يوم 3 مايو 2015.")
    assert event.country is not None and event.country.value == "SD"


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("هاجم المسلحون معسكر القرميدين وحاجز الزينات في 3 مايو 2015.", ["معسكر القرميدين", "حاجز الزينات"]),
        ("قصف الجيش الفلوجة والرمادي في 3 مايو 2014.", ["الفلوجة", "الرمادي"]),
        ("On 3 May 2013, rebels attacked the Karmid base and the Zayn checkpoint.", ["Karmid base", "Zayn checkpoint"]),
    ],
)
def test_an_act_in_several_places_is_told_once_for_each(text: str, towns: list[str]) -> None:
    assert [event.where.name for event in sijill.find_events(text) if event.where] == towns


@pytest.mark.parametrize("text", ["قتلت القوات 300 مدني في القرية.", "أدى القصف إلى مقتل أكثر من مئة مدني."])
def test_what_a_figure_counts_is_no_town(text: str) -> None:
    mention = sijill.find_events(text)[0]
    assert mention.country is None
    assert mention.where is None or "مدني" not in (mention.where.name or "")


def test_a_town_whose_name_is_a_word_for_people_is_still_one() -> None:
    mention = sijill.find_events("دخل الجيش مدني وقتل عشرين مسلحا.")[0]
    assert mention.country is not None and mention.country.value == "SD"
