"""Reading the examples that stand beside the rules."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import sijill.mentions.dates.rules

FOLDER = Path(sijill.mentions.dates.rules.__file__).parent / "examples"
_VALUE = re.compile(r"^(?P<value>\?|\.\.|[\d.-]*)(?P<marks>(?:\s+[~!@TP][\w:-]+)*)$")
_DAY = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


class Wanted(NamedTuple):
    """What is expected of one span."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    marks: tuple[str, ...]


class Example(NamedTuple):
    where: str
    text: str
    reference: date | None
    wanted: tuple[Wanted, ...]


def bounds(value: str) -> tuple[date | None, date | None]:
    """The days of '1994-04-12', '1994-04', '1994', 'a..b'."""
    if value == "?":
        return None, None
    if ".." in value:
        low, high = value.split("..")
        return (bounds(low)[0] if low else None), (bounds(high)[1] if high else None)
    year, month, day = _DAY.fullmatch(value).groups()  # type: ignore[union-attr]
    if day:
        moment = date(int(year), int(month), int(day))
        return moment, moment
    if month:
        return date(int(year), int(month), 1), date(int(year), int(month), monthrange(int(year), int(month))[1])
    return date(int(year), 1, 1), date(int(year), 12, 31)


def parsed(line: str, where: str, reference: date | None) -> Example:
    marked, _, values = line.rpartition(" = ") if " = " in line else (line.removesuffix(" ="), "", "")
    text, spans, start = "", [], 0
    for piece in re.split(r"([{}])", marked):
        if piece == "{":
            start = len(text)
        elif piece == "}":
            spans.append((start, len(text)))
        else:
            text += piece
    wanted = []
    for (begin, end), value in zip(spans, filter(None, (one.strip() for one in values.split(" ; "))), strict=True):
        match = _VALUE.match(value)
        assert match, f"{where}: cannot read {value!r}"
        wanted.append(Wanted(begin, end, *bounds(match["value"]), tuple(match["marks"].split())))
    return Example(where, text, reference, tuple(wanted))


def examples(*names: str) -> list[Example]:
    """All examples of the files whose name ends with one of ``names`` (without .yaml)."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if not path.stem.endswith(names):
            continue
        data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        reference = data.pop("reference", None)
        for rule, lines in data.items():
            found += [parsed(line, f"{path.stem}:{rule}", reference) for line in lines]
    return found
