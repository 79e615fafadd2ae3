"""Standings of described participants: every class of the lexicons has one, and the values are permitted."""

from importlib.resources import files

import yaml

from sijill.knowledge.actors.model import types
from sijill.knowledge.ontology import joint_side, standing
from sijill.knowledge.ontology.regions import iso_number, region

DATA = yaml.safe_load(files("sijill.knowledge.ontology").joinpath("sides.yaml").read_text(encoding="utf-8"))
SIDES = {"state", "nonstate", "civilians", "crowd", "police"}


def test_every_class_of_the_lexicons_has_a_line() -> None:
    kinds = {"person"}
    for language in ("ar", "en"):
        text = files(f"sijill.language.{language}").joinpath("persons.yaml").read_text(encoding="utf-8")
        kinds |= {entry["kind"] for entry in yaml.safe_load(text)["classes"].values()}
    assert kinds <= DATA["kinds"].keys()


def test_values_are_permitted() -> None:
    sectors = {one.sector for one in types().values()}
    for entry in DATA["kinds"].values():
        assert entry.keys() <= {"side", "inter", "sector", "civilian"}
        assert entry.get("side") in {None, *SIDES} and entry.get("inter", 1) in range(1, 9)
        assert entry.get("sector", "MIL") in sectors
    assert set(DATA["interactions"].values()) | set(DATA["types"].values()) <= SIDES
    assert DATA["types"].keys() <= types().keys()


def test_the_registry_decides_before_the_noun_unless_the_noun_says_civilians() -> None:
    from sijill.knowledge.actors import registry

    rebels = next(actor.id for actor in registry() if actor.interaction == 2)
    assert standing(rebels, "soldiers").side == "nonstate"
    assert standing(rebels, "children").side == "civilians"
    assert standing(None, "soldiers").side == "state"
    assert standing(None, None).side is None


def test_a_side_is_the_state_where_any_of_it_is() -> None:
    assert joint_side([standing(None, "soldiers"), standing(None, "armed")]) == "state"
    assert joint_side([standing(None, "women"), standing(None, "armed")]) == "nonstate"
    assert joint_side([standing(None, "force")]) is None


def test_countries_have_numbers_and_regions() -> None:
    assert [iso_number(code) for code in ("SY", "LY", "EG", "SD", "PS")] == [760, 434, 818, 729, 275]
    assert region("SY", "acled") == "Middle East" and region("EG", "acled") == "Northern Africa"
    assert region("XX", "ged") is None
