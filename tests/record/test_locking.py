"""A locked record says nothing without its passphrase, and everything with it."""

import io
import sqlite3
import stat
import sys
from pathlib import Path

import making
import pytest

from sijill.cli.run import run
from sijill.errors import RecordError, UsageError
from sijill.record import Record
from sijill.record.locking import lock, unlock

pyrage = pytest.importorskip("pyrage")
PASSPHRASE = "خمس كلمات من غير معنى"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "a.sijill") as record:
        record.add(making.document(), making.mentions())
    return tmp_path / "a.sijill"


def test_what_is_locked_comes_back_as_it_was(path: Path) -> None:
    with Record.open(path) as record:
        claims, log = list(record.claims()), list(record.log())
    locked = lock(path, PASSPHRASE)
    assert [one.name for one in path.parent.iterdir()] == ["a.sijill.age"]
    assert stat.S_IMODE(locked.stat().st_mode) == 0o600
    held = locked.read_bytes()
    assert held.startswith(b"age-encryption.org/v1\n")
    assert "قصف".encode() not in held and b"SQLite" not in held
    # Any age tool opens it.
    assert pyrage.passphrase.decrypt(held, PASSPHRASE).startswith(b"SQLite format 3")
    assert unlock(locked, PASSPHRASE) == path
    with Record.open(path) as record:
        assert (list(record.claims()), list(record.log())) == (claims, log)
        assert record.verify().sound


@pytest.mark.parametrize("change", [lambda held: held[:-1], lambda held: held[:-9] + b"x" * 9, lambda held: held])
def test_another_passphrase_or_an_altered_file_gives_nothing(path: Path, change) -> None:
    locked = lock(path, PASSPHRASE)
    held = locked.read_bytes()
    changed = change(held)
    locked.write_bytes(changed)
    with pytest.raises(RecordError, match="record-passphrase"):
        unlock(locked, PASSPHRASE if changed != held else "another one altogether")
    assert not path.exists() and locked.exists()


def test_nothing_is_overwritten_and_nothing_short_is_taken(path: Path) -> None:
    with pytest.raises(UsageError, match="record-passphrase"):
        lock(path, "short")
    locked = lock(path, PASSPHRASE, keep=True)
    assert path.exists()
    with pytest.raises(RecordError, match="record-exists"):
        lock(path, PASSPHRASE)
    with pytest.raises(RecordError, match="record-exists"):
        unlock(locked, PASSPHRASE)
    with pytest.raises(RecordError, match="record-not-locked"):
        unlock(path, PASSPHRASE)
    with pytest.raises(RecordError, match="record-missing"):
        unlock(path.with_name("none.age"), PASSPHRASE)


def test_a_record_in_use_is_not_locked(path: Path) -> None:
    with sqlite3.connect(path) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM claims").fetchone()
        with Record.open(path) as record:
            record.add(making.document(name="late"), making.mentions())
            with pytest.raises(RecordError, match="record-busy"):
                lock(path, PASSPHRASE)
    assert path.exists() and not path.with_name("a.sijill.age").exists()


def test_the_commands_take_the_passphrase_from_a_pipe_or_a_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert run(["lock", "--record", str(path)]) == 0
    locked = f"{path}.age"
    assert capsys.readouterr().out.strip() == locked
    assert run(["show", "timeline", "--record", locked]) == 1
    assert "sijill unlock" in capsys.readouterr().err
    monkeypatch.setenv("SIJILL_PASSPHRASE_FILE", str(tmp_path / "none"))
    assert run(["unlock", locked]) == 2
    (tmp_path / "pass").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    monkeypatch.setenv("SIJILL_PASSPHRASE_FILE", str(tmp_path / "pass"))
    assert run(["unlock", locked]) == 0
    assert run(["show", "timeline", "--record", str(path)]) == 0
