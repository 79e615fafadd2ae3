"""Stretches that are taken."""

from hypothesis import given
from hypothesis import strategies as st

from sijill.mentions.places.covered import Covered

stretches = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda one: (one[0], one[0] + one[1])))


@given(stretches, st.integers(0, 50))
def test_the_reach_is_the_furthest_end_of_what_began_before(taken: list[tuple[int, int]], offset: int) -> None:
    assert Covered(taken).reach(offset) == max((end for start, end in taken if start <= offset), default=-1)
