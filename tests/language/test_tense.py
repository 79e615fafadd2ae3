"""Which sentences tell what had been before."""

import pytest

from sijill.language.fold import fold
from sijill.language.tense import pluperfect


@pytest.mark.parametrize(
    "told",
    ["the army had left the town", "وكانت القوات قد انسحبت", "كانوا قد دخلوا القرية", "سبق أن قصف الجيش القرية"],
)
def test_a_pluperfect_tells_what_had_been(told: str) -> None:
    assert pluperfect(fold(told).split())


@pytest.mark.parametrize(
    "told",
    ["the army left the town", "كان الجيش يقصف القرية", "وقد انسحبت القوات", "كان في القرية مئة جندي حين جاءت وقد"],
)
def test_a_state_a_habit_and_a_bare_particle_are_no_pluperfect(told: str) -> None:
    assert not pluperfect(fold(told).split())
