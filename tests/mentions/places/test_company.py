"""What stands beside a name: lists, nearness, towns before divisions, quarters in their towns."""

import pytest

from sijill.language.text import Text
from sijill.mentions import places
from sijill.model import NameMention, PlaceMention


def found(source: str, names: tuple[NameMention, ...] = ()) -> dict[str, PlaceMention]:
    return {mention.text: mention for mention in places.find(Text(source), names=names)}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        # A word of the language that is a town too, in a list with towns near it.
        ("وصلت القوافل إلى مليط وطويلة", "طويلة"),
        ("سيطرت القوات على بابنوسة والفولة والمجلد", "المجلد"),
        # Behind 'in', near a town of the sentence before.
        ("اشتبك الطرفان قرب طولكرم. وأصيب جندي في يعبد.", "يعبد"),
        # 'X, capital of Y'.
        ("سقطت قذائف على الأبيض عاصمة شمال كردفان", "الأبيض"),
        # Listed with its generic noun.
        ("نزح سكان معسكر كلمة", "معسكر كلمة"),
    ],
)
def test_places_beside_it_make_a_word_a_place(source: str, name: str) -> None:
    mention = found(source).get(name)
    assert mention is not None and mention.place is not None, sorted(found(source))


@pytest.mark.parametrize("source", ["كتم الرجل سرا عن أهله", "حمل المجلد إلى بيته", "كانت ليلة طويلة"])
def test_the_same_words_alone_are_none(source: str) -> None:
    assert not found(source)


def test_half_a_name_is_not_the_name() -> None:
    assert "قرارة" not in found("تجمع الأهالي في قرارة النخل قرب مزدة")


def test_the_ends_of_a_road_speak_for_each_other() -> None:
    road = found("عثر جنود سوريون على السيارة بين نوى وجاسم")["بين نوى وجاسم"]
    assert road.place is not None and road.place.country == "SY" and road.place.precision == 5


def test_a_town_comes_before_the_division_that_bears_its_name() -> None:
    town = found("وصل المبعوث الأممي إلى درعا جنوب سوريا")["درعا"].place
    division = found("وصل المبعوث الأممي إلى محافظة درعا، ثم غادر سوريا")["محافظة درعا"].place
    assert town is not None and division is not None
    assert (town.kind, division.kind) == ("town", "governorate")


def test_a_quarter_far_from_every_town_of_the_text_is_left_open() -> None:
    mention = found("قتل رجل في حي الجنينة بعد أن غادر رفح إلى مصر")["حي الجنينة"]
    assert mention.place is None


def test_an_english_possessive_ends_the_name() -> None:
    mentions = found("Shells fell on Syria's Idlib province.")
    assert mentions["Idlib province"].place is not None and mentions["Idlib province"].place.kind == "governorate"
    assert "in-name" in mentions["Syria"].flags


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        ("دخل الوفد عاصمة اليمن", "عاصمة اليمن", "صنعاء"),
        ("They left the capital of Libya.", "the capital of Libya", "طرابلس"),
    ],
)
def test_the_capital_of_a_country_is_a_town(source: str, text: str, name: str) -> None:
    place = found(source)[text].place
    assert place is not None and (place.kind, place.name) == ("capital", name)


def test_a_tagged_place_that_no_gazetteer_knows_stays_open() -> None:
    source = "A bus was hit in Karmanabad on Friday."
    start = source.index("Karmanabad")
    tag = NameMention(start=start, end=start + 10, text="Karmanabad", kind="place")
    mention = found(source, (tag,))["Karmanabad"]
    assert mention.place is None and "no gazetteer" in mention.reason
    assert "Karmanabad" not in found(source)
