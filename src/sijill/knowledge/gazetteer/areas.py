"""Administrative areas and the question which of them holds a point."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sijill.knowledge.gazetteer.keys import key


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
        return next((self.areas[n] for n in self._holding(latitude, longitude) if self.areas[n].level == level), None)

    def outline(self, latitude: float, longitude: float, level: int, name: str, degrees: float) -> str | None:
        """GeoJSON of the area of ``level`` called ``name`` that holds the point, thinned to ``degrees``; None where no
        loaded area is it. An area around the point with another name is another area."""
        import shapely

        for n in self._holding(latitude, longitude):
            area = self.areas[n]
            if area.level == level and key(name) in (key(area.name), key(area.latin)):
                return str(shapely.to_geojson(shapely.simplify(self._shapes[n], degrees)))
        return None

    def _holding(self, latitude: float, longitude: float) -> list[int]:
        """Numbers of the areas that hold the point, in the order in which they were loaded."""
        if self._tree is None:
            return []
        import shapely

        return sorted(int(n) for n in self._tree.query(shapely.Point(longitude, latitude), predicate="intersects"))
