"""What crowds do is protest; the same verbs of others are not."""

from __future__ import annotations

import pytest

import sijill


@pytest.mark.parametrize(
    "text",
    [
        "رفع المتظاهرون لافتات كبيرة في ساحة مدينة تعز.",
        "طاف المتظاهرون شوارع مدينة صفاقس وهم يحملون الشموع.",
        "توجه المحتجون إلى مبنى البلدية في عدن.",
        "نصب المعتصمون خيامهم أمام مبنى المحافظة في البصرة.",
        "شكل المتظاهرون سلسلة بشرية حول القصر في الخرطوم.",
        "حاصر متظاهرون مقر البلدية في قفصة.",
    ],
)
def test_acts_of_crowds(text: str) -> None:
    assert {mention.type for mention in sijill.find_events(text)} == {"protest"}


@pytest.mark.parametrize(
    "text",
    [
        "رفع التجار أسعار الخبز في تعز.",
        "حمل العمال الأكياس إلى السوق.",
        "نصب البدو خيامهم قرب الوادي.",
        "توجه الوزير إلى الرباط لحضور المؤتمر.",
    ],
)
def test_the_same_verbs_of_others(text: str) -> None:
    assert sijill.find_events(text) == []


def test_forces_that_besiege_do_not_protest() -> None:
    assert [mention.type for mention in sijill.find_events("حاصرت القوات الحكومية بلدة مضايا في يوليو 2015.")] == [
        "movement"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "فرقت الشرطة بالقوة اعتصاما للعمال أمام مبنى البرلمان.",
        "نظم أنصار الحزب وقفة احتجاجية أمام المحكمة في 3 مايو 2011.",
        "خرج آلاف الطلاب في شوارع الخرطوم في مسيرة تندد بارتفاع الأسعار.",
        "وتحولت جنازة القتيل إلى مظاهرة ضخمة ضد الحكومة.",
        "وقام المتظاهرون من ممثلي النقابات بنصب خيامهم قرب مبنى البلدية.",
    ],
)
def test_sit_ins_and_what_marches_say(text: str) -> None:
    assert [event.type for event in sijill.find_events(text)] == ["protest"]


def test_what_is_protested_at_is_not_suffered_by_the_crowd() -> None:
    events = sijill.find_events("شل إضراب عام الحياة في المدينة يوم 3 مايو 2011 احتجاجا على مقتل شابين.")
    assert events[0].type == "protest"
    assert events[0].killed is None
