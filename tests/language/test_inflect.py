import pytest

from sijill.language.en.inflect import inflect, plural


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("rob", {"rob", "robs", "robbed", "robbing"}),
        ("kidnap", {"kidnap", "kidnaps", "kidnapped", "kidnapping"}),
        ("flee:fled", {"flee", "flees", "fled", "fleeing"}),
        ("take:took:taken", {"take", "takes", "took", "taken", "taking"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("attempt", {"attempt", "attempts", "attempted", "attempting"}),
    ],
)
def test_forms_of_a_verb(entry: str, forms: set[str]) -> None:
    assert {written for written, _ in inflect(entry)} == forms


@pytest.mark.parametrize(("noun", "many"), [("raid", "raids"), ("clash", "clashes"), ("casualty", "casualties")])
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many
