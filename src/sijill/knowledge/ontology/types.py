"""Event types and their modes as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sijill.language.data import load_yaml


@dataclass(frozen=True, slots=True)
class Group:
    """A coarse group of event types. ``labels`` by ISO 639-1 code; English is always there."""

    id: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mode:
    """A refinement of an event type."""

    id: str
    labels: Mapping[str, str]
    definition: str


@dataclass(frozen=True, slots=True)
class Type:
    """An event type with its modes by id. ``definitions`` by ISO 639-1 code."""

    id: str
    group: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    modes: Mapping[str, Mode]


@cache
def _data() -> tuple[Mapping[str, Group], Mapping[str, Type]]:
    data = load_yaml(__package__, "ontology.yaml")
    found_groups = {key: Group(key, MappingProxyType(entry["label"])) for key, entry in data["groups"].items()}
    found_types = {}
    for entry in data["types"]:
        modes = {
            mode["id"]: Mode(mode["id"], MappingProxyType(mode["label"]), mode["definition"]["en"])
            for mode in entry["modes"]
        }
        found_types[entry["id"]] = Type(
            entry["id"],
            entry["group"],
            MappingProxyType(entry["label"]),
            MappingProxyType(entry["definition"]),
            MappingProxyType(modes),
        )
    return MappingProxyType(found_groups), MappingProxyType(found_types)


def groups() -> Mapping[str, Group]:
    """The coarse groups by id, in the order in which they are to be shown."""
    return _data()[0]


def types() -> Mapping[str, Type]:
    """The event types by id, in the order in which they are to be shown."""
    return _data()[1]


def label(type: str, mode: str | None = None, language: str = "en") -> str:
    """What a reader sees for an event type, or for the mode of it.

    Falls back from an unknown language to English, from an unknown mode to the type and from an unknown type to its
    id, since a record may come from a newer version.
    """
    entry: Type | Mode | None = types().get(type)
    if entry is None:
        return type
    if mode is not None and isinstance(entry, Type):
        entry = entry.modes.get(mode, entry)
    return entry.labels.get(language) or entry.labels["en"]
