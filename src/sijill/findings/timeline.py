"""The timeline: what happened, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.findings.summary import Summary, summarise
from sijill.record import Record


def timeline(record: Record) -> Iterator[Summary]:
    """Every event in one row: by first day, those without a date last."""
    return map(summarise, record.events())
