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
from pathlib import Path

from tellings import Marked, pairs, score

import sijill
from sijill.findings.evaluation import match
from sijill.reading import read
from sijill.record import Record, Telling

SHARED = Path(os.environ.get("SIJILL_SHARED", Path(__file__).parents[1].parent / "shared"))


def found(gold: Path, events: dict[str, str]) -> list[Marked]:
    """The gold mentions (document#id) of ``events``, each with the mention of the record that was found for it."""
    names = sorted({key.split("#")[0] for key in events})
    known: dict[str, Telling] = {}
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.sijill") as record:
        for name in names:
            document = read(gold / f"{name}.txt")
            record.add(document, sijill.find_events(document))
        for name in names:
            told = list(record.mentions(name))
            wanted = json.loads((gold / f"{name}.gold.json").read_text(encoding="utf-8"))["events"]
            for ours, theirs in match([one.mention.as_dict() for one in told], wanted):
                known[f"{name}#{wanted[theirs]['id']}"] = told[ours]
    return [Marked(key.split("#")[0], event, key, known.get(key)) for key, event in sorted(events.items())]


def between(marked: list[Marked]) -> str:
    """The score of the pairs of different documents."""
    return score(pair for pair in pairs(marked) if pair[0].document != pair[1].document)


def main() -> int:
    listed = SHARED / "gold" / "across_documents.json"
    if not listed.is_file():
        print(f"nothing measured: no {listed.name} in {SHARED} (set SIJILL_SHARED)")
        return 2
    groups = json.loads(listed.read_text(encoding="utf-8"))
    events = {mention: group["event"] for group in groups for mention in group["mentions"]}
    marked = found(listed.parent, events)
    there = [one for one in marked if one.coded]
    print(f"{len(groups)} events, {len(marked)} mentions, {len(there)} found")
    print(f"pairwise F1 between documents, found: {between(there)}")
    print(f"pairwise F1 between documents, all:   {between(marked)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
