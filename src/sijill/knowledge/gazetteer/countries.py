"""What a nationality says about where something happens, from ``countries.yaml``."""

from __future__ import annotations

from functools import cache

from sijill.language.data import load_yaml


@cache
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(codes) for name, codes in load_yaml(__package__, "countries.yaml").items()}


def intervening() -> frozenset[str]:
    """Countries whose forces and officials act outside them as a rule."""
    return _table()["intervening"]


def reach(country: str) -> float:
    """How much the nationality of forces or officials tells that something happens in ``country``, 0 to 1."""
    table = _table()
    return 0.4 if country in table["intervening"] else 0.6 if country in table["reaching"] else 0.9
