"""ontology.yaml is complete and well formed, and its loader says what it holds."""

from itertools import chain

import pytest
from jsonschema import Draft202012Validator

from sijill.knowledge import ontology
from sijill.language.data import load_yaml
from sijill.model import EVENT_TYPES

TEXTS = {"type": "object", "required": ["en"], "additionalProperties": {"type": "string", "minLength": 2}}
IDENTIFIER = {"type": "string", "pattern": "^[a-z]+(_[a-z]+)*$"}
MODE = {
    "type": "object",
    "required": ["id", "label", "definition"],
    "additionalProperties": False,
    "properties": {"id": IDENTIFIER, "label": {**TEXTS, "required": ["en", "ar"]}, "definition": TEXTS},
}
SCHEMA = {
    "type": "object",
    "required": ["groups", "types"],
    "additionalProperties": False,
    "properties": {
        "groups": {"type": "object", "propertyNames": IDENTIFIER},
        "types": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "group", "label", "definition", "modes"],
                "additionalProperties": False,
                "properties": {
                    "id": IDENTIFIER,
                    "group": IDENTIFIER,
                    "label": {**TEXTS, "required": ["en", "ar"]},
                    "definition": {**TEXTS, "required": ["en", "ar"]},
                    "modes": {"type": "array", "minItems": 1, "items": MODE},
                },
            },
        },
    },
}
# The modes that the vocabulary of docs/codebook.md promises.
PROMISED = {
    "bombing": {"suicide", "car_bomb", "ied", "mine"},
    "killing": {"execution", "assassination", "massacre"},
    "detention": {"arrest", "abduction", "capture"},
    "territory_change": {"seizure", "loss", "partial", "handover"},
    "agreement": {"ceasefire", "exchange", "truce"},
    "movement": {"advance", "withdrawal", "siege", "deployment", "parade"},
    "alliance": {"pledge", "merger", "split"},
}


def test_the_file_follows_its_schema() -> None:
    errors = list(Draft202012Validator(SCHEMA).iter_errors(load_yaml("sijill.knowledge.ontology", "ontology.yaml")))
    assert not errors, errors[0].message


def test_the_types_are_those_of_the_model() -> None:
    assert set(ontology.types()) == set(EVENT_TYPES)


@pytest.mark.parametrize("type", sorted(PROMISED))
def test_a_type_has_the_promised_modes(type: str) -> None:
    assert PROMISED[type] <= set(ontology.types()[type].modes)


def test_every_group_is_used_and_every_type_has_a_group() -> None:
    assert {entry.group for entry in ontology.types().values()} == set(ontology.groups())


def test_no_two_types_or_modes_of_a_type_look_the_same() -> None:
    for language in ("en", "ar"):
        for entries in [list(ontology.types().values()), *(list(e.modes.values()) for e in ontology.types().values())]:
            labels = [entry.labels[language] for entry in entries]
            assert len(labels) == len(set(labels))


def test_arabic_labels_are_arabic() -> None:
    entries = chain(ontology.types().values(), *(entry.modes.values() for entry in ontology.types().values()))
    for entry in entries:
        assert all("\u0621" <= char <= "\u0652" or char == " " for char in entry.labels["ar"]), entry.id


def test_label_names_the_mode_where_there_is_one() -> None:
    assert ontology.label("bombing") == "Bombing"
    assert ontology.label("bombing", "car_bomb", "ar") == "سيارة مفخخة"


def test_label_falls_back_rather_than_fails() -> None:
    assert ontology.label("battle", "duel") == "Battle"
    assert ontology.label("invasion") == "invasion"
    assert ontology.label("battle", language="fr") == "Battle"
