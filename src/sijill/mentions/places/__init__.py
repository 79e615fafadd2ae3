"""Places, resolved where one reading stands out."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.text import Text
from sijill.model import NameMention, PlaceMention


def find(text: Text, *, country: str | None = None, names: Sequence[NameMention] = ()) -> list[PlaceMention]:
    """In text order."""
    return []
