"""The coder on own sentences: what happened, when, where, who, with what losses, on whose word.

Each example names only the fields that it is about; everything else is free.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sijill

ARABIC: list[tuple[str, list[dict[str, Any]]]] = [
    ("في 3 مارس 2016، هاجم مسلحون مجهولون مركز شرطة في مدينة تعز وقتلوا أربعة جنود.",
     [{"type": "battle", "date_start": "2016-03-03", "actors_a": ["مسلحون مجهولون"], "location": "مدينة تعز",
       "country": "YE", "killed": {"min": 4, "best": 4, "max": 4}}]),
    ("قصفت طائرات التحالف مخازن أسلحة في صعدة يوم 9 أبريل 2015، ما أسفر عن مقتل سبعة مقاتلين وإصابة عشرة آخرين.",
     [{"type": "airstrike", "actors_a": ["طائرات التحالف"], "killed": {"min": 7, "best": 7, "max": 7},
       "injured": {"min": 10, "best": 10, "max": 10}}]),
    ("اغتال مسلحون العقيد سالم الحربي في عدن في 5 يناير 2016.",
     [{"type": "killing", "mode": "assassination", "actors_b": ["العقيد سالم الحربي"],
       "killed": {"min": 1, "best": 1, "max": 1}}]),
    ("اندلعت اشتباكات بين الجيش اليمني وجماعة الحوثي في مأرب في 12 مايو 2015.",
     [{"type": "battle", "actors_a": ["الجيش اليمني"], "actors_b": ["جماعة الحوثي"], "location": "مأرب"}]),
    ("سيطر تنظيم داعش على مدينة سرت في يونيو 2015.",
     [{"type": "territory_change", "date_start": "2015-06-01", "date_end": "2015-06-30", "location": "مدينة سرت"}]),
    ("طُردت قوات التنظيم من المدينة على يد قوات البنيان المرصوص في 6 ديسمبر 2016.",
     [{"type": "territory_change", "actors_a": ["قوات البنيان المرصوص"], "actors_b": ["قوات التنظيم"]}]),
    ("انسحب الجيش العراقي من الرمادي في 17 مايو 2015.",
     [{"type": "movement", "mode": "withdrawal", "actors_a": ["الجيش العراقي"], "location": "الرمادي"}]),
    ("حاصرت القوات الحكومية بلدة مضايا في يوليو 2015.", [{"type": "movement", "mode": "siege"}]),
    ("تظاهر مئات الأشخاص في بغداد في 31 يوليو 2015 ضد الفساد.", [{"type": "protest", "actors_a": ["مئات الأشخاص"]}]),
    ("نفى الجيش أن يكون قد قصف المستشفى في حلب في 27 أبريل 2016.",
     [{"type": "shelling", "status": "denied", "attributed_to": "الجيش"}]),
    ("تخطط القوات العراقية لشن هجوم على الموصل.", [{"type": "battle", "status": "planned", "location": "الموصل"}]),
    ("لم يهاجم المسلحون القرية.", []),
    ("إذا هاجم العدو المدينة فسوف ندافع عنها.", []),
    ("سجل الفريق هدفا بعد هجوم سريع في الشوط الثاني من المباراة أمام النادي الأهلي في الدوري.", []),
    ("وقعت الحكومة والمعارضة اتفاق هدنة في حمص في 1 ديسمبر 2015.",
     [{"type": "agreement", "date_start": "2015-12-01", "location": "حمص"}]),
    ("بايعت كتيبة أنصار الشريعة تنظيم الدولة في درنة في 3 أكتوبر 2014.",
     [{"type": "alliance", "mode": "pledge", "actors_a": ["كتيبة أنصار الشريعة"], "actors_b": ["تنظيم الدولة"]}]),
    ("اعتقلت الشرطة عشرين متظاهرا في الخرطوم في 8 يناير 2018.",
     [{"type": "detention", "actors_a": ["الشرطة"], "captured": {"min": 20, "best": 20, "max": 20}}]),
    ("خطف مجهولون ثلاثة مهندسين في كركوك في 2 فبراير 2014.", [{"type": "detention", "mode": "abduction"}]),
    ("انفجرت سيارة مفخخة في سوق شعبي بمدينة الصدر في 14 مايو 2016 وقتل 12 مدنيا.",
     [{"type": "bombing", "killed": {"min": 12, "best": 12, "max": 12}}]),
    ("نزح آلاف السكان من الفلوجة في يونيو 2016.", [{"type": "displacement", "actors_a": ["آلاف السكان"]}]),
    ("وفقا لمنظمة العفو الدولية، قتل 15 مدنيا في غارة على صنعاء في 25 أغسطس 2017.",
     [{"type": "airstrike", "status": "claimed", "attributed_to": "منظمة العفو الدولية", "actors_a": [],
       "killed": {"min": 15, "best": 15, "max": 15}}]),
    ("أصدر التنظيم فيديو في 3 فبراير 2015 يصور إعدام طيار أردني.",
     [{"type": "statement", "date_start": "2015-02-03"},
      {"type": "killing", "mode": "execution", "date_start": None, "date_end": "2015-02-03"}]),
    ("أحرق المتظاهرون مقر المحافظة في البصرة في 6 سبتمبر 2018.", [{"type": "protest", "actors_a": ["المتظاهرون"]}]),
    ("هددت الجماعة بقصف المطار.", [{"type": "statement", "actors_a": ["الجماعة"]}]),
    ("قُتل القيادي أبو عمر في غارة أمريكية قرب الرقة في 10 مارس 2017.",
     [{"type": "airstrike", "actors_b": ["القيادي أبو عمر"], "killed": {"min": 1, "best": 1, "max": 1}}]),
    ("قصفت البوارج مدينة عدن في 25 مارس 2015.", [{"type": "shelling", "actors_a": ["البوارج"]}]),
    ("أفرجت السلطات عن خمسين معتقلا في دمشق.", [{"type": "other", "mode": "release"}]),
]  # fmt: skip
ENGLISH: list[tuple[str, list[dict[str, Any]]]] = [
    ("On 4 May 2015, rebels attacked an army base near Idlib, killing nine soldiers and wounding twenty.",
     [{"type": "battle", "actors_a": ["rebels"], "killed": {"min": 9, "best": 9, "max": 9},
       "location": "an army base near Idlib"}]),
    ("The village of Kafranbel was bombed by Russian warplanes on 2 October 2015.",
     [{"type": "airstrike", "actors_a": ["Russian warplanes"], "date_start": "2015-10-02"}]),
    ("Government forces captured the town of Qusayr on 5 June 2013.",
     [{"type": "territory_change", "actors_a": ["Government forces"], "location": "the town of Qusayr"}]),
    ("Clashes between the Libyan National Army and militias erupted in Benghazi on 15 October 2014.",
     [{"type": "battle", "actors_a": ["the Libyan National Army"], "actors_b": ["militias"]}]),
    ("According to the Syrian Observatory for Human Rights, 30 civilians were killed in airstrikes on Aleppo.",
     [{"type": "airstrike", "status": "claimed", "attributed_to": "the Syrian Observatory for Human Rights"}]),
    ("Gunmen kidnapped two journalists in Sanaa on 1 March 2014.", [{"type": "detention", "actors_a": ["Gunmen"]}]),
    ("Thousands protested in Khartoum on 6 April 2019.", [{"type": "protest", "location": "Khartoum"}]),
    ("The army withdrew from Mosul on 10 June 2014.", [{"type": "movement", "mode": "withdrawal"}]),
    ("The group threatened to attack the port.", [{"type": "statement"}]),
    ("Residents fled the town after the shelling.", [{"type": "displacement"}]),
    ("The army did not attack the village.", []),
    ("Ansar al-Sharia pledged allegiance to the Islamic State in October 2014.", [{"type": "alliance"}]),
    ("A suicide bomber detonated a car bomb outside a mosque in Baghdad on 3 July 2016, killing dozens.",
     [{"type": "bombing", "killed": {"min": 20, "best": None, "max": 99}}]),
    ("The striker launched an attack in the second half of the match and the team scored a goal in the league.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ARABIC + ENGLISH)
def test_a_sentence_is_coded(text: str, expected: list[dict[str, Any]]) -> None:
    coded = [mention.as_dict() for mention in sijill.find_events(text)]
    assert [event["type"] for event in coded] == [event["type"] for event in expected]
    for got, wanted in zip(coded, expected, strict=True):
        assert {key: got[key] for key in wanted} == wanted


def coded(text: str, day: date | None = None) -> list[dict[str, Any]]:
    return [mention.as_dict() for mention in sijill.find_events(text, document_date=day)]


@pytest.mark.parametrize(("text", "killed", "injured"), [
    ("انفجرت عبوة في سوق بعقوبة في 3 مايو 2012 ما أدى إلى مقتل سبعة وأن عشرين آخرين أصيبوا بجروح.", 7, 20),
    ("أسفرت غارة على تعز في 3 مايو 2016 عن إصابة ثلاثة من المدنيين وجرح اثنين من المسعفين.", None, 5),
    ("أدى القصف على الضالع إلى إصابة أربعة مدنيين بالإضافة إلى خمسة جرحى من الشرطة.", None, 9),
    ("شن الجيش هجوما على المسلحين في أبين في مايو 2012 بعد تورطهم في قتل ثلاثة ضباط.", None, None),
    ("An explosion in Basra killed 9 people and injured 14 others on 3 May 2012.", 9, 14),
    ("An airstrike on Sirte killed 4 guards as well as 3 civilians on 3 May 2016.", 7, None),
])  # fmt: skip
def test_figures_that_a_text_adds_up(text: str, killed: int | None, injured: int | None) -> None:
    events = coded(text)
    tolls = [event for event in events if event["killed"] or event["injured"]]
    assert len(tolls) == (1 if killed or injured else 0)
    for event in tolls:
        assert (event["killed"] or {}).get("best") == killed
        assert (event["injured"] or {}).get("best") == injured


def test_losses_set_against_each_other_are_two_happenings() -> None:
    events = coded("قتل 20 جنديا قرب لحج في 3 مايو 2015، بينما قتل 300 من المسلحين في المعركة.")
    assert [event["killed"]["best"] for event in events] == [20, 300]


def test_a_total_covers_others_and_joint_counts_are_noted() -> None:
    (attacks,) = sijill.find_events("قتل 12 مدنيا في ثلاث هجمات على كركوك في 4 مايو 2012.")
    assert attacks.aggregate
    (single,) = sijill.find_events("قتل 12 مدنيا في هجوم على كركوك في 4 مايو 2012.")
    assert not single.aggregate
    for text in ("قتل خمسة في غارات جوية على درنة في 4 مايو 2012.", "Clashes in Aleppo killed nine on 4 May 2012."):
        assert not any(one.aggregate for one in sijill.find_events(text))
    for text in ("Nine died in three attacks in Kano on 4 May 2012.", "قتل خمسة في هجومين منفصلين في بغداد اليوم."):
        assert any(one.aggregate for one in sijill.find_events(text))
    (mine,) = sijill.find_events("سقط عشرة مجندين بين قتيل وجريح في انفجار لغم في أبين في 3 مايو 2012.")
    assert mine.killed is None and mine.injured is None
    assert any(note.endswith("together: min 10, best 10, max 10") for note in mine.notes)


def test_several_towns_give_a_mention_each() -> None:
    events = coded("خرجت مظاهرات في طرابلس ومصراتة وبنغازي في 20 فبراير 2012.")
    assert [event["location"] for event in events] == ["طرابلس", "مصراتة", "بنغازي"]
    assert {event["date_start"] for event in events} == {"2012-02-20"}


def test_several_days_give_a_mention_each() -> None:
    events = coded("في 25 و30 مارس 2015، قصفت المدفعية مدينة عدن.")
    assert [event["date_start"] for event in events] == ["2015-03-25", "2015-03-30"]


def test_the_day_and_the_place_of_the_story_go_on() -> None:
    events = coded("دخل الجيش الليبي مدينة سرت في 9 يونيو 2016. وقتل ثلاثة جنود في انفجار لغم.")
    assert [event["date_start"] for event in events] == ["2016-06-09", "2016-06-09"]
    assert events[1]["date_basis"] == "event"
    assert events[1]["location"] == "مدينة سرت"


def test_a_verb_without_a_subject_goes_on_with_the_one_before() -> None:
    events = coded("اقتحم مقاتلو الحركة المعسكر في 2 مايو 2014 وأسروا ستة ضباط.")
    assert events[-1]["type"] == "detention"
    assert events[-1]["actors_a"] == ["مقاتلو الحركة"]


def test_an_announcement_bounds_the_act_from_above() -> None:
    events = coded("أعلن الجيش أمس أن جنديا قتل في هجوم انتحاري.", date(2015, 3, 4))
    assert (events[0]["date_start"], events[0]["date_end"]) == (None, "2015-03-03")
    assert events[0]["status"] == "claimed"


def test_without_a_document_date_yesterday_stays_open() -> None:
    events = coded("قتل جنديان أمس في انفجار عبوة ناسفة.")
    assert (events[0]["date_start"], events[0]["date_end"]) == (None, None)


def test_markers_belong_to_what_they_follow_and_flags_to_the_marker() -> None:
    events = coded("هاجم مسلحون القرية في 4 مايو 2013.[7][not in citation given] ثم انسحب المسلحون من القرية.[8]")
    assert events[0]["citations"] == ["[7]"]
    assert events[0]["citation_flag"] == "not in citation given"
    assert events[1]["citations"] == ["[8]"]


def test_a_long_quotation_is_told_on_its_speakers_word() -> None:
    text = (
        "وقال الطبيب سامر الحموي:\n\n"
        "«قصفت الطائرات المشفى بعد الظهر. قتل أربعة مرضى وأصيبت ممرضة. وبعد ساعة سقطت قذيفة على المدخل.»"
    )
    assert {event["attributed_to"] for event in coded(text)} == {"الطبيب سامر الحموي"}
    assert {event["status"] for event in coded(text)} == {"claimed"}


def test_retellings_share_the_first_mention() -> None:
    text = (
        "في 15 يونيو 2015، طرد المجلس مقاتلي التنظيم من درنة. وعاد السكان بعد ذلك. "
        "وفي 15 يونيو 2015، طُرد مقاتلو التنظيم من درنة على يد كتيبة محلية."
    )
    first, *_, last = sijill.find_events(text)
    assert last.retells == first.id


def test_every_value_has_its_words() -> None:
    for text, _ in ARABIC + ENGLISH:
        for mention in sijill.find_events(text):
            assert text[mention.start : mention.end] == mention.quote
            for party in (*mention.actors_a, *mention.actors_b):
                assert party.name == text[party.spans[0].start : party.spans[-1].end]
            for field in (mention.when, mention.where, mention.killed, mention.injured, mention.attributed_to):
                assert field is None or field.spans
                for span in field.spans if field else ():
                    assert 0 <= span.start <= span.end <= len(text)


def test_coding_twice_gives_the_same() -> None:
    text = " ".join(text for text, _ in ARABIC)
    assert sijill.find_events(text) == sijill.find_events(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([word for text, _ in ARABIC + ENGLISH for word in text.split()]), max_size=40))
def test_shuffled_words_never_break_the_coder(words: list[str]) -> None:
    text = " ".join(words)
    for mention in sijill.find_events(text):
        assert text[mention.start : mention.end] == mention.quote


def test_at_dawn_is_no_explosion() -> None:
    events = coded("هاجم المسلحون المخفر فجرا يوم 3 مايو 2011.")
    assert [event["type"] for event in events] == ["battle"]
