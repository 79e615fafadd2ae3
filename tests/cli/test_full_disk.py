"""A disk that is full while something is written: one line that names the file, and what was there stays."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import making
import pytest

from sijill.record import Record

EXPORTS = """
import sys
from sijill.cli.run import run
print([run(["export", name, "--record", sys.argv[1], "-o", f"{sys.argv[2]}/out.{ending}"])
       for name, ending in (("mentions", "jsonl"), ("claims", "csv"), ("xlsx", "xlsx"))])
"""


def ran(*command: str, out: int = subprocess.PIPE, largest: int | None = None) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    limit = None if largest is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    return subprocess.run(
        [sys.executable, *command], stdout=out, stderr=subprocess.PIPE, text=True, env=environment, check=False,
        preexec_fn=limit,
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "a.sijill") as record:
        for number in range(40):
            record.add(making.document(name=f"d{number}"), making.mentions())
    return tmp_path / "a.sijill"


def test_an_export_that_does_not_fit_leaves_the_older_one(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for ending in ("jsonl", "csv", "xlsx"):
        (folder / f"out.{ending}").write_text("older")
    # Room for what SQLite shares between readers, not for an export of 120 mentions; a workbook is packed smaller.
    done = ran("-c", EXPORTS, str(path), str(folder), largest=33_000)
    assert done.stdout.strip() == "[1, 1, 1]", done.stderr
    assert f"{folder}/out.jsonl: File too large" in done.stderr and f"{folder}/out.csv: File too large" in done.stderr
    assert done.stderr.count("\n") == 3 and "internal" not in done.stderr
    assert sorted(one.name for one in folder.iterdir()) == ["out.csv", "out.jsonl", "out.xlsx"]
    assert {one.read_text() for one in folder.iterdir()} == {"older"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_pipe_to_a_full_disk_is_said(path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = ran("-m", "sijill.cli", "export", "mentions", "--record", str(path), out=full.fileno())
    assert (done.returncode, done.stderr) == (1, "sijill: output: No space left on device\n")
