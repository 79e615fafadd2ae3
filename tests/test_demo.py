"""The demonstration does what the README shows: both chronicles into one record, every step without an error."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Output of the demonstration, and the folder it wrote into."""
    folder = tmp_path_factory.mktemp("demo")
    launcher = folder / "sijill"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sijill.cli "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)
    command = ["sh", "examples/demo.sh", str(launcher), "examples/chronicles", str(folder / "sirte.sijill")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "120"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout, folder


def test_both_chronicles_are_coded_into_one_record(demo: tuple[str, Path]) -> None:
    lines = (demo[1] / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    mentions = [json.loads(line) for line in lines]
    by_document = {name: [m for m in mentions if m["document"] == name] for name in ("sirte_2016_ar", "sirte_2016_en")}
    assert len(mentions) == sum(map(len, by_document.values()))
    for name, found in by_document.items():
        text = (ROOT / "examples" / "chronicles" / f"{name}.txt").read_text(encoding="utf-8")
        assert len(found) >= 25, name
        assert all(text[m["start"] : m["end"]] == m["quote"] for m in found)
        # Nothing is read from the reference list.
        assert max(m["end"] for m in found) <= text.index("\n^")


@pytest.mark.parametrize("name", ["sirte_2016_ar", "sirte_2016_en"])
def test_a_chronicle_yields_what_it_tells(demo: tuple[str, Path], name: str) -> None:
    lines = (demo[1] / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    mentions = [m for m in map(json.loads, lines) if m["document"] == name]

    def some(**wanted: object) -> bool:
        return any(all(mention[key] == value for key, value in wanted.items()) for mention in mentions)

    # The years are inherited from sentences before.
    assert some(type="territory_change", date_start="2016-05-17", date_end="2016-05-17")
    assert some(type="airstrike", date_start="2016-08-01", date_end="2016-08-01")
    assert some(date_start="2016-12-06", date_end="2016-12-06")
    assert any(m["killed"] == {"min": 32, "best": 32, "max": 32} for m in mentions)
    assert {m["status"] for m in mentions} >= {"asserted", "claimed", "planned"}
    assert sum(bool(m["citations"]) for m in mentions) >= 20


def rows(text: str) -> list[tuple[str, ...]]:
    """The rows of tables drawn with │, cells that run over several lines joined."""
    found: list[list[str]] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("│")]
        runs_on = bool(found) and found[-1][0].endswith("–")
        if len(cells) == 7 and cells[0] and not runs_on:
            found.append(cells)
        elif len(cells) == 7 and found:
            found[-1] = [f"{above} {cell}".strip() for above, cell in zip(found[-1], cells, strict=True)]
    return [tuple(row) for row in found]


def test_the_events_that_the_readme_shows_are_those_of_the_demonstration(demo: tuple[str, Path]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- generated: demo -->\n```text\n(.*?)```", readme, re.DOTALL)
    assert shown
    # By date, type and losses: names are quoted from the text and may come out longer or shorter.
    printed = {(row[0], row[1], row[4]) for row in rows(demo[0])}
    claimed = [(row[0], row[1], row[4]) for row in rows(shown[1])]
    assert len(claimed) >= 5
    assert not [row for row in claimed if row not in printed], "the demonstration prints something else now"
