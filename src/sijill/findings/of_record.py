"""``Record.findings``: every view of a record under one name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sijill.findings.casualties import Report, casualties
from sijill.findings.citations import Audit, audit
from sijill.findings.control import History, control
from sijill.findings.disagreements import Disagreement, disagreements
from sijill.findings.independence import Sources, sources
from sijill.findings.network import Network, network
from sijill.findings.resolved import ResolvedEvent, resolved_event
from sijill.findings.summary import Summary
from sijill.findings.timeline import timeline
from sijill.record import Record


@dataclass(frozen=True, slots=True)
class Findings:
    """The views of ``docs/findings.md``; each reads the record as it is when it is called."""

    record: Record

    def timeline(self) -> Iterator[Summary]:
        return timeline(self.record)

    def event(self, id: str) -> ResolvedEvent | None:
        """The resolved view of an event, None where there is none of that id."""
        return resolved_event(self.record, id)

    def disagreements(self) -> Iterator[Disagreement]:
        return disagreements(self.record)

    def casualties(self, by: str = "event") -> Report:
        """by: event, place, actor, month or year."""
        return casualties(self.record, by)

    def control(self) -> list[History]:
        return control(self.record)

    def actors(self, since: date | None = None, until: date | None = None) -> Network:
        return network(self.record, since, until)

    def citations(self) -> Audit:
        return audit(self.record)

    def sources(self) -> Sources:
        """Copies among the documents, and what is independent."""
        return sources(self.record)
