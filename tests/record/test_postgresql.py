"""A record on PostgreSQL is the same record: the tests of a record in a file, run on a server, and what only it has."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import making
import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from postgres import Server
from sqlalchemy import create_engine

from sijill.errors import RecordError
from sijill.record import Record
from sijill.record.migrations.run import upgrade
from sijill.record.place import Server as Place
from sijill.record.place import record_place
from sijill.record.schema import Base


@pytest.fixture
def path(new_url: Callable[[], str]) -> Path:
    return record_place(new_url())


def test_the_migrations_make_the_tables_that_the_code_uses(new_url: Callable[[], str]) -> None:
    engine = create_engine(new_url().replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_text_comes_back_as_it_was_whatever_is_in_it(path: Path) -> None:
    # NUL, the character that stands for it, and one outside the first plane.
    text = making.ARABIC + " a\0b \ue0000 \ue000\0\ue000\ue000 \U0001f54a"
    with Record.open(path) as record:
        record.add(making.document(text), making.mentions())
        assert record.document("wadi").text == text
        assert record.verify().sound


def test_what_is_longer_than_expected_is_kept(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(), making.mentions(), coder_version="team/" + "x" * 300)
        assert record.verify().sound


def test_what_was_altered_behind_its_back_is_found(path: Path) -> None:
    with Record.open(path) as record:
        record.add(making.document(), making.mentions())
        with psycopg.connect(path.url) as connection:  # type: ignore[attr-defined]
            connection.execute("UPDATE event_mentions SET quote = 'x' WHERE position = 0")
            connection.execute("UPDATE log SET who = 'somebody else' WHERE number = 1")
        problems = record.verify().problems
    assert any("quotes what the text does not say" in line for line in problems)
    assert any("log: entry 1 was altered" in line for line in problems)


def test_writers_in_several_connections_lose_nothing_and_keep_one_log(path: Path) -> None:
    Record.open(path).close()
    failures: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            with Record.open(path) as record:
                for number in range(3):
                    name = f"w{writer}-{number}"
                    mentions = [replace(mention, document=name) for mention in making.mentions()]
                    record.add(making.document(making.ARABIC + f" {name}", name=name), mentions)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Record.open(path, create=False, read_only=True) as record:
        assert len(list(record.documents())) == 12
        assert [entry.number for entry in record.log()] == list(range(1, 13))
        assert record.verify().sound


def test_a_reader_sees_one_state_while_others_write(path: Path) -> None:
    with Record.open(path) as record:
        for name in ("wadi-a", "wadi-b"):
            mentions = [replace(mention, document=name) for mention in making.mentions()]
            record.add(making.document(making.ARABIC + name, name=name), mentions)
        reading = record.mentions()
        next(reading)
        with Record.open(path) as other:
            other.add(making.document(making.ARABIC + " انتهى.", name="wadi-b"), [])
        assert len(list(reading)) == 5
        assert len(list(record.mentions())) == 3


def test_a_reader_cannot_write(path: Path) -> None:
    Record.open(path).close()
    with Record.open(path, read_only=True) as record, pytest.raises(RecordError) as caught:
        record.add(making.document(), making.mentions())
    assert caught.value.code == "record-read-only"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql://sijill@/?host={folder}", "record-address"),
        ("mysql://somebody@host/records", "record-address"),
        ("postgresql://sijill@/nowhere?host={folder}", "record-missing"),
        ("postgresql://sijill@/postgres?host={folder}/none", "record-server"),
        ("postgresql://sijill:secret@127.0.0.1:1/postgres", "record-server"),
        ("postgresql://sijill@/template1?host={folder}", "record-missing"),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_line_without_the_password(server: Server, url: str, code: str) -> None:
    with pytest.raises(RecordError) as caught:
        Record.open(url.format(folder=server.folder), create=False)
    assert caught.value.code == code
    assert caught.value.remedy and "secret" not in caught.value.line() and "\n" not in caught.value.line()


def test_a_database_of_something_else_is_refused(path: Path) -> None:
    with psycopg.connect(path.url) as connection:  # type: ignore[attr-defined]
        connection.execute("CREATE TABLE other (id int)")
    with pytest.raises(RecordError, match="not a Sijill record"):
        Record.open(path)


def test_a_url_is_a_place_with_a_name() -> None:
    place = record_place("postgresql://team:secret@db.example/sirte?sslmode=require&password=also")
    assert isinstance(place, Place)
    assert (place.name, place.stem) == ("sirte", "sirte")
    assert str(place) == "postgresql://team@db.example/sirte?sslmode=require&password=…"
    assert record_place("folder/a.sijill") == Path("folder/a.sijill")
