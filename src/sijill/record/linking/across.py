"""Which mentions of different documents tell of one event.

Candidates share a month; each pair is scored by ``knowledge/ontology/sameness.py`` and kept as a judgement of the
linker where it is sure enough. Events are the clusters that judgements make: a person's word first, then what the coder
linked within a document, then the linker's pairs, the surest first. A pair that would join what excludes each other
is passed over. The result depends on the judgements alone, not on the order in which documents came, so that adding one
document touches only the clusters its own pairs reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from sijill.knowledge.ontology.sameness import ENOUGH, Cluster, Sameness, Traits, sameness, traits
from sijill.record import queries
from sijill.record.dialects import insert_missing
from sijill.record.linking import event_id_of
from sijill.record.schema import DocumentRow, EventRow, JudgementRow, LogRow, MentionRow
from sijill.version import __version__

ORIGIN = f"linker:sijill/{__version__}"
WIDEST = 92
"""Days of an interval beyond which a mention is not linked to other documents: it says too little."""
PERSON, WITHIN, LINKER = 0, 1, 2
_NONE: set[str] = set()


def ref(document: str, mention: str) -> str:
    """How judgements name a mention."""
    return f"{document}#{mention}"


@dataclass(slots=True)
class Blocks:
    """Traits by month, as far as they were asked for; ``log`` is the last log entry that they know of."""

    log: int = -1
    months: dict[tuple[int, int], dict[str, Traits]] = field(default_factory=dict)

    def at(self, last: int) -> None:
        """Forget everything if somebody else wrote since."""
        if last != self.log:
            self.months.clear()

    def month(self, connection: Connection, month: tuple[int, int]) -> list[Traits]:
        if month not in self.months:
            first = date(*month, 1)
            last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
            start = func.coalesce(MentionRow.date_start, MentionRow.date_end)
            end = func.coalesce(MentionRow.date_end, MentionRow.date_start)
            inside = (start <= last.isoformat(), end >= first.isoformat())
            found = _traits(connection, *inside)
            self.months[month] = {one.key: one for one in found if month in _months(one)}
        return list(self.months[month].values())

    def forget(self, document: str) -> None:
        for month, held in self.months.items():
            self.months[month] = {key: one for key, one in held.items() if one.document != document}

    def add(self, items: Iterable[Traits]) -> None:
        for item in items:
            for month in _months(item):
                if month in self.months:
                    self.months[month][item.key] = item


def _months(item: Traits) -> list[tuple[int, int]]:
    """The months of a mention's days; none where it has no days or too many."""
    first = item.first if item.first is not None else item.last
    last = item.last if item.last is not None else item.first
    if first is None or last is None or last - first >= WIDEST:
        return []
    start, end = date.fromordinal(first), date.fromordinal(last)
    return [
        (year, month)
        for year in range(start.year, end.year + 1)
        for month in range(1, 13)
        if (start.year, start.month) <= (year, month) <= (end.year, end.month)
    ]


def _traits(connection: Connection, *where: Any) -> list[Traits]:
    rows = queries.mention_rows(connection, *where)
    told = queries.tellings_of(connection, sorted(rows, key=queries.text_order))
    return [traits(one.mention, ref(one.mention.document, one.mention.id)) for one in told]


def link_document(connection: Connection, name: str, log: int, blocks: Blocks) -> None:
    """Judge the mentions of a document just stored against all others, and set the events of all they reach."""
    own = _traits(connection, DocumentRow.name == name)
    blocks.forget(name)
    reached = {item.key for item in own} | _forget(connection, name, log)
    rows = []
    others: dict[tuple[int, int], list[Traits]] = {}
    for item in own:
        for month in _months(item):
            if month not in others:
                others[month] = [one for one in blocks.month(connection, month) if one.document != name]
        for other, found in _candidates(item, others):
            left, right = sorted((item.key, other.key))
            rows.append({
                "kind": "event", "left": left, "right": right, "verdict": "same", "score": found.score,
                "reason": found.reason, "origin": ORIGIN, "log_number": log,
            })  # fmt: skip
    if rows:
        connection.execute(insert(JudgementRow), rows)
    blocks.add(own)
    recluster(connection, reached)


def _candidates(
    item: Traits, others: Mapping[tuple[int, int], Sequence[Traits]]
) -> Iterator[tuple[Traits, Sameness]]:
    seen: set[str] = set()
    for month in _months(item):
        for other in others[month]:
            if other.key in seen:
                continue
            seen.add(other.key)
            found = sameness(item, other)
            if found is not None and found.score >= ENOUGH:
                yield other, found


def _forget(connection: Connection, name: str, log: int) -> set[str]:
    """Drop what machines judged of an earlier coding of the document; the other mentions that it had reached."""
    mine = or_(_of(JudgementRow.left, name), _of(JudgementRow.right, name))
    machine = or_(JudgementRow.origin.startswith("linker:"), JudgementRow.origin.startswith("coder:"))
    old = (JudgementRow.kind == "event", machine, mine, JudgementRow.log_number != log)
    ends = connection.execute(select(JudgementRow.left, JudgementRow.right).where(*old))
    reached = {end for row in ends for end in row}
    connection.execute(delete(JudgementRow).where(*old))
    return reached


def _of(column: Any, name: str) -> Any:
    """The column names a mention of the document (a range, so that an index serves)."""
    return (column >= f"{name}#") & (column < f"{name}$")


@dataclass(frozen=True, slots=True)
class _Edge:
    order: int
    score: float
    left: str
    right: str


def recluster(connection: Connection, seeds: Iterable[str]) -> None:
    """Set the events of the mentions that judgements connect with ``seeds``."""
    reached, edges, parted = _reach(connection, seeds)
    items = {item.key: item for item in _by_refs(connection, reached)}
    rows = {key: row for key, row in _rows(connection, reached).items() if key in items}
    owner = _clusters(items, edges, parted)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for key in items:
        members[owner[key]].append(key)
    changed: defaultdict[str, list[int]] = defaultdict(list)
    left: set[str] = set()
    for group in members.values():
        event = event_id_of(*min(_split(key) for key in group))
        for key in group:
            if rows[key].event_id != event:
                changed[event].append(rows[key].id)
                left.add(rows[key].event_id)
    if not changed:
        return
    insert_missing(connection, EventRow, [{"id": event} for event in sorted(changed)])
    for event, ids in changed.items():
        for some in queries.batches(ids, queries.BATCH):
            connection.execute(update(MentionRow).where(MentionRow.id.in_(some)).values(event_id=event))
    held = select(MentionRow.event_id).where(MentionRow.event_id.is_not(None))
    for batch in queries.batches(sorted(filter(None, left)), queries.BATCH):
        connection.execute(delete(EventRow).where(EventRow.id.in_(batch), EventRow.id.not_in(held)))


def _reach(connection: Connection, seeds: Iterable[str]) -> tuple[set[str], list[_Edge], set[tuple[str, str]]]:
    """Everything that judgements connect with the seeds: mentions, links, and pairs that a person parted."""
    found: set[str] = set()
    pending = set(seeds)
    verdicts: dict[tuple[str, str], tuple[int, str]] = {}
    links: dict[tuple[str, str], _Edge] = {}
    while pending:
        found |= pending
        fresh: set[str] = set()
        for batch in queries.batches(sorted(pending), queries.BATCH):
            for column in (JudgementRow.left, JudgementRow.right):
                query = select(JudgementRow.__table__).where(JudgementRow.kind == "event", column.in_(batch))
                for row in connection.execute(query.order_by(JudgementRow.id)):
                    pair = (min(row.left, row.right), max(row.left, row.right))
                    fresh |= {*pair}
                    if row.origin.startswith("reviewer:"):
                        # The last word of a person stands; 'unsure' leaves it to the machine.
                        if pair not in verdicts or verdicts[pair][0] <= row.id:
                            verdicts[pair] = (row.id, row.verdict)
                    elif row.verdict == "same":
                        order = WITHIN if row.origin.startswith("coder:") else LINKER
                        edge = _Edge(order, row.score, *pair)
                        if pair not in links or (edge.order, -edge.score) < (links[pair].order, -links[pair].score):
                            links[pair] = edge
        pending = fresh - found
    parted = {pair for pair, (_, verdict) in verdicts.items() if verdict == "different"}
    for pair, (_, verdict) in verdicts.items():
        if verdict == "same":
            links[pair] = _Edge(PERSON, 1.0, *pair)
    return found, [edge for pair, edge in links.items() if pair not in parted], parted


def _clusters(items: dict[str, Traits], edges: Sequence[_Edge], parted: set[tuple[str, str]]) -> dict[str, str]:
    keys = sorted(items)
    number = {key: at for at, key in enumerate(keys)}
    owner = {key: key for key in keys}
    clusters = {key: Cluster(at, items[key]) for key, at in number.items()}
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in parted:
        apart[one].add(other)
        apart[other].add(one)
    for edge in sorted(edges, key=lambda one: (one.order, -one.score, one.left, one.right)):
        if edge.left not in owner or edge.right not in owner:
            continue
        one, other = sorted((owner[edge.left], owner[edge.right]))
        if one == other or _forbidden(edge, clusters[one], clusters[other], keys, apart):
            continue
        for at in clusters[other].members:
            owner[keys[at]] = one
        clusters[one].absorb(clusters.pop(other))
    return owner


def _forbidden(
    edge: _Edge, one: Cluster, other: Cluster, keys: Sequence[str], apart: Mapping[str, set[str]]
) -> bool:
    """Whether two clusters must stay apart: a person said so, days or places exclude it, or one text tells two."""
    if edge.order != PERSON and apart:
        mine = {keys[at] for at in one.members}
        if any(apart.get(keys[at], _NONE) & mine for at in other.members):
            return True
    # What the coder left unlinked within a document are two events of that text.
    return edge.order == LINKER and (bool(one.documents & other.documents) or one.excludes(other))


def _by_refs(connection: Connection, refs: Iterable[str]) -> list[Traits]:
    rows = list(_rows(connection, refs).values())
    told = queries.tellings_of(connection, sorted(rows, key=queries.text_order))
    return [traits(one.mention, ref(one.mention.document, one.mention.id)) for one in told]


def _rows(connection: Connection, refs: Iterable[str]) -> dict[str, Any]:
    """The current mentions by how judgements name them."""
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for name in refs:
        document, key = _split(name)
        wanted[document].append(key)
    found: dict[str, Any] = {}
    for document, keys in wanted.items():
        for batch in queries.batches(sorted(keys), queries.BATCH):
            for row in queries.mention_rows(connection, DocumentRow.name == document, MentionRow.key.in_(batch)):
                found[ref(row.document, row.key)] = row
    return found


def _split(name: str) -> tuple[str, str]:
    document, _, key = name.rpartition("#")
    return document, key


def last_log(connection: Connection) -> int:
    """The number of the newest log entry, 0 where there is none."""
    return connection.scalar(select(func.max(LogRow.number))) or 0


__all__ = ["Blocks", "last_log", "link_document", "recluster", "ref"]
