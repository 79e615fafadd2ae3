"""What docs/dates.md says of dates is what the finder answers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import sijill
from sijill.coding import chronicle, dating, when

PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")


def rows(columns: list[str]) -> list[list[str]]:
    """The cells of the table with these columns."""
    head = "| " + " | ".join(columns) + " |"
    lines = PAGE[PAGE.index(head) :].splitlines()[2:]
    table = lines[: next(at for at, line in enumerate(lines) if not line.startswith("|"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def day(cell: str) -> date | None:
    return None if cell == "–" else date.fromisoformat(cell)


@pytest.mark.parametrize("row", rows(["text", "earliest", "latest"]), ids=lambda row: row[0])
def test_written_dates(row: list[str]) -> None:
    found = sijill.find_dates(row[0])[0]
    assert (found.earliest, found.latest) == (day(row[1]), day(row[2]))


@pytest.mark.parametrize("row", rows(["text", "earliest", "latest", "basis"]), ids=lambda row: row[0])
def test_relative_dates(row: list[str]) -> None:
    start = "On 3 July 1998 it began. " if row[0].isascii() else "في 3 تموز 1998 بدأ ذلك. "
    found = sijill.find_dates(start + row[0] + (" they left." if row[0].isascii() else " خرجوا."))
    assert len(found) == 2
    assert (found[1].earliest, found[1].latest, found[1].basis) == (day(row[1]), day(row[2]), row[3])


def test_every_field_of_the_answer_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", " ".join(row[0] for row in rows(["field", "meaning"]))))
    given = set(sijill.find_dates("في 3 تموز 1998")[0].__dataclass_fields__) - {"expression"}
    assert explained == given


def test_every_rule_of_the_coder_is_explained() -> None:
    explained = {row[0].strip("`") for row in rows(["rule", "what it means"])}
    source = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in (when, dating, chronicle))
    for rule in explained - {"date of a list", "date in the sentence behind"}:
        assert f'"{rule}"' in source, rule
