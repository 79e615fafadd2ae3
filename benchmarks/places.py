"""Are places resolved to the right point? ``python benchmarks/places.py [--errors] [--load FILE ...]``

Measures on ``tests/mentions/places/resolution.yaml``, passages in the contexts of six countries with the
point of every place. A place is right where the mention of it is resolved within 25 km of the point (a
province also within 60 km of its middle), wrong where it is resolved farther away, else open. Without
``--load`` the embedded default is measured; ``--load`` adds files to a temporary folder as ``sijill gazetteer
add`` does, ``--load extract`` the Who's On First extract and the areas in ``$SIJILL_SHARED``.

Every third passage is held out: it is counted apart, and ``--errors`` never prints it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sijill.knowledge import gazetteer
from sijill.knowledge.gazetteer import Gazetteer, UserLayers, distance_km
from sijill.language.text import Text
from sijill.mentions import names, places
from sijill.model import PlaceMention, Span

SET = Path(__file__).parents[1] / "tests/mentions/places/resolution.yaml"
SHARED = Path(os.environ.get("SIJILL_SHARED") or Path(__file__).resolve().parents[2] / "shared")
EXTRACT = ("gazetteer/wof_places.jsonl.gz", "gazetteer/adm1.geojson")
RIGHT_KM, MIDDLE_KM = 25.0, 60.0
HELD_OUT = 3
"""Every third passage of the file is held out."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One place of the set: ``verdict`` is right, wrong, unresolved (mentioned, left open) or unseen."""

    passage: str
    name: str
    held_out: bool
    verdict: str
    mention: PlaceMention | None


def judge(known: Gazetteer, passages: Sequence[dict[str, Any]]) -> list[Judged]:
    """A verdict for every place of ``passages``, in their order."""
    found: list[Judged] = []
    for number, passage in enumerate(passages):
        text = Text(passage["text"])
        mentions = places.find(text, names=names.find(text), gazetteer=known)
        after = 0
        for name, *points in passage["places"]:
            start = passage["text"].index(name, after)
            after = start + len(name)
            mention = best(mentions, Span(start, after))
            held_out = number % HELD_OUT == HELD_OUT - 1
            found.append(Judged(passage["id"], name, held_out, verdict(mention, points), mention))
    return found


def best(mentions: Sequence[PlaceMention], span: Span) -> PlaceMention | None:
    """The mention that covers the words of ``span`` most exactly."""

    def apart(mention: PlaceMention) -> int:
        return abs(mention.start - span.start) + abs(mention.end - span.end)

    over = [m for m in mentions if m.start < span.end and span.start < m.end]
    return min(over, key=lambda m: (apart(m), m.start), default=None)


def verdict(mention: PlaceMention | None, points: Sequence[float]) -> str:
    if mention is None:
        return "unseen"
    place = mention.place
    if place is None or place.latitude is None or place.longitude is None:
        return "unresolved"
    pairs = zip(points[::2], points[1::2], (RIGHT_KM, MIDDLE_KM), strict=False)
    near = any(distance_km(place.latitude, place.longitude, lat, lon) <= reach for lat, lon, reach in pairs)
    return "right" if near else "wrong"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--load", nargs="*", default=[], metavar="FILE", help="files to add first, or 'extract'")
    parser.add_argument("--errors", action="store_true", help="print what is not right, the held-out third excepted")
    options = parser.parse_args()
    passages = yaml.safe_load(SET.read_text(encoding="utf-8"))
    files = [path for given in options.load for path in ([SHARED / name for name in EXTRACT] if given == "extract"
                                                         else [Path(given)])]  # fmt: skip
    if missing := [path for path in files if not path.is_file()]:
        print(f"{missing[0]} is missing: set SIJILL_SHARED", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        layers = UserLayers(Path(folder))
        for path in files:
            print("\n".join(layers.add(path).lines()))
        known = gazetteer.load(tuple(layers.paths()))
        begin = time.perf_counter()
        judged = judge(known, passages)
        seconds = time.perf_counter() - begin
    for title, held_out in (("looked at", False), ("held out", True), ("all", None)):
        share(title, [one for one in judged if held_out in (None, one.held_out)])
    countries = sorted({one.passage[:2] for one in judged})
    for country in countries:
        share(country, [one for one in judged if one.passage.startswith(country)])
    print(f"{len(passages)} passages in {seconds:.1f} s")
    if options.errors:
        for one in judged:
            if one.verdict != "right" and not one.held_out:
                place = one.mention.place if one.mention else None
                at = f"{place.name} {place.country} {place.kind} {place.latitude},{place.longitude}" if place else ""
                text = f"{one.mention.text!r} {at} [{one.mention.reason}]" if one.mention else ""
                print(f"{one.passage} {one.verdict}: {one.name} <- {text}")
    return 0


def share(title: str, judged: Sequence[Judged]) -> None:
    """One line: of how many places what share is right, wrong and open."""
    counts = Counter(one.verdict for one in judged)
    total = max(1, len(judged))
    told = ", ".join(f"{word} {counts[word] / total:.3f}" for word in ("right", "wrong", "unresolved", "unseen"))
    print(f"{title}: {len(judged)} places: {told}")


if __name__ == "__main__":
    sys.exit(main())
