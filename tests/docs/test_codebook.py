"""docs/codebook.md and its generated parts say what the model and the ontology say."""

import importlib.util
import re
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from sijill.model import EVENT_TYPES, STATUSES, EventMention, Span
from sijill.model.mentions import Basis, Precision

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_parts_are_up_to_date(generate: ModuleType) -> None:
    for page in generate.PARTS:
        assert generate.rendered(page) == (DOCS / page).read_text(encoding="utf-8"), f"run `make docs`: {page}"


def test_the_keys_are_those_of_an_event_mention_and_the_event(generate: ModuleType) -> None:
    mention = EventMention(
        id="1", document="d", start=0, end=1, quote="x", type="battle", trigger=Span(0, 1), lexeme="l"
    )
    assert list(generate.KEYS) == [*mention.as_dict(), "event"]


def table(after: str) -> list[str]:
    """First cells of the table that follows the words ``after``."""
    text = (DOCS / "codebook.md").read_text(encoding="utf-8").split(after, 1)[1]
    rows = re.search(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    assert rows
    return [line.split("|")[1].strip().strip("`").split("`")[0] for line in rows.group().splitlines()[2:]]


def test_types_statuses_and_bases_are_complete() -> None:
    assert table("generated: types") == list(EVENT_TYPES)
    assert table("## On whose word") == list(STATUSES)
    assert table("The **basis** says") == list(get_args(Basis))


def test_precisions_of_the_examples_exist_and_their_dates_are_in_order() -> None:
    text = (DOCS / "codebook.md").read_text(encoding="utf-8").split("## When", 1)[1].split("## How many", 1)[0]
    rows = re.findall(r"^\| .* \| (\S+) \| (\S+) \| (\w+) \|$", text, re.MULTILINE)
    assert len(rows) >= 5
    for start, end, precision in rows:
        assert precision in (*get_args(Precision), "precision")
        if start.startswith("2") and end.startswith("2"):
            assert date.fromisoformat(start) <= date.fromisoformat(end)
