"""What persons said of the mentions, as far as it is in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from sijill.record.queries import batches
from sijill.record.schema import ClaimRow, ReviewRow
from sijill.record.settling import AGAIN, SECOND

WORDS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure", "correct": "corrected", "add": "added"}
BATCH = 400
EVERYBODY = ""
Opinions = dict[int, dict[str, str]]
"""Mention → whose word → the state that it leaves the mention in. Whose: a reviewer, ``EVERYBODY`` for all of them
together, a reviewer behind ``SECOND`` for a blind second opinion."""


def opinions(connection: Connection, mentions: Sequence[int] | None = None) -> Opinions:
    """What is said of these mentions, or of all of which anything is."""
    found: Opinions = {}
    columns = (ReviewRow.mention_id, ReviewRow.verdict, ReviewRow.reviewer)
    given = select(*columns).where(ReviewRow.undone_by.is_(None)).order_by(ReviewRow.id)
    given = given.where(ReviewRow.verdict != AGAIN)
    for row in _chosen(connection, given, ReviewRow.mention_id, mentions):
        said = found.setdefault(row.mention_id, {})
        second = row.verdict.startswith(SECOND)
        verdict = row.verdict.removeprefix(SECOND)
        for who in [SECOND + row.reviewer] if second else [EVERYBODY, row.reviewer]:
            if not (verdict == "correct" and said.get(who) == "rejected"):
                said[who] = WORDS.get(verdict, "open")
    return found


def values(connection: Connection, mentions: Sequence[int] | None = None) -> dict[str, dict[int, str | None]]:
    """``type``, ``mode`` and ``status`` → mention → the value that a person gave it."""
    changed: dict[str, dict[int, str | None]] = {"type": {}, "mode": {}, "status": {}}
    own = (ClaimRow.rule.startswith("review "), ClaimRow.origin.startswith("reviewer:"), ClaimRow.rank == "preferred")
    of_it = ClaimRow.mention_id.in_(select(ReviewRow.mention_id).distinct())
    claims = select(ClaimRow.mention_id, ClaimRow.field, ClaimRow.value).where(of_it, *own)
    claims = claims.where(ClaimRow.field.in_(("type", "status")))
    for row in _chosen(connection, claims, ClaimRow.mention_id, mentions):
        if row.field == "type":
            changed["mode"][row.mention_id] = row.value.get("mode")
        changed[row.field][row.mention_id] = row.value[row.field]
    return changed


def _chosen(connection: Connection, query: Any, column: Any, mentions: Sequence[int] | None) -> Iterator[Any]:
    if mentions is None:
        yield from connection.execute(query)
    else:
        for batch in batches(mentions, BATCH):
            yield from connection.execute(query.where(column.in_(batch)))
