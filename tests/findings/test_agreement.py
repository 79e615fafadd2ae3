"""When a coded value agrees with a gold one."""

from typing import Any

import pytest

from sijill.findings.agreement import COARSE_TYPES, FIELDS, bounds, same_figure, same_name, same_side, says_nothing
from sijill.model import EVENT_TYPES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتيبة الوادي", "الوادي"),
        ("وبالبلدة", "بالبلدة"),
        ("أُسامة", "اسامه"),
        ("the Valley Brigade", "Valley brigade fighters"),
        (None, ""),
        ("للجيش", "جيش"),
    ],
)
def test_names_agree_by_half_of_the_words_of_the_shorter(one: str | None, other: str | None) -> None:
    assert same_name(one, other) and same_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("الوادي", "الجبل"), ("a b c", "a d e"), (None, "x"), ("…", "x")])
def test_other_names_do_not_agree(one: str | None, other: str | None) -> None:
    assert not same_name(one, other) and not same_name(other, one)


def test_a_side_agrees_where_one_of_its_names_does() -> None:
    assert same_side(["الجيش", "الوادي"], ["كتيبة الوادي"])
    assert same_side([], None)
    assert not same_side(["x"], [])
    assert not same_side(["x"], ["y"])


def figure(low: int | None, best: int | None, high: int | None) -> dict[str, int | None]:
    return {"min": low, "best": best, "max": high}


@pytest.mark.parametrize(
    ("coded", "gold", "same"),
    [
        (figure(None, 5, None), figure(None, 5, None), True),
        (figure(4, 5, 6), figure(None, 5, None), True),
        (figure(5, None, None), figure(None, 5, None), False),
        (figure(60, None, None), figure(61, None, None), True),
        (figure(59, None, None), figure(61, None, None), False),
        (figure(20, None, 99), figure(20, None, 99), True),
        (figure(None, 20, None), figure(20, None, 99), False),
        (None, None, True),
        (figure(None, None, None), None, True),
        (None, figure(None, 5, None), False),
    ],
)
def test_figures_agree_by_best_or_else_by_bounds(coded: Any, gold: Any, same: bool) -> None:
    assert same_figure(coded, gold) is same


def test_a_figure_without_numbers_is_none() -> None:
    assert bounds({}) is bounds(figure(None, None, None)) is None
    assert bounds({"best": 3}) == (None, 3, None)


def test_every_event_type_has_a_coarse_type() -> None:
    assert set(COARSE_TYPES) == set(EVENT_TYPES)


def test_the_sides_of_a_clash_may_be_swapped_and_those_of_an_attack_may_not() -> None:
    coded = {"actors_a": ["x"], "actors_b": ["y"]}
    for kind, same in (("battle", True), ("shelling", False)):
        gold = {"type": kind, "actors_a": ["y"], "actors_b": ["x"]}
        assert FIELDS["actors_a"](coded, gold) is FIELDS["actors_b"](coded, gold) is same


def test_a_field_that_is_empty_on_both_sides_says_nothing() -> None:
    assert says_nothing("killed", {"killed": figure(None, None, None)}, {"killed": None})
    assert says_nothing("citations", {}, {"citations": []})
    assert not says_nothing("location", {"location": "x"}, {"location": None})
    assert not says_nothing("type", {}, {})
    assert not says_nothing("date_start", {"date_start": None}, {"date_start": None})
