"""``sijill actors``: adding, finding, listing and removing."""

import json
from pathlib import Path

import pytest

from sijill.cli.run import run
from sijill.knowledge.actors import registry

ROW = (
    "actors:\n- {id: x-palm, ar: جبهة النخيل الأخضر, en: Green Palm Front, ab: GPF, type: rebels, c: LY, from: 2011}\n"
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("SIJILL_DATA", str(tmp_path / "data"))
    registry.cache_clear()
    yield
    registry.cache_clear()


def test_an_added_actor_is_found_until_it_is_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(ROW, encoding="utf-8")
    assert run(["actors", "add", str(file)]) == 0
    assert "1 actor added, 0 of them" in capsys.readouterr().out
    registry.cache_clear()
    assert run(["actors", "search", "النخيل الأخضر", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["id"] == "x-palm" and found["since"] == "2011"
    assert run(["actors", "list", "--files"]) == 0
    assert "own: 1 actor" in capsys.readouterr().out
    assert run(["actors", "remove", "own"]) == 0
    registry.cache_clear()
    capsys.readouterr()
    assert run(["actors", "search", "Green Palm Front"]) == 0
    assert capsys.readouterr().out.strip() == "0 actors"


def test_search_shows_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "search", "NATO"]) == 0
    out = capsys.readouterr().out
    assert "nato" in out and "حلف شمال الأطلسي" in out


def test_list_filters_by_country_and_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "list", "--country", "ly", "--type", "tribe", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows and {(row["country"], row["type"]) for row in rows} == {("LY", "tribe")}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["list", "--type", "gang of four"], 2, "actors-type"),
        (["remove", "nothing"], 2, "actors-unknown"),
        (["add", "nowhere.yaml"], 1, "actors-file"),
    ],
)
def test_mistakes_are_one_line(arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", *arguments]) == code
    errors = capsys.readouterr().err
    assert said in errors and errors.count("\n") == 1


@pytest.mark.parametrize("content", ["actors: [", "no list", "actors:\n- {id: x, ar: 5}\n"])
def test_a_wrong_file_is_named_and_not_kept(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(content, encoding="utf-8")
    assert run(["actors", "add", str(file)]) == 1
    assert "wrong.yaml" in capsys.readouterr().err
    assert run(["actors", "list", "--files"]) == 0
    assert capsys.readouterr().out == ""
