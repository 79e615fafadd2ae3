"""The language data of this room has the shape that the lexicon reads."""

from __future__ import annotations

from typing import Any, get_args

import jsonschema
import pytest

from sijill.language.data import load_yaml
from sijill.mentions.quantities.lexicon import Kind, lexicon
from sijill.model.mentions import Fate

WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}}
NOUNS = {"type": "object", "additionalProperties": WORDS}
FATE = {
    "type": "object",
    "required": ["verbs", "nouns", "counted", "before", "phrases", "weak"],
    "additionalProperties": False,
    "properties": {
        "verbs": {"type": "array"}, "nouns": WORDS, "counted": NOUNS, "before": WORDS, "phrases": WORDS, "weak": WORDS,
        "forms": WORDS,
    },
}  # fmt: skip
COUNTED = {
    "type": "object",
    "required": ["persons", "vehicles", "weapons", "money", "distance", "duration", "other", "fates", "stops", "none"],
    "properties": {
        "persons": {"type": "object", "additionalProperties": NOUNS},
        **dict.fromkeys(("vehicles", "weapons", "money", "distance", "duration", "other"), NOUNS),
        "fates": {
            "type": "object",
            "propertyNames": {"enum": list(get_args(Fate))},
            "additionalProperties": FATE,
        },
        **dict.fromkeys(("stops", "blockers", "named", "months", "abstract", "fillers", "joining", "places"), WORDS),
        "none": {"type": "object", "additionalProperties": WORDS},
    },
}
MODIFIER = {
    "type": "object",
    "required": ["before", "after"],
    "additionalProperties": False,
    "properties": {"before": WORDS, "after": WORDS},
}
NUMBERS = {
    "type": "object",
    "required": ["units", "tens", "scales", "fractions", "vague", "modifiers", "range", "ordinals"],
    "properties": {
        "modifiers": {
            "type": "object",
            "propertyNames": {"enum": ["more_than", "at_least", "about", "up_to", "less_than", "exactly"]},
            "additionalProperties": MODIFIER,
        },
        "vague": {
            "type": "object",
            "additionalProperties": {"type": "object", "required": ["bounds", "words"]},
        },
    },
}


def plain(data: Any) -> Any:
    """YAML with keys as strings, as JSON Schema wants them."""
    if isinstance(data, dict):
        return {str(key): plain(value) for key, value in data.items()}
    return [plain(value) for value in data] if isinstance(data, list) else data


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("name", "schema"), [("numbers.yaml", NUMBERS), ("counted.yaml", COUNTED)])
def test_language_data_keep_their_schema(language: str, name: str, schema: dict[str, Any]) -> None:
    jsonschema.validate(plain(load_yaml(f"sijill.language.{language}", name)), schema)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_word_was_read_as_a_truth_value(language: str) -> None:
    """YAML takes a bare 'no' or 'on' for a boolean."""

    def words(data: Any) -> list[Any]:
        if isinstance(data, dict):
            return [word for pair in data.items() for side in pair for word in words(side)]
        return [word for value in data for word in words(value)] if isinstance(data, list) else [data]

    for name in ("numbers.yaml", "counted.yaml"):
        assert not [word for word in words(load_yaml(f"sijill.language.{language}", name)) if isinstance(word, bool)]


def test_vague_words_have_rising_bounds() -> None:
    for language in ("ar", "en"):
        for entry in load_yaml(f"sijill.language.{language}", "numbers.yaml")["vague"].values():
            assert entry["bounds"][0] < entry["bounds"][1]


def test_nouns_carry_a_known_kind() -> None:
    for noun in (*lexicon("ar").nouns.values(), *lexicon("en").nouns.values()):
        assert noun.kind in get_args(Kind)
        assert noun.number in (0, 1, 2, 3)
