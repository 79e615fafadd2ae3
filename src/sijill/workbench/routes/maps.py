"""The map: places with how many events they hold, how far each reaches, and how many events are on no map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from fastapi import APIRouter

from sijill.workbench.board import Snapshot
from sijill.workbench.board.reading import NO_DAY, iso
from sijill.workbench.board.table import Column, distinct
from sijill.workbench.context import REFUSALS, Bench, Reader, Wanted
from sijill.workbench.extents import extent
from sijill.workbench.filters import Filter

router = APIRouter(prefix="/api", tags=["events"], responses=REFUSALS)
SHOWN = ("id", "name", "latitude", "longitude", "kind", "country")


@router.get("/map")
def map_(bench: Bench, who: Reader, wanted: Wanted) -> dict[str, Any]:
    """Places with how many events they hold, and how many events have none.

    A place has ``readings``: how exactly its events are placed there, each with its events. Of these ``sure`` must lie
    within the bounds of time of the filter, the others may. ``range`` is the first and the last day of what passes the
    filter without those bounds, for a slider of time.
    """
    board = bench.board.now()
    rows = board.rows(wanted)
    held = rows[board.located()[rows]]
    within = held[_within(board, held, wanted)]
    totals = _events(board, held, board["place"][held])
    certain = _events(board, within, board["place"][within], board.readings(within))
    places: dict[int, dict[str, Any]] = {}
    for (code, number), count in _events(board, held, board["place"][held], board.readings(held)).items():
        place = board.places[str(board.codes["place"].names[code])]
        reading = {name: place[name] for name in ("precision", "radius_km")}
        reading |= _reading(board.codes["reading"].names[number])
        reading |= {"events": count, "sure": certain.get((code, number), 0)}
        shown = {name: place[name] for name in SHOWN} | {"events": totals[(code,)], "readings": []}
        whole = places.setdefault(code, shown)
        whole["readings"].append(reading | extent(place | reading))
    timeless = rows
    if wanted.since or wanted.until:
        timeless = board.rows(replace(wanted, since=None, until=None))
    every, on_map = (len(distinct(board["event"][part])) for part in (rows, held))
    return {
        "stamp": board.stamp, "events": every, "unlocated": every - on_map, "range": _range(board, timeless),
        "undated": _undated(board, timeless),
        "places": sorted(places.values(), key=lambda place: (-place["events"], place["id"])),
    }  # fmt: skip


def _reading(said: str | None) -> dict[str, Any]:
    """Precision and radius of a reading, as :func:`reading.readings` writes it; nothing where it is as the place is."""
    precision, _, radius = (said or "").partition("/")
    return {"precision": int(precision), "radius_km": float(radius) if radius else None} if said else {}


def _events(board: Snapshot, rows: Column, *keys: Column) -> dict[tuple[int, ...], int]:
    """The values of ``keys`` → how many events have a mention with them, by rising values."""
    columns = [*keys, board["event"][rows]]
    sizes = [int(column.max(initial=0)) + 1 for column in columns]
    # One number for all: sorting rows of several columns takes ten times as long.
    pairs = distinct(np.ravel_multi_index(columns, sizes))
    found, counts = np.unique(pairs // sizes[-1], return_counts=True)
    values = np.unravel_index(found, sizes[:-1])
    return {tuple(key): int(count) for *key, count in zip(*(part.tolist() for part in values), counts, strict=True)}


def _within(board: Snapshot, rows: Column, wanted: Filter) -> Column:
    """Which of the mentions lie wholly within the bounds of time; an open side lies within no bound."""
    kept = np.ones(len(rows), bool)
    if wanted.since:
        kept &= (board["first"][rows] != NO_DAY) & (board["first"][rows] >= wanted.since.toordinal())
    if wanted.until:
        kept &= (board["last"][rows] != NO_DAY) & (board["last"][rows] <= wanted.until.toordinal())
    return kept


def _range(board: Snapshot, rows: Column) -> list[str | None] | None:
    """First and last day that any of the mentions names; None without one."""
    days = np.concatenate([board["first"][rows], board["last"][rows]])
    days = days[days != NO_DAY]
    return [iso(days.min()), iso(days.max())] if len(days) else None


def _undated(board: Snapshot, rows: Column) -> int:
    """How many events have no mention with a date among these."""
    dated = (board["first"][rows] != NO_DAY) | (board["last"][rows] != NO_DAY)
    event = board["event"]
    return len(distinct(event[rows])) - len(distinct(event[rows[dated]]))
