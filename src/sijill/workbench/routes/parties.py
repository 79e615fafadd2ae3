"""The actors of the record: who acts in how many events under which names, and which of them are one."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from sijill.knowledge import actors
from sijill.language.fold import fold
from sijill.record.actors import ActorJudgements, OneActor, of_record
from sijill.workbench.board import Snapshot
from sijill.workbench.board.table import Column
from sijill.workbench.context import REFUSALS, Bench, Reader, Reviewer, Wanted
from sijill.workbench.filters import Words

router = APIRouter(prefix="/api/parties", tags=["actors"], responses=REFUSALS)
NAMES = 6
"""Names of an actor that a row shows, the commonest first."""


class OneOrTwo(BaseModel):
    """A word on two actors, each an id of the registry or a name of the record."""

    model_config = ConfigDict(extra="forbid")
    left: str = Field(max_length=500)
    right: str = Field(max_length=500)
    verdict: Literal["same", "different", "unsure"]
    note: str = Field(default="", max_length=5000)


@router.get("")
def parties(
    bench: Bench, who: Reader, wanted: Wanted, name: Words = None,
    offset: Annotated[int, Query(ge=0, le=2**40)] = 0, limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:  # fmt: skip
    """The actors of the mentions that pass the filter, those in most events first; merged ones are one row.

    name: only those that bear a name with these words, however they are spelt.
    """
    board = bench.board.now()
    same: OneActor = board.part("same")
    firsts, told, events = _counted(board, board.rows(wanted), same)
    words = fold(name or "").split()
    found = []
    for first, names in told.items():
        if words and not any(all(word in fold(one) for word in words) for one in (*names, *_labels(first, same))):
            continue
        found.append(first)
    found.sort(key=lambda first: (-events[first], first))
    page = [_row(first, told[first], events[first], firsts[first], same) for first in found[offset : offset + limit]]
    return {"total": len(found), "offset": offset, "parties": page}


def _counted(
    board: Snapshot, rows: Column, same: OneActor
) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]], Counter[str]]:
    """By the actor that others count under: mentions of each of those others, of each name as told, and events."""
    sides = board.part("sides")
    here = np.isin(sides["mention"], board.ids[rows])
    parties, names = sides["party"][here], sides["name"][here]
    events = board["event"][np.searchsorted(board.ids, sides["mention"][here])]
    who, words = board.codes["party"].names, board.codes["name"].names
    firsts: dict[str, Counter[str]] = {}
    told: dict[str, Counter[str]] = {}
    pairs, counts = np.unique(np.stack([parties, names]), axis=1, return_counts=True)
    for party, name, count in zip(*pairs.tolist(), counts.tolist(), strict=True):
        own = str(who[party])
        first = same.id(own)
        firsts.setdefault(first, Counter())[own] += count
        told.setdefault(first, Counter())[str(words[name])] += count
    # Of merged actors an event with both is one event.
    known = {code: same.id(str(who[code])) for code in np.unique(parties).tolist()}
    held: dict[str, set[int]] = {}
    for party, event in np.unique(np.stack([parties, events]), axis=1).T.tolist():
        held.setdefault(known[party], set()).add(event)
    return firsts, told, Counter({first: len(found) for first, found in held.items()})


def _row(first: str, told: Counter[str], events: int, members: Counter[str], same: OneActor) -> dict[str, Any]:
    actor = actors.registry().get(first)
    ar, en = _labels(first, same)
    if actor is None:
        ar = en = next(iter(name for name, _ in told.most_common() if fold(name) == first), ar)
    merged = [one for one in same.members(first) if one != first]
    return {
        "id": first, "ar": ar, "en": en, "registered": actor is not None, "type": actor.type if actor else None,
        "events": events, "mentions": sum(told.values()), "names": [list(one) for one in told.most_common(NAMES)],
        "merged": [{"id": one, "name": _labels(one, same)[0], "mentions": members[one]} for one in merged],
    }  # fmt: skip


def _labels(id: str, same: OneActor) -> tuple[str, str]:
    actor = actors.registry().get(id)
    return (actor.display("ar"), actor.display("en")) if actor else (same.names.get(id, id),) * 2


@router.get("/judgements")
def judgements(bench: Bench, who: Reader) -> dict[str, Any]:
    """What persons said of two actors, the newest first."""
    given = ActorJudgements(bench.record, who.name).given()
    return {"judgements": [asdict(one) for one in reversed(given)]}


@router.post("/judgements")
def judge(bench: Bench, who: Reviewer, said: OneOrTwo) -> dict[str, Any]:
    """Say that two actors are one (the others then count under the first), are two, or may be either."""
    one, other = ActorJudgements(bench.record, who.name).judge(said.left, said.right, said.verdict, said.note)
    return {"left": one, "right": other, "counted_as": of_record(bench.record).id(one)}
