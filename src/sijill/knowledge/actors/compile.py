"""Compiling the registry: ``python -m sijill.knowledge.actors.compile`` writes ``registry.json`` from ``data/*.yaml``.

YAML is what people edit; the compiled form opens in a tenth of the time. The tests compare the two.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from sijill.knowledge.actors.model import Actor
from sijill.knowledge.actors.schema import check_links, parse
from sijill.language.data import load_yaml

FIELDS = (
    "id",
    "ar",
    "en",
    "type",
    "sector",
    "interaction",
    "country",
    "abbreviations",
    "loaded",
    "weak",
    "parents",
    "since",
    "until",
    "note",
)
TARGET = "registry.json"


def sources() -> list[str]:
    """The names of the registry's YAML files, in order."""
    return sorted(item.name for item in files(f"{__package__}.data").iterdir() if item.name.endswith(".yaml"))


def read_sources() -> list[Actor]:
    """The actors of the YAML files, checked."""
    actors = [actor for name in sources() for actor in parse(load_yaml(f"{__package__}.data", name), name)]
    check_links(actors)
    return actors


def dump(actors: Sequence[Actor]) -> str:
    """The compiled form: a row a line, empty fields at the end left out."""
    return (
        "[\n"
        + ",\n".join(json.dumps(_row(actor), ensure_ascii=False, separators=(",", ":")) for actor in actors)
        + "\n]\n"
    )


def undump(content: str) -> list[Actor]:
    """The actors of a compiled registry."""
    return [Actor(**_fields(row)) for row in json.loads(content)]


def _fields(row: list[Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in zip(FIELDS, row, strict=False)}


def _row(actor: Actor) -> list[Any]:
    row = [getattr(actor, field) for field in FIELDS]
    while not row[-1]:
        row.pop()
    return row


def main() -> None:
    target = Path(__file__).with_name(TARGET)
    actors = read_sources()
    target.write_text(dump(actors), encoding="utf-8")
    print(f"{len(actors)} actors in {target.name}")


if __name__ == "__main__":
    main()
