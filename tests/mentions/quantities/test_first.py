"""The plainest figures of either language."""

from __future__ import annotations

from sijill.language.text import Text
from sijill.mentions.quantities import find, find_numbers, find_ordinals


def test_two_fates_in_one_arabic_sentence() -> None:
    killed, injured = find(Text("قتل 5 جنود وجرح 20 في هجوم على الثكنة"))
    assert (killed.best, killed.fate, killed.victims, killed.counted) == (5, "killed", "combatants", "جنود")
    assert (injured.best, injured.fate) == (20, "injured")


def test_two_fates_in_one_english_sentence() -> None:
    killed, injured = find(Text("5 soldiers were killed and at least 20 wounded at the barracks."))
    assert (killed.best, killed.fate, killed.victims) == (5, "killed", "combatants")
    assert (injured.minimum, injured.best, injured.fate) == (20, None, "injured")


def test_plain_numbers_and_ordinals() -> None:
    assert [found.value for found in find_numbers("خمس مائة ألف وثلاثة")] == [500003]
    assert [found.value for found in find_ordinals("الحادي والعشرون")] == [21]
