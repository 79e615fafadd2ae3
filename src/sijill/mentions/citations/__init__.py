"""Citation markers."""

from __future__ import annotations

from sijill.language.text import Text
from sijill.model import CitationMention


def find(text: Text) -> list[CitationMention]:
    """In text order."""
    return []
