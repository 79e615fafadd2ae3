"""Every code that the pages may get is called something in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from fastapi.testclient import TestClient

from sijill.findings.citations import PROBLEMS
from sijill.findings.control import State
from sijill.knowledge import gazetteer, ontology
from sijill.knowledge.actors import types
from sijill.language.data import load_yaml
from sijill.mentions.quantities.lexicon import VICTIMS
from sijill.model.events import EVENT_TYPES, STATUSES
from sijill.model.mentions import Basis, Modifier, Precision
from sijill.record import Record
from sijill.record.corrections import fields
from sijill.record.judgements import VERDICTS
from sijill.record.settling import AGAIN, SECOND
from sijill.workbench.app import create_app
from sijill.workbench.filters import NEEDS, STATES
from sijill.workbench.labels import labels

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "sijill"
STRINGS = ROOT / "web" / "src" / "lib"
ARABIC = re.compile("[\u0621-\u064a]")
FLAGGING = ("reading", "mentions/dates", "mentions/quantities", "coding")
"""Where flags come from that end in a mention, a value or a document."""


def interface() -> set[str]:
    """Keys of the words of the interface; that both languages have them is checked by the compiler."""
    found: set[str] = set()
    for path in (STRINGS / "strings.ts", *sorted((STRINGS / "words").glob("*.ts"))):
        english = path.read_text(encoding="utf-8").split("const ar")[0]
        found |= set(re.findall(r"(?:^|[\s,{])([a-z_0-9]+): ", english))
        found |= set(re.findall(r'"([a-z ]+)": "', english))
    return found


def constants(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def named_flags(node: ast.AST) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name.endswith("flags")


def flags() -> Iterator[str]:
    """Words that the code sets, adds or passes as flags."""
    for path in (path for room in FLAGGING for path in sorted((SOURCE / room).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                (isinstance(node, ast.keyword) and (node.arg or "").endswith("flags"))
                or (isinstance(node, ast.Assign) and any(map(named_flags, node.targets)))
                or (isinstance(node, ast.AugAssign) and named_flags(node.target))
            ):
                yield from constants(node.value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                added = node.func.attr in ("append", "add", "extend", "update") and named_flags(node.func.value)
                if added or node.func.attr == "flagged":
                    yield from (word for argument in node.args for word in constants(argument))


NOT_FLAGS = {"flags", "within", "winter", "year", "disputed", "person"}
"""Words in the same expressions that are no flags."""


def reasons() -> Iterator[str]:
    """Why a trigger is no mention."""
    for name in ("strength", "tellings"):
        tree = ast.parse((SOURCE / "coding" / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "reason" for one in node.targets):
                yield from constants(node.value)
            if isinstance(node, ast.FunctionDef) and node.name == "_rejected":
                for part in ast.walk(node):
                    if isinstance(part, ast.Return) and part.value is not None:
                        yield from (word for word in constants(part.value) if " " in word or word == "negated")


def side_kinds() -> set[str]:
    """Kinds of sides that the words name, those of classes and those of bare names."""
    classes = [load_yaml(f"sijill.language.{language}", "persons.yaml")["classes"] for language in ("ar", "en")]
    return {row["kind"] for held in classes for row in held.values()} | {"person", "organisation", "members"}


def logged() -> Iterator[str]:
    yield from (f"document {outcome}" for outcome in ("added", "revised", "recoded"))
    yield from (f"review {verdict}" for verdict in ("accept", "reject", "unsure", "correct", "add", "undone", "redone"))
    yield from (f"review {SECOND}{verdict}" for verdict in ("accept", "reject", "unsure", "correct"))
    yield f"review {AGAIN}"
    yield from (f"judged {verdict}" for verdict in VERDICTS)
    yield from ("reviews carried", "judgement undone", "judgement redone", "salvaged", "time stamp")


CODES = {
    "statuses": set(STATUSES), "states": set(STATES), "needs": {f"need_{need}" for need in NEEDS},
    "fields": {*fields(), "date"}, "verdicts": {"accept", "reject", "unsure", *VERDICTS},
    "bases": {f"basis_{basis}" for basis in get_args(Basis)},
    "precisions": {f"precision_{one}" for one in get_args(Precision)} | {f"p{number}" for number in range(1, 8)},
    "modifiers": {f"modifier_{one}" for one in get_args(Modifier)},
    "place kinds": {f"kind_{name}" for name in (*gazetteer.kinds(), "point")},
    "sides": {f"side_{kind}" for kind in (*types(), *side_kinds(), *VICTIMS)},
    "means": {f"means_{name}" for name in load_yaml("sijill.language.en", "means.yaml") if name != "not_before"},
    "citation problems": set(PROBLEMS), "states of control": set(get_args(State)),
    "changes of control": {"taken", "lost", "besieged", "taken by nobody named", "handed over"},
    "flags": {f"flag_{flag}" for flag in set(flags()) - NOT_FLAGS}, "reasons": set(reasons()), "log": set(logged()),
}  # fmt: skip


@pytest.mark.parametrize("group", CODES)
def test_every_code_has_a_label_in_both_languages(group: str) -> None:
    words = interface()
    assert CODES[group], "nothing was found: the test looks in the wrong place"
    for code in sorted(CODES[group]):
        held = [labels()[language].get(code) for language in ("en", "ar")]
        assert all(held) or code in words, f"{group}: {code!r} has no label in src/sijill/workbench/labels.yaml"


def test_labels_are_in_their_language_and_say_one_thing() -> None:
    assert labels()["en"].keys() == labels()["ar"].keys()
    assert [code for code, label in labels()["ar"].items() if not ARABIC.search(label)] == []
    assert [code for code, label in labels()["en"].items() if ARABIC.search(label)] == []
    # A word of the interface would hide the label of a code that is written alike.
    assert labels()["en"].keys() & interface() == set()


def test_a_code_stands_in_one_group_only() -> None:
    groups = load_yaml("sijill.workbench", "labels.yaml")
    codes = [code for entries in groups.values() for code in entries] + [f"side_{name}" for name in types()]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_the_ontology_is_labelled_in_both_languages() -> None:
    for name in EVENT_TYPES:
        kind = ontology.types()[name]
        for labelled in (kind, *kind.modes.values()):
            assert ARABIC.search(labelled.labels["ar"]) and labelled.labels["en"]


def test_no_code_of_a_coded_chronicle_is_without_a_label(coded: Path) -> None:
    words = interface() | labels()["ar"].keys()
    with Record.open(coded) as record:
        client = TestClient(create_app(record, owner="huda"), base_url="http://127.0.0.1:8765")
        assert client.get("/api/labels").json() == labels()
        for name in (entry.name for entry in record.documents()):
            for mention in client.get("/api/document", params={"name": name}).json()["mentions"]:
                noted = [
                    *mention["flags"],
                    *(flag for claim in mention["claims"] for flag in claim["value"].get("flags", ())),
                ]
                met = {mention["status"], mention["state"], *(f"flag_{flag}" for flag in noted)}
                met |= {said.rpartition("): ")[2] for said in mention["considered"]}
                for claim in mention["claims"]:
                    met.add(claim["field"])
                    met |= {f"side_{claim['value'][key]}" for key in ("kind", "victims") if claim["value"].get(key)}
                assert met <= words, met - words
        assert {entry["what"] for entry in client.get("/api/log").json()["entries"]} <= words
