"""Which mentions of different documents tell of one event.

Candidates share a day, a family of types and a part of the world (``blocks``); each pair is scored by
``knowledge/ontology/sameness.py`` and kept as a judgement of the linker where it is sure enough. Events are the
clusters that judgements make (``clusters``). The result depends on the judgements alone, not on the order in which
documents came, so that adding one document touches only the clusters its own pairs reach.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from sijill.knowledge.ontology.sameness import ENOUGH, Sameness, Traits, excluded, sameness, traits
from sijill.model import EventMention
from sijill.record.linking.blocks import Blocks, of_rows, ref, split
from sijill.record.linking.clusters import recluster
from sijill.record.schema import DocumentRow, JudgementRow, LogRow, MentionRow, RevisionRow
from sijill.version import __version__

ORIGIN = f"linker:sijill/{__version__}"
SUREST = 2
"""Links that a mention keeps to one other document: where both tell an event thirty times, nine hundred say no more."""

Pair = tuple[Traits, Traits, Sameness]


def link_document(
    connection: Connection, name: str, log: int, blocks: Blocks, *, known: Mapping[int, EventMention] | None = None,
    fresh: bool = False,
) -> None:  # fmt: skip
    """Judge the mentions of a document just stored against all others, and set the events of all they reach.

    known: its current mentions by row id, where they need not be read back; fresh: the record had nothing of it before.
    """
    if known is not None:
        own = [(row, traits(mention, ref(name, mention.id))) for row, mention in known.items()]
    else:
        own = of_rows(connection, DocumentRow.name == name)
    blocks.forget(name)
    reached = {item.key for _, item in own}
    if not fresh:
        reached |= _forget(connection, name, log)
    for row, item in own:
        blocks.add(row, item)
    blocks.load(connection, [item for _, item in own])
    _judge(connection, _pairs([item for _, item in own], blocks), log)
    recluster(connection, reached, blocks)


def relink(connection: Connection, rows: Iterable[int], log: int, blocks: Blocks) -> None:
    """Judge mentions (row ids) anew of which a person changed something, or that came or went; the rest of their
    documents too, since which pairs of two documents are kept is decided between all of them."""
    query = select(DocumentRow.name, MentionRow.key).join(RevisionRow, RevisionRow.document_id == DocumentRow.id)
    query = query.join(MentionRow, MentionRow.revision_id == RevisionRow.id).where(MentionRow.id.in_(sorted(rows)))
    refs = {ref(*row) for row in connection.execute(query)}
    for name in sorted({split(one)[0] for one in refs}):
        own = of_rows(connection, DocumentRow.name == name)
        before = _linked(connection, name)
        blocks.forget(name)
        for row, item in own:
            blocks.add(row, item)
        blocks.load(connection, [item for _, item in own])
        pairs = _pairs([item for _, item in own], blocks)
        reached = _drop(connection, name, "linker:", log) | {one for one in refs if split(one)[0] == name}
        _judge(connection, pairs, log)
        _part_within(connection, {item.key: item for _, item in own}, before, refs, log)
        recluster(connection, reached | {item.key for _, item in own}, blocks)


def _pairs(own: Sequence[Traits], blocks: Blocks) -> list[Pair]:
    """The pairs that are sure enough; of those between two documents the surest of either side's mentions."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for item in own:
        for other in blocks.candidates(item):
            same = sameness(item, other)
            if same is not None and same.score >= ENOUGH:
                found[other.document].append((item, other, same) if item.key < other.key else (other, item, same))
    kept: list[Pair] = []
    for pairs in found.values():
        pairs.sort(key=lambda pair: (-pair[2].score, pair[0].key, pair[1].key))
        held: Counter[str] = Counter()
        for pair in pairs:
            left, right = pair[0].key, pair[1].key
            if held[left] < SUREST or held[right] < SUREST:
                kept.append(pair)
            held[left] += 1
            held[right] += 1
    return kept


def _judge(connection: Connection, pairs: Iterable[Pair], log: int) -> None:
    rows = [_row(one.key, other.key, "same", same.score, same.reason, log) for one, other, same in pairs]
    if rows:
        connection.execute(insert(JudgementRow), rows)


def _row(left: str, right: str, verdict: str, score: float, reason: str, log: int) -> dict[str, Any]:
    return {
        "kind": "event", "left": left, "right": right, "verdict": verdict, "score": score, "reason": reason,
        "origin": ORIGIN, "log_number": log,
    }  # fmt: skip


def _linked(connection: Connection, name: str) -> list[tuple[str, str]]:
    """What the coder linked within the document: the first telling and the retelling."""
    query = select(JudgementRow.left, JudgementRow.right)
    mine = (JudgementRow.kind == "event", JudgementRow.origin.startswith("coder:"), _of(JudgementRow.left, name))
    return [(row.left, row.right) for row in connection.execute(query.where(*mine).order_by(JudgementRow.id))]


def _part_within(
    connection: Connection, items: Mapping[str, Traits], linked: Sequence[tuple[str, str]], refs: set[str], log: int
) -> None:
    """Where a person's word now excludes what the coder linked, the link goes; what hung on it stays together."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for first, retelling in linked:
        touched = first in items and retelling in items and bool({first, retelling} & refs)
        if touched and excluded(items[first], items[retelling]):
            members[first].append(retelling)
    rows = []
    for first, apart in members.items():
        rows += [_row(first, one, "different", 1.0, "a correction excludes it", log) for one in apart]
        if first in refs:
            rows += [
                _row(one, other, "same", 1.0, "retold in the same document", log)
                for one, other in pairwise(apart)
                if not excluded(items[one], items[other])
            ]
    if rows:
        connection.execute(insert(JudgementRow), rows)


def _forget(connection: Connection, name: str, log: int) -> set[str]:
    """Drop what machines judged of an earlier coding of the document; the other mentions that it had reached."""
    return _drop(connection, name, "linker:", log) | _drop(connection, name, "coder:", log)


def _drop(connection: Connection, name: str, origin: str, log: int) -> set[str]:
    reached: set[str] = set()
    # One column at a time: an index serves each, and none would serve both.
    for column in (JudgementRow.left, JudgementRow.right):
        old = (
            JudgementRow.kind == "event", _of(column, name), JudgementRow.origin.startswith(origin),
            JudgementRow.log_number != log,
        )  # fmt: skip
        for row in connection.execute(select(JudgementRow.left, JudgementRow.right).where(*old)):
            reached.update(row)
        connection.execute(delete(JudgementRow).where(*old))
    return reached


def _of(column: Any, name: str) -> Any:
    """The column names a mention of the document (a range, so that an index serves)."""
    return (column >= f"{name}#") & (column < f"{name}$")


def last_log(connection: Connection) -> int:
    """The number of the newest log entry, 0 where there is none."""
    return connection.scalar(select(func.max(LogRow.number))) or 0


__all__ = ["Blocks", "last_log", "link_document", "recluster", "ref", "relink"]
