"""What a format is, and the report of what it lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from sijill.record import Record

EXAMPLES = 20
"""How many skipped rows a report names for each reason; it counts them all."""


@dataclass(slots=True)
class LossReport:
    """What was written and what was not.

    rows: how many were written; skipped: reason → number of rows; examples: reason → ids of the first skipped;
    dropped: field → how many values the format has no room for; flattened: field → how many ranges or lists became
    something smaller.
    """

    format: str
    rows: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    flattened: Counter[str] = field(default_factory=Counter)

    def skip(self, row: str, reason: str) -> None:
        """Note that ``row`` was left out, and why."""
        self.skipped[reason] += 1
        named = self.examples.setdefault(reason, [])
        if len(named) < EXAMPLES:
            named.append(row)

    def line(self) -> str:
        """The report in one line, for the terminal."""
        parts = [f"{self.format}: {self.rows} {'row' if self.rows == 1 else 'rows'}"]
        for title, counts in (("skipped", self.skipped), ("dropped", self.dropped), ("flattened", self.flattened)):
            if counts:
                parts.append(f"{title} " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
        return "; ".join(parts) if len(parts) > 1 else f"{parts[0]}; nothing lost"

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON holds it."""
        return {
            "format": self.format, "rows": self.rows, "skipped": dict(sorted(self.skipped.items())),
            "examples": dict(sorted(self.examples.items())), "dropped": dict(sorted(self.dropped.items())),
            "flattened": dict(sorted(self.flattened.items())),
        }  # fmt: skip


class Exporter(Protocol):
    """One format. ``extension`` is that of its files; two exporters may share a name and differ in it."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def media_type(self) -> str: ...

    @property
    def extension(self) -> str: ...

    @property
    def cannot_carry(self) -> tuple[str, ...]:
        """What a record holds and this format has no room for, in words."""

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        """Write the record to ``out`` as a stream: the same record always gives the same bytes."""
