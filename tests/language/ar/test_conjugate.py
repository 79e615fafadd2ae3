"""The conjugator writes the forms that grammars give (Wright, vol. 1) and no others that mislead."""

import pytest

from sijill.language.ar.conjugate import conjugate
from sijill.language.fold import fold


def written(past: str, present: str) -> dict[str, str]:
    return {form.written: f"{form.tense} {form.voice or ''}".strip() for form in conjugate(past, present)}


@pytest.mark.parametrize(
    ("past", "present", "form", "reading"),
    [
        ("هاجم", "يهاجم", "هاجموا", "past"),
        ("هاجم", "يهاجم", "هوجمت", "past passive"),
        ("أصاب", "يصيب", "أصيب", "past passive"),
        ("أصاب", "يصيب", "يصاب", "present passive"),
        ("استعاد", "يستعيد", "استعيدت", "past passive"),
        ("نفى", "ينفي", "نفت", "past"),
        ("نفى", "ينفي", "نفوا", "past"),
        ("دعا", "يدعو", "دعت", "past"),
        ("دعا", "يدعو", "يدعون", "present"),
        ("أعطى", "يعطي", "أعطيت", "past passive"),
        ("اغتال", "يغتال", "اغتيل", "past passive"),
        ("بدأ", "يبدأ", "بدأت", "past"),
        ("شن", "يشن", "شنوا", "past"),
        ("فر", "يفر", "فروا", "past"),
    ],
)
def test_forms(past: str, present: str, form: str, reading: str) -> None:
    assert written(past, present)[fold(form)] == reading


def test_the_jussive_is_left_to_other_verbs() -> None:
    assert "يستعد" not in written("استعاد", "يستعيد")
    assert "يعد" not in written("عاد", "يعود")


def test_no_passive_where_none_is_wanted() -> None:
    assert all(form.voice is None for form in conjugate("قام", "يقوم", passive=False))
