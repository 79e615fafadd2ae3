"""Crosswalks: what an event type and mode correspond to in ACLED, UCDP GED and PLOVER."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from sijill.language.data import load_yaml

SCHEMES = ("acled", "ged", "plover")
"""Names of the ontologies that ``crosswalks.yaml`` covers."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``when`` holds the facts that must be known and equal for the rule to fit; ``to`` the target's fields."""

    type: str
    mode: str | None
    when: Mapping[str, str]
    to: Mapping[str, str]
    note: str | None

    def fits(self, type: str, mode: str | None, facts: Mapping[str, str | None]) -> bool:
        return (
            self.type == type
            and (self.mode is None or self.mode == mode)
            and all(facts.get(key) == value for key, value in self.when.items())
        )


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The fields of the target ontology, and what it cannot say. Empty ``fields``: the target has no such event."""

    fields: Mapping[str, str]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """``values`` are the target's permitted values by field, ``source`` the codebook that the rules follow."""

    name: str
    title: str
    source: str
    values: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]

    def counterpart(self, type: str, mode: str | None = None, **facts: str | None) -> Counterpart | None:
        """The first rule that fits, or None where none does (nothing is guessed).

        facts: ``side_a`` and ``side_b`` as ``state``, ``nonstate``, ``civilians``, ``crowd`` or ``police``; None
        or left out where not known.
        """
        for rule in self.rules:
            if rule.fits(type, mode, facts):
                return Counterpart(rule.to, rule.note)
        return None


@cache
def crosswalk(name: str) -> Crosswalk:
    """The crosswalk to the ontology ``name``, one of :data:`SCHEMES`. Raises KeyError for another name."""
    entry: dict[str, Any] = load_yaml(__package__, "crosswalks.yaml")["schemes"][name]
    rules = tuple(
        Rule(
            rule["type"],
            rule.get("mode"),
            MappingProxyType(rule.get("when", {})),
            MappingProxyType(rule["to"]),
            rule.get("note"),
        )
        for rule in entry["rules"]
    )
    values = MappingProxyType({field: tuple(choices) for field, choices in entry["values"].items()})
    return Crosswalk(name, entry["title"], entry["source"], values, rules)
