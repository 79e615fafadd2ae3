"""docs/architecture.md says the same as the code."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def allowed_by_the_tests() -> dict[str, set[str]]:
    """The table ALLOWED of tests/test_house.py, read without importing it."""
    for node in ast.parse((ROOT / "tests" / "test_house.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "ALLOWED":
            assert isinstance(node.value, ast.Dict)
            return {
                ast.literal_eval(key): set() if isinstance(value, ast.Call) else ast.literal_eval(value)
                for key, value in zip(node.value.keys, node.value.values, strict=True)
                if key is not None
            }
    raise AssertionError("tests/test_house.py has no table ALLOWED")


def allowed_by_the_page() -> dict[str, set[str]]:
    section = PAGE.split("## The house", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| ([^|]*) \|$", section, re.MULTILINE)
    return {room: set() if cell == "nothing" else set(cell.split(", ")) for room, cell in rows}


def test_the_import_rule_is_the_one_that_the_tests_enforce() -> None:
    page = allowed_by_the_page()
    assert page.pop("cli") == {"everything"}
    assert page == allowed_by_the_tests()


def test_every_type_that_the_page_names_exists() -> None:
    import sijill.model

    for name in re.findall(r"`sijill\.model\.(\w+)`", PAGE):
        assert hasattr(sijill.model, name), name


def test_every_file_and_folder_that_the_pages_link_to_exists() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), f"{page.name} links to {target}, which does not exist"
