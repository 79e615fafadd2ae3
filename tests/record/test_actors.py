"""Actors judged to be one or two: what findings show of it, and that all of it can be undone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from telling import TEXT, put, told

from sijill.cli.run import run
from sijill.errors import RecordError
from sijill.findings.casualties import casualties
from sijill.findings.network import network
from sijill.knowledge.actors import registry
from sijill.model import Party, Span
from sijill.record import Record
from sijill.record.actors import ActorJudgements, of_record

FALCONS, HAWKS, OWLS = "كتيبة الصقور", "لواء الشواهين", "سرية البوم"
KNOWN, OTHER = sorted(actor.id for actor in registry())[:2]


def side(name: str, actor: str | None = None) -> Party:
    return Party(name=name, spans=(Span(0, len(TEXT)),), rule="subject", actor=actor, kind="armed")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Three groups that nobody knows shell one of the registry, each on a day of its own; it shells the first back."""
    with Record.open(tmp_path / "r.sijill") as opened:
        for day, name in enumerate((FALCONS, HAWKS, OWLS), 3):
            put(opened, told(f"d{day}", day, actors_a=(side(name),), actors_b=(side("the brigade", KNOWN),)))
        put(opened, told("d6", 6, actors_a=(side("the column", KNOWN),), actors_b=(side(FALCONS),)))
        yield opened


@pytest.fixture
def amal(record: Record) -> ActorJudgements:
    return ActorJudgements(record, "amal")


def counted(record: Record) -> dict[str, int]:
    return {actor.name: actor.mentions for actor in network(record).actors}


def suffered(record: Record) -> dict[str, int]:
    return {losses.group: losses.killed.high for losses in casualties(record, "actor").groups}


def test_merged_actors_count_as_one_and_their_ties_are_joined(record: Record, amal: ActorJudgements) -> None:
    before = counted(record)
    assert (before[FALCONS], before[HAWKS]) == (2, 1)
    one, other = amal.judge(FALCONS, HAWKS, "same", "one leader, one banner")
    assert counted(record)[FALCONS] == 3 and HAWKS not in counted(record)
    (tie,) = (tie for tie in network(record).ties if tie.source == one)
    assert tie.target == KNOWN and len(tie.events) == 2
    assert of_record(record).members(other) == sorted((one, other))


def test_no_claim_is_altered_and_undoing_brings_all_back(record: Record, amal: ActorJudgements) -> None:
    before, claims = network(record).as_dict(), list(record.claims())
    amal.judge(FALCONS, HAWKS, "same")
    assert network(record).as_dict() != before
    amal.undo(HAWKS, FALCONS)
    assert network(record).as_dict() == before
    assert list(record.claims()) == claims
    assert [said.verdict for said in amal.given()] == ["same", "unsure"]
    assert not record.verify().problems


def test_losses_by_actor_are_those_of_the_merged_one(record: Record, amal: ActorJudgements) -> None:
    assert suffered(record) == {KNOWN: 15, FALCONS: 5}
    amal.judge(HAWKS, FALCONS, "same")
    assert suffered(record) == {KNOWN: 15, HAWKS: 5}


def test_an_actor_of_the_registry_stands_for_one_that_it_does_not_know(record: Record, amal: ActorJudgements) -> None:
    amal.judge(FALCONS, OTHER, "same")
    known = registry().get(OTHER)
    assert known is not None and counted(record)[known.display("ar")] == 2


def test_merging_is_transitive_until_it_is_split(record: Record, amal: ActorJudgements) -> None:
    amal.judge(FALCONS, HAWKS, "same")
    amal.judge(HAWKS, OWLS, "same")
    assert counted(record)[FALCONS] == 4
    ActorJudgements(record, "omar").judge(OWLS, FALCONS, "different", "seen in two towns on one day")
    assert counted(record)[FALCONS] == 3 and counted(record)[OWLS] == 1
    assert [said.origin for said in amal.given()] == ["reviewer:amal", "reviewer:amal", "reviewer:omar"]


def test_merging_across_a_split_is_refused(record: Record, amal: ActorJudgements) -> None:
    amal.judge(FALCONS, HAWKS, "same")
    amal.judge(FALCONS, OWLS, "different")
    with pytest.raises(RecordError, match="which amal holds to be different") as refused:
        amal.judge(HAWKS, OWLS, "same")
    assert refused.value.code == "judgement-contradicts"
    amal.undo(FALCONS, OWLS)
    amal.judge(HAWKS, OWLS, "same")
    assert counted(record)[FALCONS] == 4


def test_the_one_who_split_two_may_merge_them_again(record: Record, amal: ActorJudgements) -> None:
    amal.judge(FALCONS, HAWKS, "different")
    amal.judge(FALCONS, HAWKS, "same")
    assert counted(record)[FALCONS] == 3
    amal.undo(FALCONS, HAWKS)
    with pytest.raises(RecordError, match="no person has judged"):
        amal.undo(FALCONS, OWLS)
    assert counted(record)[FALCONS] == 2


@pytest.mark.parametrize(
    ("left", "right", "code"),
    [(FALCONS, FALCONS, "judgement-self"), (FALCONS, "nobody of this name", "judgement-unknown")],
)
def test_what_cannot_be_judged_is_refused(amal: ActorJudgements, left: str, right: str, code: str) -> None:
    with pytest.raises(RecordError) as refused:
        amal.judge(left, right, "same")
    assert refused.value.code == code
    assert amal.given() == []


def test_commands(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--record", str(record.path))
    by = (*where, "--reviewer", "amal")
    assert run(["actors", "merge", FALCONS, HAWKS, *by, "--reason", "one leader"]) == 0
    assert "are one, counted under" in capsys.readouterr().out
    assert run(["show", "actors", *where, "--json"]) == 0
    assert HAWKS not in [actor["name"] for actor in json.loads(capsys.readouterr().out)["actors"]]
    assert run(["actors", "split", FALCONS, HAWKS, *by]) == 0
    assert run(["actors", "undo", FALCONS, HAWKS, *by]) == 0
    assert "stand as before: same" in capsys.readouterr().out
    assert run(["actors", "unsure", FALCONS, HAWKS, *by]) == 0
    capsys.readouterr()
    assert run(["actors", "judgements", *where, "--json"]) == 0
    given = json.loads(capsys.readouterr().out)
    assert [one["verdict"] for one in given] == ["same", "different", "same", "unsure"]
    assert given[0]["reason"] == "one leader" and given[0]["origin"] == "reviewer:amal"
    assert run(["actors", "judgements", *where]) == 0
    assert "4 judgements" in capsys.readouterr().out
    assert run(["actors", "undo", FALCONS, OWLS, *by]) != 0
    assert "judgement-nothing" in capsys.readouterr().err


def test_an_english_article_may_be_left_out(record: Record, amal: ActorJudgements) -> None:
    for name in ("the Falcon Brigade", "The Hawk Battalion"):
        put(record, told(name[4:8], 9, actors_a=(side(name),), actors_b=(side("the brigade", KNOWN),)))
    amal.judge("Falcon Brigade", "hawk battalion", "same")
    assert counted(record)["the Falcon Brigade"] == 2
