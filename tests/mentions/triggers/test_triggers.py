"""Triggers in own sentences: which word tells, of what, in which form."""

import pytest

from sijill.language.text import Text
from sijill.mentions import triggers
from sijill.mentions.triggers.lexicon import lexicon
from sijill.model import EVENT_TYPES


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.lexeme) for mention in triggers.find(Text(text)) if mention.family != "carrier"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجمت الميليشيا القرية", [("هاجمت", "attack")]),
        ("وستهاجم القوات القرية غدا", [("تهاجم", "attack")]),
        ("شن الجيش هجوماً على البلدة", [("هجوماً", "attack")]),
        ("قُتل أربعة جنود", [("قُتل", "kill")]),
        ("أصيبت امرأة بجروح", [("أصيبت", "injure")]),
        ("لقي ثلاثة عمال مصرعهم", [("لقي", "meet_death")]),
        ("ألقت الشرطة القبض على المتهم", [("ألقت", "seize_person")]),
        ("سيطر المقاتلون على المعبر", [("سيطر", "control")]),
        ("بعد طرد المسلحين من الحي", [("طرد", "expel")]),
        ("نزح الأهالي من البلدة", [("نزح", "flee")]),
        ("أطلق الجنود النار على الحشد", [("أطلق", "fire")]),
        ("أغلق المتجر أبوابه", []),
        ("تغير مسار النهر", []),
        ("أغارت الطائرات على الميناء", [("أغارت", "raid_air")]),
        ("زار القائد أسرته", []),
        ("فتح الطريق أمام الجيش", []),
        ("تقع البلدة ضمن المحافظة", []),
        ("ولا توجد قوات في البلدة", []),
        ("انفجرت سيارة عند الحاجز", [("انفجرت", "explode")]),
        ("فجر الجمعة وصل الوفد", [("وصل", "arrive")]),
        ("أصيب بفيروس كورونا", []),
        ("حملة انتخابية", []),
        ("حملة عسكرية", [("حملة", "campaign")]),
    ],
)
def test_arabic(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked the village of Ayn", [("attacked", "attack")]),
        ("The attack on the depot", [("attack", "attack")]),
        ("Five soldiers were killed near the bridge", [("killed", "kill")]),
        ("The army will attack the town", [("attack", "attack")]),
        ("Gunmen opened fire on the crowd", [("opened fire", "fire")]),
        ("They took control of the port", [("took control", "take_control")]),
        ("They drove them out of the valley with the guns of the army", [("drove them out", "expel")]),
        ("The brigades broke through the line", [("broke through", "break_through")]),
        ("The garrison repulsed three assaults on the hill", [("repulsed", "repel"), ("assaults", "attack")]),
        ("The militia shot 12 captured guards", [("shot", "shoot")]),
        ("The depot attacked was empty", []),
        ("Gunmen kill five soldiers near the bridge", [("kill", "kill")]),
        ("Insurgents seize the town", [("seize", "capture")]),
        ("The committees attack plans were leaked", [("attack", "attack")]),
        ("Troops will pull out of the valley", [("pull out", "withdraw")]),
        ("The corps suffered heavy losses", [("suffered", "suffer_losses")]),
        ("Two tanks were destroyed", [("destroyed", "destroy_arms")]),
        ("The committee published a study of rainfall", []),
        ("The group published a video of the raid", [("published", "release_statement"), ("raid", "attack")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_passive_is_seen_where_letters_or_agent_show_it() -> None:
    voices = {
        text: triggers.find(Text(text))[0].voice
        for text in ("أصيب جندي", "طردت العصابة من الحي على يد السكان", "The camp was attacked by rebels")
    }
    assert set(voices.values()) == {"passive"}


def test_future_and_clitics_are_kept() -> None:
    mention = triggers.find(Text("وستقصف المدفعية التلال"))[0]
    assert (mention.tense, mention.proclitic, mention.text) == ("future", "و", "تقصف")


def test_vowel_signs_do_not_move_the_span() -> None:
    text = "وَقَصَفَت الطَّائِرات"
    mention = triggers.find(Text(text))[0]
    assert text[mention.start : mention.end] == mention.text
    assert mention.lexeme == "shell"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_lexicon_follows_its_schema(language: str) -> None:
    words = lexicon(language)
    assert len(words.lexemes) > 60
    for lexeme in words.lexemes.values():
        assert lexeme.type in (*EVENT_TYPES, "carrier"), lexeme.id
        roles = {lexeme.subject, lexeme.object, *lexeme.prepositions.values()}
        assert roles <= {"a", "b", "place", "item", "both", "event", "any"}, lexeme.id


def test_a_phrasal_verb_keeps_tense_and_voice() -> None:
    future = triggers.find(Text("The troops will pull out of the valley"))[0]
    passive = triggers.find(Text("The aircraft was shot down by rebels"))[0]
    assert (future.tense, passive.voice) == ("future", "passive")
