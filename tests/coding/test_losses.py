"""How many a telling counts: one person told without a number, one man called twice, figures of another verb."""

from __future__ import annotations

import pytest

import sijill


def killed(text: str) -> list[int | None]:
    return [mention.killed.best if mention.killed else None for mention in sijill.find_events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "وقع هجوم في تعز في 3 مايو 2015 وقتل فيه جندي.",
        "وقع هجوم في تعز في 3 مايو 2015 وقتل خلاله أحد الجنود.",
        "اغتال مسلحون محافظ البصرة في 3 مايو 2015.",
        "اعتقل المسلحون الضابط في 3 مايو 2015 ثم أعدموه.",
        "قتل المسلحون محمد الأحمد، مسؤول الحزب في صيدا، في 3 مايو 2015.",
        "اغتيل الصحافي والنائب سمير منصور بتفجير سيارة في 3 مايو 2015.",
    ],
)  # fmt: skip
def test_one_person_counts_one(text: str) -> None:
    assert killed(text)[-1] == 1


def test_a_figure_goes_with_the_verb_that_tells_of_it() -> None:
    assert killed("هاجم المسلحون السياسيين وبينهم زعيمة الحزب التي اغتيلت في 3 مايو 2015.")[0] is None


def test_who_died_with_others_is_counted_with_them() -> None:
    assert killed("قتل القائد مع تسعة من مرافقيه في 3 مايو 2015.") == [10]


def test_single_persons_listed_before_their_verb_are_counted() -> None:
    assert killed("On 3 May 2012 a man, a woman and three children died when a shell hit a house in Homs.") == [5]


@pytest.mark.parametrize("attempt", ["محاولة", "لمحاولة"])
def test_an_attempt_kills_nobody(attempt: str) -> None:
    assert killed(f"تعرضت الوزيرة {attempt} اغتيال في عدن في 3 مايو 2015.")[0] is None
