"""Every export format has its page with the mapping of every column."""

from pathlib import Path

import pytest

from sijill.exports import acled, claims, eventrows, formats, ged

PAGES = Path(__file__).parents[2] / "docs" / "formats"


def test_every_format_has_a_page_and_every_page_a_format() -> None:
    names = {one.name for one in formats()}
    assert {page.stem for page in PAGES.glob("*.md")} - {"README", "import", "evidence"} == names


@pytest.mark.parametrize("module", [acled, claims, ged], ids=lambda module: module.__name__.rsplit(".", 1)[1])
def test_every_column_is_explained(module: object) -> None:
    name = module.__name__.rsplit(".", 1)[1]  # type: ignore[attr-defined]
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert [column for column in module.COLUMNS if f"`{column}`" not in text] == []  # type: ignore[attr-defined]


def test_the_columns_of_events_are_listed() -> None:
    text = (PAGES / "events.md").read_text(encoding="utf-8")
    rest = [name for name in eventrows.COLUMNS if not name.startswith(eventrows.FIGURES)]
    assert [name for name in rest if f"`{name}`" not in text] == []
