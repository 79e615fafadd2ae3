"""``sijill show`` in its views, as tables and as JSON."""

import json
from pathlib import Path

import pytest

import sijill
from sijill.cli.run import run as run_command
from sijill.record import Record

TEXT = (
    "في 3 مايو 2015 سيطر تنظيم الدولة الإسلامية على مدينة تدمر.[1] وفي 6 مايو 2015 قصف سلاح الجو السوري سوق تدمر، "
    "ما أسفر عن مقتل خمسة مدنيين.[2]\n"
)
VIEWS = ("timeline", "control", "disagreements", "casualties", "citations", "actors")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "200")
    source = tmp_path / "tadmur.txt"
    source.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "r.sijill"
    with Record.open(path) as opened:
        document = sijill.read(source)
        opened.add(document, sijill.find_events(document))
    return path


def run(*arguments: str) -> int:
    return run_command(list(arguments))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_table_and_is_json(view: str, record: Path, capsys: Captured) -> None:
    assert run("show", view, "--record", str(record)) == 0
    out, err = capsys.readouterr()
    assert out.strip() and err == ""
    assert run("show", view, "--record", str(record), "--json") == 0
    assert json.loads(capsys.readouterr().out) is not None


def test_control_names_holder_and_words(record: Path, capsys: Captured) -> None:
    run("show", "control", "--record", str(record))
    out = capsys.readouterr().out
    assert "2015-05-03" in out and "تنظيم الدولة الإسلامية" in out and "held" in out


def test_an_event_is_shown_by_its_id_or_that_of_a_telling(record: Path, capsys: Captured) -> None:
    with Record.open(record) as opened:
        event = next(event for event in opened.events() if event.mentions[0].type == "airstrike")
    for name in (event.id, event.mentions[0].id):
        assert run("show", "event", name, "--record", str(record)) == 0
        out = capsys.readouterr().out
        assert "the only value" in out and event.id in out
    assert run("show", "event", "nothing", "--record", str(record)) == 2
    assert "usage-event" in capsys.readouterr().err


def test_a_grouping_that_is_none_is_refused_with_the_remedy(record: Path, capsys: Captured) -> None:
    assert run("show", "casualties", "--record", str(record), "--by", "moon") == 2
    err = capsys.readouterr().err
    assert "usage-group" in err and "place" in err
