"""All formats by name. A new format is a module with an ``EXPORTERS`` tuple, and a line here."""

from __future__ import annotations

from importlib import import_module

from sijill.errors import UsageError
from sijill.exports.protocol import Exporter

MODULES = {
    "acled": "sijill.exports.acled",
    "cas": "sijill.exports.cas",
    "claims": "sijill.exports.claims",
    "csv": "sijill.exports.csv",
    "events": "sijill.exports.events",
    "ftm": "sijill.exports.ftm",
    "ged": "sijill.exports.ged",
    "geojson": "sijill.exports.geojson",
    "gridmonth": "sijill.exports.gridmonth",
    "jsonld": "sijill.exports.jsonld",
    "label-studio": "sijill.exports.labelstudio",
    "mentions": "sijill.exports.mentions",
    "parquet": "sijill.exports.parquet",
    "plover": "sijill.exports.plover",
    "timelinejs": "sijill.exports.timelinejs",
    "web-annotation": "sijill.exports.webannotation",
    "xlsx": "sijill.exports.xlsx",
}


def formats() -> list[Exporter]:
    """Every exporter, by name."""
    return [one for name in sorted(MODULES) for one in import_module(MODULES[name]).EXPORTERS]


def exporter(name: str, extension: str | None = None) -> Exporter:
    """The exporter called ``name`` for files with ``extension`` (no dot), or its first where none is given.

    Raises :class:`~sijill.errors.UsageError` where there is none.
    """
    if name not in MODULES:
        remedy = f"choose one of: {', '.join(sorted(MODULES))}"
        raise UsageError("export-format", f"no format {name!r}", remedy=remedy)
    variants: tuple[Exporter, ...] = import_module(MODULES[name]).EXPORTERS
    if extension is None:
        return variants[0]
    for one in variants:
        if one.extension == extension:
            return one
    remedy = f"choose one of: {', '.join(one.extension for one in variants)}"
    raise UsageError("export-variant", f"{name} is not written as {extension!r}", remedy=remedy)
