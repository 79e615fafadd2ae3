"""What a document says is shown, and cannot do anything to the terminal."""

import json
import sys
from datetime import date

import pytest
from rich.table import Table

from sijill.cli import terminal
from sijill.cli.code import progress, user
from sijill.cli.table import figure, isolated, when
from sijill.model import Figure, Span, When


def test_escape_sequences_and_directional_marks_are_taken_out() -> None:
    assert terminal.clean("a\x1b[31mb\u202ec\u2066d\x07\x9be") == "a[31mbcde"
    assert terminal.clean(" قصف\n\t السوق\u200f ") == "قصف السوق"


def test_json_on_a_terminal_says_the_same_and_does_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held = {"quote": "a\x1b[31m\u202eb\x9bc قصف\u200f"}
    line = json.dumps(held, ensure_ascii=False)
    terminal.say(line)
    assert capsys.readouterr().out == f"{line}\n"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    terminal.say(line)
    shown = capsys.readouterr().out
    assert json.loads(shown) == held
    assert not {"\x1b", "\u202e", "\x9b"} & set(shown)


def test_values_that_run_left_to_right_are_isolated_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal.ltr("2016-05-03") == "2016-05-03"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert terminal.ltr("2016-05-03") == "\u20662016-05-03\u2069"
    assert isolated("قصف") == "\u2068قصف\u2069"
    assert terminal.ltr("") == isolated("") == ""


def test_a_table_in_a_pipe_is_as_wide_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert terminal.output().width == terminal.PIPE_WIDTH
    monkeypatch.setenv("COLUMNS", "77")
    assert terminal.output().width == 77


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "shown"),
    [
        (date(2016, 5, 3), date(2016, 5, 3), "day", "2016-05-03"),
        (date(2016, 5, 1), date(2016, 5, 31), "month", "2016-05"),
        (date(2016, 1, 1), date(2016, 12, 31), "year", "2016"),
        (date(2016, 5, 3), date(2016, 5, 9), "week", "2016-05-03 – 2016-05-09"),
        (None, date(2016, 5, 3), "day", "until 2016-05-03"),
        (date(2016, 5, 3), None, "day", "from 2016-05-03"),
        (None, None, "unknown", "?"),
    ],
)
def test_a_date_is_shown_as_precise_as_it_is(
    earliest: date | None, latest: date | None, precision: str, shown: str
) -> None:
    value = When(
        earliest=earliest, latest=latest, precision=precision, basis="explicit", spans=(Span(0, 1),), rule="x"
    )  # type: ignore[arg-type]
    assert when(value) == shown


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [((None, 5, None), "5"), ((20, None, 99), "20–99"), ((61, None, None), "≥61"), ((None, None, 9), "≤9"),
     ((None, None, None), "?")],
)  # fmt: skip
def test_a_figure_is_shown_with_its_bounds(bounds: tuple[int | None, int | None, int | None], shown: str) -> None:
    low, best, high = bounds
    assert figure(Figure(minimum=low, best=best, maximum=high, spans=(Span(0, 1),), rule="x")) == shown


def test_columns_keep_their_order_between_arabic_cells_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = Table("a", "b")
    table.add_row("قصف", "السوق")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    terminal.show_table(table)
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "قصف" in line)
    between = line[line.index("قصف") + 3 : line.index("السوق")]
    assert between.strip() == "\u200e│\u200e"
    assert line.startswith("\u200e")
    monkeypatch.undo()
    terminal.show_table(table)
    assert "\u200e" not in capsys.readouterr().out


def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress() as advance:
        advance("a")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress() as advance:
        advance("a")
    out, err = capsys.readouterr()
    assert out == "" and err != ""


def test_somebody_without_a_name_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert user() == "unknown"


def test_a_name_is_cut_and_one_that_is_no_text_is_spelled_out() -> None:
    assert terminal.brief("ا" * 100) == "ا" * 59 + "…"
    assert terminal.brief("قصف") == "قصف"
    assert terminal.clean("a\udcffb") == "a\\udcffb"
