"""An actor of the registry and the types that actors have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from sijill.language.data import load_yaml

Language = Literal["ar", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorType:
    """A kind of actor.

    ``sector`` is the actor sector of PLOVER (codebook of the Political Language Ontology for Verifiable Event
    Records), ``interaction`` ACLED's interaction class: 1 state forces, 2 rebel groups, 3 political militias,
    4 identity militias, 5 rioters, 6 protesters, 7 civilians, 8 external and other forces.
    """

    name: str
    sector: str
    interaction: int
    label_ar: str
    label_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor with its names, display name first.

    ``loaded`` are names that opponents give it: they are recognised, never displayed. ``weak`` are names that are also
    ordinary words (فتح): they count only where the text gives a reason. ``since`` and ``until`` are ISO dates of the
    precision known (``2014``, ``2014-06``, ``2014-06-29``), None where open or unknown.
    """

    id: str
    ar: tuple[str, ...]
    en: tuple[str, ...]
    type: str
    sector: str
    interaction: int
    country: str | None = None
    abbreviations: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    note: str | None = None

    def display(self, language: Language = "en") -> str:
        """The name to show: the first in ``language``, else the first in the other one."""
        first, second = (self.ar, self.en) if language == "ar" else (self.en, self.ar)
        return (first or second)[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the loaded ones last."""
        return self.ar + self.en + self.abbreviations + self.loaded


@cache
def types() -> dict[str, ActorType]:
    """The types of actors by name, from ``types.yaml``."""
    data = load_yaml(__package__, "types.yaml")
    return {
        name: ActorType(
            name=name, sector=row["sector"], interaction=row["inter"], label_ar=row["ar"], label_en=row["en"]
        )
        for name, row in data.items()
    }
