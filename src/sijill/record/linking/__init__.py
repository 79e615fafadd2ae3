"""Which mentions tell of one event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sijill.model import EventMention


def event_id(mention: EventMention) -> str:
    """The id of the event whose first telling is ``mention``: the same on every machine and in every run."""
    return event_id_of(mention.document, mention.id)


def event_id_of(document: str, mention: str) -> str:
    """The id of the event whose first telling is the mention ``mention`` of ``document``."""
    return "e" + hashlib.sha256(f"{document}\0{mention}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def link(mentions: Iterable[EventMention]) -> dict[str, str]:
    """Mention id → event id, for the mentions of one document in text order.

    A mention that retells another shares its event, through any number of steps; every other one is an event of its
    own. A retelling of a mention that is not there, or a circle of retellings, is an event of its own too.
    """
    by_id = {mention.id: mention for mention in mentions}
    return {key: event_id(_first(mention, by_id)) for key, mention in by_id.items()}


def _first(mention: EventMention, by_id: dict[str, EventMention]) -> EventMention:
    seen = {mention.id}
    while mention.retells is not None and mention.retells in by_id:
        if mention.retells in seen:
            # A circle has no first telling: its smallest id stands for it, whichever member is asked.
            return by_id[min(seen)]
        seen.add(mention.retells)
        mention = by_id[mention.retells]
    return mention
