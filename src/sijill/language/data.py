"""Reading the data files that ship inside the package."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

# The C loader is ten times as fast; PyYAML builds without it on machines that lack libyaml.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(package: str | None, name: str) -> Any:
    """The content of the YAML file ``name`` beside the modules of ``package``."""
    if package is None:
        raise ValueError("data files belong to a package")
    return yaml.load(files(package).joinpath(name).read_text(encoding="utf-8"), Loader=_LOADER)
