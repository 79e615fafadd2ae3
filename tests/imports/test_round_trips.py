"""Property tests: whatever a record holds, exports write it, come back, or say what they lost."""

import csv
import hashlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sijill.exports import LossReport, exporter
from sijill.imports import importer, store
from sijill.model import EVENT_TYPES, STATUSES, Document, EventMention, Figure, Party, PlaceCandidate, Span, When, Where
from sijill.record import Record

WORDS = st.text(st.sampled_from("قتل حرب سوق=+@-\"'<&;,\n\t🚨آb9"), min_size=4, max_size=30).filter(str.strip)
KINDS = st.sampled_from(["armed", "soldiers", "civilians", "crowd", "police", "force", None])
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
COUNTED = ("acled", "ged", "timelinejs")


@st.composite
def mentions(draw: st.DrawFn, text: str, number: int) -> EventMention:
    start = draw(st.integers(0, len(text) - 2))
    end = draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    first = draw(st.dates(date(1990, 1, 1), date(2030, 1, 1)) | st.none())
    last = draw(st.sampled_from([first, None]) | st.dates(first or date(1990, 1, 1), date(2031, 1, 1)))
    precision: Any = "unknown" if not first and not last else "day" if first == last else "range"
    when = When(earliest=first, latest=last, precision=precision, basis="explicit", spans=(span,), rule="x")
    place = PlaceCandidate(
        id="p", name=draw(WORDS), latitude=draw(st.floats(-90, 90)), longitude=draw(st.floats(-180, 180)), country="LY",
        kind="town", score=1.0, precision=draw(st.integers(1, 7)), radius_km=draw(st.none() | st.floats(0.1, 900)),
    )  # fmt: skip
    low, best, high = sorted(draw(st.lists(st.integers(0, 500), min_size=3, max_size=3)))
    bounds = draw(st.sampled_from([(low, best, high), (None, best, None), (low, None, None), (None, None, high)]))
    killed = Figure(minimum=bounds[0], best=bounds[1], maximum=bounds[2], spans=(span,), rule="x", victims=None)
    parties = [Party(name=span.of(text), spans=(span,), rule="x", kind=draw(KINDS)) for _ in range(2)]
    return EventMention(
        id=f"m{number}", document="d", start=start, end=end, quote=span.of(text),
        type=draw(st.sampled_from(EVENT_TYPES)),  # type: ignore[arg-type]
        trigger=span, lexeme="x", status=draw(st.sampled_from(STATUSES)), when=when,  # type: ignore[arg-type]
        where=draw(st.none() | st.just(Where(name=place.name, spans=(span,), rule="x", place=place))),
        actors_a=tuple(parties[: draw(st.integers(0, 1))]), actors_b=tuple(parties[1:][: draw(st.integers(0, 1))]),
        killed=draw(st.none() | st.just(killed)), aggregate=draw(st.booleans()),
        retells=draw(st.none() | st.just("m0")) if number else None,
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[Document, list[EventMention]]:
    text = draw(WORDS)
    data = text.encode()
    document = Document(text=text, sha256=hashlib.sha256(data).hexdigest(), name="d", language="ar", original=data)
    return document, [draw(mentions(text, number)) for number in range(draw(st.integers(0, 4)))]


@contextmanager
def recorded(case: tuple[Document, list[EventMention]]) -> Iterator[tuple[Record, Path]]:
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder, "a.sijill")) as record:
        record.add(*case, coder_version="x/1")
        yield record, Path(folder)


def written(record: Record, name: str, extension: str | None = None) -> tuple[bytes, LossReport]:
    out = io.BytesIO()
    return (exporter(name, extension).write(record, out), out.getvalue())[::-1]


def table(data: bytes) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def counted(rows: Iterable[tuple[str, str, Any]]) -> Counter[tuple[str, str, str]]:
    return Counter((mention, field, json.dumps(value, sort_keys=True)) for mention, field, value in rows)


@SETTINGS
@given(cases())
def test_every_event_is_written_or_reported_as_skipped(case: Any) -> None:
    with recorded(case) as (record, _):
        events = sum(1 for _ in record.events())
        for name in COUNTED:
            data, report = written(record, name)
            assert report.rows + sum(report.skipped.values()) == events
            rows = json.loads(data)["events"] if name == "timelinejs" else table(data)
            assert len(rows) == report.rows


@SETTINGS
@given(cases())
def test_ged_deaths_always_sum_to_best_within_the_bounds(case: Any) -> None:
    with recorded(case) as (record, _):
        for row in table(written(record, "ged")[0]):
            parts = sum(int(row[f"deaths_{part}"]) for part in ("a", "b", "civilians", "unknown"))
            assert 1 <= int(row["best"]) == parts and int(row["low"]) <= parts <= int(row["high"])


@SETTINGS
@given(cases())
def test_claims_come_back_from_every_table(case: Any) -> None:
    import pyarrow.parquet

    with recorded(case) as (record, _):
        claims = counted((one.mention, one.field, one.value) for one in record.claims())
        lines = [json.loads(line) for line in written(record, "claims", "jsonl")[0].splitlines()]
        assert claims == counted((one["mention"], one["field"], one["value"]) for one in lines)
        rows = pyarrow.parquet.read_table(io.BytesIO(written(record, "claims", "parquet")[0])).to_pylist()
        assert claims == counted((one["mention"], one["field"], json.loads(one["value"])) for one in rows)


@SETTINGS
@given(cases())
def test_annotations_come_back_as_mentions(case: Any) -> None:
    # A figure without a number, a side without a name and a text of blanks are what the imports refuse, with a message.
    assume(all(party.name.strip() for one in case[1] for party in (*one.actors_a, *one.actors_b)))
    with recorded(case) as (record, folder):
        for name, extension in (("label-studio", "json"), ("mentions", "jsonl")):
            path = folder / f"out.{extension}"
            path.write_bytes(written(record, name)[0])
            if not case[1]:
                continue
            with Record.open(folder / f"{name}.sijill") as back:
                if name == "mentions":
                    back.add(case[0], [], coder_version="x/1")
                store(back, importer(name), path, coder="y/1")
                keys = ("id", "start", "end", "quote", "type", "status", "date_start", "date_end", "killed", "coref")

                def shown(record: Record, keys: tuple[str, ...] = keys) -> list[dict[str, Any]]:
                    return [{key: one.as_dict()[key] for key in keys} for one in record.mentions()]

                assert shown(back) == shown(record)
