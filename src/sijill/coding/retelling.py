"""Mentions of one document that tell of the same event (guide, decisions 2 and 10).

A later mention retells an earlier one where type, day and place agree and nothing speaks against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sijill.model import EventMention

_COARSE = {
    "battle": "violence", "airstrike": "violence", "shelling": "violence", "bombing": "violence", "killing": "violence",
}  # fmt: skip
RECENT = 60
"""How many mentions back a retelling is looked for."""


def link(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mentions with ``retells`` set."""
    linked: list[EventMention] = []
    for mention in mentions:
        earlier = next((one for one in reversed(linked[-RECENT:]) if _same(one, mention)), None)
        if earlier is not None:
            mention = replace(mention, retells=earlier.retells or earlier.id)
        linked.append(mention)
    return _typed(linked)


GENERIC = frozenset({"attack", "assault", "storm", "target", "raid_ground", "kill", "injure", "toll", "fall_victims"})
"""Lexemes that do not say by what means: their mentions take the type of the event that they retell."""
SPECIFIC = ("airstrike", "shelling", "bombing")


def _typed(linked: Sequence[EventMention]) -> list[EventMention]:
    """Mentions without means take the most frequent type with means among the tellings of their event."""
    groups: dict[str, Counter[str]] = {}
    for mention in linked:
        if mention.type in SPECIFIC:
            groups.setdefault(mention.retells or mention.id, Counter())[mention.type] += 1
    typed = []
    for mention in linked:
        known = groups.get(mention.retells or mention.id)
        if known and mention.lexeme in GENERIC and mention.type in ("battle", "killing"):
            best = max(SPECIFIC, key=lambda kind: known[kind])
            mention = replace(mention, type=best, notes=(*mention.notes, "type of the event it retells"))  # type: ignore[arg-type]
        typed.append(mention)
    return typed


def _same(one: EventMention, other: EventMention) -> bool:
    if one.status == "planned" or other.status == "planned" or one.trigger == other.trigger:
        return False
    return _types(one, other) and _days(one, other) and _places(one, other)


def _types(one: EventMention, other: EventMention) -> bool:
    """Equal types, or acts of violence of which at most one says by what means."""
    if one.type == other.type:
        return True
    if not _COARSE.get(one.type) == _COARSE.get(other.type) is not None:
        return False
    return not (one.type in SPECIFIC and other.type in SPECIFIC)


def _days(one: EventMention, other: EventMention) -> bool:
    """The same day, or the same close of an open interval; a whole month or year says too little."""
    if one.when is None or other.when is None:
        return False
    if one.when.latest is None or one.when.latest != other.when.latest:
        return False
    return one.when.earliest == other.when.earliest or one.type == other.type == "territory_change"


def _places(one: EventMention, other: EventMention) -> bool:
    """The same place, or one of them without a town of its own."""
    if one.where is None or other.where is None:
        return True
    a, b = one.where.place, other.where.place
    if a is not None and b is not None and a.precision <= 3 and b.precision <= 3:
        return a.id == b.id
    return True
