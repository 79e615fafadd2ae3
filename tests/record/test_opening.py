"""A record is made, brought up to date, or refused with a clear word."""

import os
import re
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import making
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from sijill.errors import RecordError
from sijill.record import Record, opening
from sijill.record.migrations.run import config, known, upgrade
from sijill.record.schema import APPLICATION_ID, HEAD, Base


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.sijill"


def filled(path: Path) -> Path:
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
    return path


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def code_of(path: Path, **options: bool) -> str:
    with pytest.raises(RecordError) as caught:
        Record.open(path, **options)
    assert str(path) in caught.value.line() and caught.value.remedy
    return caught.value.code


def test_the_migrations_make_the_tables_that_the_code_uses() -> None:
    with create_engine("sqlite://").begin() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD
    assert known() >= {HEAD}


def test_a_record_is_one_file_that_says_what_it_is(path: Path) -> None:
    filled(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION_ID


def test_an_older_record_is_brought_up_to_date_when_it_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from sijill.record.migrations import run

    filled(path)
    # A migration that does not exist yet: the record of today is the older one.
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/v0001_first_tables.py"):
        (folder / name).write_text((run.FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "versions" / "v9999_next.py").write_text(
        "from alembic import op\nrevision = '9999'\ndown_revision = '0001'\n"
        "def upgrade():\n    op.execute(\"INSERT INTO meta VALUES ('next', 'yes')\")\n"
    )
    monkeypatch.setattr(run, "FOLDER", folder)
    monkeypatch.setattr(opening, "HEAD", "9999")
    assert code_of(path, read_only=True) == "record-older"
    for _ in range(2):
        with Record.open(path) as record:
            assert len(list(record.mentions())) == 3
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'next'").fetchall() == [("yes",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


def test_a_record_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    filled(path)
    sql(path, "UPDATE alembic_version SET version_num = '9999'", "UPDATE meta SET value = 'sijill 7.0'")
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"newer than this Sijill .* \(last written by sijill 7\.0\); install"):
        Record.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"just some text", b"SQLite format 3\0" + bytes(100), os.urandom(4096)])
def test_another_file_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert code_of(path) in ("record-not-a-record", "record-damaged")
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [True, False])
def test_another_database_is_refused_and_left_alone(path: Path, create: bool) -> None:
    sql(path, "CREATE TABLE accounts (name TEXT)")
    assert code_of(path, create=create) == "record-not-a-record"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("accounts",)]


def test_a_database_that_claims_to_be_a_record_is_refused(path: Path) -> None:
    sql(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE accounts (name TEXT)")
    assert code_of(path) == "record-not-a-record"


def test_an_empty_file_becomes_a_record_only_where_one_may_be_made(path: Path) -> None:
    path.touch()
    assert code_of(path, create=False) == "record-not-a-record"
    Record.open(path).close()
    Record.open(path, create=False).close()


def test_a_missing_record_is_made_only_on_demand(path: Path) -> None:
    assert code_of(path, create=False) == "record-missing"
    assert code_of(path, read_only=True) == "record-missing"
    assert not path.exists()


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "record-not-a-record"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none" / "a.sijill") == "record-folder"


def test_a_folder_that_cannot_be_written_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert code_of(path) == "record-read-only"


def test_a_file_that_cannot_be_read_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    filled(path)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(RecordError, match=r"Permission denied.*record-open"):
        Record.open(path)


def test_a_record_in_a_place_that_cannot_be_written_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Record.open(path, read_only=True) as record:
        assert len(list(record.mentions())) == 3
        with pytest.raises(RecordError, match="record-read-only"):
            record.add(making.document(name="other"), [])
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_name_with_marks_that_mean_something_in_addresses_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "سجل 100%?#&.sijill"
    filled(path)
    assert path.exists()
    with Record.open(path, read_only=True) as record:
        assert len(list(record.mentions())) == 3


def test_a_record_that_is_cut_short_is_said_to_be_damaged(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[:8192])
    with pytest.raises(RecordError, match=r"record-damaged|record-disk"), Record.open(path) as record:
        list(record.claims())


def test_many_open_a_new_record_at_once(path: Path) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Record.open(path) as record:
                record.add(making.document(name=f"d{number}"), making.mentions())
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    with Record.open(path) as record:
        assert len(list(record.documents())) == 6
        assert record.verify().sound


def test_the_store_keeps_what_is_committed_through_a_power_cut(path: Path) -> None:
    engine = opening.open_engine(path, create=True, read_only=False)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engine.dispose()


def test_every_table_is_described() -> None:
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert described == Base.metadata.tables.keys() | {"alembic_version"}
