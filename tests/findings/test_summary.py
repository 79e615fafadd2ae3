"""One row for an event, by stated rules."""

from dataclasses import replace
from datetime import date

import making

from sijill.findings.summary import Summary, flags_of, summarise
from sijill.model import EventMention, Figure, When
from sijill.record import Event, Telling


def summary(*mentions: EventMention) -> Summary:
    tellings = tuple(Telling(mention=mention, event="e1", revision=1) for mention in mentions)
    return summarise(Event(id="e1", tellings=tellings))


def dated(first: date | None, last: date | None, basis: str = "explicit", precision: str = "day") -> EventMention:
    span = making.span("عنيفا")
    when = When(
        earliest=first, latest=last, precision=precision, basis=basis, spans=(span,), rule="x"  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(making.retelling(), when=when)


DAY, NEXT = date(2016, 5, 3), date(2016, 5, 4)


def test_a_lone_telling_is_its_own_summary() -> None:
    one = summary(making.shelling())
    assert (one.type, one.mode, one.status, one.tellings) == ("shelling", "artillery", "claimed", 1)
    assert (one.date_start, one.date_end, one.date_precision, one.date_basis) == (DAY, DAY, "day", "explicit")
    assert one.actors_a == ("كتيبة الوادي",) and one.country == "SY"
    assert one.differing == ()


def test_what_one_telling_leaves_out_another_gives() -> None:
    one = summary(making.retelling(), making.shelling())
    assert one.killed == making.shelling().killed
    assert one.where == making.shelling().where
    assert one.attributed_to == "شاهد"
    assert one.quote == making.retelling().quote


def test_the_date_that_the_text_states_goes_before_one_that_was_worked_out() -> None:
    assert summary(dated(DAY, DAY, "document_date"), dated(NEXT, NEXT)).date_start == NEXT
    assert summary(dated(DAY, date(2016, 5, 31), precision="month"), dated(NEXT, NEXT)).date_start == NEXT
    assert summary(dated(None, DAY), dated(NEXT, NEXT, "inherited")).date_start == NEXT


def test_a_resolved_place_goes_before_a_name() -> None:
    unresolved = making.withdrawal()
    assert summary(unresolved, making.shelling()).where == making.shelling().where
    assert summary(unresolved).where == unresolved.where


def test_the_country_of_the_place_stands_in_for_one_of_the_event() -> None:
    assert summary(replace(making.shelling(), country=None)).country == "SY"
    assert summary(making.retelling()).country is None


def test_an_event_without_a_date_has_none() -> None:
    one = summary(making.retelling())
    assert (one.date_start, one.date_end, one.date_precision, one.date_basis) == (None, None, "unknown", "none")


def test_rival_values_are_named_and_never_averaged() -> None:
    other = Figure(minimum=None, best=7, maximum=None, spans=(making.span("5"),), rule="x")
    one = summary(making.shelling(), replace(making.shelling(), killed=other))
    assert one.killed is not None and one.killed.best == 5
    assert one.differing == ("killed",)
    assert summary(dated(DAY, DAY), dated(NEXT, NEXT)).differing == ("date",)


def test_sides_citations_and_flags_of_all_tellings_are_kept_once() -> None:
    one = summary(making.shelling(), making.withdrawal(), making.shelling())
    assert one.actors_a == ("كتيبة الوادي", "الكتيبة")
    assert one.citations == ("[4]", "[5]")
    assert one.flags == ("damaged", "weekday-differs", "not in citation given")
    assert one.documents == ("wadi",)


def test_the_flags_of_a_mention_are_its_own_its_dates_and_its_citations() -> None:
    assert flags_of(making.shelling()) == ("damaged", "weekday-differs")
    assert flags_of(making.withdrawal()) == ("not in citation given",)
    assert flags_of(making.retelling()) == ()


def test_what_is_only_less_precise_or_less_sure_is_told_in_various_ways_and_differs_in_nothing() -> None:
    closed = summary(dated(None, NEXT, precision="range"), dated(NEXT, NEXT))
    assert (closed.differing, closed.various) == ((), ("date",))
    said = summary(making.shelling(), replace(making.shelling(), status="asserted"))
    assert (said.differing, said.various) == ((), ("status",))
    denied = summary(making.shelling(), replace(making.shelling(), status="denied"))
    assert denied.differing == ("status",)
