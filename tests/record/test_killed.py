"""Runs killed at random moments, in coding, linking, reviewing and exporting: what was committed is there, whole."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sijill.record import Record

pytestmark = pytest.mark.skipif(not hasattr(os, "waitid"), reason="processes are forked and waited for")
ROUNDS = [10, pytest.param(100, marks=pytest.mark.slow)]
DOCUMENTS = 12
TOWNS = ("Aleppo", "Homs", "Idlib")

CHILDREN = """
import json, os, sys
from pathlib import Path
import making
from sijill.cli.export import export_record
from sijill.cli.run import run
from sijill.record import Record
from sijill.record.reviews import Reviews

def write(path, first):
    path = Path(path)
    with Record.open(path) as record:
        reviews = Reviews(record, "huda")
        for number in range(first, 100_000):
            record.add(making.document(name=f"d{number}"), making.mentions())
            print(number, flush=True)
            reviews.judge(3 * number + 1, "accept")
            if number % 4 == 0:
                export_record("mentions", path, path.with_suffix(".jsonl"), variant=None, losses=None)

def code(source, path):
    report, sys.stdout = sys.stdout, open(os.devnull, "w")
    run(["code", source, "--record", path, "--again"])

# Each run is a fork of a process that has everything loaded: death falls into the work, not into the start.
code(sys.argv[1], sys.argv[2])
sys.stdout = sys.__stdout__
child = 0
for line in sys.stdin:
    if child:
        os.waitpid(child, 0)
    name, *arguments = json.loads(line)
    child = os.fork()
    if not child:
        globals()[name](*arguments)
        os._exit(0)
    print("begun", child, flush=True)
    # It keeps its number until the next one begins, so that no other process can be killed in its place.
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    print("ended", flush=True)
"""


class Children:
    """Starts runs, one at a time, and kills them."""

    def __init__(self, folder: Path) -> None:
        self.source, self.clean = folder / "told.jsonl", folder / "clean.sijill"
        rows = [{"id": f"n{at}", "text": text(at), "document_date": "2015-06-01"} for at in range(DOCUMENTS)]
        self.source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        paths = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[1])]
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILDREN, str(self.source), str(self.clean)], text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )  # fmt: skip

    def run(self, *call: Any, after: float | None, wait: bool = False) -> tuple[list[str], float]:
        """Start ``call`` and kill it ``after`` so many seconds, those of its first line where ``wait``; its lines and
        how long it took."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(call) + "\n")
        self.process.stdin.flush()
        lines: list[str] = []
        child, began = 0, time.monotonic()
        while not child or (wait and not lines):
            said = self.process.stdout.readline().strip()
            if said.startswith("begun"):
                child = int(said.split()[1])
            else:
                lines.append(said)
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        while (said := self.process.stdout.readline().strip()) != "ended":
            assert said, "the parent of the runs has died"
            lines.append(said)
        return lines, time.monotonic() - began

    def close(self) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


def text(number: int) -> str:
    """Each town's days are told by several documents, so that linking has something to do."""
    town = TOWNS[number % len(TOWNS)]
    return "".join(f"On {day} May 2015 the army shelled {town} and killed {2 + day} people. " for day in range(1, 4))


@pytest.fixture(scope="module")
def children(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Children]:
    made = Children(tmp_path_factory.mktemp("killed"))
    yield made
    made.close()


def held(path: Path) -> tuple[Any, ...]:
    with Record.open(path) as record:
        assert record.verify().sound
        events = [(event.id, [telling.mention.id for telling in event.tellings]) for event in record.events()]
        return list(record.documents()), list(record.claims()), events


@pytest.mark.parametrize("rounds", ROUNDS)
def test_coding_and_linking_killed_at_any_moment_goes_on_to_the_same_record(
    tmp_path: Path, children: Children, rounds: int
) -> None:
    path = tmp_path / "a.sijill"
    moments = random.Random(11)
    _, whole = children.run("code", str(children.source), str(tmp_path / "first.sijill"), after=None)
    expected = {entry.name: entry.mentions for entry in held(children.clean)[0]}
    assert len(expected) == DOCUMENTS and min(expected.values()) >= 3
    names: set[str] = set()
    for _ in range(rounds):
        children.run("code", str(children.source), str(path), after=moments.random() * min(whole, 2))
        with Record.open(path) as record:
            assert record.verify().sound
            found = {entry.name: entry.mentions for entry in record.documents()}
        # Coded again or for the first time, each document is there whole or as it was before.
        assert names <= found.keys() and found.items() <= expected.items()
        names = set(found)
    children.run("code", str(children.source), str(path), after=None)
    assert held(path) == held(children.clean)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_killed_run_loses_nothing_that_it_committed_and_leaves_no_half_document(
    tmp_path: Path, children: Children, rounds: int
) -> None:
    path = tmp_path / "a.sijill"
    moments = random.Random(7)
    last = -1
    for _ in range(rounds):
        lines, _ = children.run("write", str(path), last + 1, after=moments.random() / 5, wait=True)
        last = max(int(line) for line in lines)
        with Record.open(path) as record:
            entries = list(record.documents())
            # The one being written when the blow fell is there whole or not at all.
            assert len(entries) - (last + 1) in (0, 1)
            last = len(entries) - 1
            assert {entry.mentions for entry in entries} == {3}
            assert record.verify().sound
            reviews = [entry for entry in record.log() if entry.what.startswith("review")]
            assert len(entries) - rounds - 1 <= len(reviews) <= len(entries)
        exported = path.with_suffix(".jsonl")
        if exported.exists():
            assert all(json.loads(line)["document"] for line in exported.read_text(encoding="utf-8").splitlines())
