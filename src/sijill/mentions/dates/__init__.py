"""Dates and periods."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sijill.language.text import Text
from sijill.model import DateMention


def find(text: Text, *, reference: date | None = None, prefer: Literal["past", "future"] = "past") -> list[DateMention]:
    """In text order."""
    return []
