"""How the coder does on sentences that others labelled: the Arabic ground truth of Open Event Data (half of it).

usage: python benchmarks/gsr.py [--misses]
(SIJILL_SHARED names the shared folder; ../shared by default)

Sentences: in how many of those labelled 'yes' a matching event is found, and how many labelled 'no' stay silent. An
event matches where its type answers PLOVER's ASSAULT (or FIGHT) or PROTEST and it is neither planned nor denied.
Spans: token F1 of the trigger words of matching mentions against the verbs that annotators marked, the nearest pair
of a sentence counting, and the annotators against each other in the same way. Sources and targets likewise: the words
of side a or b of matching mentions, one party or all of them, against the actors that were marked; where one is marked
and none is found counts 0. The first half of each file was looked at while rules were written; the second is only
scored, and --misses never prints it.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from sijill import find_events
from sijill.language.fold import fold
from sijill.language.text import Text
from sijill.mentions import triggers
from sijill.model import EventMention, Party, Span, TriggerMention

SHARED = Path(os.environ.get("SIJILL_SHARED", Path(__file__).parents[1].parent / "shared"))
KINDS = ("assault", "protest")
VIOLENCE = frozenset({"battle", "airstrike", "shelling", "bombing", "killing"})
MODES = frozenset({"abduction", "destruction", "chemical"})
"""Modes of other types that PLOVER counts as ASSAULT: persons are carried off, property is destroyed."""
_WORD = re.compile(r"\w+")


def matches(kind: str, mention: EventMention) -> bool:
    """Whether the mention is an event of the kind that the sentences were labelled for."""
    if mention.status in ("planned", "denied"):
        return False
    if kind == "protest":
        return mention.type == "protest"
    return mention.type in VIOLENCE or mention.mode in MODES


def rows(kind: str, what: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The looked-at and the only-scored half of a file, in its order."""
    path = SHARED / "corpora" / "events" / f"gsr_{kind}_{what}_dev.jsonl"
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return read[: len(read) // 2], read[len(read) // 2 :]


def sentences(kind: str, half: Sequence[dict[str, Any]], show: bool) -> str:
    """'yes' found and 'no' silent, as a row of figures."""
    right: dict[str, list[bool]] = {"yes": [], "difficult no": [], "easy no": []}
    for row in half:
        if row["label"] not in right:
            continue
        found = [mention for mention in find_events(row["text"]) if matches(kind, mention)]
        good = bool(found) == (row["label"] == "yes")
        right[row["label"]].append(good)
        if show and not good:
            told = "; ".join(f"{mention.type}/{mention.lexeme}" for mention in found)
            print(f"  {row['label']:12} [{told}] {row['text'][:300]}")
    return "  ".join(
        f"{label} {'found' if label == 'yes' else 'silent'} {mean(good):.3f} ({sum(good)} of {len(good)})"
        for label, good in right.items()
        if good
    )


def words(text: str) -> set[str]:
    """Folded words with a joined conjunction taken off, so that 'وقتل' and 'قتل' are one."""
    return {word[1:] if len(word) > 3 and word[0] in "وف" else word for word in _WORD.findall(fold(text))}


def f1(found: set[str], wanted: set[str]) -> float:
    """Token F1 of two sets; two empty ones agree."""
    if not found or not wanted:
        return float(not found and not wanted)
    shared = len(found & wanted)
    return 2 * shared / (len(found) + len(wanted))


def best(found: set[str], annotations: Sequence[set[str]]) -> float:
    return max(f1(found, wanted) for wanted in annotations)


def triggers_of(mention: EventMention, raw: str, found: Sequence[TriggerMention]) -> list[set[str]]:
    """The words by which a mention tells: each trigger inside its quote as the whole word that is written."""
    inside = [trigger.span for trigger in found if mention.start <= trigger.start < mention.end]
    return [words(_whole(raw, span)) for span in (mention.trigger, *inside)]


def _whole(raw: str, span: Span) -> str:
    """The span with the letters that are written onto its first word (لهجوم)."""
    start = span.start
    while start > 0 and raw[start - 1].isalpha():
        start -= 1
    return raw[start : span.end]


def verbs(kind: str, half: Sequence[dict[str, Any]], show: bool) -> str:
    """Token F1 of the trigger words that come nearest to a marked verb, and the annotators among themselves."""
    ours: list[float] = []
    theirs: list[float] = []
    for row in half:
        marked = [words(" ".join(span["verb"])) for span in row["spans"] if span["verb"]]
        if not marked:
            continue
        raw = row["text"]
        found = triggers.find(Text(raw))
        told = [
            one for mention in find_events(raw) if matches(kind, mention) for one in triggers_of(mention, raw, found)
        ]
        ours.append(max((best(one, marked) for one in told), default=0.0))
        if len(marked) > 1:
            theirs.append(mean(best(one, marked[:at] + marked[at + 1 :]) for at, one in enumerate(marked)))
        if show and ours[-1] < 0.5:
            print(f"  {told} for {marked}: {raw[:300]}")
    return f"verb F1 {mean(ours):.3f} ({len(ours)} sentences); annotators among themselves {mean(theirs):.3f}"


def actors(kind: str, half: Sequence[dict[str, Any]], show: bool) -> str:
    """Token F1 of sources and targets, and the annotators among themselves."""
    told = [[mention for mention in find_events(row["text"]) if matches(kind, mention)] for row in half]
    parts = []
    for name, side in (("source", "actors_a"), ("target", "actors_b")):
        ours: list[float] = []
        theirs: list[float] = []
        for row, mentions in zip(half, told, strict=True):
            key = f"{name}_actor"
            marked = [words(" ".join(span[key])) for span in row["spans"] if span.get(key)]
            if not marked:
                continue
            found = [one for mention in mentions for one in sides(getattr(mention, side))]
            ours.append(max((best(one, marked) for one in found), default=0.0))
            if len(marked) > 1:
                theirs.append(mean(best(one, marked[:at] + marked[at + 1 :]) for at, one in enumerate(marked)))
            if show and ours[-1] < 0.5:
                print(f"  {name}: {found} for {marked}: {row['text'][:300]}")
        among = f"{mean(theirs):.3f}" if theirs else "-"
        parts.append(f"{name} F1 {mean(ours):.3f} ({len(ours)} sentences); annotators among themselves {among}")
    return "  ".join(parts)


def sides(parties: Sequence[Party]) -> list[set[str]]:
    """The words of each party of a side, and of all of them."""
    each = [words(party.name) for party in parties]
    return [*each, set().union(*each)] if len(each) > 1 else each


def main() -> int:
    if not (SHARED / "corpora" / "events").is_dir():
        print(f"no labelled sentences at {SHARED}: set SIJILL_SHARED to the shared folder", file=sys.stderr)
        return 2
    misses = "--misses" in sys.argv
    for what, measure in (("sentences", sentences), ("spans", verbs), ("spans", actors)):
        for kind in KINDS:
            for title, half in zip(("looked at", "only scored"), rows(kind, what), strict=True):
                print(f"{what} {kind} {title}: {measure(kind, half, misses and title == 'looked at')}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
