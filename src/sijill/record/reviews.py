"""Reviews: what persons say of event mentions, kept beside what the coder read.

Every review is one transaction with its line in the log. A correction is a claim of the reviewer with rank
``preferred``; the coder's reading stays with rank ``normal`` and the reason. A rejected mention leaves the current
record (and so every finding and export) and stays readable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select, update

from sijill.errors import RecordError
from sijill.model import EventMention, Span
from sijill.record import log, opinions
from sijill.record.corrections import claim_values
from sijill.record.dialects import insert_missing
from sijill.record.linking import across, event_id
from sijill.record.record import Record
from sijill.record.schema import (
    ActorRow,
    ClaimRow,
    CodingRow,
    DocumentRow,
    EventRow,
    MentionRow,
    PlaceRow,
    ReviewRow,
    RevisionRow,
)
from sijill.record.settling import AGAIN, SECOND, rule_of, settle
from sijill.record.values import ClaimValue, claims_of, digest
from sijill.record.writing import PLACE_COLUMNS, mention_columns

Verdict = Literal["accept", "reject", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One word of one person. ``undone`` ones count no more; ``value`` is what a correction entered."""

    id: int
    mention: int
    reviewer: str
    verdict: str
    field: str | None
    value: Any
    note: str | None
    at: str
    undone: bool


class Reviews:
    """Reviewing a record as ``reviewer``. Every method that writes commits at once and may raise ``record-busy``.

    blind: as a second opinion that has not seen the first. It is kept for comparison (:mod:`sijill.record.opinions`)
    and changes nothing that the record says.
    """

    def __init__(self, record: Record, reviewer: str, *, blind: bool = False) -> None:
        self._record = record
        self._reviewer = reviewer
        self._blind = blind

    def judge(self, mention: int, verdict: Verdict, *, version: int | None = None, note: str | None = None) -> int:
        """Accept, reject or leave ``mention`` (row id) in doubt; the id of the review.

        version: the mention's version that the reviewer saw; ``review-conflict`` where somebody changed it since.
        """
        with self._writing() as connection:
            self._mention(connection, mention, version)
            return self._review(connection, mention, verdict, note=note)

    def again(self, mention: int, *, note: str | None = None) -> int:
        """Say that one looked again at ``mention``, which a new revision of its source left behind with what was said
        of it; the id of the review. ``review-mention`` where the mention is not of an older revision."""
        with self._writing() as connection:
            query = select(RevisionRow.current).join(MentionRow, MentionRow.revision_id == RevisionRow.id)
            if connection.scalar(query.where(MentionRow.id == mention)) is not False:
                said = f"no mention {mention} was left behind"
                raise RecordError("review-mention", said, remedy="open the page anew")
            return self._review(connection, mention, AGAIN, note=note)

    def correct(
        self, mention: int, field: str, values: Sequence[dict[str, Any]], spans: Sequence[Sequence[Span]] | None = None,
        *, version: int | None = None, note: str | None = None,
    ) -> int:  # fmt: skip
        """Give ``field`` of ``mention`` these values (none: the text states no value); the id of the review.

        spans: the words of each value; without them those of the reading that is corrected, else the mention's own.
        """
        with self._writing() as connection:
            row = self._mention(connection, mention, version)
            held = self._preferred(connection, mention) if not self._blind else opinions.preferred(
                connection, mention, self._reviewer)  # fmt: skip
            if spans is None or any(not words for words in spans):
                before = [claim for claim in held if claim.field == field]
                own = [_spans(before[min(at, len(before) - 1)]) if before else [Span(row.start, row.end)]
                       for at in range(len(values))]  # fmt: skip
                spans = [words or other for words, other in zip(spans or [()] * len(values), own, strict=True)]
            claims = claim_values(field, values, spans, "", row.text)
            place = next((claim.value.get("place") for claim in claims if field == "where"), None)
            if place and place.get("country"):
                value = {"value": place["country"]}
                claims += claim_values("country", [value], [claims[0].spans], "", row.text)
            given = {"values": list(values), "spans": [[[span.start, span.end] for span in words] for words in spans]}
            was = [claim.value for claim in held if claim.field == field]
            return self._review(
                connection, mention, "correct", field=field, value=given, note=note, before=was, claims=claims
            )

    def add(
        self, document: str, start: int, end: int, type: str, *, mode: str | None = None, status: str = "asserted",
        note: str | None = None,
    ) -> int:  # fmt: skip
        """Add a mention that the coder did not find over [start, end) of ``document``; the mention's row id."""
        with self._writing() as connection:
            current = (DocumentRow.name == document, RevisionRow.current.is_(True))
            query = select(RevisionRow.id, RevisionRow.text).join(DocumentRow).where(*current)
            revision = connection.execute(query).first()
            if revision is None:
                raise RecordError("record-no-document", f"no document {document!r}", where=str(self._record.path))
            words = [[Span(start, end)]]
            kind = claim_values("type", [{"type": type, "mode": mode}], words, "", revision.text)[0].value
            state = claim_values("status", [{"status": status}], words, "", revision.text)[0].value
            same = (MentionRow.revision_id == revision.id, MentionRow.start == start, MentionRow.end == end)
            before = connection.scalar(select(func.count()).select_from(MentionRow).where(*same)) or 0
            added = EventMention(
                id=f"{document}+{start}-{end}" + (f".{before}" if before else ""), document=document, start=start,
                end=end, quote=revision.text[start:end], trigger=Span(start, end), lexeme="reviewer", **kind, **state,
            )  # fmt: skip
            row = self._store_added(connection, added, revision.id)
            claims = list(claims_of(added))
            self._review(connection, row, "add", value={**kind, **state}, note=note, claims=claims,
                         more={"digest": _digest(added)})  # fmt: skip
            return row

    def undo(self, review: int | None = None) -> int:
        """Take back this reviewer's last review that is in force, or ``review``; the mention.

        Raises ``review-nothing`` where there is none.
        """
        with self._writing() as connection:
            mine = (ReviewRow.reviewer == self._reviewer, ReviewRow.undone_by.is_(None))
            query = select(ReviewRow.__table__).where(*mine).order_by(ReviewRow.id.desc())
            row = connection.execute(query if review is None else query.where(ReviewRow.id == review)).first()
            if row is None:
                raise RecordError("review-nothing", "there is nothing to undo", where=str(self._record.path))
            number = self._log(connection, "review undone", row.mention_id, {"review": row.id}, None)
            connection.execute(update(ReviewRow).where(ReviewRow.id == row.id).values(undone_by=number))
            self._settle(connection, row.mention_id)
            return int(row.mention_id)

    def redo(self, review: int | None = None) -> int:
        """Put the review back into force that this reviewer undid last, unless a newer one followed, or ``review``;
        the mention."""
        with self._writing() as connection:
            mine = ReviewRow.reviewer == self._reviewer
            query = select(ReviewRow.__table__).where(mine, ReviewRow.undone_by.is_not(None))
            query = query.order_by(ReviewRow.undone_by.desc())
            row = connection.execute(query if review is None else query.where(ReviewRow.id == review)).first()
            newest = connection.scalar(select(func.max(ReviewRow.log_number)).where(mine)) or 0
            if row is None or (review is None and newest > row.undone_by):
                raise RecordError("review-nothing", "there is nothing to redo", where=str(self._record.path))
            self._log(connection, "review redone", row.mention_id, None, {"review": row.id})
            connection.execute(update(ReviewRow).where(ReviewRow.id == row.id).values(undone_by=None))
            self._settle(connection, row.mention_id)
            return int(row.mention_id)

    def _review(
        self, connection: Connection, mention: int, verdict: str, *, field: str | None = None, value: Any = None,
        note: str | None = None, before: Any = None, claims: Sequence[ClaimValue] = (),
        more: dict[str, Any] | None = None,
    ) -> int:  # fmt: skip
        verdict = f"{SECOND}{verdict}" if self._blind else verdict
        review = (connection.scalar(select(func.max(ReviewRow.id))) or 0) + 1
        after = {"review": review, "field": field, "value": value, "note": note, **(more or {})}
        known = {key: part for key, part in after.items() if part is not None}
        number = self._log(connection, f"review {verdict}", mention, {"value": before} if before else None, known)
        connection.execute(
            insert(ReviewRow).values(
                id=review, mention_id=mention, reviewer=self._reviewer, verdict=verdict, field=field, value=value,
                note=note, log_number=number,
            )
        )  # fmt: skip
        if claims:
            text = self._mention(connection, mention, None).text
            _store_world(connection, claims)
            own = [replace(claim, rule=rule_of(review)) for claim in claims]
            connection.execute(insert(ClaimRow), [self._claim_row(claim, mention, text) for claim in own])
        if not self._blind and (claims or verdict == "correct"):
            self._settled.add(mention)
        self._settle(connection, mention)
        return review

    def _settle(self, connection: Connection, mention: int) -> None:
        if settle(connection, mention):
            self._settled.add(mention)

    def _claim_row(self, claim: ClaimValue, mention: int, text: str) -> dict[str, Any]:
        place = claim.value.get("place")
        return {
            "mention_id": mention, "field": claim.field, "position": claim.position, "value": claim.value,
            "spans": [[span.start, span.end, span.of(text)] for span in claim.spans], "rule": claim.rule,
            "score": claim.score, "origin": f"reviewer:{self._reviewer}", "rank": "preferred", "reason": None,
            "actor_id": claim.value.get("actor"), "place_id": place["id"] if place else None,
        }  # fmt: skip

    def _store_added(self, connection: Connection, mention: EventMention, revision: int) -> int:
        """A mention of a person has a coding of its own, which is never the coder's current one."""
        values = {"revision_id": revision, "coder": f"reviewer:{self._reviewer}"[:100], "current": False}
        coding = _key(connection.execute(insert(CodingRow).values(**values, digest=_digest(mention))))
        event = event_id(mention)
        insert_missing(connection, EventRow, [{"id": event}])
        after = select(func.max(MentionRow.position)).where(MentionRow.revision_id == revision)
        columns = mention_columns(mention) | {
            "coding_id": coding, "revision_id": revision, "event_id": event, "current": True, "version": 0,
            "position": (connection.scalar(after) or 0) + 1,
        }  # fmt: skip
        return _key(connection.execute(insert(MentionRow).values(**columns)))

    def _mention(self, connection: Connection, mention: int, version: int | None) -> Any:
        columns = (MentionRow.version, MentionRow.start, MentionRow.end, RevisionRow.text, RevisionRow.current)
        query = select(*columns).join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
        row = connection.execute(query.where(MentionRow.id == mention)).first()
        if row is None or not row.current:
            raise RecordError("review-mention", f"no mention {mention} in the record", remedy="open the page anew")
        if version is not None and row.version != version:
            said = f"somebody changed the mention meanwhile (version {row.version}, not {version})"
            raise RecordError("review-conflict", said, remedy="look at it again")
        return row

    def _preferred(self, connection: Connection, mention: int) -> list[Any]:
        mine = (ClaimRow.mention_id == mention, ClaimRow.rank == "preferred")
        return list(connection.execute(select(ClaimRow.__table__).where(*mine).order_by(ClaimRow.position)))

    def _log(self, connection: Connection, what: str, mention: int, before: Any, after: Any) -> int:
        query = select(DocumentRow.name, MentionRow.key).join(RevisionRow, RevisionRow.document_id == DocumentRow.id)
        query = query.join(MentionRow, MentionRow.revision_id == RevisionRow.id).where(MentionRow.id == mention)
        name, key = connection.execute(query).one()
        return log.append(
            connection, self._record._clock, who=self._reviewer, what=what, subject=f"{name}#{key}", before=before,
            after=after,
        )  # fmt: skip

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction; whatever mention is settled in it is linked anew at its end."""
        with self._record._linking() as (connection, blocks):
            self._settled: set[int] = set()
            yield connection
            if self._settled:
                across.relink(connection, self._settled, across.last_log(connection), blocks)


def reviews_of(connection: Connection, mention: int | None = None) -> list[Review]:
    """All reviews in the order they were given, or those of one mention."""
    from sijill.record.schema import LogRow

    query = select(ReviewRow.__table__, LogRow.at).join(LogRow, LogRow.number == ReviewRow.log_number)
    if mention is not None:
        query = query.where(ReviewRow.mention_id == mention)
    return [
        Review(
            id=row.id, mention=row.mention_id, reviewer=row.reviewer, verdict=row.verdict, field=row.field,
            value=row.value, note=row.note, at=row.at, undone=row.undone_by is not None,
        )
        for row in connection.execute(query.order_by(ReviewRow.id))
    ]  # fmt: skip


def _digest(mention: EventMention) -> str:
    # The claims of an added mention are a person's; a coding's digest covers those of coders only.
    return digest([[mention_columns(mention)]])


def _key(result: Any) -> int:
    return int(result.inserted_primary_key[0])


def _spans(claim: Any) -> list[Span]:
    return [Span(start, end) for start, end, _ in claim.spans]


def _store_world(connection: Connection, claims: Sequence[ClaimValue]) -> None:
    """The actors and places that the claims point to."""
    for claim in claims:
        place, actor = claim.value.get("place"), claim.value.get("actor")
        if place:
            row = {name: place.get(name) for name in PLACE_COLUMNS}
            insert_missing(connection, PlaceRow, [row])
        if actor:
            known = {"id": actor, "name": claim.value["name"], "kind": claim.value.get("kind"), "origin": "registry"}
            insert_missing(connection, ActorRow, [known])
