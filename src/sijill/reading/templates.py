"""The templates of MediaWiki pages that Sijill knows, from ``templates.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from sijill.language.data import load_yaml
from sijill.language.fold import fold

KINDS = (
    "infobox", "citation", "short_citation", "note", "last", "first", "list", "measure", "date", "killed", "captured",
    "wounded", "remark",
)  # fmt: skip


def folded_name(name: str) -> str:
    return " ".join(fold(name).replace("_", " ").split())


@cache
def _data() -> dict[str, Any]:
    return dict(load_yaml(__package__, "templates.yaml"))


@cache
def _names() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact: dict[str, str] = {}
    prefixes: list[tuple[str, str]] = []
    for kind in KINDS:
        for name in _data()[kind]:
            if name.endswith("*"):
                prefixes.append((folded_name(name[:-1]), kind))
            else:
                exact.setdefault(folded_name(name), kind)
    return exact, tuple(prefixes)


@cache
def _parameters() -> dict[str, str]:
    return {folded_name(name): field for field, names in _data()["parameters"].items() for name in names}


def kind_of(name: str) -> str | None:
    """One of KINDS, or None for a template that leaves no words in the text."""
    exact, prefixes = _names()
    folded = folded_name(name)
    return exact.get(folded) or next((kind for prefix, kind in prefixes if folded.startswith(prefix)), None)


def remark_words(name: str) -> str:
    """What readers see of a remark template: 'citation needed' for ``cn``."""
    words: dict[str, str] = _data()["remark_words"]
    return words.get(folded_name(name), " ".join(name.split()).lower())


def parameter_field(name: str) -> str | None:
    """The field of a citation that a template's parameter fills."""
    return _parameters().get(folded_name(name))


@cache
def namespaces(kind: str) -> frozenset[str]:
    """Folded names of ``file_namespaces`` or ``dropped_namespaces``."""
    return frozenset(folded_name(name) for name in _data()[kind])
