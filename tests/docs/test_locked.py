"""requirements.lock pins everything that pyproject.toml asks for, each file by its hash."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
ENTRY = re.compile(r"^([\w.-]+)==(\S+)[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)*)", re.MULTILINE)


def locked() -> dict[str, list[tuple[Version, int]]]:
    """Versions of each package with their number of hashes; markers may ask for several versions."""
    found: dict[str, list[tuple[Version, int]]] = {}
    for name, version, hashes in ENTRY.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(name), []).append((Version(version), hashes.count("sha256")))
    return found


def asked() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    return [Requirement(line) for line in lines if not line.startswith("sijill[")]


def test_what_is_asked_for_is_locked_to_a_version_that_fits() -> None:
    held = locked()
    for requirement in asked():
        versions = [version for version, _ in held.get(canonicalize_name(requirement.name), [])]
        assert versions, f"{requirement.name} is not locked: make locked"
        assert all(version in requirement.specifier for version in versions), f"{requirement}: make locked"


def test_every_file_is_known_by_its_hash() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"[\w.-]+==\S+|    --hash=sha256:[0-9a-f]{64}", line) for line in lines)
    held = locked()
    assert len(held) > 60
    assert not [name for name, versions in held.items() if not all(count for _, count in versions)]
