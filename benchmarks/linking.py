"""How long linking takes as a record grows, and how long one more document takes.

``python benchmarks/linking.py [MENTIONS ...]`` (1,000, 10,000 and 100,000 without arguments) makes invented mentions,
20 to a document, of events spread over ten years and 400 towns, each event told about 2.5 times, and adds them to a
record that holds nothing else. Times cover storing and linking: by the clock, of the processor, and of that the
linker alone. 'One more' is a document added to that record when it was opened anew, by the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sijill.model import Document, EventMention, Figure, Party, PlaceCandidate, Span, When, Where
from sijill.record import Record
from sijill.record.linking import across

SIZES = (1_000, 10_000, 100_000)
PER_DOCUMENT = 20
TELLINGS = 2.5
TOWNS = 400
FIRST_DAY = date(2011, 1, 1)
DAYS = 3652
TYPES = ("shelling", "airstrike", "battle", "detention", "killing")
WORDS = "On that day the guns struck the market of the town and killed several people. "
QUOTE = WORDS.strip()


def town(number: int) -> PlaceCandidate:
    """A town of a grid over some five degrees."""
    return PlaceCandidate(
        id=f"local:{number}", name=f"Town {number}", latitude=32 + number % 20 / 4, longitude=36 + number // 20 / 4,
        country="SY", kind="town", score=0.9, precision=1, radius_km=2.0,
    )  # fmt: skip


def event(number: int) -> dict[str, Any]:
    """What every telling of the event says; the same for the same number."""
    chance = random.Random(number)
    return {
        "day": FIRST_DAY + timedelta(days=chance.randrange(DAYS)), "town": chance.randrange(TOWNS),
        "type": chance.choice(TYPES), "killed": chance.randrange(1, 20), "side": f"Battalion {chance.randrange(60)}",
    }  # fmt: skip


def telling(name: str, index: int, number: int) -> EventMention:
    """One telling of the event ``number``, in the words of its line of the document."""
    told = event(number)
    start = index * len(WORDS)
    whole = Span(start, start + len(QUOTE))
    place = town(told["town"])
    return EventMention(
        id=f"{name}-{index}", document=name, start=whole.start, end=whole.end, quote=QUOTE, type=told["type"],
        lexeme="strike", trigger=whole,
        when=When(
            earliest=told["day"], latest=told["day"], precision="day", basis="explicit", spans=(whole,),
            rule="own date",
        ),
        where=Where(name=place.name, spans=(whole,), rule="own place", country="SY", place=place),
        actors_a=(Party(name=told["side"], spans=(whole,), rule="subject"),),
        killed=Figure(minimum=told["killed"], best=told["killed"], maximum=told["killed"], spans=(whole,), rule="fate"),
    )  # fmt: skip


def documents(mentions: int, seed: int = 6) -> Iterator[tuple[Document, list[EventMention]]]:
    """Documents with ``mentions`` mentions in all; no document tells one event twice."""
    chance = random.Random(seed)
    events = max(PER_DOCUMENT, int(mentions / TELLINGS))
    for number in range(mentions // PER_DOCUMENT):
        yield made(f"d{number:06}", chance.sample(range(events), PER_DOCUMENT))


def made(name: str, events: list[int]) -> tuple[Document, list[EventMention]]:
    text = f"{WORDS * len(events)}{name}"
    original = text.encode()
    document = Document(
        text=text, sha256=hashlib.sha256(original).hexdigest(), name=name, original=original, language="en"
    )
    return document, [telling(name, index, number) for index, number in enumerate(events)]


def measure(size: int) -> str:
    """One row of the table for ``size`` mentions."""
    spent = 0.0
    link = across.link_document

    def timed(*given: Any, **named: Any) -> None:
        nonlocal spent
        began = time.process_time()
        link(*given, **named)
        spent += time.process_time() - began

    across.link_document = timed
    truth = {}
    try:
        with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.sijill") as record:
            began, busy = time.perf_counter(), time.process_time()
            for document, mentions in documents(size):
                record.add(document, mentions, coder_version="synthetic/1")
            whole, busy, linking = time.perf_counter() - began, time.process_time() - busy, spent
            events = sum(1 for _ in record.events())
            for _, mentions in documents(size):
                truth |= {(one.type, one.when, one.where): one.id for one in mentions}
            # A record opened anew knows nothing yet of the months: the dearest case.
            with Record.open(Path(folder) / "r.sijill") as again:
                began = time.perf_counter()
                again.add(*made("one more", list(range(PER_DOCUMENT))), coder_version="synthetic/1")
                more = time.perf_counter() - began
    finally:
        across.link_document = link
    told = len({(kind, when and when.earliest, where and where.name) for kind, when, where in truth})
    return (
        f"{size:>9,} {whole:>9.1f} {busy:>9.1f} {linking:>9.1f} {1000 * busy / size:>11.2f} {more:>9.2f} {events:>8,} "
        f"{told:>8,}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="MENTIONS")
    print(" mentions   all (s)   CPU (s)  link (s)  ms/mention  one more   events     told", flush=True)
    for size in parser.parse_args().sizes:
        print(measure(size), flush=True)


if __name__ == "__main__":
    main()
