"""Several processes code, one writes: it takes no more documents than it can soon store, and they end with it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import making
import pytest

from sijill.cli import code_work
from sijill.model import Document, EventMention
from sijill.record import Record


class Threads(ThreadPoolExecutor):
    """In the place of processes, which cost seconds to start."""

    def __init__(self, jobs: int, **_: Any) -> None:
        super().__init__(jobs)


def nothing(document: Document) -> list[EventMention]:
    return []


@pytest.mark.parametrize(
    ("most", "ahead"), [(code_work.MOST_WAITING, 2 * code_work.AHEAD), (250, 3), (1, 2)]
)  # fmt: skip
def test_documents_wait_in_bounded_number_and_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, ahead: int
) -> None:
    monkeypatch.setattr(code_work, "ProcessPoolExecutor", Threads)
    monkeypatch.setattr(code_work, "mentions_of", nothing)
    monkeypatch.setattr(code_work, "MOST_WAITING", most)
    taken = 0

    def documents() -> Iterator[Document]:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield making.document("x" * 96 + f"{number:04}", name=f"d{number:04}")

    with Record.open(tmp_path / "a.sijill") as record:
        names = []
        for done, outcome in enumerate(code_work.coded(documents(), record, jobs=2, again=False), start=1):
            assert taken - done <= ahead
            names.append(outcome.document)  # type: ignore[union-attr]
        assert names == [f"d{number:04}" for number in range(40)]


def below(process: int) -> set[int]:
    """The processes that a process started."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return {int(child) for task in tasks for child in (task / "children").read_text().split()}


def alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are looked up in /proc")
def test_processes_that_code_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    source, record = tmp_path / "a.jsonl", tmp_path / "a.sijill"
    rows = [{"id": f"n{at}", "text": "The army left. " * 2_000} for at in range(500)]
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    command = [sys.executable, "-m", "sijill.cli", "code", str(source), "--record", str(record), "--jobs", "2"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as run:
        ends = time.monotonic() + 60
        # The two that code, and the tracker of the standard library.
        while len(children := below(run.pid)) < 3 and time.monotonic() < ends:
            time.sleep(0.05)
        time.sleep(1)
        os.kill(run.pid, signal.SIGKILL)
    assert len(children) == 3
    ends = time.monotonic() + 60
    while any(map(alive, children)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not any(map(alive, children))
