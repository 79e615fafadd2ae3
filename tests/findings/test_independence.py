"""Documents that copy one another, or quote one origin, count once."""

from dataclasses import replace
from pathlib import Path

import making
import pytest
from telling import told

from sijill.cli.run import run
from sijill.findings.independence import Copy, Sources, copies, likeness, sequences, sources
from sijill.findings.resolved import resolve
from sijill.knowledge.ontology.origins import general, origin
from sijill.model import EventMention, Source, Span
from sijill.record import Event, Record, Telling

REPORT = (
    "Residents of Tall az-Zayt woke on Tuesday to the sound of shells. Two landed beside the grain market while "
    "traders were unloading sacks of barley, and a third tore the roof off the bakery behind it. Five people were "
    "killed. The town council closed the road to the river and asked drivers to leave it to ambulances. "
)
COPIED = "Reposted by the valley bulletin. " + REPORT.replace("Five people were killed", "5 people were killed")
OTHER = (
    "The grain market of Tall az-Zayt was hit by artillery on Tuesday morning, according to the mayor, who put the "
    "dead at seven and said that rescue teams were still looking for people under what is left of the bakery. Shops "
    "stayed shut for the rest of the week and the weekly sheep fair was moved to the next town up the valley. "
)


def on_word_of(mention: EventMention, name: str) -> EventMention:
    return replace(mention, attributed_to=Source(name=name, spans=(Span(0, 5),), cue=None, rule="said"))


def event(*mentions: EventMention) -> Event:
    return Event(id="e", tellings=tuple(Telling(mention=one, event="e", revision=1) for one in mentions))


def test_a_copy_is_found_and_another_report_is_none() -> None:
    held = {"a": sequences(REPORT), "b": sequences(COPIED), "c": sequences(OTHER)}
    assert [(one.left, one.right) for one in copies(held)] == [("a", "b")]
    assert likeness(held["a"], held["c"]) is None


def test_vowel_signs_and_forms_of_letters_do_not_hide_a_copy() -> None:
    text = (
        "قصفت المدفعية سوق البلدة صباح الثلاثاء وأصابت مخبزا قريبا منه وأغلق المجلس الطريق المؤدي إلى النهر "
        "أمام السيارات كلها"
    )
    marked = text.replace("قصفت", "قَصَفَتِ").replace("وأصابت", "واصابت")
    assert likeness(sequences(text), sequences(marked)) == 1


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    one, other = sequences("Two died in the raid."), sequences("Two died in the raid on Sunday.")
    assert likeness(one, other) is None
    assert likeness(one, one) == 1


def test_tellings_on_the_word_of_one_source_have_one_origin() -> None:
    one, other, third = told("a", 3), told("b", 3), told("c", 3)
    of = Sources().of
    assert of([one, other, third]) == [("a",), ("b",), ("c",)]
    quoted = [on_word_of(one, "the Valley Observatory"), on_word_of(other, "The valley observatory"), third]
    assert of(quoted) == [("a", "b"), ("c",)]
    more = [*quoted, replace(told("b", 3), id="b-2")]
    assert of(more) == [("a",), ("b",), ("c",)], "b tells it on its own account too"


@pytest.mark.parametrize("name", ["local sources", "شهود عيان", "المصادر الطبية", "an opposition activist"])
def test_nobody_in_particular_is_no_common_origin(name: str) -> None:
    assert origin(name) == ""
    assert Sources().of([on_word_of(told("a", 3), name), on_word_of(told("b", 3), name)]) == [("a",), ("b",)]


def test_somebody_is() -> None:
    assert origin("مرصد الوادي") == origin("المرصد الوادي") == "مرصد وادي"
    assert all(word and " " not in word for word in general())


def test_what_copies_say_together_does_not_outvote_two_independent_sources() -> None:
    tellings = [told("a", 3, killed=5), told("b", 3, killed=5), told("c", 3, killed=5), told("d", 3, killed=7),
                told("e", 3, killed=7)]  # fmt: skip
    voted = resolve(event(*tellings)).field("killed")
    assert voted is not None and voted.preferred.value["best"] == 5
    known = Sources(copies=(Copy(left="a", right="b", likeness=0.9), Copy(left="b", right="c", likeness=0.9)))
    resolved = resolve(event(*tellings), known)
    killed = resolved.field("killed")
    assert killed is not None and killed.preferred.value["best"] == 7
    assert [reading.sources for reading in killed.readings] == [2, 1]
    assert resolved.sources == (("a", "b", "c"), ("d",), ("e",))
    assert resolved.as_dict()["independent_sources"] == 3


@pytest.fixture
def reposted(tmp_path: Path) -> Path:
    path = tmp_path / "r.sijill"
    with Record.open(path) as record:
        for name, text in (("a", REPORT), ("b", COPIED), ("c", OTHER)):
            quote = "Tall az-Zayt"
            mention = replace(told(name, 3), quote=quote, start=text.index(quote), end=text.index(quote) + len(quote))
            record.add(making.document(text, name, language="en"), [mention])
    return path


def test_a_record_knows_its_copies(reposted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Record.open(reposted) as record:
        known = sources(record)
        assert known.groups() == [("a", "b"), ("c",)]
        (only,) = record.events()
        found = record.findings.event(only.id)
        assert len(found.sources) == 2
    assert run(["show", "sources", "--record", str(reposted)]) == 0
    assert "3 documents, 2 of them independent" in capsys.readouterr().out
    assert run(["show", "sources", "--record", str(reposted), "--json"]) == 0
    assert '"independent": 2' in capsys.readouterr().out
    assert run(["show", "event", only.id, "--record", str(reposted)]) == 0
    out = capsys.readouterr().out
    assert "3 tellings, 2 independent sources" in out and "of one origin: a, b" in out
