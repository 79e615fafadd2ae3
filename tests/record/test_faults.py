"""Whatever happens to a run, the record holds whole documents only."""

import random
import sqlite3
from pathlib import Path

import making
import pytest
from sqlalchemy.exc import OperationalError

from sijill.errors import RecordError
from sijill.record import Record
from sijill.record.failures import translated


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
