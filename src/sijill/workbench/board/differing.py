"""Which events of a board are told in values that stand against each other: ``findings.rivals`` over whole columns."""

from __future__ import annotations

from typing import Any

import numpy as np

from sijill.findings.rivals import DOUBTED, REGION, rivals
from sijill.workbench.board.reading import NO_DAY
from sijill.workbench.board.snapshot import Snapshot
from sijill.workbench.board.table import Column, distinct
from sijill.workbench.filters import STATES

EVER = np.iinfo(np.int32).max
"""The last day of what has no end, its negative the first of what has no beginning."""


def differing(board: Snapshot) -> Column:
    """The events (their numbers), in rising order, whose tellings state rival days, places, types or the like."""
    rows = np.flatnonzero(board["state"] != STATES.index("rejected"))
    events = board["event"][rows]
    found = [
        _apart(events, board["first"][rows], board["last"][rows]),
        _several(events, board["type"][rows]),
        _several(events, np.where(np.isin(board["place"][rows], _precise(board)), board["place"][rows], 0)),
        _doubted(board, events, board["status"][rows]),
    ]
    names = board.codes["figure"].names
    found += [_figures(name, names, events, said) for name, said in board.figures(rows).items()]
    return distinct(np.concatenate(found))


def _several(events: Column, said: Column) -> Column:
    """The events of which more than one value is told; 0 is none."""
    told = said != 0
    pairs = distinct(events[told].astype(np.int64) * 2**32 + said[told])
    of = pairs >> 32
    found: Column = distinct(of[1:][of[1:] == of[:-1]])
    return found


def _apart(events: Column, first: Column, last: Column) -> Column:
    """The events of which two tellings have no day in common: one begins after another has ended."""
    told = (first != NO_DAY) | (last != NO_DAY)
    events, first, last = events[told], first[told], last[told]
    if not len(events):
        return np.zeros(0, np.int64)
    order = np.argsort(events, kind="stable")
    events = events[order]
    starts = np.flatnonzero(np.concatenate(([True], events[1:] != events[:-1])))
    latest = np.maximum.reduceat(np.where(first == NO_DAY, -EVER, first)[order], starts)
    soonest = np.minimum.reduceat(np.where(last == NO_DAY, EVER, last)[order], starts)
    found: Column = events[starts][latest > soonest].astype(np.int64)
    return found


def _precise(board: Snapshot) -> list[int]:
    """The numbers of the places that are no province or wider."""
    codes = board.codes["place"]
    return [codes.known(id) for id, place in board.places.items() if (place["precision"] or 9) < REGION]


def _doubted(board: Snapshot, events: Column, status: Column) -> Column:
    """The events that are denied or disputed by some of their tellings only."""
    doubted = [board.codes["status"].known(name) for name in DOUBTED]
    found: Column = np.intersect1d(_several(events, status), events[np.isin(status, doubted)])
    return found


def _figures(name: str, names: list[str | None], events: Column, said: Column) -> Column:
    """The events with figures that cannot be true at once; only of those with several figures are they read."""
    told: dict[int, list[int]] = {}
    among = np.isin(events, _several(events, said)) & (said != 0)
    for event, figure in zip(events[among].tolist(), said[among].tolist(), strict=True):
        told.setdefault(event, []).append(figure)
    kept = [event for event, figures in told.items() if rivals(name, [_figure(names[one]) for one in figures])]
    return np.array(kept, np.int64)


def _figure(written: str | None) -> dict[str, Any]:
    """The figure that ``reading.losses`` wrote as 'minimum/best/maximum'."""
    parts = (written or "None/None/None").split("/")
    low, best, high = (None if part == "None" else int(float(part)) for part in parts)
    return {"min": low, "best": best, "max": high}
