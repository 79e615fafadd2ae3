"""Places that are named and are not where it happens: datelines, owners, seats, what a street honours."""

import pytest

from sijill.language.text import Text
from sijill.mentions import places
from sijill.model import PlaceMention


def found(source: str) -> dict[str, PlaceMention]:
    return {mention.text: mention for mention in places.find(Text(source))}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("باريس ـ «الشرق الأوسط»: أعلن ناطق باسم الجيش أن القصف أصاب تلبيسة", "باريس"),
        ("BEIRUT (Reuters) - Shells fell on Raqqa.", "BEIRUT"),
        ("قصفت مقاتلات من القوات الجوية للاتحاد الروسي بلدة سلقين", "لاتحاد الروسي"),
        ("The Ankara-backed fighters entered Afrin.", "Ankara"),
        ("Egypt's army crossed the border.", "Egypt"),
    ],
)
def test_named_and_not_where_it_happens(source: str, name: str) -> None:
    assert "in-name" in found(source)[name].flags


@pytest.mark.parametrize(
    ("source", "name"),
    [("انفجرت قنبلة في شارع تونس", "شارع تونس"), ("أحرقوا سفارة السويد", "سفارة السويد"),
     ("تجمعوا في ساحة الأردن", "ساحة الأردن")],
)  # fmt: skip
def test_a_street_or_embassy_does_not_lie_in_the_country_it_is_called_by(source: str, name: str) -> None:
    assert found(source)[name].place is None


def test_it_lies_in_the_town_that_is_named_with_it() -> None:
    place = found("انفجرت قنبلة في شارع تونس وسط حمص")["شارع تونس وسط حمص"].place
    assert place is not None and place.country == "SY"


@pytest.mark.parametrize(
    "source", ["قاتلوا ضد «القاعدة» سنوات", "قال على قناة «الجزيرة» إنه بريء", "استمر في كيل الاتهامات"]
)
def test_names_of_other_things_are_no_places(source: str) -> None:
    assert not found(source)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("اعتقلت الشرطة الدنماركية خمسة أشخاص", "DK"),
        ("نفذت القوات الأميركية غارة قتل فيها ثلاثة يمنيين", "YE"),
        ("أطلق الجنود الإسرائيليون النار فأصابوا فلسطينيا", "PS"),
        ("قال مراسل وكالة الصحافة الفرنسية إن متظاهرين جورجيين تجمعوا", "GE"),
        ("Israeli soldiers shot two Palestinians near a checkpoint.", "PS"),
        ("أدان السفير التركي الهجوم ووصفه مسؤول عراقي بالجبان", "IQ"),
    ],
)
def test_the_country_is_that_of_those_at_home(source: str, code: str) -> None:
    text = Text(source)
    told, reason, spans = places.document_country(text, places.find(text))
    assert told == code, reason
    assert spans and all(span.of(source) for span in spans)


@pytest.mark.parametrize("source", ["وادى الى مقتل جندي في تعز", "نقلوا السلاح عن طريق البحر"])
def test_function_words_and_figures_of_speech_are_no_places(source: str) -> None:
    assert not {"وادى الى", "طريق البحر"} & set(found(source))


def test_a_hospital_of_another_country_is_a_namesake() -> None:
    mention = found("وقع انفجار قرب مستشفى الكندي في بغداد")["مستشفى الكندي"]
    assert mention.place is None and mention.country == "IQ"


def test_a_word_that_is_a_far_town_as_well_does_not_vouch_for_itself() -> None:
    found = places.find(Text("طوكيو: قتل شخصان في هجوم بسكين في محطة القطارات."))
    assert [place.country for place in found if place.text.endswith("سكين")] == []
