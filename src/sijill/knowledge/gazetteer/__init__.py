"""Where places lie: an embedded default, and the user's own layers over it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sijill.knowledge.gazetteer.gazetteer import Gazetteer, candidate
from sijill.knowledge.gazetteer.records import Kind, Place, distance_km, kind, kinds
from sijill.knowledge.gazetteer.user import UserLayers

__all__ = ["Gazetteer", "Kind", "Place", "UserLayers", "candidate", "default", "distance_km", "kind", "kinds", "load"]


def default() -> Gazetteer:
    """The embedded default with the user's own layers over it; built on first use, opened in a few ms afterwards."""
    layers = UserLayers()
    return load(tuple(layers.paths()))


@cache
def load(layers: tuple[Path, ...] = ()) -> Gazetteer:
    """A gazetteer of the embedded default and the given layer files."""
    from sijill.knowledge.gazetteer.build import embedded_path
    from sijill.knowledge.gazetteer.store import Layer

    return Gazetteer([*(Layer(path) for path in layers), Layer(embedded_path())])
