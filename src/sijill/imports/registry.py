"""All imports by name."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from sijill.errors import UsageError
from sijill.imports.protocol import Importer

MODULES = {
    "auto-archiver": "sijill.imports.autoarchiver",
    "cas": "sijill.imports.cas",
    "csv": "sijill.imports.handcoded",
    "label-studio": "sijill.imports.labelstudio",
    "mentions": "sijill.imports.mentions",
}


def names() -> list[str]:
    """The formats that can be imported."""
    return sorted(MODULES)


def importer(name: str) -> Importer:
    """The import called ``name``. Raises ``import-format`` where there is none."""
    if name not in MODULES:
        remedy = f"choose one of: {', '.join(names())}; WARC and WACZ archives are read by `sijill code`"
        raise UsageError("import-format", f"no import {name!r}", remedy=remedy)
    return cast("Importer", import_module(MODULES[name]).read)
