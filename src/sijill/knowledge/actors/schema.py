"""Reading and checking actor files: the project's own and those that users add.

A file is a mapping with ``actors``, a list of rows; ``country`` and ``type`` beside it are defaults of its rows.
A row has ``id``, ``ar`` and ``en`` (names separated by ' | ', the first is displayed; a name that ends in '?' is also
an ordinary word), and optionally ``ab`` (abbreviations, matched with their case), ``loaded``, ``type``, ``c``
(ISO 3166 alpha-2 or null), ``of`` (ids of parents or coalitions), ``from``, ``to``, ``inter``, ``note``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sijill.errors import DataError
from sijill.knowledge.actors.model import Actor, types

KEYS = {"id", "ar", "en", "ab", "loaded", "type", "c", "of", "from", "to", "inter", "note"}
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z]")


def parse(data: Any, where: str) -> list[Actor]:
    """The actors of a loaded file. where: the file's name, for errors. DataError names the row that is wrong."""
    if not isinstance(data, Mapping) or not isinstance(data.get("actors"), list):
        raise DataError("actors-file", "no list 'actors'", where=where, remedy="see docs/actors.md for the format")
    defaults = {"type": data.get("type"), "c": data.get("country")}
    return [
        _actor({**defaults, **row}, f"{where}, {_label(row, number)}") for number, row in enumerate(_rows(data, where))
    ]


def check_links(actors: Iterable[Actor]) -> None:
    """DataError where an id is given twice or a parent is nobody's id."""
    known: set[str] = set()
    listed = list(actors)
    for actor in listed:
        if actor.id in known:
            raise DataError("actors-id", f"id '{actor.id}' is given twice", remedy="give each actor its own id")
        known.add(actor.id)
    for actor in listed:
        for parent in actor.parents:
            if parent not in known or parent == actor.id:
                raise DataError("actors-parent", f"'{actor.id}' is of '{parent}', which is no other actor's id")


def _rows(data: Mapping[str, Any], where: str) -> list[dict[str, Any]]:
    for number, row in enumerate(data["actors"]):
        if not isinstance(row, dict):
            raise DataError("actors-row", f"row {number + 1} is no mapping", where=where)
    return list(data["actors"])


def _label(row: Mapping[str, Any], number: int) -> str:
    return f"row {number + 1} ({row.get('id', 'no id')})"


def _actor(row: dict[str, Any], where: str) -> Actor:
    extra = set(row) - KEYS
    if extra:
        raise DataError("actors-row", f"unknown keys {sorted(extra)}", where=where)
    if not _ID.fullmatch(str(row.get("id", ""))):
        raise DataError("actors-id", f"'{row.get('id')}' is no id", where=where, remedy="use a-z, 0-9, '-' and '.'")
    kind = types().get(str(row.get("type")))
    if kind is None:
        raise DataError(
            "actors-type", f"unknown type '{row.get('type')}'", where=where, remedy=f"one of {', '.join(types())}"
        )
    country = row.get("c")
    if country is not None and not re.fullmatch("[A-Z]{2}", str(country)):
        raise DataError("actors-country", f"'{country}' is no ISO 3166 alpha-2 code", where=where)
    since, until = _date(row.get("from"), where), _date(row.get("to"), where)
    if since and until and since[: len(until)] > until[: len(since)]:
        raise DataError("actors-dates", f"active from {since} to {until}", where=where)
    inter = row.get("inter", kind.interaction)
    if inter not in range(1, 9):
        raise DataError("actors-inter", f"interaction class {inter}", where=where, remedy="1 to 8")
    arabic, weak_ar = _names(row.get("ar"), _ARABIC, "Arabic", where)
    english, weak_en = _names(row.get("en"), _LATIN, "Latin", where)
    if not arabic and not english:
        raise DataError("actors-names", "no name", where=where)
    abbreviations, weak_ab = _names(row.get("ab"), None, "", where)
    loaded, _ = _names(row.get("loaded"), None, "", where)
    return Actor(
        id=row["id"],
        ar=arabic,
        en=english,
        type=kind.name,
        sector=kind.sector,
        interaction=inter,
        country=country,
        abbreviations=abbreviations,
        loaded=loaded,
        weak=weak_ar + weak_en + weak_ab,
        parents=tuple(str(row["of"]).split()) if row.get("of") else (),
        since=since,
        until=until,
        note=row.get("note"),
    )


def _date(value: Any, where: str) -> str | None:
    if value is None:
        return None
    if not _DATE.fullmatch(str(value)):
        raise DataError(
            "actors-dates", f"'{value}' is no ISO date", where=where, remedy="write 2014, 2014-06 or 2014-06-29"
        )
    return str(value)


def _names(
    value: Any, script: re.Pattern[str] | None, label: str, where: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in ``value`` and those among them that are marked weak."""
    names: list[str] = []
    weak: list[str] = []
    for part in str(value).split("|") if value is not None else ():
        name = part.strip()
        if name.endswith("?"):
            name = name[:-1].strip()
            weak.append(name)
        if not name or (script is not None and not script.search(name)):
            raise DataError("actors-names", f"'{part}' is no name in {label or 'any'} letters", where=where)
        if name in names:
            raise DataError("actors-names", f"name '{name}' is given twice", where=where)
        names.append(name)
    return tuple(names), tuple(weak)
