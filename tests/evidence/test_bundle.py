"""Case files: they open elsewhere, and nothing that was altered or leads elsewhere gets in."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import making
import pytest

from sijill.cli.run import run
from sijill.errors import RecordError
from sijill.evidence.bundle import MANIFEST, RECORD, open_bundle, write_bundle
from sijill.record import Record


@pytest.fixture
def case(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "a.sijill") as record:
        record.add(making.document("قديم", name="wadi"), [])
        record.add(making.rich_document(), making.mentions())
        path = tmp_path / "case.zip"
        with path.open("wb") as out:
            write_bundle(record, out)
    return path


def test_a_case_file_opens_elsewhere_with_everything(case: Path, tmp_path: Path) -> None:
    opened = open_bundle(case, tmp_path / "elsewhere" / "case")
    assert opened.verification.sound and opened.verification.checked["originals"] == 2
    folder = tmp_path / "elsewhere" / "case"
    for one in opened.manifest["files"]:
        data = (folder / one["name"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one["size"], one["sha256"])
    original = hashlib.sha256(making.ARABIC.encode()).hexdigest()
    assert (folder / "originals" / original).read_bytes() == making.ARABIC.encode()
    with Record.open(folder / RECORD) as record, Record.open(tmp_path / "a.sijill") as before:
        assert list(record.claims()) == list(before.claims())
        last = list(record.log())[-1]
    assert opened.manifest["log"] == {"number": last.number, "hash": last.hash}
    lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1])["hash"] == last.hash
    assert json.loads((folder / "exports" / "events.losses.json").read_text())["rows"] == 2


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.sijill") as record:
        record.add(making.document(), making.mentions())
        made = [io.BytesIO(), io.BytesIO()]
        for out in made:
            write_bundle(record, out)
    assert made[0].getvalue() == made[1].getvalue()


Change = Callable[[dict[str, bytes], dict[str, Any]], None]


def changed(case: Path, change: Change) -> Path:
    """The case file with its files and manifest as ``change`` leaves them."""
    with zipfile.ZipFile(case) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop(MANIFEST))
    change(files, manifest)
    path = case.with_name("changed.zip")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.writestr(MANIFEST, json.dumps(manifest))
    return path


def altered(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    files["log.jsonl"] = files["log.jsonl"].replace(b"document added", b"document erased")


def longer(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    files["log.jsonl"] += b"x"


def missing(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    del files["log.jsonl"]


def smuggled(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    files["more.txt"] = b"x"


def renamed(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    one = next(one for one in manifest["files"] if one["name"].startswith("originals/"))
    files["originals/" + "0" * 64] = files.pop(one["name"])
    one["name"] = "originals/" + "0" * 64


@pytest.mark.parametrize("change", [altered, longer, missing, smuggled, renamed])
def test_what_is_not_as_the_manifest_says_is_refused(case: Path, tmp_path: Path, change: Change) -> None:
    with pytest.raises(RecordError) as raised:
        open_bundle(changed(case, change), tmp_path / "out")
    assert raised.value.code == "bundle-altered"
    assert not (tmp_path / "out").exists() and not list(tmp_path.glob(".sijill-*"))


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "a/../../evil", "C:evil", "a\\..\\evil", "exports/..", "./evil", "a//b", "x\n"]
)
def test_no_name_leads_out_of_the_folder(case: Path, tmp_path: Path, name: str) -> None:
    def evil(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
        files[name] = b"x"
        manifest["files"].append({"name": name, "size": 1, "sha256": hashlib.sha256(b"x").hexdigest()})

    with pytest.raises(RecordError) as raised:
        open_bundle(changed(case, evil), tmp_path / "in" / "out")
    assert raised.value.code in ("bundle-name", "bundle-altered")
    assert not any(path.name.endswith("evil") for path in tmp_path.rglob("*"))


def test_a_record_that_was_altered_before_is_told(tmp_path: Path) -> None:
    import sqlite3

    with Record.open(tmp_path / "a.sijill") as record:
        record.add(making.document(), making.mentions())
    connection = sqlite3.connect(tmp_path / "a.sijill")
    connection.execute("UPDATE event_mentions SET quote = 'other' WHERE key = 'wadi-2'")
    connection.commit()
    connection.close()
    with Record.open(tmp_path / "a.sijill") as record, (tmp_path / "c.zip").open("wb") as out:
        write_bundle(record, out)
    found = open_bundle(tmp_path / "c.zip", tmp_path / "out").verification
    assert any("wadi-2 quotes what the text does not say" in problem for problem in found.problems)


def test_what_is_no_case_file_and_a_full_folder_are_named(case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("x", "y")
    (tmp_path / "text").write_text("no zip")
    text, none = tmp_path / "text", tmp_path / "no"
    for path, code in ((other, "bundle-format"), (text, "bundle-format"), (none, "bundle-open")):
        with pytest.raises(RecordError) as raised:
            open_bundle(path, tmp_path / "out")
        assert raised.value.code == code
    with pytest.raises(RecordError, match="not empty"):
        open_bundle(case, tmp_path)


def test_the_commands_write_and_open(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bundle", "write", "--record", str(tmp_path / "a.sijill"), "-o", str(tmp_path / "b.zip")]) == 0
    assert (tmp_path / "b.zip").read_bytes() == case.read_bytes()
    said = capsys.readouterr()
    assert "private persons" in said.err
    assert run(["bundle", "open", str(tmp_path / "b.zip"), str(tmp_path / "out")]) == 0
    assert "nothing lost, nothing altered" in capsys.readouterr().out
