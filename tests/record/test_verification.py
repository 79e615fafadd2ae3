"""Verification finds whatever was altered or lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import making
import pytest

from sijill.record import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.sijill"
    with Record.open(path) as record:
        record.add(making.rich_document(), making.mentions())
        record.add(making.document("Nothing happened.", name="quiet"), [])
    return path


def problems(path: Path) -> list[str]:
    with Record.open(path, read_only=True) as record:
        return record.verify().problems


def tampered(path: Path, *statements: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
    return problems(path)


def test_a_sound_record_is_said_to_be_sound_and_how_much_was_checked(path: Path) -> None:
    with Record.open(path, read_only=True) as record:
        found = record.verify()
    assert found.sound
    assert found.checked["originals"] == found.checked["documents"] == found.checked["codings"] == 2
    assert found.checked["log entries"] == 2
    assert found.checked["mentions and claims"] > 20


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE revisions SET text = replace(text, '5', '6')", "the text was altered"),
        ("UPDATE revisions SET title = 'x' WHERE title IS NOT NULL", "what is known about the document was altered"),
        ("UPDATE revisions SET details = '{}' WHERE details <> '{}'", "what is known about the document was altered"),
        ("UPDATE originals SET data = x'00'", "cannot be unpacked"),
        ("DELETE FROM originals", "the original is missing"),
        ("UPDATE event_mentions SET quote = 'x'", "quotes what the text does not say"),
        ("UPDATE event_mentions SET type = 'protest'", "mentions or claims were altered"),
        ("UPDATE event_mentions SET details = '[]'", "mentions or claims were altered"),
        ("UPDATE claims SET value = replace(value, '\"best\":5', '\"best\":50')", "mentions or claims were altered"),
        ("UPDATE claims SET spans = '[[0,1,\"x\"]]'", "has words that are not there"),
        ("UPDATE claims SET spans = '[[0,9999,\"x\"]]'", "has words that are not there"),
        ("DELETE FROM claims WHERE field = 'killed'", "mentions or claims were altered"),
        ("UPDATE log SET who = 'somebody' WHERE number = 1", "entry 1 was altered"),
        ("DELETE FROM log WHERE number = 1", "entry 1 is missing"),
        ("DELETE FROM log WHERE number = 2", "the log does not tell of it"),
        ("UPDATE log SET previous = 'x' WHERE number = 2", "entry 2 does not follow"),
    ],
)
def test_an_alteration_is_found(path: Path, statement: str, expected: str) -> None:
    assert any(expected in problem for problem in tampered(path, statement)), problems(path)


def test_original_bytes_that_were_exchanged_are_found(path: Path) -> None:
    import zlib

    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE originals SET data = ?", (zlib.compress(b"other"),))
    assert any("its bytes were altered" in problem for problem in problems(path))


def test_a_row_that_points_nowhere_is_found(path: Path) -> None:
    assert any("points to a row of" in problem for problem in tampered(path, "DELETE FROM places"))


def test_any_flipped_bit_of_text_or_claim_is_found(path: Path) -> None:
    pages = bytearray(path.read_bytes())
    at = pages.index("قصفت".encode())
    pages[at + 1] ^= 1
    path.write_bytes(pages)
    assert problems(path)
