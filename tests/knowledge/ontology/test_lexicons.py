"""What the trigger lexicons of the languages say is in the ontology."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from sijill.knowledge import ontology
from sijill.language.data import load_yaml

LANGUAGES = [
    entry.name for entry in files("sijill.language").iterdir() if entry.joinpath("triggers.yaml").is_file()
]


def pairs(value: Any) -> Iterator[tuple[str, str | None]]:
    """(type, mode) of every lexeme, wherever it stands."""
    if isinstance(value, dict):
        if "id" in value and "type" in value:
            yield value["type"], value.get("mode")
        for item in value.values():
            yield from pairs(item)
    elif isinstance(value, list):
        for item in value:
            yield from pairs(item)


def test_both_languages_have_a_lexicon() -> None:
    assert {"ar", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_types_and_modes_of_lexemes_are_in_the_ontology(language: str) -> None:
    found = set(pairs(load_yaml(f"sijill.language.{language}", "triggers.yaml")))
    assert len(found) > 10
    unknown = {(type, mode) for type, mode in found if mode and mode not in ontology.types()[type].modes}
    assert not unknown, f"add these to ontology.yaml, or correct the lexicon: {sorted(unknown)}"
