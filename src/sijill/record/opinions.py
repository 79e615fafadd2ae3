"""What each reviewer said of a mention, apart from what the others said.

A first reviewer corrects the record. A second one may judge the same mentions without seeing the first's corrections
(``Reviews(…, blind=True)``): such opinions are kept beside the claims that hold and change none of them. Comparing the
two says how far people agree on a field at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sijill.model import EventMention
from sijill.record import queries
from sijill.record.record import Record
from sijill.record.schema import ClaimRow, MentionRow, ReviewRow, RevisionRow
from sijill.record.settling import SECOND, outranked, owners_of, rule_of
from sijill.record.values import mention_of

Verdict = str
"""``kept``, ``rejected`` or ``unsure``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A mention as one reviewer leaves it: the coder's reading under that person's corrections alone."""

    reviewer: str
    verdict: Verdict
    mention: EventMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two opinions on one mention (row id), the second given without seeing the first."""

    id: int
    first: Opinion
    second: Opinion


def read_by(claims: Sequence[Any], reviews: Sequence[Any], reviewer: str, *, second: bool) -> list[dict[str, Any]]:
    """Claims of one mention as this reviewer sees them: the coder's, and what the reviewer put in their place.

    claims, reviews: rows of the two tables; second: go by the reviewer's second opinion, else by the first. The rows
    come as dictionaries, with the rank that they have for this reviewer.
    """
    mine = [row for row in reviews if row.reviewer == reviewer and row.undone_by is None
            and row.verdict.startswith(SECOND) == second]  # fmt: skip
    owners = owners_of(mine, claims)
    seen = []
    for claim in claims:
        row = dict(claim._mapping)
        owner = owners.get(claim.field)
        if claim.origin.startswith("reviewer:"):
            if owner is None or claim.rule != rule_of(owner):
                continue
            row |= {"rank": "preferred", "reason": None}
        elif claim.rank == "preferred" or outranked(claim):
            row |= {"rank": "normal", "reason": "corrected"} if owner else {"rank": "preferred", "reason": None}
        seen.append(row)
    return seen


def preferred(connection: Connection, mention: int, reviewer: str) -> list[Any]:
    """The claims of a mention that hold for a second reviewer who sees the coder's reading only; rows by position."""
    claims, reviews = claims_and_reviews(connection, [mention])
    kept = {row["id"] for row in read_by(claims.get(mention, ()), reviews.get(mention, ()), reviewer, second=True)
            if row["rank"] == "preferred"}  # fmt: skip
    return sorted((row for row in claims.get(mention, ()) if row.id in kept), key=lambda row: int(row.position))


def pairs(record: Record) -> Iterator[Pair]:
    """Every mention of a current document with a second opinion beside another person's first one, by row id."""
    with record.reading() as connection:
        given = select(ReviewRow.mention_id).join(MentionRow, MentionRow.id == ReviewRow.mention_id)
        given = given.join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
        given = given.where(ReviewRow.verdict.startswith(SECOND), ReviewRow.undone_by.is_(None))
        ids = connection.scalars(given.where(RevisionRow.current.is_(True)).distinct()).all()
        for batch in queries.batches(sorted(ids), queries.BATCH):
            yield from _pairs(connection, batch)


def _pairs(connection: Connection, ids: list[int]) -> Iterator[Pair]:
    claims, reviews = claims_and_reviews(connection, ids)
    rows = {row.id: row for row in queries.mention_rows(connection, MentionRow.id.in_(ids), current=False)}
    for id in ids:
        said = [row for row in reviews.get(id, ()) if row.undone_by is None]
        for reviewer in sorted({row.reviewer for row in said if row.verdict.startswith(SECOND)}):
            firsts = [row.reviewer for row in said if row.reviewer != reviewer and not row.verdict.startswith(SECOND)]
            if firsts:
                held = (rows[id], claims.get(id, ()), said)
                first, second = _opinion(*held, firsts[-1], second=False), _opinion(*held, reviewer, second=True)
                yield Pair(id=id, first=first, second=second)


def _opinion(row: Any, claims: Sequence[Any], said: Sequence[Any], reviewer: str, *, second: bool) -> Opinion:
    held = read_by(claims, said, reviewer, second=second)
    values = [queries.claim_value(claim) for claim in claims
              if any(one["id"] == claim.id and one["rank"] == "preferred" for one in held)]  # fmt: skip
    verdict: Verdict = "kept"
    for review in said:
        if review.reviewer == reviewer and review.verdict.startswith(SECOND) == second:
            word = review.verdict.removeprefix(SECOND)
            # A correction of what one rejected does not bring it back.
            if not (word == "correct" and verdict == "rejected"):
                verdict = {"reject": "rejected", "unsure": "unsure"}.get(word, "kept")
    return Opinion(reviewer=reviewer, verdict=verdict, mention=mention_of({**row._mapping, "id": row.key}, values))


def claims_and_reviews(connection: Connection, ids: Sequence[int]) -> tuple[dict[int, list[Any]], dict[int, list[Any]]]:
    """(mention → its claims, mention → reviews of it), both in the order in which they were made."""
    claims: dict[int, list[Any]] = {}
    reviews: dict[int, list[Any]] = {}
    for batch in queries.batches(ids, queries.BATCH):
        for table, held in ((ClaimRow, claims), (ReviewRow, reviews)):
            query = select(table.__table__).where(table.mention_id.in_(batch)).order_by(table.id)
            for row in connection.execute(query):
                held.setdefault(row.mention_id, []).append(row)
    return claims, reviews

