"""Mentions of one document that tell of the same event (guide, decisions 2 and 10).

A later mention retells an earlier one where type, day and place agree and nothing speaks against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sijill.language.fold import fold
from sijill.model import EventMention, Figure

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
    if one.status == "planned" or other.status == "planned" or one.start == other.start:
        return False
    if one.type != other.type and not _COARSE.get(one.type) == _COARSE.get(other.type) is not None:
        return False
    if not _days(one, other) or not _places(one, other):
        return False
    return _figures(one.killed, other.killed)


def _days(one: EventMention, other: EventMention) -> bool:
    if one.when is None or other.when is None or "explicit" not in (one.when.basis, other.when.basis):
        return False
    same = (one.when.earliest, one.when.latest) == (other.when.earliest, other.when.latest)
    closed = one.when.latest is not None and one.when.latest == other.when.latest
    return (same and one.when.precision == "day") or (closed and one.type == "territory_change")


def _places(one: EventMention, other: EventMention) -> bool:
    if one.where is None or other.where is None:
        return one.where is other.where
    a, b = set(fold(one.where.name).split()), set(fold(other.where.name).split())
    return bool(a & b)


def _figures(one: Figure | None, other: Figure | None) -> bool:
    return one is None or other is None or one.best is None or other.best is None or one.best == other.best
