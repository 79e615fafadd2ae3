"""What a published site shows of the record as a whole: control of places, the audit of citations, the sources."""

from __future__ import annotations

from typing import Any

from sijill.findings import citations as citing
from sijill.findings import control as holding
from sijill.findings import independence
from sijill.record import Event, Record


def control(events: list[Event]) -> list[dict[str, Any]]:
    """The history of every place, and where it lies, in the form of the workbench's own answers."""
    places = {place.id: place for event in events for mention in event.mentions
              if mention.where and (place := mention.where.place) and place.latitude is not None}  # fmt: skip
    return [
        history.as_dict() | {
            "on": None, "location": {"latitude": place.latitude, "longitude": place.longitude}
            if history.id and (place := places.get(history.id)) else None,
        }
        for history in holding.histories(events)
    ]  # fmt: skip


def citations(record: Record) -> dict[str, Any]:
    """The audit of all documents; a problem leads to no row, for there is no desk to show it."""
    found = citing.audit(record)
    return {
        "cited": found.cited, "uncited": found.uncited,
        "documents": sorted({one.document for one in found.problems} | {one.document for one in found.carried}),
        "problems": [one.as_dict() | {"row": None} for one in found.problems],
    }  # fmt: skip


def sources(record: Record, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """``documents`` in groups of copies, and how like each other the copies are."""
    found = independence.sources(record)
    entries = {document["name"]: document for document in documents}
    groups = [[entries[name] for name in group if name in entries] for group in found.groups()]
    return {"documents": len(entries), "independent": len(groups), "groups": groups,
            "copies": [copy.as_dict() for copy in found.copies]}  # fmt: skip
