"""A correction moves a mention to the event that it now tells of, and taking it back moves it back."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import making
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import TEXT, groups, put, told

from sijill.findings.casualties import casualties
from sijill.record import Record
from sijill.record.judgements import Judgements
from sijill.record.reviews import Reviews

ON = {"earliest": "2016-05-09", "latest": "2016-05-09"}


def row(path: Path, key: str) -> int:
    with sqlite3.connect(path) as file:
        return int(file.execute("select id from event_mentions where key = ? and current", (key,)).fetchone()[0])


def state(record: Record) -> list[tuple[str, str]]:
    return sorted((telling.mention.id, telling.event) for telling in record.mentions())


def test_a_corrected_day_links_anew_and_undoing_restores(tmp_path: Path) -> None:
    path = tmp_path / "r.sijill"
    with Record.open(path) as record:
        put(record, told("a", 3), told("b", 3), told("c", 9))
        before = state(record)
        reviews = Reviews(record, "amal")
        reviews.correct(row(path, "b-1"), "when", [ON])
        assert groups(record) == {frozenset({"a-1"}), frozenset({"b-1", "c-1"})}
        reviews.undo()
        assert state(record) == before
        reviews.redo()
        assert groups(record) == {frozenset({"a-1"}), frozenset({"b-1", "c-1"})}
        assert record.verify().sound


def test_a_rejected_mention_no_longer_holds_others_together(tmp_path: Path) -> None:
    path = tmp_path / "r.sijill"
    with Record.open(path) as record:
        put(record, told("a", 3), told("b", 3), told("c", 3))
        before = state(record)
        reviews = Reviews(record, "amal")
        reviews.judge(row(path, "a-1"), "reject")
        assert groups(record) == {frozenset({"b-1", "c-1"})}
        reviews.undo()
        assert state(record) == before


def test_a_correction_parts_what_the_coder_linked_within_a_text_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "r.sijill"
    first = told("a", 3)
    others = [replace(told("a", 3, retells="a-1"), id=f"a-{n}") for n in (2, 3)]
    with Record.open(path) as record:
        record.add(making.document(TEXT, "a", language="en"), [first, *others])
        before = state(record)
        assert len(groups(record)) == 1
        reviews = Reviews(record, "amal")
        reviews.correct(row(path, "a-1"), "when", [ON])
        assert groups(record) == {frozenset({"a-1"}), frozenset({"a-2", "a-3"})}
        reviews.undo()
        assert state(record) == before


def test_a_word_of_a_person_stands_against_a_correction(tmp_path: Path) -> None:
    path = tmp_path / "r.sijill"
    with Record.open(path) as record:
        put(record, told("a", 3), told("b", 3))
        Judgements(record, "amal").judge("event", "a#a-1", "b#b-1", "same")
        Reviews(record, "amal").correct(row(path, "b-1"), "when", [ON])
        assert len(groups(record)) == 1


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_cutting_and_restoring_a_link_restores_the_record(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    facts = data.draw(st.lists(st.tuples(st.integers(3, 4), st.sampled_from([None, 5, 7])), min_size=2, max_size=6))
    with Record.open(tmp_path_factory.mktemp("cut") / "r.sijill") as record:
        put(record, *(told(f"d{n}", day, killed=killed) for n, (day, killed) in enumerate(facts)))
        before = state(record)
        left, right = data.draw(st.lists(st.sampled_from(range(len(facts))), min_size=2, max_size=2, unique=True))
        judgements = Judgements(record, "amal")
        pair = (f"d{left}#d{left}-1", f"d{right}#d{right}-1")
        judgements.judge("event", *pair, "different")
        events = dict(state(record))
        assert events[f"d{left}-1"] != events[f"d{right}-1"]
        judgements.undo("event", *pair)
        assert state(record) == before


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(3, 4), st.none() | st.integers(1, 9), st.booleans(), st.sampled_from(
    ["asserted", "claimed", "denied"])), min_size=1, max_size=6))  # fmt: skip
def test_losses_are_never_more_than_the_sum_of_the_tellings_that_link(
    tmp_path_factory: pytest.TempPathFactory, facts: list[tuple[int, int | None, bool, str]]
) -> None:
    with Record.open(tmp_path_factory.mktemp("losses") / "r.sijill") as record:
        put(record, *(
            told(f"d{n}", day, killed=killed, aggregate=total, status=status)
            for n, (day, killed, total, status) in enumerate(facts)
        ))  # fmt: skip
        killed = casualties(record).total.killed
        most = sum(number or 0 for _, number, total, status in facts if not total and status != "denied")
        assert killed.low <= killed.best <= (killed.high or 0) <= most
        # Linking can only take away what is told twice.
        by_event = [max((one.killed.maximum or 0 for one in event.mentions if one.killed), default=0)
                    for event in record.events()]  # fmt: skip
        assert killed.best <= sum(by_event)
