"""``mentions``: one event mention a line, with the keys of the annotation guide and ``document`` and ``event``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import BinaryIO

from sijill.exports.protocol import LossReport
from sijill.record import Record


@dataclass(frozen=True)
class Mentions:
    """JSON Lines in UTF-8, sorted by document name and place in the text."""

    name: str = "mentions"
    title: str = "Event mentions, one a line, with the keys of the annotation guide"
    media_type: str = "application/jsonl"
    extension: str = "jsonl"
    cannot_carry: tuple[str, ...] = (
        "the words of each value (only the quote of the whole mention)",
        "coordinates and candidates of places",
        "deprecated claims and reviews",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        for telling in record.mentions():
            line = json.dumps(telling.as_dict(), ensure_ascii=False)
            out.write(line.encode() + b"\n")
            report.rows += 1
        return report


EXPORTERS = (Mentions(),)
