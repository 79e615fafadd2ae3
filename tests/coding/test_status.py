"""Status and citations of own sentences: who vouches, what was only tried, what a marker supports."""

from __future__ import annotations

import pytest

import sijill


@pytest.mark.parametrize(
    ("text", "status", "source"),
    [
        ("لا صحة لوقوع انفجار في مطار عدن.", "denied", None),
        ("نجا المحافظ من محاولة اغتيال في كركوك يوم 3 مايو 2013.", "planned", None),
        ("نفذ مسلحون هجوما فاشلا على مخفر في تعز يوم 3 مايو 2013.", "planned", None),
        ("قتل ثلاثة جنود في هجوم نسب إلى تنظيم القاعدة في أبين.", "claimed", None),
        ("أعلنت الشرطة مقتل ثلاثة حراس في كمين قرب الموصل.", "claimed", "الشرطة"),
        ("قصفت طائرات السوق يوم 3 مايو 2013، حسبما أوضحت البلدية.", "claimed", "البلدية"),
        ("بحسب المعطيات المتوفرة، قصفت طائرة حربية سوق بنش يوم 3 مايو 2015.", "asserted", None),
        ("وكانت الوزارة قد ذكرت أن طائراتها قصفت مواقع في الباب.", "claimed", "الوزارة"),
        ("The attempted coup of 15 July 2016 failed.", "planned", None),
        ("The minister survived an assassination attempt in Aden on 4 May 2012.", "planned", None),
        ("Rebels reportedly captured the town of Rankous.", "claimed", None),
        ("There is no truth to reports of an attack on the port of Basra.", "denied", None),
        ("Jets struck the market of Binnish on 3 May 2015, the municipality said.", "claimed", "the municipality"),
        ("It was reported that rebels had captured the town of Rankous.", "claimed", None),
        ("According to the available evidence, jets bombed the market of Binnish.", "asserted", None),
    ],
)
def test_status_and_source(text: str, status: str, source: str | None) -> None:
    mention = sijill.find_events(text)[0]
    assert (mention.status, mention.attributed_to and mention.attributed_to.name) == (status, source)


def test_the_nearer_of_two_sources_counts() -> None:
    text = "وأضافت اللجنة أن الجيش قصف السوق في بنش، بحسب صحيفة النداء."
    mention = sijill.find_events(text)[0]
    assert mention.attributed_to is not None
    assert mention.attributed_to.name == "صحيفة النداء"


def test_what_an_act_avenges_is_not_what_its_marker_supports() -> None:
    text = "شنت الطائرات غارات على درنة يوم 3 مايو 2015 انتقاما لتفجير سيارات في طبرق.[4]"
    marks = [[mark.value for mark in mention.citations] for mention in sijill.find_events(text)]
    assert marks == [["[4]"], []]


def test_what_somebody_is_accused_of_is_not_denied() -> None:
    text = "نفت الحكومة استهداف المدنيين واتهمت المسلحين بقصف الحي ومقتل 13 شخصا يوم 20 شباط 2018."
    events = sijill.find_events(text)
    assert [event.status for event in events if event.killed] == ["claimed"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("حذرت حركة طالبان من شن مزيد من الهجمات يوم 3 مايو 2008.", [("statement", "asserted")]),
        ("قتل خمسة جنود في انفجار قرب تعز يوم 3 مايو 2015، بحسب مصادر أمنية.", [("bombing", "claimed")]),
        (
            "On 3 May 2008 the ministry denied that its troops had shelled the town, and blamed the rebels.",
            [("shelling", "denied"), ("statement", "asserted")],
        ),
        (
            "On 3 May 2008, 20 people were killed when a suicide bomber blew himself up in Kabul, police said.",
            [("bombing", "claimed")],
        ),
        ("قال الجيش إن صواريخ أطلقت من غزة سقطت في منطقة مفتوحة يوم 3 مايو 2008.", [("shelling", "claimed")] * 2),
    ],
)
def test_news_say_who_says_so(text: str, told: list[tuple[str, str]]) -> None:
    events = sijill.find_events(text)
    assert [(event.type, event.status) for event in events] == told
    assert all("مصادر" not in party.name for event in events for party in event.actors_a)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("واعترف الجيش بمقتل جنديين في اشتباكات يوم 3 مايو 2015.", "الجيش"),
        ("وأكدت مصادر طبية وصول جثث ثلاثة قتلى إلى المستشفى بعد القصف.", "مصادر طبية"),
        ('"هاجمونا ليلا وقتلوا ثلاثة منا"، يقول أحد السكان.', "أحد السكان"),
        ("وروى أحد الناجين كيف أطلق الجنود النار على المصلين.", "أحد الناجين"),
        ("وبث التلفزيون السوري أن مسلحين فجروا خط أنابيب في 3 مايو 2015.", "التلفزيون السوري"),
        ("قتل جنديان في الموصل يوم 3 مايو 2011، بحسب ما اعلنت الشرطة.", "الشرطة"),
        ("وكانت مصادر طبية اعلنت في وقت سابق مقتل سبعة اشخاص في القصف.", "مصادر طبية"),
        ("واشار الناطق الى ان القوات قتلت 12 متمردا في العملية.", "الناطق"),
        ("واكد طبيب في المستشفى ان ستة قتلى وصلوا بعد القصف.", "طبيب في المستشفى"),
        ("The rebels claimed to have shot down two helicopters.", "The rebels"),
        ("The killings of 3 May 2015 were confirmed by two witnesses.", "two witnesses"),
    ],
)
def test_sources_by_where_they_stand(text: str, source: str) -> None:
    event = sijill.find_events(text)[-1]
    assert event.status == "claimed"
    assert event.attributed_to is not None and event.attributed_to.name == source


def test_who_says_so_behind_the_act_is_no_victim() -> None:
    event = sijill.find_events("قتل خمسة أشخاص في غارة على القرية، حسبما ذكرت وكالة الأنباء الرسمية.")[0]
    assert "وكالة الأنباء الرسمية" not in {party.name for party in event.actors_b}


def test_a_gas_attack_is_other() -> None:
    event = sijill.find_events("استخدمت القوات غازات سامة ضد القرية في 3 مايو 2015.")[0]
    assert (event.type, event.mode) == ("other", "chemical")
    police = sijill.find_events("استخدمت الشرطة الغاز المسيل للدموع.")
    assert [(event.type, event.mode) for event in police] == [("protest", None)]


@pytest.mark.parametrize(
    "text", ["نجا المحافظ من محاولة اغتيال في 3 مايو 2011.", "أحبطت قوات الأمن هجوما على أنبوب للنفط قرب عدن."]
)
def test_what_was_survived_or_foiled_was_planned(text: str) -> None:
    assert sijill.find_events(text)[0].status == "planned"


@pytest.mark.parametrize("text", ["قتل ثلاثة أشخاص في حادث سير.", "لقي عشرون شخصا مصرعهم في الفيضانات."])
def test_mishaps_are_no_killings(text: str) -> None:
    assert sijill.find_events(text) == []
