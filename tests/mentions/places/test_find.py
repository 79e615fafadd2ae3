"""Names in their contexts. Each example names what it is an example of."""

import pytest

from sijill.language.text import Text
from sijill.mentions import places
from sijill.model import PlaceMention


def found(source: str, country: str | None = None) -> list[PlaceMention]:
    mentions = places.find(Text(source), country=country)
    for mention in mentions:
        assert source[mention.start : mention.end] == mention.text
    return mentions


def texts(source: str, country: str | None = None) -> list[str]:
    return [mention.text for mention in found(source, country) if "within" not in mention.flags]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("وقعت اشتباكات في مدينة مصراتة صباح الأحد", "مدينة مصراتة"),
        ("سقطت قذائف على بلدة سراقب مساء", "بلدة سراقب"),
        ("انسحب الجنود من محافظة ديالى أمس", "محافظة ديالى"),
        ("قصفت الطائرات مواقع شرقي سرت", "شرقي سرت"),
        ("انفجرت سيارة على بعد 20 كم من كركوك", "على بعد 20 كم من كركوك"),
        ("هبطت المروحية في مطار الكفرة الدولي", "مطار الكفرة الدولي"),
        ("قتل قائدهم في الضاحية الشمالية من سرت", "الضاحية الشمالية من سرت"),
        ("اندلع القتال في منطقة الهيشة غربي سرت", "منطقة الهيشة غربي سرت"),
        ("Fighters entered the town of Saraqib at dawn.", "the town of Saraqib"),
        ("A convoy was hit near Kirkuk on Friday.", "near Kirkuk"),
        ("They withdrew to Homs city.", "Homs city"),
    ],
)
def test_the_span_covers_the_description(source: str, expected: str) -> None:
    assert any(expected in text for text in texts(source)), texts(source)


def test_a_list_after_one_preposition_holds_several_places() -> None:
    source = "انفجرت سيارات في بنغازي، طبرق، ومطار الكفرة الدولي"
    assert {"بنغازي", "طبرق", "مطار الكفرة الدولي"} <= set(texts(source))


def test_a_bare_noun_resumes_the_place_named_before() -> None:
    mentions = found("دخل الجيش الليبي مدينة سرت. ثم انسحب من المدينة ليلا.")
    resumed = [mention for mention in mentions if mention.relation == "resumes"]
    assert resumed and resumed[0].name == "سرت" and resumed[0].country == "LY"


@pytest.mark.parametrize("source", ["قال علي إن العمل مستمر", "جرفت سيول قوية الجسور", "أصيب بفيروس كورونا"])
def test_ordinary_words_are_no_places_without_a_reason(source: str) -> None:
    assert texts(source) == []


def test_a_place_in_an_organisation_is_flagged() -> None:
    (mention,) = [m for m in found("هاجمت كتيبة مصراتة الموقع") if m.name == "مصراتة"]
    assert "in-name" in mention.flags


def test_the_country_of_the_story_decides_between_namesakes() -> None:
    libya = found("دخلت القوات الليبية طرابلس")[-1]
    lebanon = found("دخلت القوات اللبنانية طرابلس")[-1]
    assert (libya.country, lebanon.country) == ("LY", "LB")
