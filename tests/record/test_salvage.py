"""Of a damaged record everything that holds is saved, and nothing else."""

import os
import resource
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import making
import pytest

from sijill.cli.run import run
from sijill.errors import RecordError
from sijill.record import Record
from sijill.record.salvage import salvage

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "a.sijill") as record:
        for number in range(12):
            record.add(making.document(name=f"d{number:02}"), making.mentions())
        big = making.document("قصف السوق عنيفا. " * 3000, name="big")
        record.add(big, [])
    return tmp_path / "a.sijill"


def test_of_a_sound_record_everything_is_saved(path: Path, tmp_path: Path) -> None:
    done = salvage(path, tmp_path / "b.sijill", who="huda")
    assert not done.lost
    with Record.open(path) as one, Record.open(tmp_path / "b.sijill") as other:
        assert list(other.documents()) == list(one.documents())
        assert list(other.claims()) == list(one.claims())
        assert [*other.log()][:-1] == [*one.log()]
        assert [*other.log()][-1].what == "salvaged"
        assert other.verify().sound


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
def test_pages_that_are_overwritten_cost_only_what_was_on_them(path: Path, tmp_path: Path, share: float) -> None:
    before = path.read_bytes()
    held = bytearray(before)
    at = max(1, int(len(held) // PAGE * share)) * PAGE
    held[at : at + 2 * PAGE] = b"\xff" * 2 * PAGE
    path.write_bytes(held)
    out = tmp_path / "b.sijill"
    done = salvage(path, out)
    assert path.read_bytes() == bytes(held)
    with Record.open(out) as record:
        names = {entry.name for entry in record.documents()}
        for name in names:
            text = record.document(name).text
            assert text == (making.ARABIC if name != "big" else "قصف السوق عنيفا. " * 3000)
        found = record.verify()
        # What the log or an original no longer vouches for is kept, and verifying says so.
        told = ("log:", "original is missing", "the log does not tell of it")
        assert not [problem for problem in found.problems if not any(words in problem for words in told)]
        assert record.add(making.document(name="new"), making.mentions()).outcome == "added"
    assert len(names) == 13 or done.lost


def test_what_was_altered_is_left_out_and_named(path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE revisions SET text = text || 'x' WHERE id = 2")
        connection.execute("DELETE FROM claims WHERE mention_id = (SELECT min(id) FROM event_mentions)")
    done = salvage(path, tmp_path / "b.sijill")
    assert any("its text was altered" in line for line in done.lost)
    assert any("a coding of d00" in line for line in done.lost)
    with Record.open(tmp_path / "b.sijill") as record:
        assert record.verify().sound
        assert not list(record.mentions("d00")) and not list(record.mentions("d01"))
        # What lost its coding is coded again.
        assert record.add(making.document(name="d00"), making.mentions()).mentions == 3


def test_where_nothing_can_be_read_nothing_is_left(tmp_path: Path) -> None:
    broken, out = tmp_path / "a.sijill", tmp_path / "b.sijill"
    broken.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    with pytest.raises(RecordError) as caught:
        salvage(broken, out)
    assert caught.value.code in ("record-damaged", "record-not-a-record")
    assert not out.exists()


def test_the_command_says_what_was_saved_and_lost(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "b.sijill"
    assert run(["verify", "--record", str(path), "--salvage", str(out)]) == 0
    assert "13 documents" in capsys.readouterr().out
    assert run(["verify", "--record", str(path), "--salvage", str(out)]) == 1
    assert "record-exists" in capsys.readouterr().err
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE revisions SET text = 'x' WHERE id = 2")
    assert run(["verify", "--record", str(path), "--salvage", str(tmp_path / "c.sijill")]) == 1
    assert "its text was altered" in capsys.readouterr().out


def test_a_clock_that_goes_backwards_changes_no_order(tmp_path: Path) -> None:
    times = iter(datetime(2020, 1, 9, tzinfo=UTC) - timedelta(days=day) for day in range(99))
    with Record.open(tmp_path / "a.sijill", clock=lambda: next(times)) as record:
        for name in ("a", "b", "c"):
            record.add(making.document(name=name), making.mentions())
        stamps = [entry.at for entry in record.log()]
        assert stamps == sorted(stamps, reverse=True)
        assert record.verify().sound


def test_two_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.sijill"

    def write(who: str) -> None:
        with Record.open(path, who=who) as record:
            for number in range(8):
                record.add(making.document(name=f"{who}{number}"), making.mentions())

    threads = [threading.Thread(target=write, args=(who,)) for who in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Record.open(path) as record:
        assert len(list(record.documents())) == 16
        assert record.verify().sound


def test_a_file_that_may_not_grow_is_said_and_what_was_there_stays(path: Path, tmp_path: Path) -> None:
    """The system's limit on the size of a file stands for a full disk."""
    text = tmp_path / "long.txt"
    text.write_text("The weather was fine. " * 15_000)
    size = path.stat().st_size + 50_000
    command = [sys.executable, "-m", "sijill.cli", "code", str(text), "--record", str(path)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "record-disk" in done.stderr, done.stderr
    with Record.open(path) as record:
        assert len(list(record.documents())) == 13
        assert record.verify().sound
