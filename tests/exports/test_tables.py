"""Tables: read back by polars, geopandas, duckdb and openpyxl with the values and types that were written."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import making
import pytest

from sijill.exports import exporter
from sijill.exports.eventrows import COLUMNS, event_rows
from sijill.exports.protocol import LossReport
from sijill.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "a.sijill")
    opened.add(making.document(), making.mentions())
    return opened


def saved(record: Record, name: str, extension: str, folder: Path) -> Path:
    path = folder / f"out.{extension}"
    with path.open("wb") as out:
        exporter(name, extension).write(record, out)
    return path


def test_polars_reads_events_with_their_types(record: Record, tmp_path: Path) -> None:
    import polars

    table = polars.read_parquet(saved(record, "events", "parquet", tmp_path))
    assert tuple(table.columns) == (*COLUMNS, "geometry")
    rows = table.drop("geometry").to_dicts()
    assert rows[0]["date_start"] == date(2016, 5, 3)
    assert rows[0]["actors_a"] == ["كتيبة الوادي"]
    written = list(event_rows(record, LossReport("x")))
    plain = [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in rows]
    assert plain == written


def test_geopandas_reads_the_place_as_a_point(record: Record, tmp_path: Path) -> None:
    import geopandas

    frame = geopandas.read_parquet(saved(record, "parquet", "parquet", tmp_path))
    assert frame.crs.equals("OGC:CRS84")
    first, second = frame.geometry
    assert (first.x, first.y) == (-7.25, 35.5)
    assert second is None


def test_duckdb_counts_claims(record: Record, tmp_path: Path) -> None:
    import duckdb

    path = saved(record, "claims", "parquet", tmp_path)
    rows = duckdb.sql(f"select field, count(*) from '{path}' where rank = 'preferred' group by 1").fetchall()
    assert dict(rows)["citations"] == 2
    assert sum(count for _, count in rows) == len(list(record.claims()))


def test_claims_come_back_whole(record: Record, tmp_path: Path) -> None:
    lines = saved(record, "claims", "jsonl", tmp_path).read_text(encoding="utf-8").splitlines()
    claims = list(record.claims())
    assert len(lines) == len(claims)
    for line, claim in zip(map(json.loads, lines), claims, strict=True):
        assert line["value"] == claim.value
        assert line["spans"] == [[span.start, span.end] for span in claim.spans]
        assert [making.ARABIC[start:end] for start, end in line["spans"]] == line["words"] == list(claim.words)
    rows = list(csv.DictReader(io.StringIO(saved(record, "claims", "csv", tmp_path).read_text(encoding="utf-8"))))
    assert [json.loads(row["value"]) for row in rows] == [claim.value for claim in claims]


def test_a_workbook_holds_text_as_text_and_days_as_days(tmp_path: Path) -> None:
    import openpyxl

    text = "=HYPERLINK(1) قصفت 5"
    with Record.open(tmp_path / "f.sijill") as record:
        record.add(making.document(text, name="=f"), [making.mention("m", text, text=text, name="=f")])
        record.add(making.document(), making.mentions())
        book = openpyxl.load_workbook(saved(record, "xlsx", "xlsx", tmp_path))
    rows = list(book["events"].iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    quotes = [cell for row in book["events"].iter_rows(min_row=2) for cell in row if cell.value == text]
    assert [cell.data_type for cell in quotes] == ["s"]
    assert rows[1][COLUMNS.index("date_start")] == datetime(2016, 5, 3)
    assert rows[1][COLUMNS.index("killed_best")] == 5
    assert book["claims"].max_row == 1 + len(list(Record.open(tmp_path / "f.sijill").claims()))


def test_datasette_shows_the_record_itself(record: Record) -> None:
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from datasette.app import Datasette

    record.close()

    async def answer() -> dict[str, int]:
        served = Datasette([str(record.path)])
        query = "select field, count(*) as n from claims group by field"
        found = await served.client.get(f"/{record.path.stem}.json", params={"sql": query, "_shape": "array"})
        return {row["field"]: row["n"] for row in found.json()}

    # A test of the pages that ran before may have left an event loop in this thread.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(answer())).result()["actors_a"] == 2
