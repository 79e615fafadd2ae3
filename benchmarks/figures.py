"""How many figures of the gold annotations the finder reads, and how fast.

For every event mention of the gold documents with killed, injured or captured figures: does a quantity within the
mention's words, or within the sentences they touch, give the same minimum, best and maximum and the same fate? Figures
may also be the sum of coordinated parts ('two civilians and two medics'). Figures that the gold takes from a name or a
pronoun (one killed, because one man is named) are counted as well, though they hold no quantity; the rows 'more than
one' leave all figures of one out.

The number suites of Maha are measured by value.

    python benchmarks/figures.py [--all] [--errors]

The material is found by SIJILL_SHARED or beside the checkout; --all also counts the documents that are kept blind.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sijill.language.text import Text
from sijill.mentions.dates import find as find_dates
from sijill.mentions.quantities import find, find_numbers, find_ordinals, toll
from sijill.model.mentions import QuantityMention
from sijill.reading import read

BLIND = {
    "ar_ngo_sy_kafrtakharim_hospital", "ar_ngo_sy_ghouta_pressrelease", "ar_wiki_iq_ramadi", "ar_wiki_lb_syrian_army",
    "ar_wiki_eg_october_war", "ar_wiki_yarmouk", "en_wiki_sy_wadi_deif_2014", "ar_neg_wiki_eg_ahly_history",
    *(f"gsr{number:03d}" for number in range(56, 111)),
}  # fmt: skip
FATES = ("killed", "injured", "captured")


def shared() -> Path:
    """The folder of the shared material."""
    for place in (os.environ.get("SIJILL_SHARED"), Path(__file__).resolve().parents[1].parent / "shared",
                  Path(__file__).resolve().parents[2].parent / "shared"):  # fmt: skip
        if place and Path(place).is_dir():
            return Path(place)
    sys.exit("benchmarks/figures.py: no shared material here; set SIJILL_SHARED to its folder")


def documents(root: Path) -> Iterator[tuple[str, Path]]:
    for folder in ("gold", "gold_news"):
        for path in sorted((root / folder).glob("*.gold.json")):
            yield path.name.removesuffix(".gold.json"), path


def same(wanted: tuple[object, ...], got: tuple[object, ...]) -> bool:
    return tuple(wanted) == tuple(got)


def right(wanted: dict[str, object], fate: str, near: list[QuantityMention]) -> bool:
    """Whether one quantity, or the sum of the independent ones, gives the figure."""
    bounds = (wanted["min"], wanted["best"], wanted["max"])
    if any(same(bounds, (q.minimum, q.best, q.maximum)) for q in near if q.fate == fate):
        return True
    total = toll(near, fate)  # type: ignore[arg-type]
    return total is not None and same(bounds, total)


def measure(root: Path, everything: bool, errors: bool) -> None:
    seen: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for name, path in documents(root):
        blind = name in BLIND
        if blind and not everything:
            continue
        text = Text(read(path.with_name(name + ".txt")))
        quantities = find(text, dates=find_dates(text))
        for event in json.loads(path.read_text(encoding="utf-8"))["events"]:
            for fate in FATES:
                wanted = event.get(fate)
                if not wanted:
                    continue
                touched = [s for s in text.sentences if s.start < event["end"] and event["start"] < s.end]
                start = min([event["start"], *(s.start for s in touched)])
                end = max([event["end"], *(s.end for s in touched)])
                inside = [q for q in quantities if q.start >= event["start"] and q.end <= event["end"]]
                near = [q for q in quantities if q.start >= start and q.end <= end]
                key = f"{'blind ' if blind else ''}{path.parent.name}"
                keys = [key] if wanted["best"] == 1 else [key, f"{key}, more than one"]
                hit = right(wanted, fate, inside) or right(wanted, fate, near)
                seen.update(keys)
                good.update(keys if hit else ())
                if errors and not blind and not hit:
                    values = [(q.text, q.minimum, q.best, q.maximum, q.fate or q.joint) for q in inside]
                    print(f"{name} {event['id']} {fate} {wanted} | {event['quote']!r} | {values}")
    for key in seen:
        print(f"{key:36} killed, injured, captured right: {good[key]} of {seen[key]} ({good[key] / seen[key]:.1%})")
    single = [key for key in seen if "," not in key]
    hits, total = sum(good[key] for key in single), sum(seen[key] for key in single)
    print(f"{'all':36} {hits} of {total} ({hits / total:.1%})")


def suites(root: Path) -> None:
    for suite, finder in (("maha_number_ar", find_numbers), ("maha_ordinal_ar", find_ordinals)):
        hits = total = 0
        for line in (root / "corpora" / "times" / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            got = [found.value for found in finder(Text(case["text"], "ar"))]  # type: ignore[attr-defined]
            wanted = [expected["value"] for expected in case["expected"]]
            total += 1
            hits += len(got) == len(wanted) and all(
                value is not None and abs(value - right) <= 1e-9 * max(1, abs(right))
                for value, right in zip(got, wanted, strict=True)
            )
        print(f"{suite:16} {hits} of {total} ({hits / total:.1%})")


def speed(root: Path) -> None:
    raw = (root / "gold" / "seed.txt").read_text(encoding="utf-8")
    for copies in (4, 16):
        text = Text(raw * copies)
        _ = text.tokens, text.sentences
        begin = time.perf_counter()
        find(text)
        print(
            f"{len(text.raw):9} characters: {len(text.raw) / (time.perf_counter() - begin):,.0f} characters per second"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    material = shared()
    measure(material, options.all, options.errors)
    suites(material)
    speed(material)
