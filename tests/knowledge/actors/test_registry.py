"""The registry: shipped rows follow the schema, are found by name, and are matched in every spelling."""

from importlib.resources import files

import pytest

from sijill.errors import DataError
from sijill.knowledge.actors import Registry, registry
from sijill.knowledge.actors.compile import TARGET, dump, read_sources, undump
from sijill.knowledge.actors.schema import check_links, parse
from sijill.language.text import Text


def test_the_compiled_registry_is_that_of_the_yaml_files() -> None:
    compiled = files("sijill.knowledge.actors").joinpath(TARGET).read_text(encoding="utf-8")
    assert compiled == dump(read_sources()), "run python -m sijill.knowledge.actors.compile"
    assert undump(compiled) == read_sources()


def test_every_actor_has_a_display_name_that_no_opponent_gave_it() -> None:
    for actor in registry():
        assert actor.display("ar") not in actor.loaded
        assert actor.display("en") not in actor.loaded


def matched(text: str) -> list[tuple[str, tuple[str, ...]]]:
    ready = Text(text)
    found = []
    for index in range(len(ready.tokens)):
        match = registry().match(ready, index)
        if match:
            found.append((ready.raw[ready.tokens[match.first].start : ready.tokens[match.last - 1].end], match.actors))
    return found


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("انسحبت قوات حلف الناتو أمس", "nato"),
        ("وقال مكتب الأمم المتّحدة لتنسيق الشؤون الإنسانية", "ocha"),
        ("اتفاق مع تنظيم «الدولة الإسلامية» هناك", "is"),
        ("نداء إلى هيومن رايتس ووتش", "hrw"),
        ("anger at the U.S. and others", "us"),
        ("a report of Human Rights Watch", "hrw"),
        ("supplies for al Qaeda", "aq"),
        ("supplies for Al-Qaida in the Arabian Peninsula", "aqap"),
    ],
)
def test_names_are_matched_in_their_spellings(text: str, actor: str) -> None:
    assert (actor,) in [actors for _, actors in matched(text)]


@pytest.mark.parametrize("text", ["it gave us hope", "he asked who came", "the un of it"])
def test_abbreviations_keep_their_case(text: str) -> None:
    assert matched(text) == []


def test_a_preposition_swallows_the_article() -> None:
    ready = Text("دعم الأهالي للناتو")
    match = registry().match(ready, 2)
    assert match is not None and match.actors == ("nato",) and match.merged


def test_search_puts_whole_names_first() -> None:
    assert registry().search("الأمم المتحدة")[0].id == "un"
    assert registry().search("UNICEF")[0].id == "unicef"
    assert registry().search("") == []
    assert registry().search("no such actor anywhere") == []


def row(**changes: object) -> dict[str, object]:
    return {
        "actors": [{"id": "x-front", "ar": "جبهة النخيل", "en": "Palm Front", "type": "rebels", "c": "LY", **changes}]
    }


def test_a_row_becomes_an_actor() -> None:
    (actor,) = parse(row(ab="PF", loaded="عصابة النخيل", of="un", **{"from": "2011-02", "to": "2012"}), "own.yaml")
    assert (actor.sector, actor.interaction, actor.parents) == ("REB", 2, ("un",))
    assert actor.display("ar") == "جبهة النخيل"
    assert Registry([actor]).named("the Palm Front") == ()
    assert Registry([actor]).named("Palm Front") == ("x-front",)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": "X Front"}, "actors-id"),
        ({"type": "gang of four"}, "actors-type"),
        ({"c": "Libya"}, "actors-country"),
        ({"from": "2014", "to": "2012-05"}, "actors-dates"),
        ({"from": "spring"}, "actors-dates"),
        ({"inter": 9}, "actors-inter"),
        ({"ar": "Palm Front"}, "actors-names"),
        ({"en": "Palm Front | Palm Front"}, "actors-names"),
        ({"ar": None, "en": None}, "actors-names"),
        ({"colour": "green"}, "actors-row"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(changes: dict[str, object], code: str) -> None:
    with pytest.raises(DataError) as caught:
        parse(row(**changes), "own.yaml")
    assert caught.value.code == code
    assert "own.yaml, row 1" in str(caught.value)


@pytest.mark.parametrize("data", [None, [], {"actors": "x"}, {"actors": ["x"]}])
def test_a_file_without_rows_is_refused(data: object) -> None:
    with pytest.raises(DataError):
        parse(data, "own.yaml")


def test_links_lead_to_other_actors() -> None:
    (actor,) = parse(row(of="nobody"), "own.yaml")
    with pytest.raises(DataError, match="nobody"):
        check_links([actor])
    (actor,) = parse(row(), "own.yaml")
    with pytest.raises(DataError, match="twice"):
        check_links([actor, actor])
