"""Actors: named, described, resumed."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.text import Text
from sijill.model import ActorMention, NameMention, PlaceMention


def find(text: Text, *, names: Sequence[NameMention] = (), places: Sequence[PlaceMention] = ()) -> list[ActorMention]:
    """In text order."""
    return []
