"""The commands as a user meets them: results, exit codes, one line for each mistake."""

import csv
import io
import json
import os
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import making
import pytest

import sijill
from sijill.cli import code_work
from sijill.cli.run import run
from sijill.errors import RecordError, SijillError
from sijill.model import Document, EventMention
from sijill.record import Record

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables as a pipe gets them, whatever width the terminal of whoever runs the tests announces."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coder that knows the Arabic text of the tests and fails on one text; the terminal is wide."""
    monkeypatch.setenv("COLUMNS", "160")

    def code(document: Document, **_: object) -> list[EventMention]:
        if "explode" in document.text:
            raise ValueError("no such luck")
        if "exhaust" in document.text:
            raise MemoryError
        if "nested" in document.text:
            raise RecursionError
        if "refuse" in document.text:
            raise SijillError("coding-refused", "not this one", where=document.name)
        if "deny" in document.text:
            told = making.mentions()
            return [replace(one, status="denied") if one.status == "claimed" else one for one in told]
        if "misquote" in document.text:
            return [making.mention("m", "misquote", text=document.text, trigger=making.Span(0, 9999))]
        return making.mentions() if document.text == making.ARABIC else []

    monkeypatch.setattr("sijill.coding.code", code)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "wadi.txt"
    path.write_text(making.ARABIC, encoding="utf-8")
    return path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "full.sijill"
    with Record.open(path) as opened:
        opened.add(making.document(), making.mentions())
    return path


Captured = pytest.CaptureFixture[str]


def one_line(capsys: Captured) -> str:
    """The only line on stderr."""
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("sijill: ")
    return line


def test_code_says_how_many_events_are_told_in_rival_ways(coder: None, text: Path, capsys: Captured) -> None:
    text.write_text(making.ARABIC + " deny", encoding="utf-8")
    assert run(["code", str(text), "--record", str(text.parent / "r.sijill")]) == 0
    out = capsys.readouterr().out
    assert "denied" in out and "differ: status" in out and "1 event whose tellings differ" in out


def test_code_prints_the_events_and_what_is_open(coder: None, text: Path, capsys: Captured) -> None:
    assert run(["code", str(text), "--record", str(text.parent / "r.sijill")]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    (row,) = (line for line in out.splitlines() if "2016-05-03" in line)
    cells = [cell.strip() for cell in row.split("│")]
    assert cells == [
        "2016-05-03", "shelling (artillery)", "سوق تل الزيت", "كتيبة الوادي → مدنيين", "5 killed",
        "claimed (شاهد)", "2",
    ]  # fmt: skip
    assert "2016-06" in out and "البلدة ?" in out
    assert "1 document (1 added): 3 event mentions, 2 events" in out
    assert "1 place not resolved: البلدة" in out
    assert "2 participants not in the registry: الكتيبة; مدنيين" in out
    assert "3 flags: damaged; not in citation given; weekday-differs" in out
    assert "tellings differ" not in out  # A claim beside an assertion of the same act is no rival.


def test_code_again_changes_nothing_and_shows_the_same(coder: None, text: Path, capsys: Captured) -> None:
    arguments = ["code", str(text), "--record", str(text.parent / "r.sijill")]
    run(arguments)
    first = capsys.readouterr().out
    assert run(arguments) == 0
    assert capsys.readouterr().out == first.replace("1 added", "1 unchanged")
    assert run([*arguments, "--again"]) == 0
    assert capsys.readouterr().out == first.replace("1 added", "1 recoded")


def test_a_document_that_fails_does_not_stop_the_others(coder: None, text: Path, capsys: Captured) -> None:
    bad = ["explode", "exhaust", "nested", "refuse", "misquote"]
    for word in bad:
        (text.parent / f"{word}.txt").write_text(f"{word} this", encoding="utf-8")
    (text.parent / "empty.txt").touch()
    missing = text.parent / "missing.txt"
    assert run(["code", str(missing), str(text.parent), "--record", str(text.parent / "r.sijill")]) == 1
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert len(lines) == 7
    assert all(line.startswith("sijill: ") and line.endswith("]") for line in lines)
    assert f"{missing}: no such file" in lines[0]
    assert any("explode: a fault in Sijill itself: ValueError: no such luck" in line for line in lines)
    assert any("exhaust: too large for the memory; split the document [coding-memory]" in line for line in lines)
    assert "8 documents (1 added, 7 failed): 3 event mentions, 2 events" in out
    with Record.open(text.parent / "r.sijill") as opened:
        assert [entry.name for entry in opened.documents()] == ["wadi"]
        assert opened.verify().sound


def test_the_record_in_the_folder_that_is_coded_is_no_document(
    coder: None, text: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(text.parent)
    for _ in range(2):
        assert run(["code", ".", "--record", "notes"]) == 0
        assert capsys.readouterr().err == ""


def test_documents_of_one_name_are_kept_apart_whatever_folder_one_codes_from(
    coder: None, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "wadi.txt").write_text(f"The council of {folder} met.", encoding="utf-8")
        monkeypatch.chdir(tmp_path / folder)
        assert run(["code", "wadi.txt", "--record", "../r.sijill"]) == 0
    with Record.open(tmp_path / "r.sijill") as opened:
        assert [entry.name for entry in opened.documents()] == ["b/wadi", "wadi"]


def test_standard_input_is_a_document(coder: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (b"The council met.", b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert run(["code", "-", "--record", str(tmp_path / "r.sijill")]) == (0 if content else 1)


def test_a_text_in_another_language_is_said(coder: None, tmp_path: Path, capsys: Captured) -> None:
    persian = "نیروهای دولتی در این شهر با گروه‌های مسلح درگیر شدند و چندین نفر کشته شدند. این خبر را پلیس گفت. " * 5
    (tmp_path / "fa.txt").write_text(persian, encoding="utf-8")
    assert run(["code", str(tmp_path), "--record", str(tmp_path / "r.sijill")]) == 0
    assert "1 document in a language that is not coded: fa (fa)" in capsys.readouterr().out


def test_long_results_are_cut_with_the_command_that_shows_the_rest(
    coder: None, text: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sijill.cli.code_report.ROWS", 1)
    run(["code", str(text), "--record", str(text.parent / "r.sijill")])
    out = capsys.readouterr().out
    assert "… and 1 more: sijill show timeline --record" in out and "2016-06" not in out


def test_nothing_found_is_said_plainly(coder: None, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "quiet.txt").write_text("The council met.", encoding="utf-8")
    assert run(["code", str(tmp_path), "-r", str(tmp_path / "r.sijill")]) == 0
    assert capsys.readouterr().out == "1 document (1 added): 0 event mentions, 0 events\n"


def test_timeline_is_a_table_or_json(record: Path, capsys: Captured) -> None:
    assert run(["show", "timeline", "--record", str(record)]) == 0
    assert "2 events, 3 tellings" in capsys.readouterr().out
    assert run(["show", "timeline", "--record", str(record), "--json"]) == 0
    events = json.loads(capsys.readouterr().out)
    assert [event["date_start"] for event in events] == ["2016-05-03", "2016-06-01"]


def test_export_goes_to_stdout_or_to_a_file_by_its_ending(
    record: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", "mentions", "--record", str(record)]) == 0
    out, err = capfdbinary.readouterr()
    assert len(out.splitlines()) == 3 and err == b"mentions: 3 rows; nothing lost\n"
    for name, read in (("e.csv", lambda t: list(csv.DictReader(io.StringIO(t)))), ("e.jsonl", str.splitlines)):
        path = tmp_path / name
        assert run(["export", "events", "-r", str(record), "-o", str(path)]) == 0
        assert len(read(path.read_text(encoding="utf-8"))) == 2
    assert run(["export", "events", "-r", str(record), "--as", "jsonl", "--losses", str(tmp_path / "l.json")]) == 0
    assert json.loads((tmp_path / "l.json").read_text())["rows"] == 2


def test_an_export_that_fails_leaves_the_file_as_it_was(
    record: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", str(out))

    monkeypatch.setattr(Record, "mentions", fail)
    assert run(["export", "mentions", "-r", str(record), "-o", str(out)]) == 1
    assert "out.jsonl: No space left on device" in one_line(capsys)
    assert out.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"out.jsonl", record.name}


def test_an_export_keeps_the_rights_of_the_file_that_it_replaces(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.touch(mode=0o600)
    run(["export", "mentions", "-r", str(record), "-o", str(out)])
    assert out.stat().st_mode & 0o777 == 0o600


def test_an_export_may_go_to_a_device(record: Path) -> None:
    assert run(["export", "mentions", "-r", str(record), "-o", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_verify_says_what_it_checked_and_what_is_wrong(record: Path, capsys: Captured) -> None:
    assert run(["verify", "--record", str(record)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("checked the file, 1 original, 1 document, ")
    assert out.endswith("nothing lost, nothing altered\n")
    data = bytearray(record.read_bytes())
    at = data.index("قصفت".encode())
    data[at : at + 2] = "ط".encode()
    record.write_bytes(data)
    assert run(["verify", "--record", str(record)]) == 1
    assert "found wrong" in capsys.readouterr().out
    assert run(["verify", "--record", str(record), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["sound"] is False


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["code"], 2, "PATH"),
        (["code", "x.txt"], 2, "--record"),
        (["nonsense"], 2, "nonsense"),
        (["code", "x.txt", "--record", "r", "--jobs", "0"], 2, "--jobs"),
        (["code", "x.txt", "--record", "r", "--jobs", "many"], 2, "--jobs"),
        (["code", "x.txt", "--record", "r", "--document-date", "31.12.2016"], 2, "write it as 2016-05-31"),
        (["code", "x.txt", "--record", "none/r"], 1, "make the folder first"),
        (["export", "parchment", "--record", "none"], 2, "choose one of"),
        (["export", "mentions", "--record", "none"], 1, "none: no such record"),
        (["show", "timeline", "--record", "."], 1, "a folder, not a record"),
        (["verify", "--record", __file__], 1, "not a Sijill record"),
        (["evaluate", "none.jsonl", "none"], 1, "no gold standard there"),
    ],
)
def test_a_mistake_is_one_line_and_an_exit_code(
    arguments: list[str], code: int, said: str, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    assert said in one_line(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (ValueError("odd"), 1, "a fault in Sijill itself: ValueError: odd"),
        (OSError(30, "Read-only file system", "/x"), 1, "/x: Read-only file system"),
    ],
)
def test_what_goes_wrong_inside_is_one_line_too(
    fault: BaseException, code: int, said: str, record: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(Record, "verify", fail)
    assert run(["verify", "--record", str(record)]) == code
    assert said in one_line(capsys)


def test_a_fault_shows_its_traceback_on_demand(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr(Record, "verify", fail)
    monkeypatch.setenv("SIJILL_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        run(["verify", "--record", str(record)])


def test_a_full_disk_ends_the_run_with_one_line(
    coder: None, text: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise RecordError("record-disk-full", "the disk is full", where="r.sijill", remedy="make room and run again")

    arguments = ["code", str(text), str(text.with_name("z.txt")), "--record", str(text.parent / "r.sijill")]
    run(arguments[:2] + arguments[3:])
    text.with_name("z.txt").write_text("More happened.", encoding="utf-8")
    capsys.readouterr()
    monkeypatch.setattr(Record, "_store", full)
    assert run(arguments) == 1
    out, err = capsys.readouterr()
    assert err == "sijill: r.sijill: the disk is full; make room and run again [record-disk-full]\n"
    assert "1 document (1 unchanged): 3 event mentions, 2 events" in out
    assert run(["code", str(text.with_name("z.txt")), "--record", str(text.parent / "s.sijill")]) == 1
    assert one_line(capsys) == err.strip()


def test_a_place_for_an_export_that_cannot_be_written_is_named(record: Path, capsys: Captured) -> None:
    out = record.parent / "none" / "out.csv"
    assert run(["export", "events", "-r", str(record), "-o", str(out)]) == 1
    assert one_line(capsys) == f"sijill: {out}: No such file or directory"


def command(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-m", "sijill.cli", *arguments]
    return subprocess.run(line, env=env, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_the_program_says_its_version_and_its_commands() -> None:
    assert command("--version").stdout == f"sijill {sijill.__version__}\n"
    shown = command("--help")
    assert shown.returncode == 0 and shown.stderr == ""
    assert all(name in shown.stdout for name in ("code", "show", "export", "evaluate", "verify"))


def test_help_loads_neither_store_nor_coder() -> None:
    code = "import sys; from sijill.cli.run import run; run(['--help']); print(sorted(sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert "sijill.cli.app" in done.stdout
    for heavy in ("sqlalchemy", "alembic", "scipy", "numpy", "trafilatura", "shapely", "sijill.coding"):
        assert f"'{heavy}'" not in done.stdout


def test_several_processes_give_the_same_record(tmp_path: Path, capsys: Captured) -> None:
    lines = [{"id": str(n), "text": f"On 3 May 2016 a bomb killed {n} people in Tripoli. " * 3} for n in range(1, 12)]
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in [*lines, {"id": "bad"}, *lines[:2]]))
    outputs = []
    for jobs in ("1", "2"):
        record = str(tmp_path / f"{jobs}.sijill")
        assert run(["code", str(source), "--record", record, "--jobs", jobs]) == 1
        out, err = capsys.readouterr()
        assert len(err.splitlines()) == 1
        assert "14 documents (11 added, 2 unchanged, 1 failed)" in out
        run(["export", "mentions", "--record", record, "-o", str(tmp_path / jobs)])
        capsys.readouterr()
        outputs.append((out, (tmp_path / jobs).read_bytes()))
    assert outputs[0] == outputs[1]


def test_what_fails_in_another_process_is_told_as_in_this_one(record: Path) -> None:
    failures = [
        (BrokenProcessPool(), "wadi: the process that coded it was killed; run again with fewer --jobs"),
        (SijillError("coding-refused", "not this one", where="wadi"), "wadi: not this one [coding-refused]"),
        (RecordError("record-span", "outside", where="wadi"), "wadi: outside [record-span]"),
    ]
    with Record.open(record) as opened:
        for failure, said in failures:
            future: Future[list[EventMention]] = Future()
            future.set_exception(failure)
            outcome = code_work._finished((making.document("new"), future), opened, again=False)
            assert isinstance(outcome, SijillError) and outcome.line().startswith(said)
        future = Future()
        future.set_exception(RecordError("record-disk-full", "the disk is full"))
        with pytest.raises(RecordError, match="record-disk-full"):
            code_work._finished((making.document("new"), future), opened, again=False)


def test_a_reader_that_leaves_early_is_no_error(record: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    script = f"{sys.executable} -m sijill.cli show timeline --json --record {record} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=True)
    assert done.stderr == "" and done.stdout == "0\n"


def test_odd_file_names_are_names(coder: None, tmp_path: Path, capsys: Captured) -> None:
    for number, name in enumerate((b"\xff.txt", b"a\nb.txt", b"\x1b[31m.txt", "سوق\u202e.txt".encode())):
        (tmp_path / os.fsdecode(name)).write_text(f"The council met {number} times.", encoding="utf-8")
    assert run(["code", str(tmp_path), "--record", str(tmp_path / "r.sijill")]) == 0
    assert capsys.readouterr().err == ""
    with Record.open(tmp_path / "r.sijill") as opened:
        assert {entry.name for entry in opened.documents()} == {"\\udcff", "a b", "[31m", "سوق"}


def test_arabic_goes_into_pipes_as_utf8_whatever_the_locale(record: Path) -> None:
    env = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "latin-1", "PATH": os.environ["PATH"]}
    line = [sys.executable, "-m", "sijill.cli", "show", "timeline", "--record", str(record)]
    done = subprocess.run(line, env=env, capture_output=True, check=True)
    assert "كتيبة الوادي" in done.stdout.decode("utf-8")
