"""What persons said of a document's mentions outlives a new coding of it.

A review moves to the new coding's mention of the same words. Where the text is the same and the coder no longer finds
the mention, a person's word is enough to keep it. Where the text changed and the words are not there once and only
once, the review stays with the old revision and the log says so: somebody has to look again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from sijill.record.dialects import insert_missing
from sijill.record.schema import ClaimRow, DocumentRow, EventRow, MentionRow, ReviewRow, RevisionRow
from sijill.record.settling import settle


def reviewed(connection: Connection, document: str) -> list[Any]:
    """The mentions of ``document`` that a person said something of; to be asked for before they are retired."""
    query = select(MentionRow.__table__).join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
    query = query.join(DocumentRow, DocumentRow.id == RevisionRow.document_id).where(DocumentRow.name == document)
    said = select(ReviewRow.mention_id)
    return list(connection.execute(query.where(MentionRow.id.in_(said)).order_by(MentionRow.id)))


def carry(connection: Connection, held: list[Any], revision: int) -> dict[str, Any] | None:
    """Give the reviews of the mentions ``held`` to their successors in ``revision``; what was done, for the log."""
    if not held:
        return None
    text = connection.scalar(select(RevisionRow.text).where(RevisionRow.id == revision)) or ""
    here = (MentionRow.revision_id == revision, MentionRow.current.is_not(False))
    new = list(connection.execute(select(MentionRow.__table__).where(*here).order_by(MentionRow.id)))
    done: dict[str, Any] = {"carried": 0, "kept": 0, "left": []}
    taken: set[int] = set()
    for old in held:
        successor = _successor(old, [row for row in new if row.id not in taken], same=old.revision_id == revision)
        if successor is not None and _moved(connection, old, successor, text):
            taken.add(successor.id)
            settle(connection, successor.id)
            done["carried"] += 1
        elif old.revision_id == revision:
            if old.event_id is not None:
                insert_missing(connection, EventRow, [{"id": old.event_id}])
                connection.execute(update(MentionRow).where(MentionRow.id == old.id).values(event_id=old.event_id))
            settle(connection, old.id)
            done["kept"] += 1
        else:
            done["left"].append(old.key)
    return done


def _successor(old: Any, new: list[Any], *, same: bool) -> Any:
    """The new mention of the same words: at the same place of the same text, else the only one with this quote."""
    if same:
        trigger = (old.details or {}).get("trigger")
        exact = [row for row in new if (row.start, row.end) == (old.start, old.end)]
        told = [row for row in new if trigger and (row.details or {}).get("trigger") == trigger]
        both = [row for row in exact if row in told]
        return next(iter(both or told or exact), None)
    found = [row for row in new if row.quote == old.quote]
    return found[0] if len(found) == 1 else None


def _moved(connection: Connection, old: Any, successor: Any, text: str) -> bool:
    """Move reviews and reviewers' claims; False, and nothing moved, where their words are not in the new text."""
    shift = 0 if old.revision_id == successor.revision_id else successor.start - old.start
    own = (ClaimRow.mention_id == old.id, ClaimRow.origin.startswith("reviewer:"))
    moved = {}
    for claim in connection.execute(select(ClaimRow.id, ClaimRow.spans).where(*own)):
        spans = [[start + shift, end + shift, words] for start, end, words in claim.spans]
        if any(start < 0 or text[start:end] != words for start, end, words in spans):
            return False
        moved[claim.id] = spans
    for id, spans in moved.items():
        values = {"mention_id": successor.id, "spans": spans}
        connection.execute(update(ClaimRow).where(ClaimRow.id == id).values(**values))
    connection.execute(update(ReviewRow).where(ReviewRow.mention_id == old.id).values(mention_id=successor.id))
    settle(connection, old.id)
    connection.execute(update(MentionRow).where(MentionRow.id == old.id).values(current=False))
    return True
