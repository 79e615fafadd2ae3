"""crosswalks.yaml covers every type, keeps to the values of its targets, and guesses nothing."""

import pytest
from jsonschema import Draft202012Validator

from sijill.knowledge import ontology
from sijill.language.data import load_yaml
from sijill.model import EVENT_TYPES

SIDES = {"enum": ["state", "nonstate", "civilians", "crowd", "police"]}
SCHEMA = {
    "type": "object",
    "required": ["title", "source", "values", "rules"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string"},
        "source": {"type": "string", "pattern": "https://"},
        "values": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
        "rules": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "to"],
                "additionalProperties": False,
                "properties": {
                    "type": {"enum": list(EVENT_TYPES)},
                    "mode": {"type": "string"},
                    "when": {
                        "type": "object",
                        "minProperties": 1,
                        "additionalProperties": False,
                        "properties": {"side_a": SIDES, "side_b": SIDES},
                    },
                    "to": {"type": "object", "additionalProperties": {"type": "string"}},
                    "note": {"type": "string"},
                },
            },
        },
    },
}


def test_each_scheme_follows_the_schema() -> None:
    schemes = load_yaml("sijill.knowledge.ontology", "crosswalks.yaml")["schemes"]
    assert tuple(schemes) == ontology.SCHEMES
    for name, scheme in schemes.items():
        errors = list(Draft202012Validator(SCHEMA).iter_errors(scheme))
        assert not errors, f"{name}: {list(errors[0].absolute_path)}: {errors[0].message}"


@pytest.mark.parametrize("name", ontology.SCHEMES)
def test_rules_name_known_modes_and_permitted_values(name: str) -> None:
    walk = ontology.crosswalk(name)
    for rule in walk.rules:
        assert rule.mode is None or rule.mode in ontology.types()[rule.type].modes, (rule.type, rule.mode)
        for field, value in rule.to.items():
            assert value in walk.values[field], (field, value)


@pytest.mark.parametrize("name", ontology.SCHEMES)
def test_no_rule_is_hidden_by_one_above_it(name: str) -> None:
    rules = ontology.crosswalk(name).rules
    for index, rule in enumerate(rules):
        for above in rules[:index]:
            assert not above.fits(rule.type, rule.mode, rule.when), f"{above} hides {rule}"


@pytest.mark.parametrize("name", ["acled", "plover"])
def test_every_type_and_mode_is_decided_without_knowing_the_sides(name: str) -> None:
    walk = ontology.crosswalk(name)
    for type, entry in ontology.types().items():
        for mode in [None, *entry.modes]:
            assert walk.counterpart(type, mode) is not None, (type, mode)


def test_acled_has_its_six_event_types_and_twenty_five_sub_event_types() -> None:
    values = ontology.crosswalk("acled").values
    assert (len(values["event_type"]), len(values["sub_event_type"])) == (6, 25)


def test_who_took_a_place_decides_between_the_two_acled_sub_event_types() -> None:
    walk = ontology.crosswalk("acled")

    def sub_event(mode: str, **sides: str) -> str:
        found = walk.counterpart("territory_change", mode, **sides)
        assert found is not None
        return found.fields["sub_event_type"]

    assert sub_event("seizure", side_a="state") == "Government regains territory"
    assert sub_event("seizure", side_a="nonstate") == "Non-state actor overtakes territory"
    assert sub_event("loss", side_a="nonstate", side_b="state") == "Government regains territory"
    assert sub_event("loss", side_a="state", side_b="nonstate") == "Non-state actor overtakes territory"
    assert sub_event("seizure") == "Armed clash"


def test_ged_stays_open_where_the_sides_are_not_known() -> None:
    walk = ontology.crosswalk("ged")
    assert walk.counterpart("battle") is None
    assert walk.counterpart("statement", "threat") is None
    found = walk.counterpart("battle", side_a="nonstate", side_b="state")
    assert found is not None and found.fields == {"type_of_violence": "1"}
    found = walk.counterpart("killing", "execution", side_a="nonstate", side_b="civilians")
    assert found is not None and found.fields == {"type_of_violence": "3"}


def test_words_alone_have_no_counterpart_in_acled_and_the_note_says_so() -> None:
    found = ontology.crosswalk("acled").counterpart("statement", "threat")
    assert found is not None and not found.fields and found.note


def test_an_unknown_scheme_is_an_error() -> None:
    with pytest.raises(KeyError):
        ontology.crosswalk("cameo")
