"""What all sources share: the record of what was taken, lines of a file, checked numbers, places."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sijill.errors import DataError
from sijill.knowledge.gazetteer.keys import key
from sijill.knowledge.gazetteer.records import Place, kind, radius

AreaRow = tuple[str, str, str, int, bytes]
"""(name, Latin name, ISO country, level, WKB)."""


@dataclass(slots=True)
class Taken:
    """What a file held. ``left_out`` counts records by reason, ``notes`` says what was dropped from records kept."""

    format: str
    places: list[Place] = field(default_factory=list)
    areas: list[AreaRow] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)


def lines(path: Path) -> Iterator[str]:
    if path.name.lower().endswith(".gz"):
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            yield from file
    else:
        with path.open(encoding="utf-8-sig") as file:
            yield from file


def at(path: Path, line: int) -> str:
    return f"{path}:{line}"


def degrees_in(value: str, limit: float, path: Path, line: int, column: str) -> float:
    try:
        degrees = float(value)
    except ValueError:
        degrees = limit + 1
    if not -limit <= degrees <= limit:
        raise DataError(
            "gazetteer-coordinates",
            f"{column} {value!r} is no number of degrees between -{limit:g} and {limit:g}",
            where=at(path, line),
            remedy="write decimal degrees such as 32.76",
        )
    return degrees


def place_of(
    identity: str, arabic: list[str], latin: list[str], lat: float, lon: float, country: str | None, shape: str,
    population: int, source: str, *, adm1: str | None = None, geonames: int | None = None, wikidata: str | None = None,
) -> Place:  # fmt: skip
    names = list(dict.fromkeys(arabic + latin))
    return Place(
        id=identity,
        name=names[0],
        names=tuple(names),
        latitude=lat,
        longitude=lon,
        country=country,
        kind=shape,
        precision=kind(shape).precision,
        radius_km=radius(shape, population),
        population=population,
        adm1=adm1 or None,
        source=source,
        wikidata=wikidata or None,
        geonames=geonames or None,
        tier=2,
    )


def with_division(place: Place, divisions: dict[str, str]) -> Place:
    return replace(place, adm1=divisions.get(place.adm1 or "") or None)


_GENERIC = (
    "محافظة ",
    "ولاية ",
    "مديرية ",
    "قضاء ",
    "ناحية ",
    "إقليم ",
    "عمالة ",
    "معتمدية ",
    "دائرة ",
    "بلدية ",
    "شعبية ",
)


def with_bare(names: list[str]) -> list[str]:
    """Divisions are looked up by their bare name too: 'محافظة درعا' also as 'درعا'."""
    bare = [name.removeprefix(noun) for name in names for noun in _GENERIC if name.startswith(noun)]
    return list(dict.fromkeys([*(n for n in names if not n.startswith(_GENERIC)), *bare, *names]))


def keys_of(place: Place) -> set[str]:
    return {found for found in map(key, place.names) if found}
