"""A record goes to a server and back without loss."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import making
import pytest

from sijill.cli.run import run
from sijill.errors import RecordError
from sijill.record import Record
from sijill.record.copying import copy_record, record_digest
from sijill.record.reviews import Reviews


def filled(path: Path) -> None:
    """A record with revisions, an original of every byte, text that PostgreSQL cannot hold as it is, and reviews."""
    original = bytes(range(256))
    odd = making.document(making.ARABIC + " \0 \ue000")
    odd = replace(odd, original=original, sha256=hashlib.sha256(original).hexdigest())
    with Record.open(path, who="Nada") as record:
        record.add(making.rich_document(), making.mentions())
        record.add(odd, making.mentions())
        record.add(making.document(name="other"), [replace(mention, document="other") for mention in making.mentions()])
        reviews = Reviews(record, "Samir")
        reviews.judge(4, "accept")
        reviews.judge(5, "reject", note="لا شيء")
        reviews.undo()


def test_to_a_server_and_back_nothing_is_lost(tmp_path: Path, new_url: Callable[[], str]) -> None:
    first, last, url = tmp_path / "first.sijill", tmp_path / "last.sijill", new_url()
    filled(first)
    with Record.open(first) as source, Record.open(url) as server:
        copied = copy_record(source, server)
        assert copied.rows["revisions"] == 3
        assert record_digest(server) == record_digest(source) == copied.digest
        assert server.verify().sound
        assert list(server.log()) == list(source.log())
        assert list(server.claims()) == list(source.claims())
        assert list(server.events()) == list(source.events())
        with Record.open(last) as back:
            copy_record(server, back)
            assert record_digest(back) == record_digest(source)
            assert back.verify().sound
            assert back.document("wadi", 1) == source.document("wadi", 1)


def test_work_goes_on_in_the_copy(tmp_path: Path, new_url: Callable[[], str]) -> None:
    """New rows get numbers behind those that were copied."""
    filled(tmp_path / "a.sijill")
    url = new_url()
    with Record.open(tmp_path / "a.sijill") as source, Record.open(url) as server:
        copy_record(source, server)
    for place in (tmp_path / "a.sijill", url):
        with Record.open(place, who="Nada") as record:
            mentions = [replace(mention, document="later") for mention in making.mentions()]
            record.add(making.document(making.ARABIC + " later", name="later"), mentions)
            assert record.verify().sound
    with Record.open(tmp_path / "a.sijill") as one, Record.open(url) as other:
        assert list(one.claims()) == list(other.claims())
        assert list(one.events()) == list(other.events())


def test_nothing_is_copied_over_a_record(tmp_path: Path, new_url: Callable[[], str]) -> None:
    filled(tmp_path / "a.sijill")
    url = new_url()
    with Record.open(tmp_path / "a.sijill") as source, Record.open(url) as server:
        copy_record(source, server)
        before = record_digest(server)
        with pytest.raises(RecordError, match="not empty"):
            copy_record(source, server)
        assert record_digest(server) == before


def test_a_copy_that_fails_leaves_an_empty_record(
    tmp_path: Path, new_url: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sijill.record import copying

    filled(tmp_path / "a.sijill")
    monkeypatch.setattr(copying, "_digest", lambda connection, table: "other")
    with Record.open(tmp_path / "a.sijill") as source, Record.open(new_url()) as server:
        with pytest.raises(RecordError, match="other than it went in"):
            copy_record(source, server)
        assert list(server.documents()) == []
        assert list(server.log()) == []


def test_the_command_copies_and_says_so(
    tmp_path: Path, new_url: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    source, url, back = tmp_path / "a.sijill", new_url(), tmp_path / "b.sijill"
    filled(source)
    assert run(["copy", str(source), url]) == 0
    assert "copied 2 documents, 9 event mentions, 6 log entries" in capsys.readouterr().out
    assert run(["copy", url, str(back)]) == 0
    assert run(["verify", "--record", url]) == 0
    exported = []
    for place in (str(source), url, str(back)):
        capsys.readouterr()
        assert run(["export", "mentions", "--record", place]) == 0
        exported.append(capsys.readouterr().out)
    assert exported[0] == exported[1] == exported[2] != ""
    assert run(["copy", str(source), url]) == 1
    assert "copy-not-empty" in capsys.readouterr().err
