"""Mentions of several documents share an event where nothing excludes it, whatever the order in which they came."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

import making
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import TEXT, groups, put, told

from sijill.errors import RecordError
from sijill.model import EventMention, Span, When
from sijill.record import Record
from sijill.record.judgements import Judgements


def test_tellings_of_one_day_and_place_are_one_event(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sijill") as record:
        put(record, told("a", 3), told("b", 3), told("c", 4), told("d", 3, town="local:9"))
        assert groups(record) == {frozenset({"a-1", "b-1"}), frozenset({"c-1"}), frozenset({"d-1"})}


def test_days_that_exclude_each_other_are_never_joined_through_a_third(tmp_path: Path) -> None:
    week = replace(told("b", 3), when=When(
        earliest=date(2016, 5, 2), latest=date(2016, 5, 5), precision="range", basis="explicit",
        spans=(Span(0, 5),), rule="date in its clause",
    ))  # fmt: skip
    with Record.open(tmp_path / "r.sijill") as record:
        put(record, told("a", 3), week, told("c", 4))
        assert len(groups(record)) == 2
        assert frozenset({"a-1", "c-1"}) not in groups(record)


def test_a_total_is_never_an_equal_of_its_part(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sijill") as record:
        put(record, told("a", 3), told("b", 3, aggregate=True))
        assert len(groups(record)) == 2


def test_the_order_of_documents_changes_nothing(tmp_path: Path) -> None:
    tellings = [told("a", 3), told("b", 3, killed=7), told("c", 4), told("d", 4)]
    seen = set()
    for number, order in enumerate(permutations(tellings)):
        with Record.open(tmp_path / f"{number}.sijill") as record:
            put(record, *order)
            events = sorted((telling.mention.id, telling.event) for telling in record.mentions())
            seen.add(tuple(events))
    assert len(seen) == 1


def test_adding_a_document_again_or_recoding_it_links_it_once(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sijill") as record:
        put(record, told("a", 3), told("b", 3))
        before = groups(record)
        put(record, told("b", 3))
        record.add(making.document(TEXT, "b", language="en"), [told("b", 3)], again=True)
        assert groups(record) == before
        record.add(making.document(TEXT, "b", language="en"), [told("b", 9)], again=True)
        assert len(groups(record)) == 2


def test_a_person_cuts_a_link_and_restores_it(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sijill") as record:
        put(record, told("a", 3), told("b", 3), told("c", 3))
        assert len(groups(record)) == 1
        before = [(telling.mention.id, telling.event) for telling in record.mentions()]
        judgements = Judgements(record, "amal")
        judgements.judge("event", "a#a-1", "b#b-1", "different", "two strikes")
        assert len(groups(record)) == 2
        judgements.undo("event", "a#a-1", "b#b-1")
        assert [(telling.mention.id, telling.event) for telling in record.mentions()] == before
        assert [entry.what for entry in record.log()][-2:] == ["judged different", "judged unsure"]
        assert record.verify().sound


def test_a_person_links_what_the_machine_would_not(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sijill") as record:
        put(record, told("a", 3), told("b", 12))
        Judgements(record, "amal").judge("event", "a#a-1", "b#b-1", "same", "the second text has the wrong day")
        assert len(groups(record)) == 1
        put(record, told("c", 12))
        assert frozenset({"a-1", "b-1"}) <= next(group for group in groups(record) if "a-1" in group)


@pytest.mark.parametrize(
    ("left", "right", "verdict", "code"),
    [
        ("a#a-1", "a#a-1", "same", "judgement-self"),
        ("a#a-1", "z#z-9", "same", "judgement-unknown"),
        ("a#a-1", "b#b-1", "perhaps", "judgement-verdict"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    tmp_path: Path, left: str, right: str, verdict: str, code: str
) -> None:
    with Record.open(tmp_path / "r.sijill") as record:
        put(record, told("a", 3), told("b", 3))
        with pytest.raises(RecordError) as refused:
            Judgements(record, "amal").judge("event", left, right, verdict)  # type: ignore[arg-type]
        assert refused.value.code == code
        with pytest.raises(RecordError):
            Judgements(record, "amal").undo("event", "a#a-1", "b#b-1")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, 5, 7]), st.booleans()), min_size=1, max_size=6))
def test_whatever_is_told_no_event_holds_days_that_exclude_each_other(
    tmp_path_factory: pytest.TempPathFactory, facts: list[tuple[int, int | None, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("linking")
    with Record.open(folder / "r.sijill") as record:
        put(record, *(
            told(f"d{n}", day, killed=killed, town="local:1" if here else "local:9")
            for n, (day, killed, here) in enumerate(facts)
        ))  # fmt: skip
        for event in record.events():
            assert len({mention.when.earliest for mention in event.mentions if mention.when}) == 1
            assert len({mention.where.name for mention in event.mentions if mention.where}) == 1


FACTS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, 5, 7]), st.booleans()), min_size=1, max_size=5)


def tellings_of(facts: list[tuple[int, int | None, bool]]) -> list[EventMention]:
    return [
        told(f"d{number}", day, killed=killed, town="local:1" if here else "local:2")
        for number, (day, killed, here) in enumerate(facts)
    ]


@settings(max_examples=15, deadline=None)
@given(FACTS, st.randoms(use_true_random=False))
def test_whatever_is_told_the_order_of_documents_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, facts: list[tuple[int, int | None, bool]], chance: Random
) -> None:
    tellings = tellings_of(facts)
    shuffled = chance.sample(tellings, len(tellings))
    folder = tmp_path_factory.mktemp("order")
    seen = []
    for number, order in enumerate((tellings, shuffled)):
        with Record.open(folder / f"{number}.sijill") as record:
            put(record, *order)
            seen.append(sorted((telling.mention.id, telling.event) for telling in record.mentions()))
    assert seen[0] == seen[1]


@settings(max_examples=15, deadline=None)
@given(FACTS, st.data())
def test_whatever_is_told_adding_a_document_twice_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, facts: list[tuple[int, int | None, bool]], data: st.DataObject
) -> None:
    tellings = tellings_of(facts)
    with Record.open(tmp_path_factory.mktemp("twice") / "r.sijill") as record:
        put(record, *tellings)
        before = sorted((telling.mention.id, telling.event) for telling in record.mentions())
        log = [entry.hash for entry in record.log()]
        put(record, data.draw(st.sampled_from(tellings)))
        assert sorted((telling.mention.id, telling.event) for telling in record.mentions()) == before
        assert [entry.hash for entry in record.log()] == log
