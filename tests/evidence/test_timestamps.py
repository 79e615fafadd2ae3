"""Time stamps by an authority that the tests run themselves."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import making
import pytest

from sijill.cli.run import run
from sijill.errors import RecordError, UsageError
from sijill.evidence import timestamps
from sijill.record import Record

pytest.importorskip("rfc3161_client")
if shutil.which("openssl") is None:
    pytest.skip("needs the openssl command", allow_module_level=True)

import authority as authorities


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> authorities.Authority:
    return authorities.Authority(tmp_path_factory.mktemp("a") / "tsa")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "a.sijill", who="zainab")
    opened.add(making.document(), making.mentions())
    return opened


def test_a_stamp_is_kept_and_holds(record: Record, authority: authorities.Authority) -> None:
    request, entry = timestamps.request(record)
    stamp = timestamps.keep(record, authority.answer(request), authority.root)
    assert stamp.entry == entry.number == 1 and stamp.authority == "CN=Test authority"
    assert abs(datetime.now(UTC) - datetime.fromisoformat(stamp.at)) < timedelta(minutes=5)
    last = list(record.log())[-1]
    assert (last.what, last.who, last.subject) == ("time stamp", "zainab", "log entry 1")
    assert record.verify().sound
    assert timestamps.check(record, authority.root) == [stamp]


def test_an_answer_for_another_record_or_by_a_stranger_is_refused(
    record: Record, authority: authorities.Authority, tmp_path: Path
) -> None:
    with Record.open(tmp_path / "b.sijill") as other:
        other.add(making.document("آخر", name="other"), [])
        foreign = authority.answer(timestamps.request(other)[0])
    stranger = authorities.Authority(tmp_path / "stranger", "Stranger")
    answer = stranger.answer(timestamps.request(record)[0])
    before = [entry.hash for entry in record.log()]
    refused = ((foreign, "timestamp-entry"), (answer, "timestamp-untrusted"), (b"no", "timestamp-response"))
    for response, code in refused:
        with pytest.raises(RecordError) as raised:
            timestamps.keep(record, response, authority.root)
        assert raised.value.code == code
    assert [entry.hash for entry in record.log()] == before


def test_a_stamp_no_longer_holds_where_the_log_was_rewritten(
    record: Record, authority: authorities.Authority, tmp_path: Path
) -> None:
    import sqlite3

    timestamps.keep(record, authority.answer(timestamps.request(record)[0]), authority.root)
    record.close()
    connection = sqlite3.connect(record.path)
    connection.execute(f"UPDATE log SET hash = '{'0' * 64}' WHERE number = 1")
    connection.commit()
    connection.close()
    with Record.open(record.path) as again:
        (stamp,) = timestamps.check(again, authority.root)
        assert stamp.problem and "does not hold" in stamp.problem
        assert not again.verify().sound


def test_an_empty_log_and_missing_roots_are_named(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "e.sijill") as empty, pytest.raises(RecordError, match="the log is empty"):
        timestamps.request(empty)
    with pytest.raises(UsageError, match="cannot be opened"):
        timestamps.check(record, tmp_path / "none.pem")
    (tmp_path / "text.pem").write_text("no certificate")
    with pytest.raises(UsageError, match="no certificates"):
        timestamps.check(record, tmp_path / "text.pem")


def test_the_commands(
    record: Record, authority: authorities.Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query, reply = tmp_path / "a.tsq", tmp_path / "a.tsr"
    file, roots = ["--record", str(record.path)], ["--roots", str(authority.root)]
    assert run(["timestamp", "request", *file, "-o", str(query)]) == 0
    reply.write_bytes(authority.answer(query.read_bytes()))
    assert run(["timestamp", "keep", str(reply), *file, *roots]) == 0
    assert run(["timestamp", "check", *file, *roots]) == 0
    assert "entry 1 of the log: was there at 2" in capsys.readouterr().out
