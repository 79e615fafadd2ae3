"""The columns of the board as the record has them: of all mentions, or of those that changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

import numpy as np
from sqlalchemy import Connection, String, Text, cast, select, type_coerce

from sijill.language.fold import fold
from sijill.record.queries import batches
from sijill.record.schema import ClaimRow, MentionRow, PlaceRow
from sijill.workbench.board import reviewed
from sijill.workbench.board.table import Codes, Column, Table
from sijill.workbench.filters import STATES

NO_DAY = np.iinfo(np.int32).min
CODED = ("type", "mode", "status", "country", "place", "event")
"""Columns of the mentions whose values are numbers of names."""
LOSSES = ("killed", "injured", "captured")
SIDES = ("actors_a", "actors_b")
BATCH = 400


def _raw(column: Any) -> Any:
    """A column of ids and the like, which hold nothing that would have to be decoded value by value."""
    return type_coerce(column, String)


_COLUMNS = (
    MentionRow.id, _raw(MentionRow.event_id), MentionRow.revision_id, _raw(MentionRow.type), _raw(MentionRow.mode),
    _raw(MentionRow.status), MentionRow.score, _raw(MentionRow.date_start), _raw(MentionRow.date_end),
    _raw(MentionRow.country), _raw(MentionRow.place_id), cast(MentionRow.flags, Text), MentionRow.current,
    MentionRow.start, MentionRow.end,
)  # fmt: skip


def mentions(
    connection: Connection, codes: dict[str, Codes], revisions: dict[int, str], said: reviewed.Opinions,
    ids: Sequence[int] | None = None, *, left: bool = False,
) -> Table:  # fmt: skip
    """A row for each mention of the current ``revisions`` that is current or was rejected; of ``ids``, or all.

    left: the mentions ``ids`` of older revisions, which are not current.
    """
    changed = reviewed.values(connection, ids)
    states = {id: given[reviewed.EVERYBODY] for id, given in said.items() if reviewed.EVERYBODY in given}
    query = select(*_COLUMNS)
    if not left:
        query = query.where(MentionRow.event_id.is_not(None))
    # Rejected mentions are not current; those of older codings have no review that is in force in this revision.
    # By position: naming the columns of 200,000 rows takes longer than reading them.
    held = [row for row in _chosen(connection, query, MentionRow.id, ids)
            if row[2] in revisions and (left or row[12] or states.get(row[0]) == "rejected")]  # fmt: skip
    columns = _columns(held, len(_COLUMNS))
    own = columns[0]
    named = dict(zip(CODED, (columns[3], columns[4], columns[5], columns[9], columns[10], columns[1]), strict=True))
    for name, over in changed.items():
        if over:
            named[name] = [over.get(id, value) for id, value in zip(own, named[name], strict=True)]
    state = np.zeros(len(own), np.int8)
    if states:
        state = np.fromiter((STATES.index(states.get(id, "open")) for id in own), np.int8, len(own))
    return Table({
        "mention": np.array(own, np.int64), "revision": np.array(columns[2], np.int64),
        "position": np.array(columns[13], np.int64), "until": np.array(columns[14], np.int64),
        "score": np.array(columns[6], np.float32),
        "first": _days(columns[7]), "last": _days(columns[8]), "state": state,
        "flagged": np.fromiter((flags not in (None, "[]", "null") for flags in columns[11]), bool, len(own)),
        **{name: codes[name].all(values) for name, values in named.items()},
    })  # fmt: skip


def losses(connection: Connection, codes: Codes, ids: Sequence[int] | None = None) -> Table:
    """For each mention with figures of losses the number of each figure, 0 where it states none."""
    columns = (ClaimRow.mention_id, _raw(ClaimRow.field), cast(ClaimRow.value, Text))
    query = select(*columns).where(ClaimRow.rank == "preferred", ClaimRow.field.in_(LOSSES))
    found: dict[int, list[int]] = {}
    # Few figures are told very often: each is read once.
    known: dict[str, int] = {}
    for id, field, written in _chosen(connection, query, ClaimRow.mention_id, ids):
        if written not in known:
            value = json.loads(written)
            known[written] = codes.of("/".join(str(value.get(part)) for part in ("minimum", "best", "maximum")))
        found.setdefault(id, [0, 0, 0])[LOSSES.index(field)] = known[written]
    own = sorted(found)
    numbers = np.array([found[id] for id in own], np.int32).reshape(len(own), len(LOSSES))
    return Table({"mention": np.array(own, np.int64), **{name: numbers[:, at] for at, name in enumerate(LOSSES)}})


def sides(connection: Connection, codes: dict[str, Codes], ids: Sequence[int] | None = None) -> Table:
    """A row for each side of each mention: whether it is the second side, its actor (of the registry), its name as
    told, and the party: the actor, or the folded name where the registry knows none."""
    name = ClaimRow.value["name"].as_string()
    query = select(ClaimRow.mention_id, _raw(ClaimRow.field), _raw(ClaimRow.actor_id), name)
    query = query.where(ClaimRow.rank == "preferred", ClaimRow.field.in_(SIDES))
    held = list(_chosen(connection, query, ClaimRow.mention_id, ids))
    columns = _columns(held, 4)
    return Table({
        "mention": np.array(columns[0], np.int64),
        "second": np.fromiter((field == SIDES[1] for field in columns[1]), bool, len(held)),
        "actor": codes["actor"].all(columns[2]), "name": codes["name"].all(columns[3]),
        "party": codes["party"].all([actor or fold(name or "") for actor, name in zip(*columns[2:], strict=True)]),
    })  # fmt: skip


def readings(connection: Connection, codes: Codes, ids: Sequence[int] | None = None) -> Table:
    """For each mention that names its place otherwise than the place itself is known ('near the town' is the town's
    point with another precision) the number of ``PRECISION/RADIUS``: where_prec, km or nothing."""
    precision = ClaimRow.value["place"]["precision"].as_integer()
    radius = ClaimRow.value["place"]["radius_km"].as_float()
    query = select(ClaimRow.mention_id, precision, radius).join(PlaceRow, PlaceRow.id == ClaimRow.place_id)
    query = query.where(ClaimRow.field == "where", ClaimRow.rank == "preferred")
    query = query.where((precision != PlaceRow.precision) | radius.is_distinct_from(PlaceRow.radius_km))
    held = sorted(tuple(row) for row in _chosen(connection, query, ClaimRow.mention_id, ids))
    told = [f"{row[1]}/{'' if row[2] is None else row[2]}" for row in held]
    return Table({"mention": np.array([row[0] for row in held], np.int64), "reading": codes.all(told)})


def _columns(rows: list[Any], width: int) -> list[Any]:
    """Rows, of which the first value is a number, in its order and as columns."""
    rows.sort(key=itemgetter(0))
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _chosen(connection: Connection, query: Any, column: Any, ids: Sequence[int] | None) -> Iterator[Any]:
    if ids is None:
        # All at once: one by one the rows take twice as long.
        yield from connection.execute(query).all()
    else:
        for batch in batches(ids, BATCH):
            yield from connection.execute(query.where(column.in_(batch)))


def _days(values: Sequence[str | None]) -> Column:
    known = {value: _ordinal(value) for value in set(values)}
    return np.fromiter(map(known.__getitem__, values), np.int32, len(values))


def _ordinal(value: str | None) -> int:
    return date.fromisoformat(value).toordinal() if value else int(NO_DAY)


def iso(ordinal: Any) -> str | None:
    """An ISO day of a number of the columns."""
    return None if ordinal == NO_DAY else date.fromordinal(int(ordinal)).isoformat()
