"""PRIO-GRID: cells of half a degree, numbered from the south-west corner.

Source: Tollefsen, Strand and Buhaug (2012), 'PRIO-GRID: A unified spatial data structure'; its codebook, 'gid'.
"""

from __future__ import annotations

from typing import NamedTuple

COLUMNS, ROWS = 720, 360


class Cell(NamedTuple):
    """``row`` and ``column`` count from 1; the cell's centre is at ``latitude``, ``longitude``."""

    gid: int
    row: int
    column: int

    @property
    def latitude(self) -> float:
        return -90 + (self.row - 0.5) / 2

    @property
    def longitude(self) -> float:
        return -180 + (self.column - 0.5) / 2


def cell_at(latitude: float, longitude: float) -> Cell:
    """The cell that holds a point; a point on a line belongs to the cell north-east of it."""
    row = min(int((latitude + 90) * 2) + 1, ROWS)
    column = min(int((longitude + 180) * 2) + 1, COLUMNS)
    return Cell((row - 1) * COLUMNS + column, row, column)
