"""All mentions of a record as columns in memory: what filters, sorts and counts in milliseconds.

200,000 mentions take some 20 MB. What a review, a link or a new document changes is read anew when the log has grown,
and nothing else.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from sijill.record import Record
from sijill.record.actors import one_actor
from sijill.record.queries import batches
from sijill.record.schema import DocumentRow, LogRow, MentionRow, PlaceRow, RevisionRow
from sijill.record.versions import left_behind
from sijill.workbench.board import reading, reviewed
from sijill.workbench.board.snapshot import Snapshot
from sijill.workbench.board.table import Codes, Table
from sijill.workbench.board.words import FoldedTexts

FEW = 300
"""Log entries, and mentions that they changed, beyond which everything is read anew."""
LOOKED = ("review accept", "review unsure")
"""What changes the state of one mention and nothing else."""


class Board:
    """The columns, brought up to the log. All methods are safe to call from several threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.RLock()
        self._seen = -1
        self._parts: dict[str, Any] = {}
        self._quotes, self._texts = FoldedTexts(), FoldedTexts()
        self._folding = threading.Lock()
        """Another lock, or the first page would wait for the first search."""
        self._snapshot: Snapshot | None = None
        self.loads = 0
        """How often everything was read."""

    def now(self) -> Snapshot:
        """The board as the log has it now."""
        # First the lock, then a connection, everywhere: there are more who ask than connections.
        with self._lock, self._record.reading() as connection:
            number = connection.scalar(select(func.max(LogRow.number))) or 0
            held = self._snapshot
            if held is None or number > self._seen:
                held = (held and self._changed(connection, held, number)) or self._whole(connection)
                self._snapshot, self._seen = held, number
            return held

    def warm(self) -> None:
        """Read what the first filter and search need; for a thread of its own, so that nobody waits for it."""
        now = self.now()
        for name in ("sides", "losses", "quotes", "texts"):
            now.part(name)

    def _whole(self, connection: Connection) -> Snapshot:
        self.loads += 1
        codes = {name: Codes() for name in (*reading.CODED, "actor", "name", "party", "figure", "reading")}
        documents = _documents(connection)
        said = reviewed.opinions(connection)
        table = reading.mentions(connection, codes, documents, said)
        self._parts = {}
        return self._made(documents, codes, _places(connection, codes["place"], {}), table, said)

    def _made(
        self, documents: dict[int, str], codes: dict[str, Codes], places: Any, table: Table, said: reviewed.Opinions
    ) -> Snapshot:
        stamp = self._snapshot.stamp + 1 if self._snapshot else 1
        return Snapshot(stamp, documents, codes, places, table, said, self._part)

    def _changed(self, connection: Connection, held: Snapshot, number: int) -> Snapshot | None:
        """The board with what the log tells of since; None where that is too much or not known."""
        query = select(LogRow.what, LogRow.subject).where(LogRow.number > self._seen)
        entries = connection.execute(query.limit(FEW + 1)).all()
        if len(entries) > FEW:
            return None
        documents, mentions = _told(entries)
        moved = self._record.moved(self._seen + 1, number) if documents or any(
            entry.what not in LOOKED for entry in entries) else frozenset()  # fmt: skip
        if moved is None:
            return None
        ids = sorted(_rows(connection, documents, mentions) | moved)
        if len(ids) > FEW + 10_000 * len(documents):
            return None
        names = _documents(connection) if documents else held.documents
        said = reviewed.opinions(connection, ids)
        fresh = reading.mentions(connection, held.codes, names, said, ids)
        gone = set(ids)
        said = {id: given for id, given in held.opinions.items() if id not in gone} | said
        for name in ("same", "left"):
            self._parts.pop(name, None)
        for name in ("losses", "sides", "readings"):
            if name in self._parts:
                self._parts[name] = self._parts[name].replaced(ids, self._read(connection, name, held.codes, ids))
        places = _places(connection, held.codes["place"], held.places)
        return self._made(names, held.codes, places, held.table.replaced(ids, fresh), said)

    def _part(self, name: str) -> Any:
        """``losses``, ``sides``, ``readings``, ``quotes``, ``texts``, ``same`` (actors), or ``left`` (a board of its
        own, of what new revisions left behind); read when it is first asked for."""
        if name in ("quotes", "texts"):
            return self._folded(name)
        with self._lock, self._record.reading() as connection:
            if name not in self._parts:
                assert self._snapshot is not None
                self._parts[name] = self._read(connection, name, self._snapshot.codes)
            return self._parts[name]

    def _folded(self, name: str) -> FoldedTexts:
        """The quotes of all mentions, or the texts of revisions. They never change: what is held stays true."""
        with self._folding, self._record.reading() as connection:
            held = self._texts if name == "texts" else self._quotes
            key, text = (RevisionRow.id, RevisionRow.text) if name == "texts" else (MentionRow.id, MentionRow.quote)
            query = select(key, text).where(key > held.last).order_by(key)
            if name == "texts":
                query = query.where(RevisionRow.current.is_(True)).execution_options(yield_per=100)
            held.add((row[0], row[1]) for row in connection.execute(query))
            return held

    def _read(
        self, connection: Connection, name: str, codes: dict[str, Codes], ids: Sequence[int] | None = None
    ) -> Any:
        if name == "same":
            return one_actor(connection)
        if name == "left":
            return self._left(connection)
        if name == "losses":
            return reading.losses(connection, codes["figure"], ids)
        if name == "readings":
            return reading.readings(connection, codes["reading"], ids)
        return reading.sides(connection, codes, ids)


    def _left(self, connection: Connection) -> Snapshot:
        assert self._snapshot is not None
        held, left = self._snapshot, left_behind(connection)
        query = select(RevisionRow.id, DocumentRow.name).join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
        names = {row[0]: row[1] for batch in batches(sorted(set(left.values())), reading.BATCH)
                 for row in connection.execute(query.where(RevisionRow.id.in_(batch)))}  # fmt: skip
        table = reading.mentions(connection, held.codes, names, held.opinions, sorted(left), left=True)
        return Snapshot(held.stamp, names, held.codes, held.places, table, held.opinions, self._part)


def _documents(connection: Connection) -> dict[int, str]:
    """Current revision → name of its document."""
    query = select(RevisionRow.id, DocumentRow.name).join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    return {row[0]: row[1] for row in connection.execute(query.where(RevisionRow.current.is_(True)))}


def _places(connection: Connection, codes: Codes, held: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The places that mentions were resolved to; ``held`` are known already."""
    missing = [name for name in codes.names if name is not None and name not in held]
    if not missing:
        return held
    query = select(PlaceRow.__table__)
    rows = [row for batch in batches(missing, reading.BATCH)
            for row in connection.execute(query.where(PlaceRow.id.in_(batch))).mappings()]  # fmt: skip
    return held | {row["id"]: dict(row) for row in rows}


def _told(entries: Sequence[Any]) -> tuple[set[str], set[str]]:
    """The documents and the mentions (``DOCUMENT#MENTION``) that these lines of the log are about."""
    documents, mentions = set(), set()
    for entry in entries:
        if entry.what.startswith(("document ", "reviews carried")):
            documents.add(entry.subject)
        elif entry.what.startswith("review "):
            mentions.add(entry.subject)
    return documents, mentions


def _rows(connection: Connection, documents: set[str], mentions: set[str]) -> set[int]:
    """Row ids of these mentions, and of all mentions that these documents ever had."""
    query = select(MentionRow.id).join(RevisionRow, RevisionRow.id == MentionRow.revision_id)
    query = query.join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    found: set[int] = set()
    for name in documents:
        found.update(connection.scalars(query.where(DocumentRow.name == name)))
    for one in mentions:
        name, _, key = one.rpartition("#")
        found.update(connection.scalars(query.where(DocumentRow.name == name, MentionRow.key == key)))
    return found


__all__ = ["Board", "Snapshot"]
