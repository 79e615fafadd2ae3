"""The import rule of the house: a room imports only from the rooms that docs/architecture.md allows it."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "sijill"
BASE = {"model", "errors", "version"}
ALLOWED = {
    "model": set(),
    "language": set(),
    "knowledge": {"language"},
    "reading": {"language"},
    "mentions": {"language", "knowledge"},
    "coding": {"mentions", "language", "knowledge"},
    "record": {"knowledge", "language"},
    "evidence": {"exports", "record", "findings", "knowledge", "language"},
    "imports": {"record", "reading", "knowledge", "language"},
    "findings": {"record", "knowledge", "language"},
    "exports": {"record", "findings", "knowledge", "language"},
    "workbench": {"record", "findings", "exports", "reading", "coding", "knowledge", "language"},
    "cluster": {"reading", "coding", "record", "knowledge"},
}


def imported_rooms(file: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import; the house uses absolute ones"
            names = [node.module or ""]
        rooms |= {name.split(".")[1] for name in names if name.startswith("sijill.")}
    return rooms


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_a_room_imports_only_from_the_rooms_below_it(room: str) -> None:
    files = list((SOURCE / room).rglob("*.py"))
    assert files, f"no room {room}"
    for file in files:
        extra = imported_rooms(file) - ALLOWED[room] - BASE - {room}
        assert not extra, f"{file.relative_to(SOURCE)} imports {sorted(extra)}"


def test_every_folder_is_a_room() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - {"cli"} == set(ALLOWED)
