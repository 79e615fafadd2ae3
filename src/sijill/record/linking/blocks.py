"""Mentions by day, family of type and part of the world: whom a new mention has to be compared with, and nobody else.

What stands here is a copy, for speed, of what the record holds. It is filled as far as it is asked for, thrown away
when somebody else wrote, and never decides anything: the same candidates come out of an empty one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import floor
from typing import Any

from sqlalchemy import Connection, select

from sijill.knowledge.ontology.sameness import VIOLENCE, Traits, traits
from sijill.record import queries
from sijill.record.schema import DocumentRow, MentionRow

WIDEST = 92
"""Days of an interval beyond which a mention is not linked to other documents: it says too little."""
NARROW = 7
"""Days up to which a mention stands under each of its days; a longer one stands under its months."""
FAR_KM = 20.0
"""Radius up to which a place stands in its cell alone; two such places that may be one are less than a cell apart."""
SMALL = 1_000
"""Mentions up to which all of a record are taken in at once; what is added later is held as it comes."""
LARGEST = 200_000
"""Mentions held at most, some 200 MB of them."""

Cell = tuple[int, int]
Bucket = dict[Cell | None, dict[str, Traits]]


def ref(document: str, mention: str) -> str:
    """How judgements name a mention."""
    return f"{document}#{mention}"


def split(name: str) -> tuple[str, str]:
    """The document and the mention that :func:`ref` named."""
    document, _, key = name.rpartition("#")
    return document, key


@dataclass(slots=True)
class Blocks:
    """``log`` is the last log entry that the copy knows of."""

    log: int = -1
    held: dict[str, tuple[int, Traits]] = field(default_factory=dict)
    """Reference → row id and traits."""
    _rows: set[int] = field(default_factory=set)
    _of: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _buckets: dict[tuple[int, str], Bucket] = field(default_factory=dict)
    _known: set[int] = field(default_factory=set)
    """Days and months of which every mention is held."""
    _whole: bool = False
    """Every dated mention is held."""
    moved: set[int] = field(default_factory=set)
    """Rows whose event this transaction changed."""

    def at(self, last: int) -> None:
        """Forget everything if somebody else wrote since, or if it is too much."""
        if last != self.log or len(self.held) > LARGEST:
            for part in (self.held, self._rows, self._of, self._buckets, self._known):
                part.clear()
            self._whole = False

    def forget(self, document: str) -> None:
        """Let go of the mentions of a document."""
        for key in self._of.pop(document, ()):
            self._drop(key)

    def add(self, row: int, item: Traits) -> None:
        """Hold a current mention, in place of what was held of it."""
        self._drop(item.key)
        self.held[item.key] = (row, item)
        self._rows.add(row)
        self._of[item.document].add(item.key)
        for time in _times(item):
            self._buckets.setdefault((time, _family(item)), {}).setdefault(_cell(item), {})[item.key] = item

    def _drop(self, key: str) -> None:
        row = self.held.pop(key, None)
        if row is not None:
            self._rows.discard(row[0])
            for time in _times(row[1]):
                del self._buckets[time, _family(row[1])][_cell(row[1])][key]

    def candidates(self, item: Traits) -> Iterator[Traits]:
        """Mentions of other documents that may tell of the same event, each once; :meth:`load` comes first."""
        seen: set[str] = set()
        cell, family = _cell(item), _family(item)
        for time in _reached(item):
            bucket = self._buckets.get((time, family))
            if bucket is None:
                continue
            for here in bucket if cell is None else _around(cell):
                for key, other in bucket.get(here, _NOTHING).items():
                    if other.document != item.document and key not in seen:
                        seen.add(key)
                        yield other

    def load(self, connection: Connection, items: Iterable[Traits]) -> None:
        """Hold all mentions of the days and months that ``items`` touch."""
        if not self._whole and not self._known:
            some = connection.scalars(select(MentionRow.id).where(MentionRow.current.is_(True)).limit(SMALL + 1)).all()
            self._whole = len(some) <= SMALL
            self._fill(connection, some if self._whole else ())
        if self._whole:
            return
        wanted = {time for item in items for time in _reached(item)} - self._known
        ids: set[int] = set()
        for first, last in _runs(sorted(time for time in wanted if time > 0)):
            ids |= set(_rows_of_days(connection, first, last))
        for time in wanted:
            if time < 0:
                ids |= set(_rows_of_month(connection, -time))
        self._known |= wanted
        self._fill(connection, ids)

    def _fill(self, connection: Connection, rows: Iterable[int]) -> None:
        for batch in queries.batches(sorted(set(rows) - self._rows), queries.BATCH):
            self._take(connection, MentionRow.id.in_(batch))

    def fetch(self, connection: Connection, refs: Iterable[str]) -> None:
        """Hold the mentions of these references, as far as they are current."""
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for name in refs:
            if name not in self.held:
                document, key = split(name)
                wanted[document].add(key)
        for batch in queries.batches(sorted(wanted), 100):
            keys = sorted({key for document in batch for key in wanted[document]})
            for some in queries.batches(keys, queries.BATCH):
                self._take(connection, DocumentRow.name.in_(batch), MentionRow.key.in_(some))

    def _take(self, connection: Connection, *where: Any) -> None:
        for row, item in of_rows(connection, *where):
            self.add(row, item)


_NOTHING: dict[str, Traits] = {}


def of_rows(connection: Connection, *where: Any) -> list[tuple[int, Traits]]:
    """Row id and traits of the current mentions that ``where`` chooses."""
    rows = sorted(queries.mention_rows(connection, *where), key=queries.text_order)
    told = queries.tellings_of(connection, rows)
    return [(row.id, traits(one.mention, ref(row.document, row.key))) for row, one in zip(rows, told, strict=True)]


def _bounds(item: Traits) -> tuple[int, int] | None:
    """First and last day; None where a mention has no days or too many."""
    first = item.first if item.first is not None else item.last
    last = item.last if item.last is not None else item.first
    return None if first is None or last is None or last - first >= WIDEST else (first, last)


def _times(item: Traits) -> list[int]:
    """Under what a mention stands: its days (ordinals), or its months (negative) where it has many or is open."""
    days = _bounds(item)
    if days is None:
        return []
    first, last = days
    return list(range(first, last + 1)) if last - first < NARROW and item.days else _months(first, last)


def _reached(item: Traits) -> list[int]:
    """Under what stands all that may have a day in common with a mention; of an open one all that its month holds."""
    days = _bounds(item)
    if days is None:
        return []
    first, last = days
    if not item.days:
        begin = date.fromordinal(first).replace(day=1)
        first, last = begin.toordinal(), _last_of(begin).toordinal()
    return [*range(first, last + 1), *_months(*days)]


def _months(first: int, last: int) -> list[int]:
    begin, end = (day.year * 12 + day.month - 1 for day in (date.fromordinal(first), date.fromordinal(last)))
    return [-month for month in range(begin, end + 1)]


def _family(item: Traits) -> str:
    """Types of two families are never one event."""
    return "violence" if item.type in VIOLENCE else item.type


def _cell(item: Traits) -> Cell | None:
    """Half a degree by one: some 55 km at least, up to the 60th parallel. None for a place that parts nothing."""
    if item.latitude is None or item.longitude is None or item.coarse or not item.stated or item.radius > FAR_KM:
        return None
    if abs(item.latitude) > 60 or abs(item.longitude) > 179:
        return None
    return floor(item.latitude * 2), floor(item.longitude)


def _around(cell: Cell) -> Iterator[Cell | None]:
    yield None
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield cell[0] + north, cell[1] + east


def _runs(days: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1:
            runs[-1] = runs[-1][0], day
        else:
            runs.append((day, day))
    return runs


def _rows_of_days(connection: Connection, first: int, last: int) -> Iterator[int]:
    """Rows that may stand under these days."""
    begin, end = (date.fromordinal(day).isoformat() for day in (first, last))
    early = date.fromordinal(max(1, first - NARROW)).isoformat()
    start, until = MentionRow.date_start, MentionRow.date_end
    here = (MentionRow.current.is_(True), start >= early, start <= end, until >= begin)
    yield from connection.scalars(select(MentionRow.id).where(*here))


def _rows_of_month(connection: Connection, month: int) -> Iterator[int]:
    """Rows that stand under the month; asked for in three parts, so that an index serves each."""
    first = date(month // 12, month % 12 + 1, 1)
    begin, end = first.isoformat(), _last_of(first).isoformat()
    early = date.fromordinal(max(1, first.toordinal() - WIDEST)).isoformat()
    start, until = MentionRow.date_start, MentionRow.date_end
    for part in (
        (start.is_(None), until >= begin, until <= end),
        (start >= begin, start <= end, until.is_(None)),
    ):
        yield from connection.scalars(select(MentionRow.id).where(MentionRow.current.is_(True), *part))
    long = (MentionRow.current.is_(True), start >= early, start <= end, until >= begin, until > start)
    for row in connection.execute(select(MentionRow.id, start, until).where(*long)):
        days = date.fromisoformat(row.date_end) - date.fromisoformat(row.date_start)
        if NARROW <= days.days < WIDEST:
            yield row.id


def _last_of(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
