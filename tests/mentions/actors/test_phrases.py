"""Noun phrases that act or suffer: where they begin and end."""

from itertools import pairwise

import pytest

from sijill.language.text import Text
from sijill.mentions.actors import find


def texts(text: str) -> list[str]:
    return [mention.text for mention in find(Text(text))]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("هاجم مسلحون مجهولون مخفراً في الليل", "مسلحون مجهولون"),
        ("أوقفت الشرطة مسلحين تابعين لجبهة النصرة قرب الجسر", "مسلحين تابعين لجبهة النصرة"),
        ("وانسحبت القوات الفرنسية في مالي نحو الحدود", "القوات الفرنسية في مالي"),
        ("وصل 12 مهندساً صينياً إلى الميناء", "12 مهندساً صينياً"),
        ("قال مسؤول يمني إن الطريق مغلق", "مسؤول يمني"),
        ("فر بعض الأهالي من القرية", "بعض الأهالي"),
        ("أصيب ثلاثة من رجال الإطفاء", "ثلاثة من رجال الإطفاء"),
        ("وقُتل جنديان تركيان", "جنديان تركيان"),
        ("تصدت قوات موالية للحكومة الليبية للهجوم", "قوات موالية للحكومة الليبية"),
        ("أغرق سفينة صيد يونانية", "سفينة صيد يونانية"),
    ],
)
def test_arabic_phrases_end_where_the_group_ends(text: str, phrase: str) -> None:
    assert phrase in texts(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Rebel forces entered the town", "Rebel forces"),
        ("About 30 Egyptian fishermen were freed", "About 30 Egyptian fishermen"),
        ("The bomb killed a farmer and his son.", "his son"),
        ("Fighters loyal to the Islamic State fled", "Fighters loyal to the Islamic State"),
        ("They met officers of the Egyptian military police there", "officers of the Egyptian military police"),
        ("Israeli warplanes struck twice", "Israeli warplanes"),
    ],
)
def test_english_phrases_end_where_the_group_ends(text: str, phrase: str) -> None:
    assert phrase in texts(text)


@pytest.mark.parametrize(
    "text", ["هاجم الجيش السوري المدينة وقصف الجيش العراقي القرية", "The army and police met in Egypt."]
)
def test_mentions_come_in_order_and_do_not_overlap(text: str) -> None:
    found = find(Text(text))
    assert found
    for before, after in pairwise(found):
        assert before.end <= after.start
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.head is not None and mention.start <= mention.head.start < mention.head.end <= mention.end


def test_a_country_where_something_happens_is_no_actor() -> None:
    assert texts("تجري الانتخابات في تونس") == []
    assert "تونس" in texts("رفضت تونس العرض")
