"""``sijill gazetteer``: adding, finding, listing and removing."""

import json
from pathlib import Path

import pytest

from sijill.cli.run import run

TABLE = "name,aliases,latitude,longitude,country\nتل النخيل,Tell Nakhil,32.5,22.5,LY\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIJILL_DATA", str(tmp_path / "data"))


def test_an_added_place_is_found_until_it_is_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.csv"
    file.write_text(TABLE, encoding="utf-8")
    assert run(["gazetteer", "add", str(file)]) == 0
    assert "own: 1 places taken from csv" in capsys.readouterr().out
    assert run(["gazetteer", "search", "تل النخيل", "--json", "--country", "LY"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found[0]["latitude"] == 32.5 and found[0]["latin"] == "Tell Nakhil"
    assert run(["gazetteer", "search", "Tell Nakhil"]) == 0
    assert "1 place" in capsys.readouterr().out
    assert run(["gazetteer", "list"]) == 0
    assert "own: 1 place from own.csv (csv)" in capsys.readouterr().out
    assert run(["gazetteer", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == "own"
    assert run(["gazetteer", "remove", "own"]) == 0
    assert run(["gazetteer", "list"]) == 0
    assert "none added" in capsys.readouterr().out


def test_a_wrong_table_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.csv"
    file.write_text("name,latitude,longitude\nx,north,2\n", encoding="utf-8")
    assert run(["gazetteer", "add", str(file)]) != 0
    error = capsys.readouterr().err
    assert "own.csv:2" in error and "gazetteer-coordinates" in error and "Traceback" not in error
