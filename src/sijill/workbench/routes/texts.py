"""Search in whole texts, however the words are spelt: passages, and the mention that tells of each, if one does."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query

from sijill.language.fold import Folded
from sijill.workbench.board import Snapshot
from sijill.workbench.context import REFUSALS, Bench, Reader

router = APIRouter(prefix="/api", tags=["documents"], responses=REFUSALS)
PASSAGES = 3
"""Of one document; who wants all of them opens it."""
AROUND = 90
"""Characters shown before and behind the words."""
NEAR = 200
"""Folded characters within which words stand together."""
MOST = 400
"""Places of one word in one document that are looked at."""


@router.get("/texts")
def texts(
    bench: Bench, who: Reader, q: Annotated[str, Query(min_length=1, max_length=300)],
    offset: Annotated[int, Query(ge=0, le=2**40)] = 0, limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> dict[str, Any]:  # fmt: skip
    """A page of the documents whose text holds every word of ``q``, by name, each with the passages in which most of
    the words stand together."""
    board = bench.board.now()
    held = board.part("texts").holding(q)
    names = sorted(board.documents[key] for key in held.tolist() if key in board.documents)
    found = []
    for name in names[offset : offset + limit]:
        document = bench.record.document(name)
        passages = _passages(document.text, q)
        told = _told(board, name)
        found.append({
            "name": name, "title": document.title, "language": document.language,
            "passages": [_shown(document.text, words, told) for words in passages],
        })  # fmt: skip
    return {"total": len(names), "offset": offset, "documents": found}


def _passages(text: str, q: str) -> list[list[tuple[int, int]]]:
    """Spans of the words of each passage, in code points of the text; passages with most of the words first."""
    folded = Folded(text)
    wanted = dict.fromkeys(Folded(q).text.split())
    hits = sorted(
        (match.start(), match.end(), word)
        for word in wanted
        for match, _ in zip(re.finditer(re.escape(word), folded.text), range(MOST), strict=False)
    )
    groups: list[list[tuple[int, int, str]]] = [hits[:1]]
    for before, hit in pairwise(hits):
        if hit[0] - before[1] <= NEAR and hit[0] - groups[-1][0][0] <= 2 * NEAR:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    groups.sort(key=lambda group: (-len({word for _, _, word in group}), group[0][0] if group else 0))
    spans = [[folded.span(start, end) for start, end, _ in group] for group in groups[:PASSAGES] if group]
    return [[(span.start, span.end) for span in group] for group in spans]


def _shown(text: str, words: list[tuple[int, int]], told: list[tuple[int, int, int]]) -> dict[str, Any]:
    first, last = words[0][0], max(end for _, end in words)
    start, end = max(0, first - AROUND), min(len(text), last + AROUND)
    # Cut between words, not in them.
    start = next((at + 1 for at in range(start, first) if text[at].isspace()), first) if start else 0
    end = next((at for at in range(end - 1, last - 1, -1) if text[at].isspace()), last) if end < len(text) else end
    mention = next((id for id, begin, stop in told if begin < last and stop > first), None)
    return {"start": start, "end": end, "text": text[start:end], "words": [list(one) for one in words],
            "mention": mention}  # fmt: skip


def _told(board: Snapshot, name: str) -> list[tuple[int, int, int]]:
    """(mention, start, end) of a document, in text order."""
    keys = [key for key, held in board.documents.items() if held == name]
    rows = np.flatnonzero(np.isin(board["revision"], keys))
    rows = rows[np.argsort(board["position"][rows], kind="stable")]
    return [(int(board.ids[row]), int(board["position"][row]), int(board["until"][row])) for row in rows]
