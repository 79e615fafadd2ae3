"""Retellings share an event."""

from dataclasses import replace

import making
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.record.linking import event_id, link


def chain(*retells: str | None) -> dict[str, str]:
    base = making.retelling()
    return link(replace(base, id=str(n), retells=target) for n, target in enumerate(retells))


def test_a_mention_that_retells_nothing_is_an_event() -> None:
    events = chain(None, None)
    assert events["0"] != events["1"]


def test_retellings_of_retellings_are_one_event_named_by_its_first_telling() -> None:
    events = chain(None, "0", "1", None)
    assert events["0"] == events["1"] == events["2"] != events["3"]
    assert events["2"] == event_id(replace(making.retelling(), id="0"))


def test_a_retelling_of_what_is_not_there_is_an_event() -> None:
    assert len(set(chain("nowhere", None).values())) == 2


def test_a_circle_of_retellings_is_one_event() -> None:
    assert len(set(chain("1", "2", "0").values())) == 1


@settings(max_examples=50)
@given(st.lists(st.one_of(st.none(), st.integers(0, 9).map(str)), max_size=10))
def test_every_mention_gets_an_event_whatever_the_coder_linked(retells: list[str | None]) -> None:
    events = chain(*retells)
    assert set(events) == {str(n) for n in range(len(retells))}


def test_an_event_is_named_by_document_and_mention() -> None:
    one = making.shelling()
    assert event_id(one) == event_id(replace(one, type="battle"))
    assert event_id(one) != event_id(replace(one, document="other"))
