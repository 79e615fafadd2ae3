"""The words of the design as types: documents, spans, mentions, event mentions.

This package imports nothing else of Sijill; every room may import it.
"""

from sijill.model.document import Document, Link, Reference, Zone, ZoneKind
from sijill.model.events import (
    EVENT_TYPES,
    STATUSES,
    EventMention,
    EventType,
    Figure,
    Party,
    Source,
    Status,
    Value,
    When,
    Where,
)
from sijill.model.mentions import (
    ActorMention,
    AttributionMention,
    CitationMention,
    DateMention,
    Mention,
    NameMention,
    PlaceCandidate,
    PlaceMention,
    QuantityMention,
    TriggerMention,
    within,
)
from sijill.model.span import Span

__all__ = [
    "EVENT_TYPES",
    "STATUSES",
    "ActorMention",
    "AttributionMention",
    "CitationMention",
    "DateMention",
    "Document",
    "EventMention",
    "EventType",
    "Figure",
    "Link",
    "Mention",
    "NameMention",
    "Party",
    "PlaceCandidate",
    "PlaceMention",
    "QuantityMention",
    "Reference",
    "Source",
    "Span",
    "Status",
    "TriggerMention",
    "Value",
    "When",
    "Where",
    "Zone",
    "ZoneKind",
    "within",
]
