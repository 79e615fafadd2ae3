"""Attributions in own sentences: cue, source, content."""

import pytest

from sijill.language.text import Text
from sijill.mentions import attributions


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(mention.text, mention.kind, mention.source) for mention in attributions.find(Text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال ناطق عسكري إن الطريق قُطع", [("قال", "reported", "ناطق عسكري")]),
        ("وزعمت الجماعة أن المطار سقط", [("وزعمت", "claimed", "الجماعة")]),
        ("نفت وزارة الداخلية أن يكون السجن قد أحرق", [("نفت", "denied", "وزارة الداخلية")]),
        ("وفقاً للجنة الأهالي، قُتل اثنان", [("وفقاً", "reported", "لجنة الأهالي")]),
        ("بعض الصحف قد ذكرت أن الجسر دُمر", [("ذكرت", "reported", "بعض الصحف")]),
        ("قيل إن الهدنة انهارت", [("قيل", "reported", None)]),
        ("The ministry said that two men died", [("said", "reported", "The ministry")]),
        ("According to the mayor, the bridge was destroyed", [("According to", "reported", "the mayor")]),
        ("يدعى الرجل سالم أن", []),
        ("سيطرت جماعة أعلنت عن نفسها باسم الرايات على الحصن", []),
    ],
)
def test_source_and_kind(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


def test_a_joined_verb_of_saying_shares_the_source() -> None:
    sources = [source for _, _, source in found("قالت القيادة إن الهجوم فشل كما زعمت أن الطريق مفتوح")]
    assert sources == ["القيادة", "القيادة"]


def test_a_claim_that_is_conceded_only_is_disputed() -> None:
    mention = attributions.find(Text("رغم أن الإذاعة ذكرت أن الحصن سقط فإن المدافعين ما زالوا فيه"))[0]
    assert mention.flags == ("disputed",)


def test_the_content_of_an_opened_quotation_runs_to_its_end() -> None:
    text = "وقال الطبيب: «وصلنا بعد القصف. كان هناك جرحى.» ثم غادر"
    mention = attributions.find(Text(text))[0]
    assert mention.content is not None
    assert "جرحى" in mention.content.of(text)
