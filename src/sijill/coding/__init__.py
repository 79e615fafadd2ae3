"""From mentions to event mentions."""

from __future__ import annotations

from datetime import date

from sijill.model import Document, EventMention


def code(document: Document | str, *, document_date: date | None = None) -> list[EventMention]:
    """Event mentions of a document in text order."""
    return []
