"""Exports: what they write, that they always write the same, and what they say they lost."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import making
import pytest

from sijill.errors import UsageError
from sijill.exports import LossReport, exporter, formats
from sijill.exports.events import COLUMNS, cell
from sijill.model import EventMention, Figure
from sijill.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return filled(tmp_path / "a.sijill", making.mentions())


def filled(path: Path, mentions: list[EventMention]) -> Record:
    record = Record.open(path)
    record.add(making.document(), mentions)
    return record


def written(record: Record, name: str, extension: str | None = None) -> tuple[bytes, LossReport]:
    out = io.BytesIO()
    report = exporter(name, extension).write(record, out)
    return out.getvalue(), report


def test_mentions_are_lines_with_the_keys_of_the_guide_and_the_event(record: Record) -> None:
    data, report = written(record, "mentions")
    lines = [json.loads(line) for line in data.decode().splitlines()]
    assert [line["id"] for line in lines] == ["wadi-1", "wadi-2", "wadi-3"]
    assert report.rows == 3
    first = lines[0]
    assert first == {**making.shelling().as_dict(), "event": first["event"]}
    assert first["document"] == "wadi" and first["killed"] == {"min": None, "best": 5, "max": None}
    assert first["event"] == lines[1]["event"] != lines[2]["event"]
    assert "قصفت" in data.decode()


@pytest.mark.parametrize("one", formats(), ids=lambda one: f"{one.name}-{one.extension}")
def test_two_records_of_the_same_documents_give_the_same_bytes(one: object, tmp_path: Path) -> None:
    name, extension = one.name, one.extension  # type: ignore[attr-defined]
    documents = [making.document(name=name) for name in ("ب", "a")]
    outputs = []
    for number, order in enumerate((documents, documents[::-1])):
        with Record.open(tmp_path / f"{number}.sijill") as record:
            for document in order:
                record.add(document, making.mentions())
            outputs.append(written(record, name, extension)[0])
    assert outputs[0] == outputs[1] != b""


def test_events_are_one_row_each_by_day(record: Record) -> None:
    data, report = written(record, "events")
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert tuple(rows[0]) == COLUMNS
    assert report.rows == len(rows) == 2
    first, second = rows
    assert (first["date_start"], first["killed_best"], first["tellings"]) == ("2016-05-03", "5", "2")
    assert (first["latitude"], first["longitude"], first["where_prec"]) == ("35.5", "-7.25", "1")
    assert (second["type"], second["mode"], second["place"]) == ("movement", "withdrawal", "")
    assert first["flags"] == "damaged; weekday-differs"


def test_events_as_lines_keep_lists_and_numbers(record: Record) -> None:
    data, _ = written(record, "events", "jsonl")
    first = json.loads(data.decode().splitlines()[0])
    assert tuple(first) == COLUMNS
    assert first["actors_a"] == ["كتيبة الوادي"]
    assert first["killed_best"] == 5 and first["killed_min"] is None


def test_values_on_which_tellings_differ_are_reported_as_losses(tmp_path: Path) -> None:
    figure = Figure(minimum=None, best=7, maximum=None, spans=(making.span("عنيفا"),), rule="x")
    mentions = [making.shelling(), replace(making.retelling(), killed=figure)]
    data, report = written(filled(tmp_path / "a.sijill", mentions), "events")
    (row,) = csv.DictReader(io.StringIO(data.decode()))
    assert row["killed_best"] == "5"
    assert row["differing"] == "killed"
    assert report.as_dict()["dropped"] == {"further values of killed": 1, "further values of status": 1}


def test_lists_in_one_cell_are_reported_as_flattened(record: Record) -> None:
    _, report = written(record, "events")
    assert report.flattened == {"flags": 1}
    assert report.line() == "events: 2 rows; dropped 1 further values of status; flattened 1 flags"


def test_an_empty_record_gives_a_header_and_no_lines(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.sijill") as record:
        assert written(record, "events")[0].decode() == ",".join(COLUMNS) + "\n"
        assert written(record, "events", "jsonl")[0] == written(record, "mentions")[0] == b""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text}; b"


def test_numbers_and_truth_values_stay_what_they_are() -> None:
    assert cell(-7.25) == -7.25
    assert (cell(True), cell(None), cell("plain")) == ("true", "", "plain")


def test_a_quote_with_breaks_and_marks_survives_csv(tmp_path: Path) -> None:
    text = 'قال "نعم"،\nثم قصف, =1'
    mentions = [making.mention("m", text, text=text, name="q")]
    with Record.open(tmp_path / "a.sijill") as record:
        record.add(making.document(text, name="q"), mentions)
        (row,) = csv.DictReader(io.StringIO(written(record, "events")[0].decode(), newline=""))
    assert row["quote"] == text


def test_every_format_says_what_it_is_and_what_it_cannot_carry() -> None:
    for one in formats():
        assert one.title and "/" in one.media_type and one.cannot_carry
        assert exporter(one.name, one.extension) == one


def test_an_unknown_format_or_variant_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="choose one of: acled, "):
        exporter("nothing")
    with pytest.raises(UsageError, match="choose one of: csv, jsonl, parquet"):
        exporter("events", "xlsx")


def test_a_report_counts_all_skipped_rows_and_names_the_first() -> None:
    report = LossReport("x", rows=1)
    for number in range(30):
        report.skip(f"e{number}", "no date")
    assert report.line() == "x: 1 row; skipped 30 no date"
    assert report.as_dict()["examples"] == {"no date": [f"e{number}" for number in range(20)]}
    assert LossReport("x").line() == "x: 0 rows; nothing lost"
