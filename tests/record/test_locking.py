"""A locked record says nothing without its passphrase, and everything with it."""

import io
import sqlite3
import stat
import sys
from collections.abc import Callable
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


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A record that was locked and kept, and the bytes of the lock: each costs a second or two, that is its use."""
    path = tmp_path_factory.mktemp("locked") / "a.sijill"
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
    locked = lock(path, PASSPHRASE, keep=True)
    assert path.exists()
    return path, locked.read_bytes()


@pytest.fixture
def locked(tmp_path: Path, held: tuple[Path, bytes]) -> Path:
    (tmp_path / "b.sijill.age").write_bytes(held[1])
    return tmp_path / "b.sijill.age"


def test_what_is_locked_comes_back_as_it_was(locked: Path, held: tuple[Path, bytes]) -> None:
    plain, data = held
    assert data.startswith(b"age-encryption.org/v1\n")
    assert "قصف".encode() not in data and b"SQLite" not in data
    # Any age tool opens it.
    assert pyrage.passphrase.decrypt(data, PASSPHRASE) == plain.read_bytes()
    path = unlock(locked, PASSPHRASE)
    assert path == locked.with_name("b.sijill") and stat.S_IMODE(path.stat().st_mode) == 0o600
    with Record.open(path) as record, Record.open(plain) as before:
        assert list(record.claims()) == list(before.claims())
        assert list(record.log()) == list(before.log())
        assert record.verify().sound


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data[:-9] + b"x" * 9, lambda data: data])
def test_another_passphrase_or_an_altered_file_gives_nothing(
    locked: Path, held: tuple[Path, bytes], change: Callable[[bytes], bytes]
) -> None:
    changed = change(held[1])
    locked.write_bytes(changed)
    with pytest.raises(RecordError, match="record-passphrase"):
        unlock(locked, PASSPHRASE if changed != held[1] else "another one altogether")
    assert not locked.with_name("b.sijill").exists() and locked.exists()


def test_nothing_is_overwritten_and_nothing_short_is_taken(path: Path, held: tuple[Path, bytes]) -> None:
    with pytest.raises(UsageError, match="record-passphrase"):
        lock(path, "short")
    locked = path.with_name("a.sijill.age")
    locked.write_bytes(held[1])
    with pytest.raises(RecordError, match="record-exists"):
        lock(path, PASSPHRASE)
    with pytest.raises(RecordError, match="record-exists"):
        unlock(locked, PASSPHRASE)
    assert locked.read_bytes() == held[1]
    with pytest.raises(RecordError, match="record-not-locked"):
        unlock(path, PASSPHRASE)
    with pytest.raises(RecordError, match="record-missing"):
        unlock(path.with_name("none.age"), PASSPHRASE)


def test_a_record_in_use_is_not_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.record.locking.BUSY_SECONDS", 0.05)
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
    assert [one.name for one in path.parent.iterdir()] == ["a.sijill.age"]
    assert stat.S_IMODE(Path(locked).stat().st_mode) == 0o600
    assert run(["show", "timeline", "--record", locked]) == 1
    assert "sijill unlock" in capsys.readouterr().err
    monkeypatch.setenv("SIJILL_PASSPHRASE_FILE", str(tmp_path / "none"))
    assert run(["unlock", locked]) == 2
    (tmp_path / "pass").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    monkeypatch.setenv("SIJILL_PASSPHRASE_FILE", str(tmp_path / "pass"))
    assert run(["unlock", locked]) == 0
    assert run(["show", "timeline", "--record", str(path)]) == 0
