"""Administrative areas and the question which of them holds a point."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Area(NamedTuple):
    """``level`` is 1 for first-level divisions, 2 for the next."""

    name: str
    latin: str
    country: str
    level: int


class Areas:
    """An STRtree over polygons."""

    def __init__(self, rows: Iterable[tuple[str, str, str, int, bytes]]) -> None:
        self.areas: list[Area] = []
        shapes: list[bytes] = []
        for name, latin, country, level, shape in rows:
            self.areas.append(Area(name, latin, country, level))
            shapes.append(shape)
        self._tree: Any = None
        self._shapes: Any = None
        if shapes:
            import shapely

            self._shapes = shapely.from_wkb(shapes)
            self._tree = shapely.STRtree(self._shapes)

    def __len__(self) -> int:
        return len(self.areas)

    def at(self, latitude: float, longitude: float, level: int = 1) -> Area | None:
        """The area of ``level`` that holds the point, None where no loaded area does."""
        if self._tree is None:
            return None
        import shapely

        point = shapely.Point(longitude, latitude)
        held = sorted(int(n) for n in self._tree.query(point, predicate="intersects"))
        return next((self.areas[n] for n in held if self.areas[n].level == level), None)
