"""``sijill explain``: what users see of how a mention came to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sijill.cli.run import run as run_command

TEXT = (
    "معركة العين\n\n"
    "سيطر الجيش على مدينة سرت في 3 مايو 2016، وقتل 4 جنود.[1] وقع هجوم رخيص في مباراة كرة القدم بين الفريقين.\n\n"
    "لم يهاجم أحد البلدة. وهي مدينة قديمة.\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ayn.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str) -> int:
    return run_command(arguments)


def at(words: str) -> str:
    return str(TEXT.index(words))


def test_every_value_of_a_mention_has_its_words_and_rule(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", str(file), "--at", at("سيطر"), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    first = found["mentions"][0]
    assert (first["type"], first["trigger"]["lexeme"]) == ("territory_change", "control")
    fields = {one["field"]: one for one in first["arguments"]}
    assert {"date", "place", "country", "side a", "status", "citation"} <= set(fields)
    for one in first["arguments"]:
        assert one["rule"]
        assert all(words in TEXT for words in one["words"])
    assert found["sentence"] == TEXT[found["start"] : found["end"]]
    for one in found["heard"]:
        assert TEXT[one["start"] : one["end"]] == one["words"]


def test_a_mention_is_named_by_its_id(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", str(file), "--mention", "ayn-0001") == 0
    out = capsys.readouterr().out
    assert "ayn-0001  territory_change" in out and "date in its clause" in out and "Heard" in out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("معركة العين", "headings and captions"),
        ("لم يهاجم", "negated"),
        ("وهي مدينة", "no word in it tells of an event"),
    ],
)
def test_a_sentence_without_events_says_why(
    words: str, reason: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("explain", str(file), "--at", at(words)) == 0
    assert reason in capsys.readouterr().out


def test_lines_and_columns_count_from_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", str(file), "--at", "3:1", "--json") == 0
    assert json.loads(capsys.readouterr().out)["start"] == TEXT.index("سيطر")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "explain-what"),
        (["--at", "3", "--mention", "x"], "explain-what"),
        (["--at", "here"], "explain-place"),
        (["--at", "99999"], "explain-place"),
        (["--at", "99:1"], "explain-place"),
        (["--mention", "ayn-9999"], "explain-mention"),
    ],
)
def test_a_place_that_is_none_is_said_in_one_line(
    arguments: list[str], code: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("explain", str(file), *arguments) == 2
    error = capsys.readouterr().err
    assert code in error and error.count("\n") == 1


def test_a_language_that_is_not_coded_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "fr.txt"
    path.write_text("Les soldats ont attaqué la ville le 3 mai 2016, et cinq civils ont été tués par les bombes.")
    assert run("explain", str(path), "--at", "0") == 0
    assert "no language that is coded" in capsys.readouterr().out
