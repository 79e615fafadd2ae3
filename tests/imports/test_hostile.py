"""Whatever is in a file that somebody sends, an import is done or refused in one line."""

import copy
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import making
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.errors import DataError, SijillError
from sijill.exports import exporter
from sijill.imports import importer, store
from sijill.record import Record

ODD = st.one_of(
    st.sampled_from([
        None, True, False, -1, 0, 5, 10**30, 1.5, float("nan"), float("inf"), "", "x", "قتل", "\ud800",
        "\u202e\x1b[31m", "2016-02-30", "99999", [], {}, [[]], [None], [1], {"a": None}, ["x", {"y": 1}], {"text": 5},
        {"best": "x"},
    ]),
    st.text(max_size=8), st.integers(), st.floats(),
)  # fmt: skip
CAREFUL = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def exported(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder, "a.sijill")) as record:
        record.add(making.document(), [replace(one, status_spans=()) for one in making.mentions()])
        out = io.BytesIO()
        exporter(name).write(record, out)
        return out.getvalue()


LABELS = json.loads(exported("label-studio"))
MENTIONS = [json.loads(line) for line in exported("mentions").splitlines()]
CAS = exported("cas")


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every part of a JSON value."""
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from paths(part, (*at, key))


def put(value: Any, way: tuple[Any, ...], odd: Any) -> Any:
    """A copy of ``value`` with ``odd`` at the end of the way."""
    if not way:
        return odd
    changed = copy.copy(value)
    changed[way[0]] = put(value[way[0]], way[1:], odd)
    return changed


def tried(folder: Path, name: str, data: bytes, mapping: bytes | None = None) -> str | None:
    """The code of the error, or None where the import was done; the record is sound in both cases."""
    path, described = folder / "in.file", folder / "map.yaml"
    path.write_bytes(data)
    described.write_bytes(mapping or b"")
    for left in folder.glob("r.sijill*"):
        left.unlink()
    with Record.open(folder / "r.sijill") as record:
        record.add(making.document(), [], coder_version="none/0")
        try:
            store(record, importer(name), path, coder="team/1", mapping=described if mapping else None)
            code = None
        except SijillError as error:
            assert "\n" not in error.line()
            code = error.code
        assert record.verify().sound
    return code


@CAREFUL
@given(way=st.sampled_from(sorted(paths(LABELS), key=str)), odd=ODD)
def test_any_part_of_a_label_studio_export(tmp_path: Path, way: tuple[Any, ...], odd: Any) -> None:
    tried(tmp_path, "label-studio", json.dumps(put(LABELS, way, odd)).encode())


@CAREFUL
@given(way=st.sampled_from(sorted(paths(MENTIONS), key=str)[1:]), odd=ODD)
def test_any_part_of_mentions(tmp_path: Path, way: tuple[Any, ...], odd: Any) -> None:
    rows = put(MENTIONS, way, odd)
    tried(tmp_path, "mentions", b"\n".join(json.dumps(row).encode() for row in rows))


MAP = {
    "columns": {"type": "kind", "text": "words", "killed": "dead", "date_start": "day", "actors_a": "who"},
    "values": {"type": {"fight": "battle"}}, "date_format": "%d.%m.%Y", "separator": ";", "delimiter": ",",
}  # fmt: skip
TABLE = "kind,words,dead,day,who\nfight,قتل خمسة في السوق,5,03.05.2016,الجيش;الكتيبة\n"


@CAREFUL
@given(way=st.sampled_from(sorted(paths(MAP), key=str)), odd=ODD.filter(lambda odd: odd != "\ud800"))
def test_any_part_of_the_map_of_a_table(tmp_path: Path, way: tuple[Any, ...], odd: Any) -> None:
    tried(tmp_path, "csv", TABLE.encode(), yaml.safe_dump(put(MAP, way, odd), allow_unicode=True).encode())


@CAREFUL
@given(st.lists(st.sampled_from([*TABLE, '"', "\n", "\r", "\0", ",,", "x" * 200, "5-", "–", "=1+1", "\u202e"])))
def test_any_table(tmp_path: Path, pieces: list[str]) -> None:
    rows = ("kind,words,dead,day,who\nfight," + "".join(pieces)).encode()
    tried(tmp_path, "csv", rows, yaml.safe_dump(MAP).encode())
    tried(tmp_path, "auto-archiver", rows.replace(b"kind,words", b"link,text"))


@CAREFUL
@given(data=st.data())
def test_any_change_of_a_cas(tmp_path: Path, data: st.DataObject) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CAS)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            held = source.read(name).decode()
            at = data.draw(st.integers(0, len(held)))
            cut = data.draw(st.sampled_from([0, 0, 1, 5, 100]))
            piece = data.draw(st.sampled_from(["", "5", '"', "<", "<a/>", "&x;", "-1", "مدينة"]))
            target.writestr(name, held[:at] + piece + held[at + cut :])
    tried(tmp_path, "cas", out.getvalue())


@CAREFUL
@given(name=st.sampled_from(["cas", "csv", "label-studio", "mentions", "auto-archiver"]), data=st.binary(max_size=60))
def test_any_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    tried(tmp_path, name, data, yaml.safe_dump(MAP).encode())


LAUGHS = "<!DOCTYPE x [<!ENTITY a '{}'>{}]>".format(
    "ha" * 50, "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 50}'>" for n in range(9))
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("where", ["TypeSystem.xml", ".xmi"])
@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE, "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_entity_is_declared_in_a_cas(tmp_path: Path, where: str, declared: str, encoding: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CAS)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            held = source.read(name).decode()
            if name.endswith(where):
                held = held.split("?>", 1)[-1].replace('documentTitle="wadi"', 'documentTitle="&j;"')
                held = f'<?xml version="1.0" encoding="{encoding}"?>{declared}{held}'
                target.writestr(name, held.encode(encoding))
            else:
                target.writestr(name, held)
    path = tmp_path / "bomb.zip"
    path.write_bytes(out.getvalue())
    with Record.open(tmp_path / "r.sijill") as record:
        with pytest.raises(DataError, match="declares entities or a document type"):
            store(record, importer("cas"), path, coder="team/1")
        assert not list(record.documents())


def test_a_cas_that_unpacks_beyond_the_limit_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.imports.cas.BIGGEST", 1000)
    assert tried(tmp_path, "cas", CAS) == "import-cas"


def test_a_cell_may_be_long_and_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "قتل خمسة في السوق. " * 10_000
    assert tried(tmp_path, "auto-archiver", f"link,text\nx,{long}\n".encode()) is None
    monkeypatch.setattr("sijill.imports.protocol.LONGEST_CELL", 100)
    assert tried(tmp_path, "auto-archiver", f"link,text\nx,{long}\n".encode()) == "import-columns"


def test_no_import_reads_a_file_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.imports.protocol.BIGGEST", 10)
    for name in ("mentions", "label-studio", "auto-archiver"):
        assert tried(tmp_path, name, b"x" * 11) == "import-too-big"
