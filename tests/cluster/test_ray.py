"""Coding on a cluster: the same record as on one machine, whatever dies meanwhile."""

import io
import json
import os
import signal
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from sijill.cli.run import run
from sijill.cluster.parts import Coded, fault_of, grouped, key_of, part, read_part
from sijill.cluster.run import Kept, coded_on_ray
from sijill.cluster.sources import address_of, documents
from sijill.coding import code
from sijill.errors import ReadError
from sijill.model import Document
from sijill.reading import open_documents
from sijill.record import Record

TOWNS = ("Aleppo", "Homs", "Idlib", "Hama")


def lines(count: int, sentences: int = 1) -> bytes:
    rows = []
    for number in range(count):
        told = (f"On {1 + at % 28} May 2015 the army shelled {TOWNS[number % 4]} and killed {2 + at} people. "
                for at in range(sentences))  # fmt: skip
        rows.append({"id": f"n{number}", "text": "".join(told), "document_date": "2015-06-01"})
    return "\n".join(json.dumps(row) for row in rows).encode()


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def shown(path: Path) -> tuple[Any, ...]:
    with Record.open(path) as record:
        assert record.verify().sound
        return list(record.documents()), list(record.claims()), [event.id for event in record.events()]


def test_a_part_comes_back_as_it_was_made_and_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    found = list(open_documents([written(tmp_path / "a.jsonl", lines(3) + b"\n{}")]))
    sent = [one if isinstance(one, Document) else fault_of(one) for one in found]
    data = part(sent)
    assert part(sent) == data
    back = list(read_part(data))
    assert [one.document for one in back[:3]] == found[:3]
    assert [list(one.mentions) for one in back[:3]] == [code(one) for one in found[:3]]
    assert back[3].error is not None and back[3].error.line() == found[3].line()
    assert any(one.mentions for one in back)


def test_groups_depend_on_the_documents_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.cluster.parts.DOCUMENTS", 64)
    found = list(open_documents([written(tmp_path / "a.jsonl", lines(150))]))
    groups = list(grouped(found))
    assert [len(group) for group in groups] == [64, 64, 22]
    assert len({key_of(group) for group in groups}) == 3
    assert key_of(groups[0]) == key_of(found[:64]) != key_of(found[1:64])


def test_documents_come_from_any_store(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    table = pyarrow.Table.from_pylist([
        {"id": "a", "text": "The army left Homs.", "document_date": date(2015, 5, 3), "title": None},
        {"id": "b", "text": None, "document_date": None, "title": None},
    ])  # fmt: skip
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out)
    for name, data in (("t.parquet", out.getvalue()), ("l.jsonl", lines(2)), ("x.zip", b"PK")):
        with fsspec.open(f"memory://sijill/{name}", "wb") as file:
            file.write(data)
    local = written(tmp_path / "t.parquet", out.getvalue())
    for place in (Path("memory://sijill/t.parquet"), local):
        first, second = documents([place])
        assert isinstance(first, Document) and first.document_date == date(2015, 5, 3) and first.name == "t:a"
        assert isinstance(second, ReadError) and second.code == "read-jsonl"
    assert [one.name for one in documents(["memory://sijill/l.jsonl"])] == ["l:n0", "l:n1"]
    codes = [one.code for one in documents(["memory://sijill/x.zip", "memory://sijill/none.jsonl", "no-such://a.jsonl"])]
    assert codes == ["read-kind", "read-missing", "read-failed"]
    assert address_of(Path("s3://bucket/a b.parquet")) == "s3://bucket/a b.parquet"
    assert address_of("/tmp/a.parquet") is None
    assert address_of(Path("file:///tmp/a.parquet")) == address_of("file:///tmp/a.parquet") == "file:///tmp/a.parquet"


def test_a_part_that_was_cut_short_is_made_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "parts")
    kept.keep("k", b"whole", 1)
    assert Kept(tmp_path / "parts").has("k")
    (tmp_path / "parts" / "k.parquet").write_bytes(b"who")
    assert not Kept(tmp_path / "parts").has("k")
    (tmp_path / "parts" / "manifest.json").write_bytes(b"{")
    assert not Kept(tmp_path / "parts").has("k")


def test_wrong_use_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["code", "x", "--record", str(tmp_path / "a"), "--on", "moon"]) == 2
    assert "--on ray" in capsys.readouterr().err


def archive() -> bytes:
    """A WARC file of two pages, compressed record by record."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, town in enumerate(("Homs", "Idlib")):
        page = f"<html lang=en><body><article><p>On 3 May 2015 the army shelled {town} and killed 4 people.</p>"
        page += "<p>The dead were buried on the same day by their neighbours in the old cemetery.</p></article>"
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(
            f"https://news.example/{number}", "response", payload=io.BytesIO(page.encode()), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2015-05-04T00:00:00Z"},
        ))  # fmt: skip
    return out.getvalue()


@pytest.mark.parametrize("store", ["memory://", "file://"])
def test_pages_of_an_archive_come_from_an_address_as_from_a_file(tmp_path: Path, store: str) -> None:
    fsspec = pytest.importorskip("fsspec")
    (tmp_path / "there").mkdir()
    address = f"{store}{tmp_path}/there/news.warc.gz"
    with fsspec.open(address, "wb") as file:
        file.write(archive())
    here, there = (
        [(one.text, one.source, one.name, code(one)) for one in documents([place]) if isinstance(one, Document)]
        for place in (written(tmp_path / "news.warc.gz", archive()), address)
    )
    assert here == there and len(there) == 2
    assert all("shelling" in {mention.type for mention in mentions} for _, _, _, mentions in there)


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """Ray, which the first run starts on this machine and the others find started."""
    found = pytest.importorskip("ray")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("RAY_ADDRESS", raising=False)
        yield found
    found.shutdown()


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.cluster.parts.DOCUMENTS", 8)


def busy_worker(process: int) -> int | None:
    """A process of Ray below ``process`` that codes a part at this moment."""
    try:
        if Path(f"/proc/{process}/cmdline").read_bytes().startswith(b"ray::part"):
            return process
        tasks = [task / "children" for task in Path(f"/proc/{process}/task").iterdir()]
        children = [int(child) for task in tasks for child in task.read_text().split()]
    except OSError:
        return None
    return next(filter(None, map(busy_worker, children)), None)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are looked up in /proc")
def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path, ray: Any) -> None:
    found = list(open_documents([written(tmp_path / "a.jsonl", lines(24, sentences=3))]))
    killed: list[int] = []
    done = threading.Event()

    def kill() -> None:
        while not killed and not done.wait(0.01):
            worker = busy_worker(os.getpid())
            if worker is not None:
                os.kill(worker, signal.SIGKILL)
                killed.append(worker)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        seen = list(coded_on_ray(found, tmp_path / "parts", workers=2))
    finally:
        done.set()
        killer.join()
    assert killed
    assert [one.document for one in seen] == found
    kept = Kept(tmp_path / "parts")
    assert [kept.read(key_of(group)) for group in grouped(found)] == [part(group) for group in grouped(found)]


def test_one_node_gives_the_record_of_a_local_run_and_resumes(tmp_path: Path, ray: Any) -> None:
    source = written(tmp_path / "a.jsonl", lines(20) + b"\n{}")
    assert run(["code", str(source), "--record", str(tmp_path / "local.sijill")]) == 1
    parts = tmp_path / "ray.sijill.parts"
    # The driver dies when one part is there.
    dying = coded_on_ray(open_documents([source]), tmp_path / "early", workers=1)
    assert isinstance(next(dying), Coded)
    dying.close()
    assert len(list((tmp_path / "early").glob("*.parquet"))) == 1
    assert run(["code", str(source), "--record", str(tmp_path / "ray.sijill"), "--on", "ray"]) == 1
    assert shown(tmp_path / "ray.sijill") == shown(tmp_path / "local.sijill")
    made = {path.name: path.stat().st_mtime_ns for path in parts.glob("*.parquet")}
    assert len(made) == 3
    # One part is lost; the others are not made again.
    lost = sorted(made)[0]
    (parts / lost).unlink()
    (tmp_path / "ray.sijill").rename(tmp_path / "old.sijill")
    assert run(["code", str(source), "--record", str(tmp_path / "ray.sijill"), "--on", "ray"]) == 1
    again = {path.name: path.stat().st_mtime_ns for path in parts.glob("*.parquet")}
    assert again.keys() == made.keys() and {name for name in made if made[name] != again[name]} == {lost}
    assert shown(tmp_path / "ray.sijill") == shown(tmp_path / "local.sijill")


def test_a_node_that_dies_in_mid_run_loses_and_doubles_nothing(
    tmp_path: Path, ray: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[2] / "src")]))
    ray.shutdown()
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    other = cluster.add_node(num_cpus=1)
    try:
        ray.init(address=cluster.address, log_to_driver=False, logging_level="error")
        source = written(tmp_path / "a.jsonl", lines(32, sentences=3))
        found = list(open_documents([source]))
        seen = []
        for one in coded_on_ray(found, tmp_path / "parts"):
            seen.append(one)
            if len(seen) == 8:
                cluster.remove_node(other, allow_graceful=False)
        assert [one.document for one in seen] == found
        assert [list(one.mentions) for one in seen] == [code(one) for one in found]
        local = [part(group) for group in grouped(found)]
        kept = Kept(tmp_path / "parts")
        assert [kept.read(key_of(group)) for group in grouped(found)] == local
    finally:
        ray.shutdown()
        cluster.shutdown()
