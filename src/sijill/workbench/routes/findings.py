"""The record read as a whole, under the filter that all views share."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query
from sqlalchemy import select

from sijill.knowledge import actors
from sijill.record.actors import one_actor
from sijill.record.queries import batches
from sijill.record.schema import ClaimRow
from sijill.workbench import views
from sijill.workbench.context import REFUSALS, Bench, Reader, Wanted, Workbench
from sijill.workbench.routes.events import in_order

router = APIRouter(prefix="/api", tags=["findings"], responses=REFUSALS)
Limit = Annotated[int, Query(ge=1, le=500)]
LOSSES = ("killed", "injured", "captured")
NODES = 80
"""Actors of a network; more cannot be read."""


@router.get("/disagreements")
def disagreements(bench: Bench, who: Reader, wanted: Wanted, limit: Limit = 200) -> dict[str, Any]:
    """Events whose tellings give different values for a field. Silence is no difference."""
    board = bench.board
    rows = board.rows(wanted)
    codes = in_order(board, rows)
    counts = np.bincount(board.column("event")[rows], minlength=len(board.codes["event"].names))
    found = _summaries(bench, codes[counts[codes] > 1])
    differing = [row for row in found if row["differing"]]
    return {"total": len(differing), "events": differing[:limit]}


@router.get("/losses")
def losses(bench: Bench, who: Reader, wanted: Wanted, limit: Limit = 200) -> dict[str, Any]:
    """Events with figures of losses, each as the range that its tellings state; never summed over tellings."""
    board = bench.board
    rows = board.rows(wanted)
    stated = (ClaimRow.field.in_(LOSSES), ClaimRow.rank == "preferred")
    with bench.record._reading() as connection:
        ids = np.fromiter(set(connection.scalars(select(ClaimRow.mention_id).where(*stated))), np.int64)
    codes = in_order(board, rows[np.isin(board.ids[rows], ids)])
    return {"total": len(codes), "events": _summaries(bench, codes[:limit])}


def _summaries(bench: Workbench, codes: Any) -> list[dict[str, Any]]:
    names = bench.board.codes["event"].names
    ids = [str(names[code]) for code in codes]
    return views.events(bench.record.events(ids)) if ids else []


@router.get("/network")
def network(bench: Bench, who: Reader, wanted: Wanted) -> dict[str, Any]:
    """Who acted on whom, by actor (merged ones are one), in how many events; the actors with most events."""
    board = bench.board
    rows = board.rows(wanted)
    event = {int(board.ids[row]): int(board.column("event")[row]) for row in rows}
    sides: dict[int, dict[str, set[str]]] = {}
    with bench.record._reading() as connection:
        same = one_actor(connection)
        for batch in batches(list(event), 900):
            named = (ClaimRow.mention_id.in_(batch), ClaimRow.rank == "preferred", ClaimRow.actor_id.is_not(None))
            query = select(ClaimRow.mention_id, ClaimRow.field, ClaimRow.actor_id).where(*named)
            for row in connection.execute(query.where(ClaimRow.field.in_(("actors_a", "actors_b")))):
                held = sides.setdefault(event[row.mention_id], {"actors_a": set(), "actors_b": set()})
                held[row.field].add(same.id(row.actor_id))
    nodes: Counter[str] = Counter()
    edges: Counter[tuple[str, str]] = Counter()
    for held in sides.values():
        nodes.update(held["actors_a"] | held["actors_b"])
        edges.update((a, b) for a in held["actors_a"] for b in held["actors_b"] if a != b)
    kept = {id for id, _ in sorted(nodes.items(), key=lambda item: (-item[1], item[0]))[:NODES]}
    return {
        "nodes": [_node(id, nodes[id], same.names) for id in sorted(kept)], "left_out": len(nodes) - len(kept),
        "edges": [{"a": a, "b": b, "events": count}
                  for (a, b), count in sorted(edges.items(), key=lambda item: (-item[1], item[0]))
                  if a in kept and b in kept],
    }  # fmt: skip


def _node(id: str, events: int, local: dict[str, str]) -> dict[str, Any]:
    actor = actors.registry().get(id)
    named = local.get(id, id)
    names = {"ar": actor.display("ar"), "en": actor.display("en")} if actor else {"ar": named, "en": named}
    return {"id": id, "events": events, **names}
