"""Judgements: whether two mentions tell of one event, or two actors are one. Append-only, as in nomenklatura.

The machine's links are judgements of its origin; the last word of a person wins over them. ``unsure`` leaves the
question to the machine, so that undoing is one more judgement and nothing is ever lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, insert, or_, select

from sijill.errors import RecordError
from sijill.record import log
from sijill.record.linking.across import Blocks, recluster
from sijill.record.record import Record
from sijill.record.schema import ActorRow, DocumentRow, JudgementRow, LogRow, MentionRow, RevisionRow

Kind = Literal["event", "actor"]
Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One verdict on a pair: mentions as ``DOCUMENT#MENTION`` of kind ``event``, actor ids of kind ``actor``.

    ``origin`` is ``coder:…``, ``linker:…`` or ``reviewer:NAME``; ``at`` the time of its log entry.
    """

    id: int
    kind: str
    left: str
    right: str
    verdict: str
    score: float
    reason: str
    origin: str
    at: str


@dataclass(frozen=True, slots=True)
class JudgementOfEntry:
    """What the judgement of one log entry is about."""

    kind: str
    left: str
    right: str


class Judgements:
    """Judging pairs of a record as one person. Every judgement is one transaction with its line in the log."""

    def __init__(self, record: Record, who: str) -> None:
        self._record = record
        self._who = who

    def judge(self, kind: Kind, left: str, right: str, verdict: Verdict, reason: str = "") -> int:
        """Say that the two are the same, different, or unsure; the id of the judgement.

        Raises ``judgement-verdict``, ``judgement-self`` (one and the same thing) or ``judgement-unknown`` (no such
        mention or actor in the record).
        """
        if verdict not in VERDICTS or kind not in ("event", "actor"):
            remedy = f"choose one of: {', '.join(VERDICTS)}"
            raise RecordError("judgement-verdict", f"no verdict {verdict!r} on {kind!r}", remedy=remedy)
        if left == right:
            raise RecordError("judgement-self", f"{left} cannot be judged against itself")
        with self._record._linking() as (connection, blocks):
            for name in (left, right):
                self._known(connection, kind, name)
            return self._append(connection, blocks, kind, left, right, verdict, reason)

    def undo(self, kind: Kind, left: str, right: str) -> int:
        """Take back the last word of a person on the pair: the one before it stands again; the id of the judgement.

        Raises ``judgement-nothing`` where no person has judged the pair.
        """
        with self._record._linking() as (connection, blocks):
            given = [one for one in _pair(connection, kind, left, right) if one.origin.startswith("reviewer:")]
            if not given:
                raise RecordError("judgement-nothing", f"no person has judged {left} and {right}")
            before = given[-2].verdict if len(given) > 1 else "unsure"
            return self._append(connection, blocks, kind, left, right, before, f"undone: {given[-1].verdict}")  # type: ignore[arg-type]

    def take_back(self, entry: int) -> JudgementOfEntry:
        """Undo the judgement of the log entry ``entry``: what persons said of the pair besides stands again."""
        return self._again(entry, "judgement undone")

    def put_back(self, entry: int) -> JudgementOfEntry:
        """Undo :meth:`take_back`."""
        return self._again(entry, "judgement redone")

    def _again(self, entry: int, what: str) -> JudgementOfEntry:
        with self._record._linking() as (connection, blocks):
            said = of_entry(connection, entry)
            if said is None:
                raise RecordError("judgement-nothing", f"no judgement has the log entry {entry}")
            verdict = _standing(connection, said, entry, undone=what == "judgement undone")
            about = {"entry": entry, "kind": said.kind, "verdict": verdict}
            self._store(
                connection, blocks, said.kind, said.left, said.right, verdict, what, what=what,
                before=about if what == "judgement undone" else None,
                after=about if what == "judgement redone" else None,
            )  # fmt: skip
            return said

    def _append(
        self, connection: Connection, blocks: Blocks, kind: Kind, left: str, right: str, verdict: Verdict, reason: str
    ) -> int:
        before = [one for one in _pair(connection, kind, left, right) if one.origin.startswith("reviewer:")]
        return self._store(
            connection, blocks, kind, left, right, verdict, reason, what=f"judged {verdict}",
            before={"verdict": before[-1].verdict} if before else None,
            after={"kind": kind, "verdict": verdict, "reason": reason},
        )  # fmt: skip

    def _store(
        self, connection: Connection, blocks: Blocks, kind: str, left: str, right: str, verdict: str, reason: str, *,
        what: str, before: dict[str, Any] | None, after: dict[str, Any] | None,
    ) -> int:  # fmt: skip
        number = log.append(
            connection, self._record._clock, who=self._who, what=what, subject=f"{left} | {right}", before=before,
            after=after,
        )  # fmt: skip
        row = {
            "kind": kind, "left": left, "right": right, "verdict": verdict, "score": 1.0, "reason": reason,
            "origin": f"reviewer:{self._who}", "log_number": number,
        }  # fmt: skip
        result = connection.execute(insert(JudgementRow).values(**row))
        if kind == "event":
            recluster(connection, (left, right), blocks)
        key = result.inserted_primary_key
        return int(key[0]) if key is not None else 0

    def _known(self, connection: Connection, kind: Kind, name: str) -> None:
        if kind == "actor":
            known = connection.scalar(select(ActorRow.id).where(ActorRow.id == name)) is not None
        else:
            document, _, key = name.rpartition("#")
            query = select(MentionRow.id).join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
            query = query.join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
            query = query.where(DocumentRow.name == document, MentionRow.key == key, MentionRow.current.is_not(False))
            known = connection.scalar(query) is not None
        if not known:
            what = "actor" if kind == "actor" else "mention"
            raise RecordError("judgement-unknown", f"no {what} {name!r} in the record", where=str(self._record.path))


def judgements_of(connection: Connection, kind: Kind, name: str | None = None) -> list[Judgement]:
    """All judgements of a kind in the order they were given, or those that concern ``name``."""
    query = _query(kind)
    if name is not None:
        query = query.where(or_(JudgementRow.left == name, JudgementRow.right == name))
    return [_judgement(row) for row in connection.execute(query)]


def standing(connection: Connection, kind: Kind) -> dict[tuple[str, str], str]:
    """The verdict of a person that stands for each pair (in code point order) judged by one."""
    verdicts: dict[tuple[str, str], str] = {}
    for one in judgements_of(connection, kind):
        if one.origin.startswith("reviewer:"):
            verdicts[min(one.left, one.right), max(one.left, one.right)] = one.verdict
    return verdicts


def of_entry(connection: Connection, entry: int) -> JudgementOfEntry | None:
    """The judgement of a person that was logged as ``entry``."""
    mine = (JudgementRow.log_number == entry, JudgementRow.origin.startswith("reviewer:"))
    row = connection.execute(select(JudgementRow.kind, JudgementRow.left, JudgementRow.right).where(*mine)).first()
    return None if row is None else JudgementOfEntry(row.kind, row.left, row.right)


def _standing(connection: Connection, said: JudgementOfEntry, entry: int, *, undone: bool) -> str:
    """The verdict on the pair when the judgement of ``entry`` is taken back, or counts again."""
    both = (said.left, said.right)
    query = select(JudgementRow.verdict, LogRow.number, LogRow.what, LogRow.before, LogRow.after)
    query = query.join(LogRow, LogRow.number == JudgementRow.log_number).where(
        JudgementRow.kind == said.kind, JudgementRow.left.in_(both), JudgementRow.right.in_(both),
        JudgementRow.origin.startswith("reviewer:"),
    )  # fmt: skip
    verdicts: dict[int, str] = {}
    back: set[int] = set()
    for row in connection.execute(query.order_by(JudgementRow.id)):
        if row.what == "judgement undone":
            back.add(row.before["entry"])
        elif row.what == "judgement redone":
            back.discard(row.after["entry"])
        else:
            verdicts[row.number] = row.verdict
    back = back | {entry} if undone else back - {entry}
    return next((verdicts[number] for number in sorted(verdicts, reverse=True) if number not in back), "unsure")


def _pair(connection: Connection, kind: Kind, left: str, right: str) -> list[Judgement]:
    both = (left, right)
    query = _query(kind).where(JudgementRow.left.in_(both), JudgementRow.right.in_(both))
    return [_judgement(row) for row in connection.execute(query)]


def _query(kind: Kind):  # type: ignore[no-untyped-def]
    query = select(JudgementRow.__table__, LogRow.at).join(LogRow, LogRow.number == JudgementRow.log_number)
    return query.where(JudgementRow.kind == kind).order_by(JudgementRow.id)


def _judgement(row) -> Judgement:  # type: ignore[no-untyped-def]
    return Judgement(
        id=row.id, kind=row.kind, left=row.left, right=row.right, verdict=row.verdict, score=row.score,
        reason=row.reason, origin=row.origin, at=row.at,
    )  # fmt: skip
