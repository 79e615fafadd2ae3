"""What a participant is in the terms of other ontologies, by the registry or by the noun that describes it."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from sijill.knowledge.actors import registry
from sijill.language.data import load_yaml


class Standing(NamedTuple):
    """``side`` as the crosswalks ask for it, ``inter`` ACLED's class, ``sector`` PLOVER's; None where not known."""

    side: str | None = None
    inter: int | None = None
    sector: str | None = None
    civilian: bool = False
    country: str | None = None


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml(__package__, "sides.yaml")
    return data


def standing(actor: str | None, kind: str | None) -> Standing:
    """The standing of a party by its registry id (``actor``), else by the class of its noun (``kind``)."""
    data = _data()
    # Protesters and children who belong to somebody are still protesters and children.
    described = data["kinds"].get(kind or "", {})
    known = registry().get(actor) if actor else None
    if known is None or described.get("civilian") or described.get("side") == "crowd":
        return Standing(country=known.country if known else None, **described)
    side = data["types"].get(known.type) or data["interactions"].get(known.interaction)
    return Standing(side, known.interaction, known.sector, known.interaction == 7, known.country)


def joint_side(standings: list[Standing]) -> str | None:
    """What a whole side counts as: what all of its known members are, else the state where one of them is."""
    sides = [one.side for one in standings if one.side]
    if len(set(sides)) == 1:
        return sides[0]
    armed = [side for side in sides if side in ("state", "nonstate", "police")]
    return "state" if "state" in armed else armed[0] if armed else None
