"""``sijill diff``: what a source added, dropped and altered, and which reviews it touches."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

import sijill
from sijill.cli.run import run as run_command
from sijill.record import Record
from sijill.record.reviews import Reviews

OLD = (
    "On 4 May 2014 the army shelled the market of Kirkuk, killing five civilians. "
    "On 6 May 2014 gunmen seized the airport of Mosul. On 9 May 2014 police arrested three students in Basra.\n"
)
NEW = (
    "On 4 May 2014 the army shelled the market of Kirkuk, killing eight civilians. "
    "On 9 May 2014 police arrested three students in Basra. "
    "On 12 May 2014 a car bomb exploded in Baghdad, killing twelve people.\n"
)
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setenv("COLUMNS", "200")
    old, new = tmp_path / "old" / "chronicle.txt", tmp_path / "new" / "chronicle.txt"
    for path, text in ((old, OLD), (new, NEW)):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return old, new


def add(record: Record, *texts: Path) -> None:
    for path in texts:
        document = replace(sijill.read(path.read_bytes()), name="chronicle")
        record.add(document, sijill.find_events(document))


def diff(capsys: Captured, *arguments: str) -> tuple[int, str]:
    status = run_command(["diff", *arguments])
    return status, capsys.readouterr().out


def kinds(found: list[dict[str, object]]) -> list[str]:
    return [event["kind"] for event in found[0]["events"]]  # type: ignore[index,attr-defined]


def test_two_documents(texts: tuple[Path, Path], capsys: Captured) -> None:
    status, out = diff(capsys, *map(str, texts))
    assert status == 0
    assert "3 events changed (1 added, 1 dropped, 1 altered), 1 unchanged" in out
    assert "killed" in out and "airport of Mosul" in out and "Baghdad" in out


def test_as_json_each_change_names_fields_and_words(texts: tuple[Path, Path], capsys: Captured) -> None:
    _, out = diff(capsys, *map(str, texts), "--json")
    found = json.loads(out)
    assert kinds(found) == ["altered", "added", "dropped"]
    altered = found[0]["events"][0]["fields"]
    assert [(one["field"], one["old"]["best"], one["new"]["best"]) for one in altered] == [("killed", 5, 8)]
    told = found[0]["events"][2]["old"][0]
    assert OLD[told["start"] : told["end"]] == told["quote"]


def test_nothing_changed_where_lines_only_moved(texts: tuple[Path, Path], capsys: Captured) -> None:
    old, new = texts
    sentences = OLD.strip().split(". ")
    new.write_text(". ".join(reversed([one.rstrip(".") for one in sentences])) + ".\n", encoding="utf-8")
    _, out = diff(capsys, str(old), str(new), "--json")
    assert kinds(json.loads(out)) == []
    assert json.loads(out)[0]["counts"]["unchanged"] == 3


def test_revisions_of_a_record_say_what_to_look_at_again(
    texts: tuple[Path, Path], tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "r.sijill"
    with Record.open(path) as record:
        add(record, texts[0])
        with sqlite3.connect(path) as file:
            rows = dict(file.execute("select type, id from event_mentions where current").fetchall())
        reviews = Reviews(record, "amal")
        for mention in rows.values():
            reviews.judge(mention, "accept")
        add(record, texts[1])
    _, out = diff(capsys, "chronicle@1", "chronicle@2", "--record", str(path), "--json")
    found = json.loads(out)
    assert kinds(found) == ["altered", "added", "dropped"]
    again = {one["quote"].split(" ")[-1]: one["reason"] for one in found[0]["look_again"]}
    assert len(again) == len(rows) - 1, "the arrest is told as before: its review stands"
    assert any("killed" in reason or "words" in reason for reason in again.values())
    assert "the new text does not tell it" in again.values()
    status, shown = diff(capsys, "chronicle@1", "chronicle@2", "--record", str(path))
    assert status == 0 and "2 reviews to look at again" in shown


def test_two_records_are_compared_document_by_document(
    texts: tuple[Path, Path], tmp_path: Path, capsys: Captured
) -> None:
    paths = [tmp_path / "a.sijill", tmp_path / "b.sijill"]
    for path, text in zip(paths, texts, strict=True):
        with Record.open(path) as record:
            add(record, text)
            if path == paths[1]:
                other = replace(sijill.read(b"On 3 June 2014 gunmen killed two guards in Tikrit."), name="other")
                record.add(other, sijill.find_events(other))
    _, out = diff(capsys, *map(str, paths), "--json")
    found = {one["document"]: one for one in json.loads(out)}
    assert found["chronicle"]["counts"] == {"added": 1, "dropped": 1, "altered": 1, "unchanged": 1}
    assert found["other"]["old"] is None and found["other"]["counts"]["added"] == 1


def test_a_record_against_itself_shows_nothing(texts: tuple[Path, Path], tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "r.sijill"
    with Record.open(path) as record:
        add(record, texts[0])
    _, out = diff(capsys, str(path), str(path), "--json")
    assert kinds(json.loads(out)) == [] and json.loads(out)[0]["look_again"] == []


def test_a_record_and_a_document_cannot_be_compared(
    texts: tuple[Path, Path], tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "r.sijill"
    with Record.open(path):
        pass
    assert run_command(["diff", str(path), str(texts[0])]) == 2
    assert "usage-diff" in capsys.readouterr().err
    assert run_command(["diff", "chronicle@7", "chronicle", "--record", str(path)]) == 1
    assert "record-no-document" in capsys.readouterr().err
