"""What one person did last, whether a review or a judgement on two things, and taking it back.

The log tells it: nothing else knows in which order reviews and judgements were given. What was taken back can be put
back as long as nothing new was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from sijill.errors import RecordError
from sijill.record.judgements import JudgementOfEntry, Judgements
from sijill.record.record import Record
from sijill.record.reviews import Reviews
from sijill.record.schema import DocumentRow, LogRow, MentionRow, ReviewRow, RevisionRow
from sijill.record.settling import SECOND

BACK = ("review undone", "judgement undone")
AGAIN = ("review redone", "judgement redone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """``what`` as the log names it (``review accept``, ``judged same``); the mention (row id) that it was about last;
    ``actors`` where it was about two of them."""

    what: str
    mention: int | None = None
    actors: tuple[str, str] | None = None
    blind: bool = False
    """It was a second opinion."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the log: which act (a review by id, a judgement by its line) it is, takes back or puts back."""

    what: str
    act: tuple[str, int]


class Acts:
    """The acts of ``who`` in the record. Both methods raise ``review-nothing`` where there is none."""

    def __init__(self, record: Record, who: str) -> None:
        self._record = record
        self._who = who

    def undo(self) -> Act:
        """Take back the last act that is in force."""
        with self._record.reading() as connection:
            found = _in_force(_entries(connection, self._who))
        if found is None:
            raise RecordError("review-nothing", "there is nothing to undo", where=str(self._record.path))
        kind, number = found.act
        if kind == "review":
            return self._reviewed(found, Reviews(self._record, self._who).undo(number))
        return self._judged(found.what, Judgements(self._record, self._who).take_back(number))

    def redo(self) -> Act:
        """Put the act back into force that was taken back last, unless a newer one followed."""
        with self._record.reading() as connection:
            found = _taken_back(_entries(connection, self._who))
        if found is None:
            raise RecordError("review-nothing", "there is nothing to redo", where=str(self._record.path))
        kind, number = found.act
        if kind == "review":
            return self._reviewed(found, Reviews(self._record, self._who).redo(number))
        return self._judged(found.what, Judgements(self._record, self._who).put_back(number))

    def _reviewed(self, found: _Entry, mention: int) -> Act:
        with self._record.reading() as connection:
            verdict = connection.scalar(select(ReviewRow.verdict).where(ReviewRow.id == found.act[1])) or ""
        return Act(what=found.what, mention=mention, blind=verdict.startswith(SECOND))

    def _judged(self, what: str, said: JudgementOfEntry) -> Act:
        if said.kind == "actor":
            return Act(what=what, actors=(said.left, said.right))
        with self._record.reading() as connection:
            return Act(what=what, mention=_row(connection, said.right))


def _entries(connection: Connection, who: str) -> Iterator[_Entry]:
    """The acts of a person and what became of them, the newest first."""
    columns = (LogRow.number, LogRow.what, LogRow.before, LogRow.after)
    query = select(*columns).where(LogRow.who == who, or_(LogRow.what.startswith("review "),
                                                          LogRow.what.startswith("judge")))  # fmt: skip
    for row in connection.execute(query.order_by(LogRow.number.desc())):
        said = row.before if row.what in BACK else row.after
        if row.what.startswith("review "):
            yield _Entry(row.what, ("review", int(said["review"])))
        else:
            yield _Entry(row.what, ("judgement", int(said["entry"]) if row.what in BACK + AGAIN else row.number))


def _in_force(entries: Iterator[_Entry]) -> _Entry | None:
    known: dict[tuple[str, int], bool] = {}
    for entry in entries:
        if entry.what in BACK + AGAIN:
            known.setdefault(entry.act, entry.what in AGAIN)
        elif known.get(entry.act, True):
            return entry
    return None


def _taken_back(entries: Iterator[_Entry]) -> _Entry | None:
    again: set[tuple[str, int]] = set()
    for entry in entries:
        if entry.what in AGAIN:
            again.add(entry.act)
        elif entry.what in BACK and entry.act not in again:
            return entry
        elif entry.what not in BACK:
            return None
    return None


def _row(connection: Connection, name: str) -> int | None:
    document, _, key = name.rpartition("#")
    query = select(MentionRow.id).join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
    query = query.join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    query = query.where(DocumentRow.name == document, MentionRow.key == key)
    return connection.scalar(query.order_by(MentionRow.current.is_(True).desc(), MentionRow.id.desc()).limit(1))
