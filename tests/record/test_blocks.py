"""Blocking spares comparisons and never a link: whatever is the same enough is a candidate, warm or cold."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import groups, put, told

from sijill.knowledge.ontology.sameness import ENOUGH, Traits, sameness
from sijill.model import EventMention, Span, When
from sijill.record import Record
from sijill.record.linking import blocks as blocking
from sijill.record.linking.blocks import WIDEST, Blocks

FIRST = date(2016, 5, 20).toordinal()


@st.composite
def traits(draw: st.DrawFn, key: str = "") -> Traits:
    """Mentions of a few days, towns and types, some of them open in one thing or another."""
    first = draw(st.none() | st.integers(FIRST, FIRST + 20))
    length = draw(st.sampled_from([0, 0, 1, 6, 7, 8, 30, 91, 92]))
    last = draw(st.sampled_from([None, (first or FIRST) + length]))
    town = draw(st.none() | st.integers(0, 3))
    return Traits(
        key=key, document=draw(st.sampled_from("abcd")), type=draw(st.sampled_from(["battle", "airstrike", "protest"])),
        mode=None, lexeme="x", status="asserted", aggregate=False, part=False, first=first, last=last,
        place=None if town is None else f"local:{town}",
        latitude=None if town is None else 35.49 + town * 0.12, longitude=None if town is None else 36.99 + town * 0.1,
        precision=None if town is None else 1, coarse=False, radius=draw(st.sampled_from([0.0, 2.0, 15.0, 40.0])),
        stated=draw(st.booleans()), words=frozenset(), country="SY", sides=frozenset({"local:army"}), killed=(3, 3, 3),
    )  # fmt: skip


def month(item: Traits) -> set[int]:
    """Months of its days; two mentions without one in common are compared by nobody, though an open side may meet."""
    first = item.last if item.first is None else item.first
    last = item.first if item.last is None else item.last
    days = range(first, last + 1) if first is not None and last is not None else range(0)
    return {date.fromordinal(day).month for day in days}


@settings(max_examples=60, deadline=None)
@given(st.lists(traits(), min_size=2, max_size=8))
def test_no_pair_that_is_the_same_enough_is_missed(items: list[Traits]) -> None:
    items = [replace(item, key=f"{item.document}#{number}") for number, item in enumerate(items)]
    held = Blocks()
    for number, item in enumerate(items):
        held.add(number, item)
    dated = [one for one in items if {one.first, one.last} != {None} and (one.days or 1) <= WIDEST]
    for one in dated:
        found = [other.key for other in held.candidates(one)]
        assert len(found) == len(set(found))
        for other in dated:
            same = sameness(one, other)
            meet = other.document != one.document and month(one) & month(other)
            if meet and same is not None and same.score >= ENOUGH:
                assert other.key in found


def test_what_is_forgotten_is_no_candidate() -> None:
    one, two = (Traits(
        key=f"{name}#1", document=name, type="battle", mode=None, lexeme="x", status="asserted", aggregate=False,
        part=False, first=FIRST, last=FIRST, place=None, latitude=None, longitude=None, precision=None, coarse=False,
        radius=0.0, stated=False, words=frozenset(), country=None, sides=frozenset(), killed=None,
    ) for name in "ab")  # fmt: skip
    held = Blocks()
    held.add(1, one)
    held.add(2, two)
    assert [other.key for other in held.candidates(one)] == ["b#1"]
    held.forget("b")
    assert not list(held.candidates(one))


def lasting(name: str, first: date | None, last: date) -> EventMention:
    when = When(
        earliest=first, latest=last, precision="range", basis="explicit", spans=(Span(0, 5),), rule="date in its clause"
    )
    return told(name, 3, when=when)


@pytest.mark.parametrize("small", [0, 1_000])
def test_a_record_opened_anew_for_each_document_has_the_same_events(
    tmp_path: Path, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """small 0: nothing is taken in at once, days and months are asked for one by one."""
    tellings = [
        told("a", 3), told("b", 3), told("c", 4), told("d", 3, town="local:9"), lasting("e", None, date(2016, 5, 30)),
        lasting("f", date(2016, 5, 2), date(2016, 5, 5)), lasting("g", date(2016, 5, 1), date(2016, 5, 31)),
        lasting("h", date(2016, 4, 28), date(2016, 5, 31)), lasting("i", None, date(2016, 5, 30)),
    ]  # fmt: skip
    with Record.open(tmp_path / "warm.sijill") as record:
        put(record, *tellings)
        warm = groups(record)
    assert {frozenset({"e-1", "i-1"}), frozenset({"c-1"})} <= warm
    assert any({"a-1", "b-1"} <= group for group in warm)
    monkeypatch.setattr(blocking, "SMALL", small)
    for one in reversed(tellings):
        with Record.open(tmp_path / "cold.sijill") as record:
            put(record, one)
    with Record.open(tmp_path / "cold.sijill") as record:
        assert groups(record) == warm
