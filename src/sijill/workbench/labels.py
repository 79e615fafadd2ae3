"""What codes are called in the languages of the pages: ``labels.yaml`` and the types of actors."""

from __future__ import annotations

from functools import cache

from sijill.knowledge.actors import types
from sijill.language.data import load_yaml

LANGUAGES = ("en", "ar")


@cache
def labels() -> dict[str, dict[str, str]]:
    """Language → code → label."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for entries in load_yaml(__package__, "labels.yaml").values():
        for code, names in entries.items():
            for language, name in zip(LANGUAGES, names, strict=True):
                found[language][code] = name
    for code, type in types().items():
        found["en"][f"side_{code}"], found["ar"][f"side_{code}"] = type.label_en, type.label_ar
    return found
