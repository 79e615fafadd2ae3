"""Pairwise F1 of events told by two documents of the development set, one Arabic and one English.

usage: python benchmarks/twins.py    (SIJILL_SHARED names the shared folder; ../shared by default)

All documents that ``gold/across_documents.json`` names are put into one record; mentions are matched to the gold as
`sijill evaluate` matches them. 'found' counts pairs of gold mentions that were both found, 'all' counts a mention that
was not found as linked with nothing. Only pairs of different documents count.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from itertools import combinations
from pathlib import Path

import sijill
from sijill.findings.evaluation import match
from sijill.reading import read
from sijill.record import Record

SHARED = Path(os.environ.get("SIJILL_SHARED", Path(__file__).parents[1].parent / "shared"))


def found(gold: Path, names: list[str]) -> dict[str, str]:
    """The record's event of every gold mention (document#id) that was found."""
    known = {}
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.sijill") as record:
        for name in names:
            document = read(gold / f"{name}.txt")
            record.add(document, sijill.find_events(document))
        for name in names:
            told = list(record.mentions(name))
            wanted = json.loads((gold / f"{name}.gold.json").read_text(encoding="utf-8"))["events"]
            for ours, theirs in match([one.mention.as_dict() for one in told], wanted):
                known[f"{name}#{wanted[theirs]['id']}"] = told[ours].event
    return known


def score(events: dict[str, str], known: dict[str, str], mentions: list[str]) -> str:
    both = gold = linked = 0
    for one, other in combinations(mentions, 2):
        if one.split("#")[0] == other.split("#")[0]:
            continue
        same = events[one] == events[other]
        told = one in known and known[one] == known.get(other)
        both, gold, linked = both + (same and told), gold + same, linked + told
    return f"{2 * both / max(1, gold + linked):.3f} ({both} right, {linked} linked, {gold} in the gold)"


def main() -> int:
    listed = SHARED / "gold" / "across_documents.json"
    if not listed.is_file():
        print(f"nothing measured: no {listed.name} in {SHARED} (set SIJILL_SHARED)")
        return 2
    groups = json.loads(listed.read_text(encoding="utf-8"))
    events = {mention: group["event"] for group in groups for mention in group["mentions"]}
    mentions = sorted(events)
    known = found(listed.parent, sorted({mention.split("#")[0] for mention in mentions}))
    there = [mention for mention in mentions if mention in known]
    print(f"{len(groups)} events, {len(mentions)} mentions, {len(there)} found")
    print(f"pairwise F1 between documents, found: {score(events, known, there)}")
    print(f"pairwise F1 between documents, all:   {score(events, known, mentions)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
