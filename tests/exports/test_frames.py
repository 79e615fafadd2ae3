"""Record.frame: tables with the right types, for polars and, where it is installed, pandas."""

from datetime import date
from pathlib import Path

import making
import polars
import pytest

from sijill.errors import UsageError
from sijill.exports.frames import TABLES
from sijill.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "a.sijill")
    opened.add(making.rich_document(), making.mentions())
    return opened


def test_events_and_mentions_have_typed_columns(record: Record) -> None:
    events = record.frame()
    assert events.schema["date_start"] == polars.Date and events.schema["killed_best"] == polars.Int64
    assert events.schema["actors_a"] == polars.List(polars.String) and events.schema["aggregate"] == polars.Boolean
    assert events["date_start"].to_list() == [date(2016, 5, 3), date(2016, 6, 1)]
    mentions = record.frame("mentions")
    assert mentions["mention"].to_list() == ["wadi-1", "wadi-2", "wadi-3"]
    assert mentions.row(0, named=True)["latitude"] == 35.5 and mentions.row(1, named=True)["killed_best"] is None


def test_claims_and_documents(record: Record) -> None:
    claims = record.frame("claims")
    assert len(claims) == len(list(record.claims()))
    document = record.frame("documents").row(0, named=True)
    assert (document["document"], document["document_date"]) == ("wadi", date(2016, 7, 1))
    assert document["flags"] == ["stray-cr"]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_an_empty_record_gives_the_same_columns(record: Record, tmp_path: Path, table: str) -> None:
    with Record.open(tmp_path / "e.sijill") as empty:
        assert empty.frame(table).schema == record.frame(table).schema and len(empty.frame(table)) == 0


def test_pandas_gets_the_same(record: Record) -> None:
    pandas = pytest.importorskip("pandas")
    frame = record.frame().to_pandas()
    assert pandas.api.types.is_datetime64_any_dtype(frame["date_start"]) and len(frame) == 2


def test_an_unknown_table_is_wrong_use(record: Record) -> None:
    with pytest.raises(UsageError, match="choose one of: claims, documents, events, mentions"):
        record.frame("people")
