"""How fast records are exported, and that the memory it takes does not grow with them.

    python benchmarks/exports.py [--claims 100000 1000000] [--keep FOLDER]

Makes records of invented mentions, exports each in a process of its own and prints seconds and peak memory.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from sijill.exports import exporter
from sijill.model import Document, EventMention, Figure, Party, PlaceCandidate, Span, Value, When, Where
from sijill.record import Record

MENTIONS = 200
"""Mentions of one document; each has eight claims."""
CLAIMS = 8
FORMATS = (("claims", "csv"), ("claims", "parquet"), ("events", "csv"), ("acled", "csv"), ("jsonld", "jsonld"))
FIRST = 10
EVENT_ID = 13
NUMBERED = ("documents", "revisions", "codings", "event_mentions", "claims")
KEYS = {"document_id": "documents", "revision_id": "revisions", "coding_id": "codings", "mention_id": "event_mentions",
        "event_id": "events"}  # fmt: skip
WORDS = "militia A shelled town B and killed 5 people. "


def document(number: int) -> tuple[Document, list[EventMention]]:
    """Document ``number`` and its mentions: the same sentence told many times, days and figures apart."""
    text = f"{number}. " + WORDS * MENTIONS
    head = len(text) - len(WORDS) * MENTIONS
    name = f"d{number:06}"
    data = text.encode()
    mentions = [mention(name, number * MENTIONS + at, head + at * len(WORDS)) for at in range(MENTIONS)]
    digest = hashlib.sha256(data).hexdigest()
    return Document(text=text, sha256=digest, name=name, language="en", original=data), mentions


def mention(name: str, number: int, start: int) -> EventMention:
    def span(words: str) -> Span:
        at = start + WORDS.index(words)
        return Span(at, at + len(words))

    day = date(2012, 1, 1) + timedelta(days=number % 3000)
    place = PlaceCandidate(
        id=f"local:{number % 50}", name="town B", latitude=30 + number % 7, longitude=20 + number % 11, country="LY",
        kind="town", score=1.0, precision=1,
    )  # fmt: skip
    where = span("town B")
    return EventMention(
        id=f"{name}-{number}", document=name, start=start, end=start + len(WORDS) - 1, quote=WORDS[:-1],
        type="shelling", trigger=span("shelled"), lexeme="shell",
        when=When(earliest=day, latest=day, precision="day", basis="explicit", spans=(where,), rule="x"),
        where=Where(name="town B", spans=(where,), rule="x", place=place),
        country=Value(value="LY", spans=(where,), rule="x"),
        actors_a=(Party(name="militia A", spans=(span("militia A"),), rule="x", kind="armed"),),
        actors_b=(Party(name="people", spans=(span("people"),), rule="x", kind="civilians"),),
        killed=Figure(minimum=None, best=number % 9, maximum=None, spans=(span("5"),), rule="x", victims="civilians"),
    )  # fmt: skip


def make(path: Path, claims: int) -> None:
    """A record of about ``claims`` claims: some documents are added as always, then their rows are multiplied."""
    with Record.open(path) as record:
        for number in range(FIRST):
            record.add(*document(number), coder_version="benchmark/1")
    with closing(sqlite3.connect(path)) as connection:
        have = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
        tops = {table: connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in NUMBERED}
        columns = {
            table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            for table in (*NUMBERED, "events")
        }
        for copy in range(1, -(-claims // have)):
            for table in ("events", *NUMBERED):
                chosen = ", ".join(f'"{name}"' for name in columns[table])
                values = ", ".join(copied(table, name, tops) for name in columns[table])
                limit = f"WHERE id <= {tops[table]}" if table in tops else f"WHERE length(id) = {EVENT_ID}"
                connection.execute(
                    f"INSERT INTO {table} ({chosen}) SELECT {values} FROM {table} {limit}", {"copy": copy}
                )
        connection.commit()


def copied(table: str, column: str, tops: dict[str, int]) -> str:
    """What a column holds in a copy: keys moved behind those that are there, names with the number of the copy."""
    target: str | None = table if column == "id" else KEYS.get(column)
    if target is not None and target in tops:
        return f'"{column}" + {tops[target]} * :copy'
    if target == "events" or (table, column) == ("documents", "name"):
        return f""""{column}" || '-' || :copy"""
    return f'"{column}"'


def export(path: Path, name: str, extension: str) -> str:
    """Seconds, rows, bytes and the peak memory of a process that did this alone."""
    begin = time.perf_counter()
    with Record.open(path, read_only=True) as record, tempfile.TemporaryFile() as out:
        report = exporter(name, extension).write(record, out)
        size = out.tell() if extension != "parquet" else out.seek(0, 2)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    done = f"{name:7} {extension:8} {report.rows:9,} rows {size / 1e6:8.1f} MB"
    return f"{done} {seconds:7.1f} s {peak:6.0f} MB of memory"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--keep", type=Path, help="keep the records in this folder")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(export(Path(options.one[0]), *options.one[1:]), flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        for claims in options.claims:
            path = (options.keep or Path(folder)) / f"{claims}.sijill"
            begin = time.perf_counter()
            if not path.exists():
                make(path, claims)
            print(f"{claims:,} claims, made in {time.perf_counter() - begin:.0f} s", flush=True)
            for name, extension in FORMATS:
                subprocess.run([sys.executable, __file__, "--one", str(path), name, extension], check=True)


if __name__ == "__main__":
    main()
