"""The example texts have the form that their readers are told they have."""

import json
from datetime import date
from pathlib import Path

import pytest

import sijill
from sijill.language.detect import detect
from sijill.language.sentences import MARKER, sentence_spans

EXAMPLES = Path(__file__).parents[1] / "examples"
CHRONICLES = sorted((EXAMPLES / "chronicles").glob("*.txt"))


def narrative(text: str) -> str:
    """The text before the first line of the reference list."""
    return text.split("\n^", 1)[0]


def test_there_are_two_chronicles_one_arabic_one_english() -> None:
    assert [detect(path.read_text(encoding="utf-8")) for path in CHRONICLES] == ["ar", "en"]


@pytest.mark.parametrize("path", CHRONICLES, ids=lambda path: path.stem)
def test_a_chronicle_has_a_sidecar_that_says_it_is_free_and_no_source(path: Path) -> None:
    sidecar = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert sidecar["licence"] == "CC0-1.0"
    assert sidecar["title"] and sidecar["document_date"] and "Not to be cited" in sidecar["source"]
    assert sidecar["language"] == detect(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CHRONICLES, ids=lambda path: path.stem)
def test_a_chronicle_has_narrative_markers_and_a_reference_list(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prose = narrative(text)
    assert 25 <= len(list(sentence_spans(prose))) <= 60
    assert "⚔" in prose.splitlines()[1]
    markers = {int(mark) for mark in (m.group()[1:-1] for m in MARKER.finditer(prose)) if mark.isdigit()}
    entries = [line for line in text.splitlines() if line.startswith("^")]
    assert markers == set(range(1, max(markers) + 1))
    assert len(entries) >= 20


def test_one_marker_of_the_arabic_chronicle_has_no_entry() -> None:
    text = (EXAMPLES / "chronicles" / "sirte_2016_ar.txt").read_text(encoding="utf-8")
    assert "[24]" in text
    assert sum(line.startswith("^") for line in text.splitlines()) == 23


def test_news_items_are_one_document_a_line() -> None:
    lines = (EXAMPLES / "news" / "tahat_valley.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    assert len(items) == 3
    assert all({"name", "text", "document_date", "licence"} <= item.keys() for item in items)


def test_the_report_is_read_with_its_front_matter() -> None:
    document = sijill.read(EXAMPLES / "reports" / "wadi_zarqa_ar.md")
    assert document.document_date == date(2019, 8, 23)
    assert document.licence == "CC0-1.0"
    assert "metadata" in {zone.kind for zone in document.zones}


@pytest.mark.parametrize("path", CHRONICLES, ids=lambda path: path.stem)
def test_the_reference_list_of_a_chronicle_is_read_and_has_one_impossible_entry(path: Path) -> None:
    document = sijill.read(path)
    assert document.licence == "CC0-1.0"
    assert len(document.references) == document.text.count("\n^")
    assert sum("accessed-before-published" in entry.flags for entry in document.references) == 1
