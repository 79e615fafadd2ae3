"""The columns of the board as the record has them: of all mentions, or of those that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import Connection, Text, cast, select

from sijill.record.queries import batches
from sijill.record.schema import ClaimRow, MentionRow
from sijill.workbench.board import reviewed
from sijill.workbench.board.table import Codes, Column, Table
from sijill.workbench.filters import STATES

NO_DAY = np.iinfo(np.int32).min
CODED = ("type", "mode", "status", "country", "place", "event")
"""Columns of the mentions whose values are numbers of names."""
LOSSES = ("killed", "injured", "captured")
SIDES = ("actors_a", "actors_b")
BATCH = 400

_COLUMNS = (
    MentionRow.id, MentionRow.event_id, MentionRow.revision_id, MentionRow.type, MentionRow.mode, MentionRow.status,
    MentionRow.score, MentionRow.date_start, MentionRow.date_end, MentionRow.country, MentionRow.place_id,
    cast(MentionRow.flags, Text), MentionRow.current, MentionRow.start,
)  # fmt: skip


def mentions(
    connection: Connection, codes: dict[str, Codes], revisions: dict[int, str], ids: Sequence[int] | None = None
) -> Table:
    """A row for each mention of the current ``revisions`` that is current or was rejected; of ``ids``, or all."""
    states, changed = reviewed.states(connection, ids), reviewed.values(connection, ids)
    query = select(*_COLUMNS).where(MentionRow.event_id.is_not(None)).order_by(MentionRow.id)
    # Rejected mentions are not current; those of older codings have no review that is in force in this revision.
    # By position: naming the columns of 200,000 rows takes longer than reading them.
    held = [row for row in _chosen(connection, query, MentionRow.id, ids)
            if row[2] in revisions and (row[12] or states.get(row[0]) == "rejected")]  # fmt: skip
    held.sort(key=lambda row: row[0])
    columns: list[Any] = list(zip(*held, strict=True)) if held else [()] * len(_COLUMNS)
    own = columns[0]
    named = dict(zip(CODED, (columns[3], columns[4], columns[5], columns[9], columns[10], columns[1]), strict=True))
    for name, over in changed.items():
        if over:
            named[name] = [over.get(id, value) for id, value in zip(own, named[name], strict=True)]
    said = np.zeros(len(own), np.int8)
    if states:
        said = np.fromiter((STATES.index(states.get(id, "open")) for id in own), np.int8, len(own))
    return Table({
        "mention": np.array(own, np.int64), "revision": np.array(columns[2], np.int64),
        "position": np.array(columns[13], np.int64), "score": np.array(columns[6], np.float32),
        "first": _days(columns[7]), "last": _days(columns[8]), "state": said,
        "flagged": np.fromiter((flags not in (None, "[]", "null") for flags in columns[11]), bool, len(own)),
        **{name: codes[name].all(values) for name, values in named.items()},
    })  # fmt: skip


def losses(connection: Connection, codes: Codes, ids: Sequence[int] | None = None) -> Table:
    """For each mention with figures of losses the number of each figure, 0 where it states none."""
    query = select(ClaimRow.mention_id, ClaimRow.field, ClaimRow.value).where(ClaimRow.rank == "preferred")
    found: dict[int, list[int]] = {}
    for id, field, value in _chosen(connection, query.where(ClaimRow.field.in_(LOSSES)), ClaimRow.mention_id, ids):
        stated = f"{value.get('minimum')}/{value.get('best')}/{value.get('maximum')}"
        found.setdefault(id, [0, 0, 0])[LOSSES.index(field)] = codes.of(stated)
    own = sorted(found)
    numbers = np.array([found[id] for id in own], np.int32).reshape(len(own), len(LOSSES))
    return Table({"mention": np.array(own, np.int64), **{name: numbers[:, at] for at, name in enumerate(LOSSES)}})


def sides(connection: Connection, codes: dict[str, Codes], ids: Sequence[int] | None = None) -> Table:
    """A row for each side of each mention: whether it is the second side, its actor, its name as told."""
    name = ClaimRow.value["name"].as_string()
    query = select(ClaimRow.mention_id, ClaimRow.field, ClaimRow.actor_id, name).where(ClaimRow.rank == "preferred")
    held = list(_chosen(connection, query.where(ClaimRow.field.in_(SIDES)), ClaimRow.mention_id, ids))
    held.sort(key=lambda row: row[0])
    columns: list[Any] = list(zip(*held, strict=True)) if held else [()] * 4
    return Table({
        "mention": np.array(columns[0], np.int64),
        "second": np.fromiter((field == SIDES[1] for field in columns[1]), bool, len(held)),
        "actor": codes["actor"].all(columns[2]), "name": codes["name"].all(columns[3]),
    })  # fmt: skip


def moved(connection: Connection) -> Iterator[tuple[int, str | None]]:
    """The event of every mention."""
    for row in connection.execute(select(MentionRow.id, MentionRow.event_id)):
        yield row[0], row[1]


def _chosen(connection: Connection, query: Any, column: Any, ids: Sequence[int] | None) -> Iterator[Any]:
    if ids is None:
        yield from connection.execute(query)
    else:
        for batch in batches(ids, BATCH):
            yield from connection.execute(query.where(column.in_(batch)))


def _days(values: Sequence[str | None]) -> Column:
    return np.fromiter(map(_ordinal, values), np.int32, len(values))


@lru_cache(maxsize=50_000)
def _ordinal(value: str | None) -> int:
    return date.fromisoformat(value).toordinal() if value else int(NO_DAY)


def iso(ordinal: Any) -> str | None:
    """An ISO day of a number of the columns."""
    return None if ordinal == NO_DAY else date.fromordinal(int(ordinal)).isoformat()
