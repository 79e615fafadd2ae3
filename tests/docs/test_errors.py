"""Every error code of the code base is explained in docs/errors.md, and nothing else is."""

import ast
import re
from pathlib import Path

import pytest

from sijill import errors

ROOT = Path(__file__).parents[2]
CLASSES = {name for name, value in vars(errors).items() if isinstance(value, type)}


def codes_of(source: str) -> set[str]:
    """The literal first arguments of calls to the error classes (or to subclasses of them defined in ``source``)."""
    tree = ast.parse(source)
    # `wrong` makes the errors of the imports.
    names = CLASSES | {"wrong"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") in names for base in node.bases):
            names.add(node.name)
    codes = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        code = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "code"), None)
        if name in names and isinstance(code, ast.Constant) and isinstance(code.value, str):
            codes.add(code.value)
    return codes


def raised() -> dict[str, str]:
    """Each code with one file that uses it."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "src" / "sijill").rglob("*.py")):
        for code in codes_of(file.read_text(encoding="utf-8")):
            found.setdefault(code, str(file.relative_to(ROOT)))
    return found


def documented() -> list[str]:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)


def test_every_code_is_explained() -> None:
    missing = {code: file for code, file in raised().items() if code not in documented()}
    assert not missing, f"explain these in docs/errors.md: {missing}"


def test_no_explained_code_has_gone() -> None:
    gone = set(documented()) - raised().keys()
    assert not gone, f"docs/errors.md explains codes that nothing raises: {sorted(gone)}"


def test_codes_are_explained_once_and_in_order() -> None:
    assert documented() == sorted(set(documented()))


@pytest.mark.parametrize("code", sorted(raised()))
def test_a_code_is_lower_case_words_with_hyphens(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", code), code


def test_codes_are_found_in_calls_of_errors_and_of_their_subclasses() -> None:
    source = 'class MineError(ReadError): ...\nMineError("read-mine", "m")\nSijillError(code="x-y", message="")'
    assert codes_of(source) == {"read-mine", "x-y"}
