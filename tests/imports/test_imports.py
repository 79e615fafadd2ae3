"""Imports: round trips through our own exports, other people's files, and what is said of bad ones."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import making
import pytest

from sijill.cli.run import run
from sijill.errors import DataError, UsageError
from sijill.exports import exporter
from sijill.imports import Stored, importer, store
from sijill.record import Record

WIDE = "🚨 قصفت القوات السوق 🚨 وقتلت 5"


def exported(record: Record, name: str) -> bytes:
    out = io.BytesIO()
    exporter(name).write(record, out)
    return out.getvalue()


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "a.sijill")
    mentions = [replace(one, status_spans=()) for one in making.mentions()]
    opened.add(making.document(), mentions)
    opened.add(making.document(WIDE, name="wide"), [
        making.mention("m", "القوات السوق 🚨", text=WIDE, name="wide", trigger=making.span("السوق", WIDE))
    ])  # fmt: skip
    return opened


def imported(folder: Path, name: str, data: bytes, **known: Any) -> tuple[Record, Stored]:
    path = folder / "in.file"
    path.write_bytes(data)
    record = Record.open(folder / "b.sijill")
    return record, store(record, importer(name), path, coder="team/1", **known)


@pytest.mark.parametrize("name", ["label-studio", "cas"])
def test_what_annotators_get_comes_back_with_every_value(record: Record, tmp_path: Path, name: str) -> None:
    back, stored = imported(tmp_path, name, exported(record, name))
    assert stored.doubts == 0
    assert exported(back, "mentions").decode().splitlines() == [
        json.dumps({**json.loads(line), "score": 1.0}, ensure_ascii=False)
        for line in exported(record, "mentions").decode().splitlines()
    ]

    def values(record: Record) -> dict[Any, Any]:
        """What is worked out of the two days is left out; CAS has no order of spans."""
        parts = [(claim, {key: part for key, part in claim.value.items() if key != "date_prec"})
                 for claim in record.claims()]  # fmt: skip
        return {(c.document, c.mention, c.field, c.position): (value, sorted(c.spans)) for c, value in parts}

    assert values(back) == values(record)
    assert {claim.origin for claim in back.claims()} == {"coder:team/1"}


def test_mentions_come_back_as_they_went(record: Record, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for entry in record.documents():
        (texts / f"{entry.name}.txt").write_text(record.document(entry.name).text, encoding="utf-8")
    data = exported(record, "mentions")
    back, stored = imported(tmp_path, "mentions", data, documents=[texts])
    assert exported(back, "mentions") == data
    assert [result.mentions for result in stored.results] == [3, 1]
    by_rule = {claim.words for claim in back.claims("wadi") if claim.field == "actors_a" and claim.rule == "imported"}
    assert by_rule == {("كتيبة الوادي",), ("الكتيبة",)}


def test_label_studio_regions_without_notes_are_taken_by_their_words(tmp_path: Path) -> None:
    text = "Rockets hit Tall on Monday and 5 people died"

    def region(key: str, label: str, words: str) -> dict[str, Any]:
        at = text.index(words)
        return {"id": key, "type": "labels", "value": {"start": at, "end": at + len(words), "labels": [label]}}

    regions = [region("t", "shelling", "hit"), region("a", "killed", "5"), region("b", "when", "Monday"),
               region("c", "where", "Tall"), region("d", "injured", "people")]  # fmt: skip
    links = [{"type": "relation", "from_id": "t", "to_id": one} for one in "abcd"]
    tasks = [{"id": 7, "data": {"text": text}, "annotations": [
        {"was_cancelled": True, "result": []}, {"result": [*regions, *links]}]}]  # fmt: skip
    back, stored = imported(tmp_path, "label-studio", json.dumps(tasks).encode())
    (telling,) = back.mentions()
    mention = telling.mention
    assert (mention.type, mention.quote) == ("shelling", text[text.index("hit") : text.index("5") + 1])
    assert mention.killed and mention.killed.best == 5 and mention.where and mention.where.name == "Tall"
    assert mention.when and mention.when.spans[0].of(text) == "Monday" and mention.when.earliest is None
    assert stored.doubts == 2 and mention.injured is None


MAP = """
columns: {id: nr, type: kind, text: notes, date_start: day, actors_a: by, killed: dead, location: town, source: link}
values: {type: {clash: battle}}
date_format: "%d/%m/%Y"
"""
TABLE = (
    "nr,kind,notes,day,by,dead,town,link\n"
    "7,clash,Militia A fought B near Tall,03/05/2016,Militia A; B,20-30,Tall,x\n"
)


def test_a_table_coded_by_hand_keeps_its_ids(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP)
    back, _ = imported(tmp_path, "csv", TABLE.encode(), mapping=tmp_path / "map.yaml")
    (telling,) = back.mentions()
    shown = telling.mention.as_dict()
    assert (shown["id"], shown["type"], shown["document"]) == ("7", "battle", "in:7")
    assert (shown["date_start"], shown["date_end"], shown["date_precision"]) == ("2016-05-03", "2016-05-03", "day")
    assert shown["killed"] == {"min": 20, "best": None, "max": 30} and shown["actors_a"] == ["Militia A", "B"]
    (where,) = [claim for claim in back.claims() if claim.field == "where"]
    assert where.words == ("Tall",) and next(back.documents()).source == "x"


def test_posts_of_the_auto_archiver_are_coded(tmp_path: Path) -> None:
    data = (
        b"Link,Archive status,Archive location,Upload timestamp,Upload title,Text content\n"
        b"https://example.org/1,done,s3://a,2016-05-03T10:00:00+00:00,Shelling,Shelling in Aleppo today\n"
        b"https://example.org/2,nothing archived,,,,\n"
    )
    path = tmp_path / "posts.csv"
    path.write_bytes(data)
    with Record.open(tmp_path / "p.sijill", coder=lambda document: []) as record:
        store(record, importer("auto-archiver"), path, coder="x/1")
        (entry,) = record.documents()
        assert (entry.name, entry.source) == ("posts:2", "https://example.org/1")
        assert str(entry.document_date) == "2016-05-03"
        assert record.document("posts:2").text.endswith("in Aleppo today")


def line(**changes: Any) -> bytes:
    shown = {"document": "wadi", "id": "x", "start": 15, "end": 19, "quote": "قصفت", "type": "shelling"}
    return (json.dumps({**shown, **changes}, ensure_ascii=False) + "\n").encode()


BAD: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("mentions", lambda: line() + b"{", "import-json", ":2: "),
    ("mentions", lambda: line(document="other"), "import-document", ":1: "),
    ("mentions", lambda: line(quote="سوق"), "import-quote", ":1: "),
    ("mentions", lambda: line(start=900, end=905, quote=None), "import-span", ":1: "),
    ("mentions", lambda: line(type="war"), "import-value", ":1: "),
    ("mentions", lambda: line(date_start="2016-05-09", date_end="2016-05-03"), "import-value", ":1: "),
    ("mentions", lambda: line(killed={"min": 9, "max": 3}), "import-value", ":1: "),
    ("mentions", lambda: line(actors_a="x"), "import-value", ":1: "),
    ("mentions", lambda: line() + line(), "import-value", ":1: "),
    ("mentions", lambda: line(coref="y"), "import-value", ":1: "),
    ("mentions", lambda: b"\xff\xfe", "import-encoding", ""),
    ("mentions", lambda: b"\n", "import-empty", ""),
    ("label-studio", lambda: b"[{]", "import-json", ":1: "),
    ("label-studio", lambda: b'[{"id": 3}]', "import-json", ":task 3: "),
    ("label-studio", lambda: json.dumps([{"id": 3, "data": {"text": "x", "document": "wadi"}}]).encode(),
     "import-document", ":task 3: "),
    ("cas", lambda: b"PK", "import-cas", ""),
    ("auto-archiver", lambda: b"a,b\n1,2\n", "import-columns", ":1: "),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code", "where"), BAD, ids=[f"{n}-{one[0]}" for n, one in enumerate(BAD)])
def test_bad_input_names_file_line_and_remedy_and_leaves_the_record(
    record: Record, tmp_path: Path, name: str, data: Callable[[], bytes], code: str, where: str
) -> None:
    before = exported(record, "claims"), [entry.hash for entry in record.log()]
    path = tmp_path / "in.file"
    path.write_bytes(data())
    with pytest.raises(DataError) as raised:
        store(record, importer(name), path, coder="x/1")
    assert raised.value.code == code
    assert raised.value.line().startswith(f"{path}{where}") and raised.value.remedy
    assert (exported(record, "claims"), [entry.hash for entry in record.log()]) == before


@pytest.mark.parametrize(
    ("table", "mapping", "code", "where"),
    [
        (TABLE.replace("03/05/2016", "May"), MAP, "import-value", "in.file:2"),
        (TABLE.replace("20-30", "many"), MAP, "import-value", "in.file:2"),
        (TABLE.replace("clash", "quarrel"), MAP, "import-value", "in.file:2"),
        (TABLE.replace("town,", "village,"), MAP, "import-columns", "in.file:1"),
        (TABLE.replace("Militia A fought B near Tall", ""), MAP, "import-document", "in.file:2"),
        (TABLE.replace(",x\n", ",x,y\n"), MAP, "import-columns", "in.file:2"),
        (TABLE, "columns: {type: kind}", "import-map", "map.yaml"),
        (TABLE, MAP + "colour: red", "import-map", "map.yaml"),
        (TABLE, "columns: [", "import-map", "map.yaml:1"),
    ],
)
def test_a_bad_table_or_map_is_named(tmp_path: Path, table: str, mapping: str, code: str, where: str) -> None:
    (tmp_path / "map.yaml").write_text(mapping)
    with pytest.raises(DataError) as raised:
        imported(tmp_path, "csv", table.encode(), mapping=tmp_path / "map.yaml")
    assert raised.value.code == code
    assert where in raised.value.line() and raised.value.remedy


def test_a_damaged_cas_is_named_by_its_file(record: Record, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(exported(record, "cas"))) as source, zipfile.ZipFile(out, "w") as target:
        target.writestr("TypeSystem.xml", source.read("TypeSystem.xml"))
        target.writestr("1.xmi", source.read("000001.xmi")[:-40])
    with pytest.raises(DataError, match=r"in\.file:1\.xmi: no valid UIMA XML"):
        imported(tmp_path, "cas", out.getvalue())


def test_the_command_says_what_became_of_it(record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "m.jsonl"
    path.write_bytes(line())
    assert run(["import", "mentions", str(path), "--record", str(record.path), "--coder", "zainab/2"]) == 0
    assert capsys.readouterr().out == "1 document (1 recoded): 1 event mention\n"
    assert {claim.origin for claim in record.claims("wadi")} == {"coder:zainab/2"}
    assert record.verify().sound
    new = tmp_path / "new.sijill"
    assert run(["import", "mentions", str(path), "--record", str(new)]) == 1
    assert "m.jsonl:1: no document 'wadi'" in capsys.readouterr().err and not new.exists()


def test_an_unknown_import_or_a_table_without_map_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose one of: auto-archiver"):
        importer("spss")
    with pytest.raises(UsageError, match="needs --map"):
        imported(tmp_path, "csv", TABLE.encode())
