"""What a record shows as a whole: resolved view, disagreements, losses, control, network, citations."""

from datetime import date
from pathlib import Path
from typing import Any

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sijill
from sijill.findings import casualties, citations, control, disagreements, network
from sijill.findings.resolved import resolve
from sijill.model import Figure, Span
from sijill.record import Event, Record, Telling


def only(record: Record, kind: str, **more: Any) -> Event:
    (found,) = (
        event for event in record.events()
        if event.mentions[0].type == kind and all(getattr(event.mentions[0], k) == v for k, v in more.items())
    )  # fmt: skip
    return found


def test_the_resolved_view_prefers_one_value_and_keeps_the_others(palmyra: Record) -> None:
    resolved = resolve(only(palmyra, "airstrike"))
    killed = resolved.field("killed")
    assert killed is not None and killed.disputed
    assert [reading.rank for reading in killed.readings] == ["preferred", "normal"]
    assert {reading.value["best"] for reading in killed.readings} == {5, 9}
    assert resolved.field("captured") is None
    told = resolved.as_dict()
    assert {telling["document"] for telling in told["tellings"]} == {"tadmur", "palmyra"}
    assert all(reading["reason"] for readings in told["fields"].values() for reading in readings)


def test_rival_figures_of_two_documents_stand_side_by_side_with_their_words(palmyra: Record) -> None:
    (found,) = disagreements.disagreements(palmyra)
    assert found.kind == "killed" and not found.within
    assert {voice.value["best"] for voice in found.voices} == {5, 9}
    assert all(palmyra.document(voice.document).text.count(voice.quote) == 1 for voice in found.voices)


def test_a_bound_that_holds_an_exact_figure_and_a_month_that_holds_a_day_are_no_disagreement() -> None:
    exact = figures(7, 7, 7)
    bound = figures(5, None, None)
    event = event_of(exact, bound)
    assert list(disagreements._of_field(resolve(event), "killed")) == []
    rival = event_of(exact, figures(9, None, None))
    assert len(list(disagreements._of_field(resolve(rival), "killed"))) == 1


def test_losses_give_low_best_and_high_and_never_add_tellings(palmyra: Record) -> None:
    report = casualties.casualties(palmyra, "place")
    assert report.total.killed.as_dict() == {"low": 17, "best": 21, "high": 21, "events": 2, "estimated": 0}
    by_month = {losses.group: losses.killed.high for losses in casualties.casualties(palmyra, "month").groups}
    assert by_month == {"2015-05": 21}


def test_totals_and_plans_are_left_out_and_named() -> None:
    report = casualties.tally([event_of(figures(3, 3, 3)), event_of(figures(9, 9, 9), aggregate=True)])
    assert report.total.killed.best == 3
    assert [one.reason for one in report.left_out] == ["a total over other events"]


@given(st.lists(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=3), max_size=5))
def test_losses_are_ordered_and_never_larger_than_the_sum_of_all_maxima(events: list[list[tuple[int, int]]]) -> None:
    told = [event_of(*(figures(min(pair), None, max(pair)) for pair in event), key=n) for n, event in enumerate(events)]
    total = casualties.tally(told).total.killed
    assert total.high is not None
    assert total.low <= total.best <= max(total.high, total.low)
    assert total.high <= sum(max(pair) for event in events for pair in event)


def test_control_is_a_history_of_sure_steps_and_a_part_is_a_place_of_its_own(palmyra: Record) -> None:
    whole, part = control.control(palmyra)
    assert whole.place == "تدمر" and part.within == "تدمر"
    assert [(step.state, step.since, step.until) for step in whole.steps] == [
        ("held", date(2015, 5, 3), date(2016, 3, 27)), ("held", date(2016, 3, 27), None),
    ]  # fmt: skip
    assert whole.at(date(2015, 5, 2)) == ("unknown", ())
    assert "الجيش السوري" in whole.at(date(2017, 1, 1))[1]
    assert part.steps[0].state == "unknown"
    assert {mention for step in whole.steps for mention in step.mentions} <= {
        telling.mention.id for telling in palmyra.mentions()
    }


def test_a_claimed_change_alters_nothing_and_a_denied_one_is_no_step() -> None:
    taken = making.mention("w-1", "قصفت", type="territory_change", mode="seizure", status="claimed",
                           when=making.shelling().when, where=making.shelling().where,
                           actors_a=making.shelling().actors_a)  # fmt: skip
    (history,) = control.histories([told(taken)])
    assert not history.steps[0].sure and history.at(date(2020, 1, 1)) == ("unknown", ())
    from dataclasses import replace

    assert control.histories([told(replace(taken, status="denied"))]) == []


def test_the_network_ties_known_actors_and_no_victims(palmyra: Record) -> None:
    found = network.network(palmyra)
    assert {tie.kind for tie in found.ties} == {"territory_change against"}
    assert all("مدنيين" not in actor.name for actor in found.actors)
    assert network.network(palmyra, until=date(2015, 12, 31)).ties == []


def test_the_audit_names_what_cannot_be(palmyra: Record) -> None:
    audit = citations.audit(palmyra)
    kinds = {problem.kind for problem in audit.problems}
    assert {"flagged in the text", "no citation", "marker without entry", "accessed before published"} <= kinds
    assert sum(audit.counts.values()) == len(audit.problems)
    # The English text cites nothing, so nothing of it is audited.
    assert {problem.document for problem in audit.problems} == {"tadmur"}


@pytest.mark.parametrize(
    ("marker", "labels"),
    [("[17]", ["17"]), ("[18][19]", ["18", "19"]), ("[en 2]", ["en 2"]), ("[4, 6]", ["4", "6"]), ("[بحاجة لمصدر]", [])],
)
def test_the_labels_of_markers(marker: str, labels: list[str]) -> None:
    assert citations.labels_of(marker) == labels


def test_the_record_itself_gives_its_findings(palmyra: Record) -> None:
    found = palmyra.findings
    event = next(found.timeline()).event
    resolved = found.event(event)
    assert resolved is not None and resolved.event == event and found.event("nothing") is None
    assert len(list(found.disagreements())) == 1 and len(found.control()) == 2
    assert found.casualties("year").total.killed.low == 17
    assert found.actors().actors and found.citations().cited == 4


def figures(minimum: int | None, best: int | None, maximum: int | None) -> Figure:
    return Figure(minimum=minimum, best=best, maximum=maximum, spans=(Span(0, 1),), rule="fate")


def event_of(*killed: Figure, key: int = 0, aggregate: bool = False) -> Event:
    mentions = [
        making.mention(f"w-{key}-{n}", "قصفت", killed=figure, aggregate=aggregate) for n, figure in enumerate(killed)
    ]
    tellings = tuple(Telling(mention=mention, event=f"e{key}", revision=1) for mention in mentions)
    return Event(id=f"e{key}{'t' if aggregate else ''}", tellings=tellings)


def told(mention: Any) -> Event:
    return Event(id="e", tellings=(Telling(mention=mention, event="e", revision=1),))


def test_who_else_was_driven_out_leaves_the_known_holder_where_it_is(tmp_path: Path) -> None:
    text = (
        "في 15 يونيو 2016 سيطر مجلس المدينة على درنة. "
        "وفي 30 يوليو 2016 طرد مسلحو التنظيم بالكامل من درنة. "
        "وفي 6 أغسطس 2016 سيطرت القوات على القرى والطرق المؤدية إلى درنة."
    )
    with Record.open(tmp_path / "r.sijill") as record:
        document = making.document(text, "d", language="ar")
        record.add(document, sijill.find_events(document))
        whole, roads = control.control(record)
    assert [step.state for step in whole.steps] == ["held", "held"]
    assert whole.steps[1].change.startswith("lost by")
    assert whole.steps[0].holder == whole.steps[1].holder
    assert roads.within == whole.place and "المؤدية" in roads.place


def test_most_of_a_town_and_the_whole_of_it_change_hands_apart() -> None:
    text = "في 3 يونيو 2016 سيطر المجلس على أجزاء كبيرة من درنة. وفي 3 يونيو 2016 سيطر المجلس على درنة."
    first, second = sijill.find_events(text)
    assert second.retells is None and first.type == second.type == "territory_change"
