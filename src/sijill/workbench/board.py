"""All mentions of a record as columns in memory: what filters, sorts and counts in milliseconds.

200,000 mentions take some 20 MB. The board is read anew when the log has grown; a review of one mention changes
its row only.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from sijill.language.fold import Folded
from sijill.record import Record
from sijill.record.actors import one_actor
from sijill.record.schema import ClaimRow, DocumentRow, LogRow, MentionRow, PlaceRow, ReviewRow, RevisionRow
from sijill.workbench.filters import STATES, Filter

NO_DAY = np.iinfo(np.int32).min
DOUBTFUL = 0.5
"""Below this score a mention is in doubt."""
Column = np.ndarray[Any, Any]

_COLUMNS = (
    MentionRow.id, MentionRow.event_id, MentionRow.revision_id, MentionRow.type, MentionRow.mode, MentionRow.status,
    MentionRow.score, MentionRow.date_start, MentionRow.date_end, MentionRow.country, MentionRow.place_id,
    MentionRow.flags, MentionRow.current, MentionRow.start,
)  # fmt: skip


class Codes:
    """Strings as small numbers."""

    def __init__(self) -> None:
        self.names: list[str | None] = [None]
        self._at: dict[str | None, int] = {None: 0}

    def of(self, name: str | None) -> int:
        if name not in self._at:
            self._at[name] = len(self.names)
            self.names.append(name)
        return self._at[name]

    def known(self, name: str | None) -> int:
        """The number of a name, -1 where it does not occur."""
        return self._at.get(name, -1)


class Board:
    """The columns. Read with :meth:`rows`; all methods are safe to call from several threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.RLock()
        self._seen = -1
        self.stamp = 0
        """Grows whenever the board changes."""

    def refresh(self) -> None:
        """Bring the board up to the log."""
        with self._record._reading() as connection:
            number = connection.scalar(select(func.max(LogRow.number))) or 0
            if number == self._seen:
                return
            with self._lock:
                if number != self._seen:
                    self._load(connection)
                    self._seen = number
                    self.stamp += 1

    def _load(self, connection: Connection) -> None:
        names = connection.execute(select(RevisionRow.id, DocumentRow.name).join(DocumentRow)
                                   .where(RevisionRow.current.is_(True)))  # fmt: skip
        self.documents = {row.id: row.name for row in names}
        states, changed = _reviewed(connection)
        query = select(*_COLUMNS).where(MentionRow.event_id.is_not(None)).order_by(MentionRow.id)
        # Rejected mentions are not current; those of older codings have no review that is in force in this revision.
        held = [row for row in connection.execute(query)
                if row.revision_id in self.documents and (row.current or states.get(row.id) == "rejected")]  # fmt: skip
        self.codes = {name: Codes() for name in ("type", "mode", "status", "country", "place", "event")}
        size = len(held)
        self.ids = np.fromiter((row.id for row in held), np.int64, size)
        self.revision = np.fromiter((row.revision_id for row in held), np.int64, size)
        self.position = np.fromiter((row.start for row in held), np.int64, size)
        self.score = np.fromiter((row.score for row in held), np.float32, size)
        self.first = np.fromiter((_ordinal(row.date_start) for row in held), np.int32, size)
        self.last = np.fromiter((_ordinal(row.date_end) for row in held), np.int32, size)
        self.flagged = np.fromiter((bool(row.flags) for row in held), bool, size)
        self.state = np.fromiter((STATES.index(states.get(row.id, "open")) for row in held), np.int8, size)
        for name, column in (("country", "country"), ("place", "place_id"), ("event", "event_id")):
            self._encode(name, [getattr(row, column) for row in held])
        for name in ("type", "mode", "status"):
            over = changed[name]
            self._encode(name, [over.get(row.id, getattr(row, name)) for row in held])
        places = connection.execute(select(PlaceRow.__table__)).mappings()
        self.places = {row["id"]: dict(row) for row in places if self.codes["place"].known(row["id"]) > 0}
        self._texts: list[str] | None = None
        self._nameless: Column | None = None

    def _encode(self, name: str, values: Sequence[str | None]) -> None:
        of = self.codes[name].of
        setattr(self, f"_{name}", np.fromiter((of(value) for value in values), np.int32, len(values)))

    def column(self, name: str) -> Column:
        """The numbers of a coded column: ``type``, ``mode``, ``status``, ``country``, ``place``, ``event``."""
        found: Column = getattr(self, f"_{name}")
        return found

    def rows(self, wanted: Filter) -> Column:
        """Indexes of the mentions that pass ``wanted``. Rejected ones pass only where their state is asked for."""
        self.refresh()
        with self._lock:
            keep = np.ones(len(self.ids), bool)
            if wanted.state:
                keep &= np.isin(self.state, [STATES.index(state) for state in wanted.state if state in STATES])
            else:
                keep &= self.state != STATES.index("rejected")
            for name in ("type", "status", "country"):
                chosen = getattr(wanted, name)
                if chosen:
                    keep &= np.isin(self.column(name), [self.codes[name].known(value) for value in chosen])
            for name in ("place", "event"):
                if getattr(wanted, name):
                    keep &= self.column(name) == self.codes[name].known(getattr(wanted, name))
            if wanted.document is not None:
                revisions = [key for key, name in self.documents.items() if name == wanted.document]
                keep &= np.isin(self.revision, revisions)
            if wanted.since or wanted.until:
                keep &= self._dated(wanted.since, wanted.until)
            for need in wanted.needs:
                keep &= self._lacking(need)
            if wanted.actor:
                keep &= np.isin(self.ids, self._of_actor(wanted.actor))
            if wanted.q:
                keep &= self._saying(wanted.q, keep)
            return np.flatnonzero(keep)

    def _dated(self, since: date | None, until: date | None) -> Column:
        """Mentions whose interval may meet [since, until]; open sides count as unbounded, undated ones do not pass."""
        dated: Column = (self.first != NO_DAY) | (self.last != NO_DAY)
        if since:
            dated &= (self.last == NO_DAY) | (self.last >= since.toordinal())
        if until:
            dated &= (self.first == NO_DAY) | (self.first <= until.toordinal())
        return dated

    def _lacking(self, need: str) -> Column:
        if need == "date":
            found: Column = (self.first == NO_DAY) & (self.last == NO_DAY)
        elif need == "place":
            found = self.column("place") == 0
        elif need == "flag":
            found = self.flagged
        elif need == "doubt":
            found = self.score < DOUBTFUL
        elif need == "actor":
            found = self._without_actor()
        else:
            found = self.state == STATES.index("open")
        return found

    def _without_actor(self) -> Column:
        """Mentions with a side that is in no registry."""
        if self._nameless is None:
            sides = (ClaimRow.field.in_(("actors_a", "actors_b")), ClaimRow.rank == "preferred")
            with self._record._reading() as connection:
                found = connection.scalars(select(ClaimRow.mention_id).where(*sides, ClaimRow.actor_id.is_(None)))
                self._nameless = np.isin(self.ids, np.fromiter(set(found), np.int64))
        return self._nameless

    def _of_actor(self, actor: str) -> list[int]:
        """Mentions of an actor by id, merged ones included, or of a side with these words."""
        sides = (ClaimRow.field.in_(("actors_a", "actors_b")), ClaimRow.rank == "preferred")
        with self._record._reading() as connection:
            named = ClaimRow.actor_id.in_(one_actor(connection).members(actor))
            found = list(connection.scalars(select(ClaimRow.mention_id).where(*sides, named)))
            if not found:
                words = ClaimRow.value["name"].as_string() == actor
                found = list(connection.scalars(select(ClaimRow.mention_id).where(*sides, words)))
        return found

    def _saying(self, words: str, among: Column) -> Column:
        """Mentions whose quote holds every one of ``words``, however they are spelt."""
        texts, wanted = self.texts(), Folded(words).text.split()
        found = np.zeros(len(self.ids), bool)
        for index in np.flatnonzero(among):
            text = texts[index]
            found[index] = all(word in text for word in wanted)
        return found

    def texts(self) -> list[str]:
        """The folded quote of every mention; made when it is first asked for."""
        with self._lock:
            if self._texts is None:
                with self._record._reading() as connection:
                    query = select(MentionRow.id, MentionRow.quote)
                    quotes = {row.id: row.quote for row in connection.execute(query)}
                self._texts = [Folded(quotes.get(int(id), "")).text for id in self.ids]
            return self._texts


def _reviewed(connection: Connection) -> tuple[dict[int, str], dict[str, dict[int, str | None]]]:
    """(mention → state, column → mention → value that a person gave it)."""
    states: dict[int, str] = {}
    words = {"accept": "accepted", "reject": "rejected", "unsure": "unsure", "correct": "corrected", "add": "added"}
    given = select(ReviewRow.mention_id, ReviewRow.verdict).where(ReviewRow.undone_by.is_(None)).order_by(ReviewRow.id)
    for row in connection.execute(given):
        if row.verdict == "correct" and states.get(row.mention_id) == "rejected":
            continue
        states[row.mention_id] = words.get(row.verdict, "open")
    changed: dict[str, dict[int, str | None]] = {"type": {}, "mode": {}, "status": {}}
    own = (ClaimRow.rule.startswith("review "), ClaimRow.origin.startswith("reviewer:"), ClaimRow.rank == "preferred")
    reviewed = select(ReviewRow.mention_id).distinct()
    claims = select(ClaimRow.mention_id, ClaimRow.field, ClaimRow.value).where(ClaimRow.mention_id.in_(reviewed), *own)
    for row in connection.execute(claims.where(ClaimRow.field.in_(("type", "status")))):
        if row.field == "type":
            changed["mode"][row.mention_id] = row.value.get("mode")
        changed[row.field][row.mention_id] = row.value[row.field]
    return states, changed


def _ordinal(value: str | None) -> int:
    return date.fromisoformat(value).toordinal() if value else NO_DAY


def iso(ordinal: Any) -> str | None:
    """An ISO day of a number of the columns."""
    return None if ordinal == NO_DAY else date.fromordinal(int(ordinal)).isoformat()
