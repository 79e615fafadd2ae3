"""Relations between actors that the text states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.language.text import Text
from sijill.model import ActorMention, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRelation:
    """``subject`` stands in ``kind`` to ``object`` by the words at ``cue``; the spans are those of the mentions."""

    kind: str
    subject: Span
    object: Span
    cue: Span
    subject_actor: str | None = None
    object_actor: str | None = None


def find_relations(text: Text, actors: Sequence[ActorMention]) -> list[ActorRelation]:
    """Relations stated within a sentence, in text order."""
    return []
