"""docs/licences.md lists what is needed, and nothing that is needed is under the GPL."""

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Used unmodified as a separate package (docs/licences.md).
LGPL = {"psycopg", "psycopg-binary", "pymeeus"}


def direct() -> list[Requirement]:
    extras = PROJECT.get("optional-dependencies", {}).values()
    lines = [*PROJECT["dependencies"], *(line for lines in extras for line in lines)]
    return [Requirement(line) for line in lines if not line.startswith("sijill[")]


def installed_closure() -> dict[str, Distribution]:
    """Everything that the requirements of pyproject.toml pull in, as far as it is installed here."""
    found: dict[str, Distribution] = {}
    queue = [(requirement.name, requirement.extras) for requirement in direct()]
    while queue:
        name, extras = queue.pop()
        key = canonicalize_name(name)
        if key in found:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            continue
        for line in found[key].requires or []:
            requirement = Requirement(line)
            wanted = [{"extra": extra} for extra in ("", *extras)]
            if requirement.marker is None or any(requirement.marker.evaluate(env) for env in wanted):
                queue.append((requirement.name, requirement.extras))
    return found


def licence_words(package: Distribution) -> str:
    """The licence as the package states it: SPDX expression, else field and classifiers."""
    meta = package.metadata
    if expression := meta.get("License-Expression"):
        return str(expression)
    classifiers = [line for line in meta.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join([(meta.get("License") or "")[:200], *classifiers])


def choices(licence: str) -> list[str]:
    return re.split(r"\s+OR\s+", licence)


def test_every_requirement_is_listed() -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = {canonicalize_name(name) for name in re.findall(r"^\| ([\w.-]+) \|", page, re.MULTILINE)}
    missing = {canonicalize_name(requirement.name) for requirement in direct()} - listed
    assert not missing, f"add these to docs/licences.md: {sorted(missing)}"


def test_nothing_is_under_the_gpl() -> None:
    packages = installed_closure()
    assert len(packages) > 20
    for name, package in packages.items():
        licence = licence_words(package)
        free = [choice for choice in choices(licence) if not re.search(r"(?i)\bA?GPL|General Public", choice)]
        if name in LGPL:
            assert re.search(r"(?i)lesser|lgpl", licence)
        else:
            assert [choice for choice in free if not re.search(r"(?i)lgpl|lesser", choice)], f"{name}: {licence}"


def test_every_package_states_a_licence() -> None:
    for name, package in installed_closure().items():
        assert licence_words(package).strip() or package.metadata.get_all("License-File"), name
