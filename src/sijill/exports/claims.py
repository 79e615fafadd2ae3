"""``claims``: one row a claim, each with its words. The fullest table: nothing of a claim is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sijill.exports.columns import Column, Row, write_csv, write_json_lines
from sijill.exports.protocol import LossReport
from sijill.record import Claim, Record

CANNOT_CARRY = ("the texts of the documents", "reviews, judgements and the log")
TYPED = (
    Column("document"), Column("revision", "int"), Column("event"), Column("mention"), Column("field"),
    Column("position", "int"), Column("value"), Column("spans"), Column("words", "list"), Column("rule"),
    Column("score", "float"), Column("origin"), Column("rank"), Column("reason"),
)  # fmt: skip
COLUMNS = tuple(column.name for column in TYPED)


def row_of(claim: Claim) -> Row:
    """A claim as one row; ``value`` and ``spans`` (pairs of code points) are JSON."""
    return {
        "document": claim.document, "revision": claim.revision, "event": claim.event, "mention": claim.mention,
        "field": claim.field, "position": claim.position,
        "value": json.dumps(claim.value, ensure_ascii=False, sort_keys=True),
        "spans": json.dumps([[span.start, span.end] for span in claim.spans]), "words": list(claim.words),
        "rule": claim.rule, "score": claim.score, "origin": claim.origin, "rank": claim.rank, "reason": claim.reason,
    }  # fmt: skip


def claim_rows(record: Record, report: LossReport) -> Iterator[Row]:
    """Every claim as a row, by document, mention and field."""
    for claim in record.claims():
        report.rows += 1
        yield row_of(claim)


@dataclass(frozen=True)
class CsvClaims:
    name: str = "claims"
    title: str = "Claims, one a row with its words, as CSV"
    media_type: str = "text/csv"
    extension: str = "csv"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        write_csv(claim_rows(record, report), COLUMNS, out, report)
        return report


@dataclass(frozen=True)
class JsonLinesClaims:
    name: str = "claims"
    title: str = "Claims, one a line with its words, as JSON"
    media_type: str = "application/jsonl"
    extension: str = "jsonl"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        rows = claim_rows(record, report)
        write_json_lines(({**row, "value": json.loads(row["value"]), "spans": json.loads(row["spans"])}
                          for row in rows), out)  # fmt: skip
        return report


@dataclass(frozen=True)
class ParquetClaims:
    name: str = "claims"
    title: str = "Claims, one a row with its words, as Parquet"
    media_type: str = "application/vnd.apache.parquet"
    extension: str = "parquet"
    cannot_carry: tuple[str, ...] = CANNOT_CARRY

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        from sijill.exports.parquet import write_parquet

        report = LossReport(self.name)
        write_parquet(claim_rows(record, report), TYPED, out)
        return report


EXPORTERS = (CsvClaims(), JsonLinesClaims(), ParquetClaims())
