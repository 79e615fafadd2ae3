"""Second opinions are kept apart, change nothing, and are compared with the first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import document, mentions

from sijill.findings.reviewers import second_opinions
from sijill.record import Record
from sijill.record.acts import Acts
from sijill.record.opinions import pairs
from sijill.record.reviews import Reviews


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        yield opened


def told(record: Record) -> dict[str, object]:
    return {telling.mention.id: telling.mention for telling in record.mentions()}


def test_a_second_opinion_changes_nothing_that_the_record_says(record: Record) -> None:
    Reviews(record, "huda").correct(1, "killed", [{"best": 7}])
    before = told(record)
    blind = Reviews(record, "omar", blind=True)
    blind.correct(1, "killed", [{"best": 6}])
    blind.judge(2, "reject")
    assert told(record) == before
    assert record.verify().sound
    found = {claim.origin: (claim.value["best"], claim.rank, claim.reason)
             for claim in record.claims("wadi") if claim.mention == "wadi-1" and claim.field == "killed"}  # fmt: skip
    assert found["reviewer:huda"] == (7, "preferred", None)
    assert found["reviewer:omar"] == (6, "normal", "second opinion")


def test_each_reads_the_coder_under_the_own_corrections_alone(record: Record) -> None:
    Reviews(record, "huda").correct(1, "killed", [{"best": 7}])
    Reviews(record, "huda").correct(1, "status", [{"status": "asserted"}])
    Reviews(record, "omar", blind=True).correct(1, "type", [{"type": "bombing"}])
    (pair,) = pairs(record)
    assert (pair.first.reviewer, pair.second.reviewer) == ("huda", "omar")
    first, second = pair.first.mention, pair.second.mention
    assert (first.killed.best, first.status, first.type) == (7, "asserted", "shelling")
    assert (second.killed.best, second.status, second.type) == (5, "claimed", "bombing")


def test_words_of_a_blind_correction_are_those_of_the_coder(record: Record) -> None:
    coder = told(record)["wadi-1"].killed.spans
    Reviews(record, "huda").correct(1, "killed", [{"best": 7}], [[told(record)["wadi-1"].trigger]])
    Reviews(record, "omar", blind=True).correct(1, "killed", [{"best": 6}])
    (pair,) = pairs(record)
    assert pair.second.mention.killed.spans == coder


def test_agreement_by_field(record: Record) -> None:
    first, second = Reviews(record, "huda"), Reviews(record, "omar", blind=True)
    for id in (1, 2, 3):
        first.judge(id, "accept")
    first.correct(1, "killed", [{"best": 7}])
    second.judge(1, "accept")
    second.judge(2, "reject")
    second.correct(3, "type", [{"type": "displacement"}])
    found = second_opinions(record)
    assert found.reviewers == {("huda", "omar"): 3}
    assert (found.same_verdict, len(found.verdicts)) == (2, 3)
    assert (found.fields.both, found.fields.same["killed"], found.fields.compared["killed"]) == (2, 0, 1)
    assert (found.fields.same["type"], found.fields.compared["type"]) == (1, 2)
    assert [(one.pair.id, one.fields) for one in found.differing] == [(1, ("killed",)), (2, ()), (3, ("type",))]
    said = found.differing[0].as_dict()
    assert said["fields"]["killed"][0]["best"] == 7
    assert said["fields"]["killed"][1]["best"] == 5


def test_what_is_undone_or_alone_is_not_compared(record: Record) -> None:
    Reviews(record, "omar", blind=True).judge(1, "accept")
    assert list(pairs(record)) == []
    Reviews(record, "huda").judge(1, "accept")
    assert len(list(pairs(record))) == 1
    assert Acts(record, "omar").undo().blind
    assert list(pairs(record)) == []
    Acts(record, "omar").redo()
    assert len(list(pairs(record))) == 1
    # Nobody is a second to himself.
    Reviews(record, "huda", blind=True).judge(1, "reject")
    assert len(list(pairs(record))) == 1
