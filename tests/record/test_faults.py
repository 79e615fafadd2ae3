"""Whatever happens to a run, the record holds whole documents only."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import making
import pytest
from sqlalchemy.exc import OperationalError

from sijill.errors import RecordError
from sijill.record import Record
from sijill.record.failures import translated

WRITER = """
import sys
from pathlib import Path
import making
from sijill.cli.export import export_record
from sijill.record import Record
from sijill.record.reviews import Reviews
path = Path(sys.argv[1])
with Record.open(path) as record:
    reviews = Reviews(record, "huda")
    for number in range(int(sys.argv[2]), 100_000):
        record.add(making.document(name=f"d{number}"), making.mentions())
        print(number, flush=True)
        reviews.judge(3 * number + 1, "accept")
        if number % 4 == 0:
            export_record("mentions", path, path.with_suffix(".jsonl"), variant=None, losses=None)
"""


def writer(path: Path, first: int) -> subprocess.Popen[str]:
    source = Path(__file__).parents[2] / "src"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(Path(__file__).parents[1])])}
    command = [sys.executable, "-c", WRITER, str(path), str(first)]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


def killed(path: Path, first: int, after: float) -> int:
    """Kill a writer at some moment after its first document; the number of the last document it committed."""
    with writer(path, first) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    return int([line for line in lines if line.endswith("\n")][-1])


@pytest.mark.parametrize("rounds", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_a_killed_run_loses_nothing_that_it_committed_and_leaves_no_half_document(tmp_path: Path, rounds: int) -> None:
    path = tmp_path / "a.sijill"
    moments = random.Random(7)
    last = -1
    for _ in range(rounds):
        last = killed(path, last + 1, moments.random() / 5)
        with Record.open(path) as record:
            entries = list(record.documents())
            # The one being written when the blow fell is there whole or not at all.
            assert len(entries) - (last + 1) in (0, 1)
            last = len(entries) - 1
            assert {entry.mentions for entry in entries} == {3}
            assert record.verify().sound
            reviews = [entry for entry in record.log() if entry.what.startswith("review")]
            assert len(entries) - rounds - 1 <= len(reviews) <= len(entries)
        exported = path.with_suffix(".jsonl")
        if exported.exists():
            assert all(json.loads(line)["document"] for line in exported.read_text(encoding="utf-8").splitlines())


def test_a_run_killed_while_it_makes_the_record_leaves_a_file_that_can_be_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "a.sijill"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
        assert record.verify().sound


def test_a_full_disk_is_said_and_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.sijill"
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
        with record._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        big = making.document("".join(random.Random(1).choices("ابجدهوز", k=300_000)), name="big")
        with pytest.raises(RecordError, match=r"a\.sijill: the disk is full; make room.*record-disk-full"):
            record.add(big, [])
    with Record.open(path) as record:
        assert [entry.name for entry in record.documents()] == ["wadi"]
        assert record.verify().sound
        assert record.add(big, []).outcome == "added"


def test_a_reader_sees_the_record_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.sijill"
    with Record.open(path) as one, Record.open(path, read_only=True) as other:
        one.add(making.document(), making.mentions())
        assert len(list(other.mentions())) == 3


def test_a_fault_within_a_document_leaves_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sijill.record import writing

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    with Record.open(tmp_path / "a.sijill") as record:
        monkeypatch.setattr(writing, "_judgements", fail)
        with pytest.raises(RuntimeError):
            record.add(making.document(), making.mentions())
        monkeypatch.undo()
        assert not list(record.documents()) and not list(record.log())
        assert record.add(making.document(), making.mentions()).outcome == "added"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "record-disk-full"),
        ("attempt to write a readonly database", "record-read-only"),
        ("database is locked", "record-busy"),
        ("database disk image is malformed", "record-damaged"),
        ("file is not a database", "record-not-a-record"),
        ("unable to open database file", "record-open"),
        ("disk I/O error", "record-disk"),
        ("string or blob too big", "record-too-big"),
        ("something new", "record-store"),
    ],
)
def test_failures_of_the_database_are_said_in_words_of_the_user(said: str, code: str) -> None:
    with pytest.raises(RecordError) as caught, translated("a.sijill"):
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError(said))
    assert caught.value.code == code
    assert caught.value.where == "a.sijill"
