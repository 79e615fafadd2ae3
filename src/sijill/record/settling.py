"""What holds of a mention after all that persons said of it: worked out anew from the reviews in force.

Nothing a coder read is changed or removed. Its claims lose their rank to a correction and get it back when that is
undone, in whatever order people work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from sijill.record.schema import ClaimRow, MentionRow, ReviewRow, RevisionRow

CORRECTED = "corrected in review"
"""How the reason of a claim begins that a correction outranks."""


SECOND = "second "
"""How the verdict of a second opinion begins: one given without seeing the first, which changes nothing by itself."""


AGAIN = "again"
"""The verdict of who looked again at a mention whose words a new revision of its source no longer has."""


def rule_of(review: int) -> str:
    """The rule of the claims that a review made; by it they are found again."""
    return f"review {review}"


def settle(connection: Connection, mention: int) -> bool:
    """Set ranks of the claims, presence and filter columns of ``mention`` by its reviews; its version grows by one.

    True where that changed what holds of it.
    """
    before = connection.scalar(select(MentionRow.current).where(MentionRow.id == mention))
    changed = False
    every = select(ReviewRow.__table__).where(ReviewRow.mention_id == mention).order_by(ReviewRow.id)
    reviews = connection.execute(every).all()
    claims = connection.execute(select(ClaimRow.__table__).where(ClaimRow.mention_id == mention)).all()
    in_force = [review for review in reviews if review.undone_by is None and not review.verdict.startswith(SECOND)]
    owners = owners_of(in_force, claims)
    seconds = {rule_of(review.id) for review in reviews if review.verdict.startswith(SECOND)}
    undone = {rule_of(review.id) for review in reviews if review.undone_by is not None}
    preferred: dict[str, dict[str, Any]] = {}
    for claim in claims:
        rank, reason = _rank(claim, owners.get(claim.field), undone, seconds)
        if (rank, reason) != (claim.rank, claim.reason):
            connection.execute(update(ClaimRow).where(ClaimRow.id == claim.id).values(rank=rank, reason=reason))
            changed = True
        if rank == "preferred":
            preferred.setdefault(claim.field, claim.value)
    added = [review for review in reviews if review.verdict == "add"]
    verdicts = [review.verdict for review in in_force if review.verdict in ("accept", "reject", "unsure", "add")]
    present = not (verdicts and verdicts[-1] == "reject") and not (added and added[0].undone_by is not None)
    # Of a source that has changed since nothing holds any more, whatever is said of it or taken back.
    revision = select(RevisionRow.current).join(MentionRow, MentionRow.revision_id == RevisionRow.id)
    present = present and bool(connection.scalar(revision.where(MentionRow.id == mention)))
    values = {**columns_of(preferred), "current": present, "version": MentionRow.version + 1}
    connection.execute(update(MentionRow).where(MentionRow.id == mention).values(**values))
    return changed or present != before


def owners_of(reviews: Iterable[Any], claims: Sequence[Any]) -> dict[str, int]:
    """Field → the last of these reviews (in their order) that says something of it."""
    owners: dict[str, int] = {}
    for review in reviews:
        made = {claim.field for claim in claims if claim.rule == rule_of(review.id)}
        for field in made | ({review.field} if review.field else set()):
            owners[field] = review.id
    return owners


def _rank(claim: Any, owner: int | None, undone: set[str], seconds: set[str]) -> tuple[str, str | None]:
    if claim.origin.startswith("reviewer:"):
        if claim.rule in undone:
            return "deprecated", "undone"
        if claim.rule in seconds:
            return "normal", "second opinion"
        if owner is not None and claim.rule == rule_of(owner):
            return "preferred", None
        return "normal", f"{CORRECTED} {owner}"
    if owner is not None:
        # A reading that the coder itself did not prefer stays as it was.
        return ("normal", f"{CORRECTED} {owner}") if claim.rank == "preferred" or outranked(claim) else _as_is(claim)
    return ("preferred", None) if outranked(claim) else _as_is(claim)


def outranked(claim: Any) -> bool:
    """Whether only a correction stands above this reading of a coder."""
    return bool(claim.reason and claim.reason.startswith(CORRECTED))


def _as_is(claim: Any) -> tuple[str, str | None]:
    return claim.rank, claim.reason


def columns_of(preferred: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The columns that repeat preferred claims, so that a filter needs one table only."""
    when, where, country = (preferred.get(field) for field in ("when", "where", "country"))
    place = where.get("place") if where else None
    return {
        "date_start": when.get("earliest") if when else None, "date_end": when.get("latest") if when else None,
        "country": country["value"] if country else None, "place_id": place["id"] if place else None,
    }  # fmt: skip
