"""How many of the gold actors does the finder find? ``python benchmarks/actors.py [--misses] [--documents NAME ...]``

A gold actor counts as found where a mention inside the sentences of its event agrees with it as in the scorer of the
annotation guide: at least half of the words of the shorter name are in the other. The material lies in
``$SIJILL_SHARED`` or ``../shared`` beside the checkout.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
from pathlib import Path
from types import ModuleType

from sijill.language.text import Text
from sijill.mentions.actors import find
from sijill.model import NameMention

SHARED = Path(os.environ.get("SIJILL_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def scorer() -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_events", SHARED / "evaluation" / "score_events.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", nargs="*", help="only these (file stems)")
    parser.add_argument("--except-documents", nargs="*", default=[], help="all but these")
    parser.add_argument("--folder", default="gold", help="gold or gold_news")
    parser.add_argument("--misses", action="store_true", help="print what was not found")
    parser.add_argument("--names", action="store_true", help="give the finder the names of the tagger")
    options = parser.parse_args()
    if not (SHARED / options.folder).is_dir():
        print(f"no gold in {SHARED}: set SIJILL_SHARED", file=sys.stderr)
        return 1
    names_agree = scorer().names_agree
    totals = {"actors_a": [0, 0], "actors_b": [0, 0]}
    characters = mentions = 0
    seconds = 0.0
    for file in sorted((SHARED / options.folder).glob("*.gold.json")):
        stem = file.name.removesuffix(".gold.json")
        if (options.documents and stem not in options.documents) or stem in options.except_documents:
            continue
        raw = file.with_name(f"{stem}.txt").read_text(encoding="utf-8")
        events = json.loads(file.read_text(encoding="utf-8"))["events"]
        text = Text(raw)
        names = _names(text) if options.names else []
        assert text.sentences is not None
        started = time.perf_counter()
        found = find(text, names=names)
        seconds += time.perf_counter() - started
        characters += len(raw)
        mentions += len(found)
        for event in events:
            spans = [s for s in text.sentences if s.start < event["end"] and event["start"] < s.end]
            near = [m.text for m in found if any(s.start <= m.start < s.end for s in spans)]
            for key, total in totals.items():
                for actor in event[key]:
                    total[1] += 1
                    if any(names_agree(actor, text) for text in near):
                        total[0] += 1
                    elif options.misses:
                        print(f"{stem} {key}: {actor}\n     {near}\n     {raw[event['start'] : event['end']]!r}")
    for key, (hit, all_) in totals.items():
        print(f"{key}: {hit} of {all_} = {hit / max(1, all_):.3f}")
    print(f"{mentions} mentions in {characters} characters; {characters / seconds:,.0f} characters a second")
    return 0


def _names(text: Text) -> list[NameMention]:
    from sijill.mentions.names import find as find_names

    return find_names(text)


if __name__ == "__main__":
    raise SystemExit(main())
