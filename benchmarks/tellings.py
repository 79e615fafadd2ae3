"""Pairwise F1 of events told across documents and languages, on the marked texts of ``benchmarks/tellings``.

``python benchmarks/tellings.py [--show]``. A marked telling is the coded mention that overlaps it most, with its
trigger inside the mark. A pair is right where both marks name one event and the record links the two. 'found' counts
pairs of tellings that the coder found, as the scorer of the gold standard does; 'all' counts one that was not found as
linked with nothing.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import sijill
from sijill.model import EventMention, Span
from sijill.record import Record, Telling

FOLDER = Path(__file__).parent / "tellings"
UNSEEN = "unseen"
MARK = re.compile(r"\[\[(\w+)\|(.*?)\]\]", re.S)


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked telling, and the record's event of the mention that was found for it."""

    document: str
    event: str
    words: str
    coded: Telling | None

    @property
    def key(self) -> str | None:
        return self.coded.event if self.coded else None


def plain(text: str) -> tuple[str, list[tuple[str, Span]]]:
    """The text without marks, and each mark's event and place in it."""
    parts: list[str] = []
    marks: list[tuple[str, Span]] = []
    at = length = 0
    for found in MARK.finditer(text):
        before = text[at : found.start()]
        words = found[2]
        start = length + len(before)
        parts += [before, words]
        length = start + len(words)
        marks.append((found[1], Span(start, length)))
        at = found.end()
    return "".join([*parts, text[at:]]), marks


def coded(folder: Path) -> list[Marked]:
    """All marked tellings of the folder with the events that a record of all its texts gives them."""
    places: dict[str, list[tuple[str, Span]]] = {}
    texts: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as place, Record.open(Path(place) / "r.sijill") as record:
        for path in sorted(folder.glob("*.txt")):
            day, _, body = path.read_text(encoding="utf-8").partition("\n")
            texts[path.stem], places[path.stem] = plain(body)
            document = sijill.read(texts[path.stem].encode(), document_date=date.fromisoformat(day))
            document = replace(document, name=path.stem)
            record.add(document, sijill.find_events(document))
        told = {name: list(record.mentions(name)) for name in texts}
    return [
        Marked(name, event, span.of(texts[name]), found)
        for name, marks in places.items()
        for (event, span), found in zip(marks, _found(marks, told[name]), strict=True)
    ]


def _found(marks: Sequence[tuple[str, Span]], told: Sequence[Telling]) -> Iterator[Telling | None]:
    taken: set[str] = set()
    for _, span in marks:
        inside = [one for one in told if _in(one.mention, span) and one.mention.id not in taken]
        best = max(inside, key=lambda one: (_overlap(one.mention, span), -one.mention.trigger.start), default=None)
        if best is not None:
            taken.add(best.mention.id)
        yield best


def _in(mention: EventMention, span: Span) -> bool:
    return span.start <= mention.trigger.start and mention.trigger.end <= span.end


def _overlap(mention: EventMention, span: Span) -> int:
    return min(mention.end, span.end) - max(mention.start, span.start)


def pairs(marked: Sequence[Marked]) -> Iterator[tuple[Marked, Marked, bool, bool]]:
    """Pairs that are one event by the marks (third) or by the record (fourth)."""
    for one, other in combinations(marked, 2):
        gold, linked = one.event == other.event, one.key is not None and one.key == other.key
        if gold or linked:
            yield one, other, gold, linked


def score(compared: Iterable[tuple[Marked, Marked, bool, bool]]) -> str:
    """F1 of :func:`pairs` with the counts that it is made of."""
    both = gold = linked = 0
    for _, _, same, told in compared:
        both += same and told
        gold += same
        linked += told
    return f"{2 * both / max(1, gold + linked):.3f} ({both} right, {linked} linked, {gold} marked)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="missed and wrong pairs of the texts looked at")
    show = parser.parse_args().show
    every = coded(FOLDER)
    parts = {
        "looked at": [one for one in every if not one.document.startswith(UNSEEN)],
        "unseen": [one for one in every if one.document.startswith(UNSEEN)],
        "together": every,
    }
    for name, marked in parts.items():
        found = [one for one in marked if one.coded]
        events = len({one.event for one in marked})
        print(f"{name}: {events} events in {len(marked)} tellings, {len(found)} found")
        print(f"  pairwise F1, found: {score(pairs(found))}\n  pairwise F1, all:   {score(pairs(marked))}")
    if show:
        for one, other, gold, linked in pairs(parts["looked at"]):
            if gold != linked:
                print("WRONG" if linked else "MISSED")
                for side in (one, other):
                    print("  ", side.document, side.event, side.words[:80], "|", _values(side.coded))


def _values(telling: Telling | None) -> str:
    if telling is None:
        return "not found"
    one = telling.mention
    when, where = one.when, one.where
    days = f"{when.earliest}–{when.latest}" if when else "no date"
    place = f"{where.name} = {where.place.id if where.place else None} ({where.rule})" if where else "no place"
    return f"{one.type}, {one.status}, {days}, {place}, {[party.name for party in (*one.actors_a, *one.actors_b)]}"


if __name__ == "__main__":
    main()
