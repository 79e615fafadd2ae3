"""A story that goes on, and a telling that comes back: what is one event within a text."""

from datetime import date

import pytest

from sijill import find_events
from sijill.coding import cues
from sijill.coding.incident import day_of
from sijill.language.data import load_yaml
from sijill.language.fold import fold


def told(text: str) -> list[set[str]]:
    """The events of a text that more than one trigger tells of, as the folded words of these triggers."""
    mentions = find_events(text, document_date=date(2019, 9, 1))
    events: dict[str, set[str]] = {}
    for one in mentions:
        events.setdefault(one.retells or one.id, set()).add(fold(one.trigger.of(text)))
    return [triggers for triggers in events.values() if len(triggers) > 1]


def linked(text: str, one: str, other: str) -> bool:
    """Whether the mentions that hold the two words are one event; each word stands once in the text."""
    mentions = find_events(text, document_date=date(2019, 9, 1))
    places = [text.index(word) for word in (one, other)]
    found = [next(m for m in mentions if m.trigger.start - 2 <= at < m.trigger.end) for at in places]
    first, second = (mention.retells or mention.id for mention in found)
    return first == second


BATTLE_EN = (
    "On 14 May 2012 rebels attacked the barracks in Rastan. Fighting broke out around the main gate, and a second "
    "group stormed the armoury. The army then shelled the northern quarter. In the afternoon the rebels assaulted the "
    "gate again and killed the commander of the barracks. Soldiers executed three prisoners before they withdrew."
)
BATTLE_AR = (
    "في 4 يونيو 1801 هاجمت القوات البريطانية قلعة رشيد. ودارت معركة بين الطرفين عند السور، ثم شن الفرسان هجوما على "
    "الميسرة. وبعد الظهر هاجم الفرنسيون المعسكر البريطاني وقتلوا قائد المدفعية. وفي المساء شن البريطانيون هجوما مضادا."
)


@pytest.mark.parametrize("text", [BATTLE_EN, BATTLE_AR])
def test_the_phases_of_a_battle_are_events_of_their_own(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", [BATTLE_EN, BATTLE_AR])
def test_a_battle_is_not_taken_for_the_report_of_one_strike(text: str) -> None:
    """One word of guns among ten acts makes the others no shelling."""
    mentions = find_events(text)
    assert day_of(mentions, cues.read(mentions, text)) is None
    assert sum(one.type in ("shelling", "airstrike") for one in mentions) <= 1


def test_an_act_dated_anew_is_told_again() -> None:
    text = BATTLE_AR + " وكانت القوات البريطانية قد اقتحمت القلعة في 4 يونيو 1801 بعد حصار دام شهرا."
    assert linked(text, "هاجمت", "اقتحمت")


def test_a_look_back_tells_again_of_what_the_same_side_did_there() -> None:
    text = (
        "في 20 يناير 2016 سيطر مقاتلو المعارضة على حاجز الفرن. وفي المساء استعاد الجيش حاجز الفرن. "
        "وكان المقاتلون قد استولوا على حاجز الفرن في الصباح."
    )
    assert linked(text, "سيطر", "استولوا")
    assert not linked(text, "استعاد", "استولوا")


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        (
            "On Friday 31 October 2014 a bomb exploded in a mosque in Kano. The blast killed 40 worshippers.",
            "exploded", "blast", True,
        ),
        (
            "On 3 May 2014 gunmen ambushed a convoy near Kano. This attack wounded four soldiers.",
            "ambushed", "attack", True,
        ),
        (
            "On 3 May 2014 gunmen ambushed a convoy near Kano. Later soldiers raided a village near Kano.",
            "ambushed", "raided", False,
        ),
        (
            "قصفت قوات النظام حي الوعر في حمص يوم 10 يناير 2016 وقتل ثلاثة مدنيين. وقال ناشطون إن القصف على حي الوعر "
            "في 10 يناير 2016 أدى إلى مقتل ثلاثة مدنيين.",
            "قصفت", "القصف", True,
        ),
        (
            "في 3 أيار 2014 هاجمت القوات آخر معاقل التنظيم في سرت. وقال المستشفى إن 34 من مقاتليها قتلوا.",
            "هاجمت", "قتلوا", True,
        ),
        (
            "On 3 May 2014 a bomb exploded at a market in Kano. Nine people were killed in Jos on the same day.",
            "exploded", "killed", False,
        ),
        (
            "On 3 May 2014 gunmen ambushed a convoy near Kano. On 5 May 2014 the battle ended.",
            "ambushed", "battle", False,
        ),
    ],
)  # fmt: skip
def test_a_retelling_says_that_it_is_one(text: str, one: str, other: str, same: bool) -> None:
    """By a noun that refers, a date or a figure told again; not by going on at the same place."""
    assert linked(text, one, other) is same


REPORT_AR = """وقع القصف على مدرسة بلدة كفر زيتا في ريف حماة يوم 12 آذار 2018. استهدفت الطائرات الحربية المدرسة حوالي \
الساعة 11:20 صباحا بثلاثة صواريخ وفق شهادات السكان.
قال أحد المعلمين: "قصفت الطائرة المبنى ونحن في الصف وقتلت الغارة ستة من التلاميذ".
وبعد أن وصل الدفاع المدني، تعرضت المدرسة لهجوم ثان في الساعة 16:40 بقنابل عنقودية. أدى هذا الهجوم إلى مقتل مسعف.
وأكد مدير المدرسة أن الغارة الأولى أودت بحياة ستة تلاميذ، فيما قتل مسعف في القصف العنقودي.
"""


def test_two_strikes_on_one_scene_are_told_apart_by_order_hour_munition_and_reference() -> None:
    mentions = find_events(REPORT_AR, document_date=date(2018, 6, 20))
    events: dict[str, list[str]] = {}
    for one in mentions:
        events.setdefault(one.retells or one.id, []).append(REPORT_AR[one.trigger.start - 12 : one.trigger.end + 25])
    first, second = (" | ".join(words) for words in events.values())
    assert "الأولى" in first and "الأولى" not in second
    assert all(words in second for words in ("لهجوم ثان", "هذا الهجوم", "القصف العنقودي"))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("استهدفت الطائرات السوق في الساعة 16:40", "استهدفت", 1000),
        ("At 6:30 the jets bombed the bakery", "bombed", 390),
        ("يقول في 0:20 من المقطع استهدفت الطائرات السوق", "استهدفت", None),
        ("استهدفت الطائرات السوق حوالي الساعة الثانية بعد الظهر", "استهدفت", 840),
    ],
)
def test_the_hour_of_a_strike_is_read_beside_it(text: str, word: str, expected: int | None) -> None:
    """A place in a recording is no hour."""
    mentions = find_events(text, document_date=date(2018, 6, 20))
    found = [one for one in mentions if one.trigger.of(text) == word]
    assert [cues.read([one], text)[0].clock for one in found] == [expected]


def test_both_languages_have_the_same_lists_of_cues() -> None:
    arabic, english = (load_yaml(f"sijill.language.{language}", "retelling.yaml") for language in ("ar", "en"))
    assert arabic.keys() == english.keys()
    assert arabic.pop("munitions").keys() == english.pop("munitions").keys()
    assert all(isinstance(words, str | None) for words in (*arabic.values(), *english.values()))


def test_what_happened_elsewhere_on_that_day_is_not_the_incident_of_the_report() -> None:
    text = (
        "On 3 August 2019 warplanes bombed the bakery of Maarzita in Idlib. The strike killed nine people, inspectors "
        "found. A baker said that the plane hit the bakery at dawn. Local media wrote that the bakery was bombed on "
        "3 August 2019. The Civil Defence said that nine people had been killed in the raid on the bakery. "
        "On the same day jets struck a market in Raqqa."
    )
    assert not linked(text, "strike", "struck")
