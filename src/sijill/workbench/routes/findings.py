"""The record read as a whole, under the filter that all views share."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query

from sijill.knowledge import actors
from sijill.workbench.board.differing import differing
from sijill.workbench.board.snapshot import in_order
from sijill.workbench.context import REFUSALS, Bench, Reader, Wanted
from sijill.workbench.routes.events import page_of

router = APIRouter(prefix="/api", tags=["findings"], responses=REFUSALS)
Offset = Annotated[int, Query(ge=0, le=2**40)]
Limit = Annotated[int, Query(ge=1, le=500)]
NODES = 80
"""Actors of a network; more cannot be read."""


@router.get("/disagreements")
def disagreements(bench: Bench, who: Reader, wanted: Wanted, offset: Offset = 0, limit: Limit = 200) -> dict[str, Any]:
    """Events whose tellings give values for a field that stand against each other. Silence is no difference."""
    board = bench.board.now()
    several = bench.finding("differing", lambda record: differing(board))
    codes = in_order(board, board.rows(wanted))
    return page_of(bench, board, codes[np.isin(codes, several)], offset, limit)


@router.get("/losses")
def losses(bench: Bench, who: Reader, wanted: Wanted, offset: Offset = 0, limit: Limit = 200) -> dict[str, Any]:
    """Events with figures of losses, each as the range that its tellings state; never summed over tellings."""
    board = bench.board.now()
    rows = board.rows(wanted)
    stated = np.any(list(board.figures(rows).values()), axis=0)
    codes = in_order(board, rows)
    return page_of(bench, board, codes[np.isin(codes, board["event"][rows[stated]])], offset, limit)


@router.get("/network")
def network(bench: Bench, who: Reader, wanted: Wanted) -> dict[str, Any]:
    """Who acted on whom, by actor (merged ones are one), in how many events; the actors with most events."""
    board = bench.board.now()
    rows = board.rows(wanted)
    table, same = board.part("sides"), board.part("same")
    merged = [board.codes["party"].known(one) for one in same.first]
    named = np.isin(table["mention"], board.ids[rows]) & ((table["actor"] != 0) | np.isin(table["party"], merged))
    events = board["event"][np.searchsorted(board.ids, table["mention"][named])]
    told = (events.tolist(), table["party"][named].tolist(), table["second"][named].tolist())
    sides: dict[int, dict[str, set[str]]] = {}
    names = board.codes["party"].names
    for event, actor, second in zip(*told, strict=True):
        both = sides.setdefault(event, {"actors_a": set(), "actors_b": set()})
        both["actors_b" if second else "actors_a"].add(same.id(str(names[actor])))
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
