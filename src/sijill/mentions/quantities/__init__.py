"""Figures and what they count."""

from __future__ import annotations

from sijill.language.text import Text
from sijill.model import QuantityMention


def find(text: Text) -> list[QuantityMention]:
    """In text order."""
    return []
