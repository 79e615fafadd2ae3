"""Tellings of one incident within a text."""

from dataclasses import replace

import pytest
from telling import told

from sijill.coding.retelling import link
from sijill.knowledge.ontology.sameness import Cluster, sameness, traits
from sijill.model import EventMention, PlaceCandidate, Span, Where


def report(*tellings: EventMention) -> list[EventMention]:
    """The tellings as one text would tell them, one after the other."""
    return [
        replace(one, id=f"r-{at}", document="r", trigger=Span(at, at + 1)) for at, one in enumerate(tellings)
    ]  # fmt: skip


BLANK = " " * 500
"""A text that says nothing beside its triggers."""


def groups(mentions: list[EventMention], text: str = BLANK) -> set[frozenset[str]]:
    linked = link(mentions, text)
    first = {one.id: one.retells or one.id for one in linked}
    return {frozenset(key for key, own in first.items() if own == root) for root in first.values()}


def test_what_fell_on_one_scene_is_one_incident_by_whatever_word() -> None:
    raids = [told("r", 3, type="airstrike", killed=None) for _ in range(4)]
    rockets = [told("r", 3, type="bombing"), told("r", 3, type="shelling")]
    assert groups(report(*raids, *rockets)) == {frozenset(f"r-{at}" for at in range(6))}


@pytest.mark.parametrize(
    ("text", "word", "apart"),
    [
        ("A second strike hit the same yard.", "strike", True),
        ("The yard was bombed once again.", "bombed", True),
        ("They struck people in another room.", "struck", False),
        ("A rocket hit the yard, a second rocket the hall.", "hit", False),
        ("ثم جاءت الغارة الجوية الثانية على الساحة", "الغارة", True),
        ("قصفوا الساحة مرة أخرى", "قصفوا", True),
        ("قصفوا غرفة أخرى في المبنى", "قصفوا", False),
    ],
)
def test_a_second_strike_on_the_scene_stays_an_event_of_its_own(text: str, word: str, apart: bool) -> None:
    """Where the words beside the trigger say so; a second room is no second strike."""
    start, far = text.index(word), len(text) + 100
    raids = [told("r", 3, type="airstrike", killed=None) for _ in range(6)]
    tellings = report(*raids)
    tellings[-1] = replace(tellings[-1], trigger=Span(start, start + len(word)))
    tellings[:-1] = [
        replace(one, trigger=Span(far + at, far + at + 1)) for at, one in enumerate(tellings[:-1])
    ]  # fmt: skip
    assert (frozenset({"r-5"}) in groups(tellings, text + BLANK)) is apart


def test_a_country_as_a_whole_is_not_the_scene_of_a_report() -> None:
    raids = [told("r", 3, type="airstrike", killed=None) for _ in range(5)]
    country = PlaceCandidate(
        id="country:SY", name="Syria", latitude=None, longitude=None, country="SY", kind="country", score=1, precision=6
    )  # fmt: skip
    where = Where(name="Syria", spans=(Span(0, 5),), rule="place in its clause", country="SY", place=country)
    abroad = replace(told("r", 3, type="airstrike", killed=None), where=where)
    assert frozenset({"r-5"}) in groups(report(*raids, abroad))


def test_the_toll_of_raids_on_one_scene_is_its_own_and_a_total_is_not() -> None:
    raids = [told("r", 3, type="airstrike", killed=None) for _ in range(5)]
    toll = told("r", 3, type="airstrike", killed=9, aggregate=True)
    total = replace(toll, quote="a total of nine died in the raids")
    assert len(groups(report(*raids, toll))) == 1
    assert not link(report(*raids, toll), BLANK)[-1].aggregate
    assert frozenset({"r-5"}) in groups(report(*raids, total))


def named(name: str) -> EventMention:
    return told("r", 3, where=Where(name=name, spans=(Span(0, 5),), rule="place in its clause", country="SY"))


def test_two_places_that_share_no_word_do_not_make_one_event() -> None:
    market, gate, barley = (traits(named(name)) for name in ("spice market", "western gate", "the spice market hall"))
    apart, alike = sameness(market, gate), sameness(market, barley)
    assert apart is not None and alike is not None
    assert apart.score < 0.7 <= alike.score


def test_names_in_two_scripts_say_nothing_about_each_other() -> None:
    latin, arabic = (traits(named(name)) for name in ("spice market", "سوق العطارين"))
    found = sameness(latin, arabic)
    assert found is not None and found.score >= 0.7


def test_a_raid_told_by_rockets_too_meets_another_text_about_rockets() -> None:
    raid, rockets, elsewhere = (traits(told("r", 3, type=kind)) for kind in ("airstrike", "bombing", "shelling"))
    one = Cluster(0, raid)
    one.absorb(Cluster(1, rockets))
    assert not one.excludes(Cluster(2, rockets))
    assert Cluster(0, raid).excludes(Cluster(2, rockets))
    assert one.excludes(Cluster(2, elsewhere))


def test_since_a_day_and_on_that_day_tell_of_one_beginning() -> None:
    on = told("r", 4, type="battle", killed=None)
    assert on.when is not None
    since = replace(on, when=replace(on.when, latest=None, precision="range"))
    later = replace(on, when=replace(on.when, earliest=on.when.earliest, latest=None, precision="range"))
    other = told("r", 5, type="battle", killed=None)
    found, none = sameness(traits(on), traits(since)), sameness(traits(other), traits(later))
    assert found is not None and found.score >= 0.7 and "begun on the same day" in found.reason
    assert none is None or none.score < 0.7


def test_one_mans_death_is_not_the_death_of_dozens() -> None:
    man = traits(told("r", 3, type="killing", killed=1))
    dozens, four = (traits(told("r", 3, type="killing", killed=count)) for count in (60, 4))
    apart, alike = sameness(man, dozens), sameness(man, four)
    assert apart is not None and alike is not None
    assert alike.score - apart.score == pytest.approx(0.25)
