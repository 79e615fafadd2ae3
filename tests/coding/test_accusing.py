"""What somebody is accused of, and what somebody only alleges, stands on that side's word."""

from __future__ import annotations

import pytest

import sijill


@pytest.mark.parametrize(
    ("text", "source", "author"),
    [
        ("اتهمت منظمة العدل الجيش بقصف المدرسة في 4 مايو 2015.", "منظمة العدل", "الجيش"),
        ("The ministry accused rebels of shelling the school in May 2015.", "The ministry", "rebels"),
    ],
)
def test_an_act_is_claimed_on_the_word_of_who_accuses(text: str, source: str, author: str) -> None:
    accusation, act = sijill.find_events(text)
    assert (accusation.type, accusation.status, accusation.attributed_to) == ("statement", "asserted", None)
    assert (act.type, act.status) == ("shelling", "claimed")
    assert act.attributed_to is not None and act.attributed_to.name == source
    assert [party.name for party in act.actors_a] == [author]


def test_an_allegation_is_its_speakers_claim() -> None:
    event = sijill.find_events("ادعت الحكومة أن السفينة كانت تتجه إلى درنة.")[0]
    assert (event.type, event.status) == ("statement", "claimed")
    assert event.attributed_to is not None and event.attributed_to.name == "الحكومة"


def test_an_act_told_besides_an_accusation_is_not_claimed() -> None:
    events = sijill.find_events("اتهمت الحكومة المتمردين، وقصف الجيش البلدة في 4 مايو 2015.")
    assert events[-1].status == "asserted"
