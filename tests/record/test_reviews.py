"""Reviews stand beside the coder's reading, reach the exports, and can be undone in any order."""

import io
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from making import document, mentions, span

from sijill.errors import RecordError
from sijill.exports import exporter
from sijill.model import Span
from sijill.record import Record
from sijill.record.reviews import Reviews, reviews_of


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(), mentions())
        yield opened


def exported(record: Record) -> dict[str, dict]:
    out = io.BytesIO()
    exporter("mentions", "jsonl").write(record, out)
    return {row["id"]: row for row in map(json.loads, out.getvalue().splitlines())}


def test_a_correction_is_in_the_export_and_the_reading_is_kept(record: Record) -> None:
    reviews = Reviews(record, "huda")
    reviews.correct(1, "killed", [{"minimum": 4, "best": 5, "maximum": 6}], version=1)
    reviews.correct(1, "type", [{"type": "bombing", "mode": "ied"}], version=2)
    row = exported(record)["wadi-1"]
    assert (row["killed"], row["type"], row["mode"]) == ({"min": 4, "best": 5, "max": 6}, "bombing", "ied")
    killed = [claim for claim in record.claims() if claim.field == "killed"]
    assert [(claim.origin.split(":")[0], claim.rank, claim.value["minimum"]) for claim in killed] == [
        ("coder", "normal", None), ("reviewer", "preferred", 4),
    ]  # fmt: skip
    assert killed[0].reason == "corrected in review 1"
    assert killed[1].words == ("5",)
    assert record.verify().sound


def test_a_rejected_mention_leaves_the_record_and_comes_back_by_undo(record: Record) -> None:
    reviews = Reviews(record, "huda")
    reviews.judge(2, "reject")
    assert set(exported(record)) == {"wadi-1", "wadi-3"}
    assert reviews.undo() == 2
    assert set(exported(record)) == {"wadi-1", "wadi-2", "wadi-3"}
    assert reviews.redo() == 2
    assert set(exported(record)) == {"wadi-1", "wadi-3"}
    assert record.verify().sound


def test_two_people_lose_nothing_and_are_told(record: Record) -> None:
    Reviews(record, "huda").correct(1, "status", [{"status": "disputed"}], version=1)
    with pytest.raises(RecordError) as told:
        Reviews(record, "omar").judge(1, "accept", version=1)
    assert told.value.code == "review-conflict"
    Reviews(record, "omar").correct(1, "status", [{"status": "denied"}], version=2)
    assert exported(record)["wadi-1"]["status"] == "denied"
    # The first reviewer takes hers back; the second one's stands.
    Reviews(record, "huda").undo()
    assert exported(record)["wadi-1"]["status"] == "denied"
    Reviews(record, "omar").undo()
    assert exported(record)["wadi-1"]["status"] == "claimed"


def test_a_place_brings_its_country_and_a_field_can_be_emptied(record: Record) -> None:
    reviews = Reviews(record, "huda")
    place = {"id": "x:1", "name": "Elsewhere", "latitude": 1.0, "longitude": 2.0, "country": "LY", "kind": "town",
             "score": 1.0, "precision": 1}  # fmt: skip
    reviews.correct(1, "where", [{"name": "تل الزيت", "place": place}], [[span("تل الزيت")]])
    reviews.correct(1, "actors_a", [])
    row = exported(record)["wadi-1"]
    assert (row["location"], row["country"], row["actors_a"]) == ("تل الزيت", "LY", [])
    reviews.undo()
    reviews.undo()
    assert (exported(record)["wadi-1"]["country"], exported(record)["wadi-1"]["actors_a"]) == ("SY", ["كتيبة الوادي"])


def test_a_mention_is_added_over_the_words_that_were_selected(record: Record) -> None:
    reviews = Reviews(record, "huda")
    where = span("انسحبت الكتيبة")
    row = reviews.add("wadi", where.start, where.end, "displacement")
    reviews.correct(row, "actors_b", [{"name": "الكتيبة"}], [[span("الكتيبة")]])
    added = exported(record)[f"wadi+{where.start}-{where.end}"]
    assert (added["quote"], added["type"], added["actors_b"]) == ("انسحبت الكتيبة", "displacement", ["الكتيبة"])
    assert record.verify().sound
    reviews.undo()
    reviews.undo()
    assert len(exported(record)) == 3
    assert record.verify().sound


@pytest.mark.parametrize(
    ("field", "values", "code"),
    [
        ("colour", [{"value": "red"}], "review-field"),
        ("type", [{"type": "picnic"}], "review-value"),
        ("type", [], "review-value"),
        ("status", [{"status": "asserted"}, {"status": "denied"}], "review-value"),
        ("when", [{"earliest": "2016-05-09", "latest": "2016-05-01"}], "review-value"),
        ("when", [{"earliest": "9.5.2016"}], "review-value"),
        ("killed", [{"minimum": 9, "best": 2, "maximum": None}], "review-value"),
        ("killed", [{"minimum": -1, "best": None, "maximum": None}], "review-value"),
        ("actors_a", [{"name": " "}], "review-value"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(record: Record, field: str, values: list, code: str) -> None:
    before = exported(record)
    with pytest.raises(RecordError) as told:
        Reviews(record, "huda").correct(1, field, values)
    assert told.value.code == code
    assert exported(record) == before
    with record._reading() as connection:
        assert reviews_of(connection) == []


def test_words_outside_the_text_are_refused(record: Record) -> None:
    with pytest.raises(RecordError, match="review-span"):
        Reviews(record, "huda").correct(1, "killed", [{"best": 3}], [[Span(5, 100_000)]])


def test_nothing_to_undo_or_redo_is_said(record: Record) -> None:
    reviews = Reviews(record, "huda")
    for step in (reviews.undo, reviews.redo):
        with pytest.raises(RecordError, match="review-nothing"):
            step()
    reviews.judge(1, "accept")
    reviews.undo()
    reviews.judge(2, "unsure")
    with pytest.raises(RecordError, match="review-nothing"):
        reviews.redo()


def test_a_date_gets_the_precision_of_its_days(record: Record) -> None:
    reviews = Reviews(record, "huda")
    reviews.correct(1, "when", [{"earliest": "2016-05-01", "latest": "2016-05-07"}])
    when = next(claim for claim in record.claims() if claim.field == "when" and claim.rank == "preferred")
    assert (when.value["date_prec"], when.value["precision"], when.value["basis"]) == (3, "range", "explicit")


def test_a_review_survives_the_process_being_killed(tmp_path: Path) -> None:
    path = tmp_path / "r.sijill"
    with Record.open(path) as opened:
        opened.add(document(), mentions())
    program = textwrap.dedent(
        """
        import sys, time
        from sijill.record import Record
        from sijill.record.reviews import Reviews
        Reviews(Record.open(sys.argv[1]), "huda").correct(1, "status", [{"status": "denied"}])
        print("done", flush=True)
        time.sleep(60)
        """
    )
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"done\n"
        os.kill(process.pid, signal.SIGKILL)
    with Record.open(path) as record:
        assert exported(record)["wadi-1"]["status"] == "denied"
        assert [entry.what for entry in record.log()] == ["document added", "review correct"]
        assert record.verify().sound
