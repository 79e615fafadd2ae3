"""Events as the clusters that judgements make: a person's word first, then what the coder linked within a document,
then the linker's pairs, the surest first. A pair that would join what excludes each other is passed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sijill.knowledge.ontology.sameness import Cluster, Traits
from sijill.record import queries
from sijill.record.dialects import insert_missing
from sijill.record.linking import event_id_of
from sijill.record.linking.blocks import Blocks, split
from sijill.record.schema import EventRow, JudgementRow, MentionRow

PERSON, WITHIN, LINKER = 0, 1, 2
_NONE: set[str] = set()


@dataclass(frozen=True, slots=True)
class _Edge:
    order: int
    score: float
    left: str
    right: str


def recluster(connection: Connection, seeds: Iterable[str], blocks: Blocks) -> None:
    """Set the events of the mentions that judgements connect with ``seeds``."""
    reached, edges, parted = _reach(connection, seeds)
    blocks.fetch(connection, reached)
    held = {key: blocks.held[key] for key in reached if key in blocks.held}
    owner = _clusters({key: item for key, (_, item) in held.items()}, edges, parted)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for key in held:
        members[owner[key]].append(key)
    now = _events(connection, [row for row, _ in held.values()])
    changed: list[dict[str, Any]] = []
    left: set[str] = set()
    for group in members.values():
        event = event_id_of(*min(split(key) for key in group))
        for key in group:
            row = held[key][0]
            if now[row] != event:
                changed.append({"row": row, "event": event})
                left.add(now[row] or "")
    if not changed:
        return
    insert_missing(connection, EventRow, [{"id": event} for event in sorted({one["event"] for one in changed})])
    here = update(MentionRow).where(MentionRow.id == bindparam("row")).values(event_id=bindparam("event"))
    connection.execute(here, changed)
    blocks.moved.update(one["row"] for one in changed)
    empty(connection, filter(None, left))


def empty(connection: Connection, events: Iterable[str]) -> None:
    """Delete those of ``events`` that no mention tells of any more."""
    for batch in queries.batches(sorted(events), queries.BATCH):
        still = set(connection.scalars(select(MentionRow.event_id).where(MentionRow.event_id.in_(batch)).distinct()))
        gone = [event for event in batch if event not in still]
        if gone:
            connection.execute(delete(EventRow).where(EventRow.id.in_(gone)))


def _events(connection: Connection, rows: Iterable[int]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for batch in queries.batches(sorted(rows), queries.BATCH):
        query = select(MentionRow.id, MentionRow.event_id).where(MentionRow.id.in_(batch))
        found |= {row.id: row.event_id for row in connection.execute(query)}
    return found


def _reach(connection: Connection, seeds: Iterable[str]) -> tuple[set[str], list[_Edge], set[tuple[str, str]]]:
    """Everything that judgements connect with the seeds: mentions, links, and pairs that a person parted."""
    found: set[str] = set()
    pending = set(seeds)
    verdicts: dict[tuple[str, str], tuple[int, str]] = {}
    links: dict[tuple[str, str], _Edge] = {}
    undone: set[tuple[str, str]] = set()
    while pending:
        found |= pending
        fresh: set[str] = set()
        for batch in queries.batches(sorted(pending), queries.BATCH):
            for column in (JudgementRow.left, JudgementRow.right):
                query = select(
                    JudgementRow.id, JudgementRow.left, JudgementRow.right, JudgementRow.origin, JudgementRow.verdict,
                    JudgementRow.score,
                ).where(JudgementRow.kind == "event", column.in_(batch))  # fmt: skip
                for row in connection.execute(query):
                    pair = (row.left, row.right) if row.left < row.right else (row.right, row.left)
                    fresh.update(pair)
                    if row.origin.startswith("reviewer:"):
                        # The last word of a person stands; 'unsure' leaves it to the machine.
                        if pair not in verdicts or verdicts[pair][0] <= row.id:
                            verdicts[pair] = (row.id, row.verdict)
                    elif row.verdict == "same":
                        order = WITHIN if split(row.left)[0] == split(row.right)[0] else LINKER
                        edge = _Edge(order, row.score, *pair)
                        if pair not in links or (edge.order, -edge.score) < (links[pair].order, -links[pair].score):
                            links[pair] = edge
                    else:
                        undone.add(pair)
        pending = fresh - found
    parted = {pair for pair, (_, verdict) in verdicts.items() if verdict == "different"}
    for pair in undone:
        links.pop(pair, None)
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


def _forbidden(edge: _Edge, one: Cluster, other: Cluster, keys: Sequence[str], apart: Mapping[str, set[str]]) -> bool:
    """Whether two clusters must stay apart: a person said so, days or places exclude it, or one text tells two."""
    if edge.order != PERSON and apart:
        mine = {keys[at] for at in one.members}
        if any(apart.get(keys[at], _NONE) & mine for at in other.members):
            return True
    # What the coder left unlinked within a document are two events of that text.
    return edge.order == LINKER and (bool(one.documents & other.documents) or one.excludes(other))
