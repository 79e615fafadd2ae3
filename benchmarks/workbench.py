"""How long the workbench takes on a large record: to open, to filter, to search, for each view, after a review.

``python benchmarks/workbench.py [MENTIONS] [--record FILE] [--browser]`` (200,000 without an argument) makes invented
mentions, 20 to a document, half of them Arabic, and keeps the record in FILE for the next run. Times are of the
processor (of Chromium by the clock), of a server in this process that is asked through its HTTP interface: the first
request of a kind, and the median of five more with other filters. ``--browser`` opens the pages in Chromium too.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sijill.model import Document, EventMention, Figure, Party, PlaceCandidate, Span, When, Where
from sijill.record import Record

PER_DOCUMENT = 20
TELLINGS = 2.5
TOWNS = 400
FIRST_DAY = date(2011, 1, 1)
DAYS = 3652
TYPES = ("shelling", "airstrike", "battle", "detention", "killing", "movement", "territory_change")
ACTS = {
    "ar": ("قصفت مدافع {side} أطراف {town} وسقط {n} قتلى", "اقتحم مسلحون من {side} حي {town} القديم وقتل {n} من سكانه",
           "أُعلن في {town} أن {side} انسحب بعد أن خسر {n} رجلاً"),
    "en": ("Guns of {side} fell silent over {town} after {n} people had died",
           "Men of {side} entered {town} at dawn and {n} were killed",
           "In {town} it was said that {side} had lost {n} men at the bridge"),
}  # fmt: skip
SEARCHES = ("bridge", "القَديم", "انسحب رجلا", "Town 17", "dawn killed", "مسلحون حي")


def town(number: int) -> PlaceCandidate:
    """A town of a grid over some five degrees."""
    return PlaceCandidate(
        id=f"local:{number}", name=f"Town {number}", latitude=32 + number % 20 / 4, longitude=36 + number // 20 / 4,
        country="SY" if number % 3 else "IQ", kind="town", score=0.9, precision=1, radius_km=2.0,
    )  # fmt: skip


def event(number: int) -> dict[str, Any]:
    """What every telling of the event says; the same for the same number."""
    chance = random.Random(number)
    return {
        "day": FIRST_DAY + timedelta(days=chance.randrange(DAYS)), "town": chance.randrange(TOWNS),
        "type": chance.choice(TYPES), "killed": chance.randrange(1, 20), "side": chance.randrange(60),
        "act": chance.randrange(3),
    }  # fmt: skip


def made(name: str, language: str, events: Sequence[int], chance: random.Random) -> tuple[Document, list[EventMention]]:
    """A document that tells these events, a sentence each."""
    text, mentions = "", []
    for index, number in enumerate(events):
        told = event(number)
        killed = told["killed"] + (chance.random() < 0.1)
        side = f"Battalion {told['side']}" if language == "en" else f"لواء {told['side']}"
        words = ACTS[language][told["act"]].format(side=side, town=town(told["town"]).name, n=killed)
        start = len(text)
        text += words + ". "
        mentions.append(_telling(f"{name}-{index}", name, start, words, told, side, killed, chance))
    original = text.encode()
    document = Document(
        text=text, sha256=hashlib.sha256(original).hexdigest(), name=name, original=original, language=language
    )
    return document, mentions


def _telling(
    key: str, document: str, start: int, words: str, told: dict[str, Any], side: str, killed: int, chance: random.Random
) -> EventMention:
    def where(part: str) -> tuple[Span, ...]:
        at = start + words.index(part)
        return (Span(at, at + len(part)),)

    place, whole = town(told["town"]), Span(start, start + len(words))
    day = told["day"]
    resolved, month = chance.random() < 0.9, chance.random() < 0.2
    first = day.replace(day=1) if month else day
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1) if month else day
    return EventMention(
        id=key, document=document, start=whole.start, end=whole.end, quote=words, type=told["type"], lexeme="strike",
        trigger=Span(start, start + words.index(" ")), score=round(chance.uniform(0.3, 1.0), 3),
        flags=("weekday-differs",) if chance.random() < 0.05 else (),
        when=None if chance.random() < 0.05 else When(
            earliest=first, latest=last, precision="month" if month else "day", basis="explicit", spans=(whole,),
            rule="own date",
        ),
        where=Where(name=place.name, spans=where(place.name), rule="own place", country=place.country,
                    place=place if resolved else None, candidates=(place, town((told["town"] + 1) % TOWNS))),
        actors_a=(Party(name=side, spans=where(side), rule="subject",
                        actor=f"battalion-{told['side']}" if told["side"] < 40 else None),),
        killed=Figure(minimum=killed, best=killed, maximum=killed, spans=where(str(killed)), rule="fate"),
        status="claimed" if chance.random() < 0.1 else "asserted",
    )  # fmt: skip


def documents(mentions: int, seed: int = 7) -> Iterator[tuple[Document, list[EventMention]]]:
    """Documents with ``mentions`` mentions in all; no document tells one event twice."""
    chance = random.Random(seed)
    events = max(PER_DOCUMENT, int(mentions / TELLINGS))
    for number in range(mentions // PER_DOCUMENT):
        language = "ar" if number % 2 else "en"
        yield made(f"d{number:06}", language, chance.sample(range(events), PER_DOCUMENT), chance)


def fill(path: Path, mentions: int) -> None:
    with Record.open(path) as record:
        for document, told in documents(mentions):
            record.add(document, told, coder_version="synthetic/1")


VIEWS: dict[str, str] = {
    "order of the queue": "queue",
    "first page of the queue": "mentions?limit=100",
    "overview": "record",
    "documents": "documents",
    "one document": "document?name=d000010",
    "events": "events",
    "timeline": "timeline",
    "map": "map",
    "disagreements": "disagreements",
    "losses": "losses",
    "network": "network",
    "actors": "parties",
    "look again": "queue?needs=again",
    "agreement": "agreement",
    "citations": "citations",
    "whole texts": "texts?q=bridge",
}
UNFILTERED = ("overview", "documents", "one document", "agreement", "citations", "whole texts", "control", "sources")
LONG = {"control": "control", "sources": "sources"}
"""Views that read every text or most events when they are first asked for."""
FILTERS = (
    "type=shelling", "country=IQ&type=battle", "since=2014-03&until=2014-09", "needs=place", "needs=actor",
    "actor=battalion-7", "place=local:17", "document=d000010", "status=claimed&needs=doubt",
)  # fmt: skip


def timed(act: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    began = clock()
    act()
    return 1000 * (clock() - began)


def line(name: str, first: float, more: Sequence[float]) -> None:
    rest = f"{statistics.median(more):>10,.0f} {max(more):>10,.0f}" if more else ""
    print(f"{name:<34} {first:>10,.0f} {rest}", flush=True)


def measure(path: Path) -> None:
    from fastapi.testclient import TestClient

    from sijill.workbench.app import create_app

    with Record.open(path, create=False) as record:
        client = TestClient(
            create_app(record, owner="bench"), base_url="http://127.0.0.1:8765", headers={"x-sijill": "1"}
        )

        def ask(query: str) -> Any:
            answer = client.get(f"/api/{query}")
            assert answer.status_code == 200, f"{query}: {answer.text[:200]}"
            return answer.json()

        print(f"{'milliseconds':<34} {'first':>10} {'median':>10} {'longest':>10}")
        line("open: order and first page", timed(lambda: (ask("queue"), ask("mentions?limit=100"))), [])
        line("what is read behind the first page", timed(client.app.state.workbench.board.warm), [])
        for name, query in VIEWS.items():
            _view(name, query, ask, 5)
        times = [timed(lambda one=one: (ask(f"queue?{one}"), ask(f"mentions?limit=100&{one}"))) for one in FILTERS]
        line("filter: order and first page", times[0], times[1:])
        times = [timed(lambda one=one: (ask(f"queue?q={one}"), ask(f"mentions?limit=100&q={one}"))) for one in SEARCHES]
        line("search: order and first page", times[0], times[1:])
        _reviewed(client, ask)
        for name, query in LONG.items():
            _view(name, query, ask, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB", flush=True)


def _view(name: str, query: str, ask: Callable[[str], Any], times: int) -> None:
    mark = "&" if "?" in query else "?"
    more = [query] * times if name in UNFILTERED else [f"{query}{mark}{one}" for one in FILTERS[:times]]
    line(name, timed(lambda: ask(query)), [timed(lambda one=one: ask(one)) for one in more])


def browse(path: Path) -> None:
    """The pages in Chromium: from an empty page to the first mention, a filter, and a way through the list."""
    import os
    import shutil
    import socket
    import threading

    import uvicorn
    from playwright.sync_api import sync_playwright

    from sijill.workbench.app import create_app

    program = os.environ.get("SIJILL_CHROMIUM") or shutil.which("chromium")
    with Record.open(path, create=False) as record, socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        app = create_app(record, owner="bench")
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        address = f"http://127.0.0.1:{door.getsockname()[1]}/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page()

            def shown(act: Callable[[], Any]) -> Callable[[], None]:
                return lambda: (act(), page.wait_for_selector(".card"), page.wait_for_load_state("networkidle"))  # type: ignore[func-returns-value]

            line(
                "Chromium: open the queue", timed(shown(lambda: page.goto(f"{address}#/review")), time.perf_counter), []
            )
            app.state.workbench.board.warm()
            line(
                "Chromium: filter by type",
                timed(shown(lambda: page.select_option("select >> nth=0", "battle")), time.perf_counter),
                [],
            )
            page.goto(f"{address}#/review")
            page.wait_for_selector(".card")
            script = """async () => {
              const list = document.querySelector('.list'), times = [];
              let last = performance.now();
              for (let at = 0; at < 300; at++) {
                list.scrollTop += 2000;
                await new Promise(requestAnimationFrame);
                times.push(performance.now() - last);
                last = performance.now();
              }
              return times.sort((a, b) => a - b);
            }"""
            frames = page.evaluate(script)
            line("Chromium: a frame while scrolling", frames[0], frames)
            browser.close()
        server.should_exit = True
        thread.join()


def _reviewed(client: Any, ask: Callable[[str], Any]) -> None:
    """A review by key, and what the page asks after it; all of it taken back."""
    queue = ask("mentions?limit=20")["mentions"]

    def post(path: str, body: Any = None) -> None:
        answer = client.post(f"/api/{path}", json=body)
        assert answer.status_code == 200, answer.text

    bodies: dict[str, dict[str, Any]] = {
        "accept": {"verdict": "accept"}, "reject": {"verdict": "reject"},
        "correct": {"verdict": "correct", "field": "killed", "values": [{"best": 3}]},
    }  # fmt: skip
    for name, body in bodies.items():
        said, after, back = [], [], []
        for mention in queue[:6]:
            known = ask(f"mentions/{mention['id']}")["version"]
            path = f"mentions/{mention['id']}/reviews"
            said.append(timed(lambda path=path, body=body, known=known: post(path, body | {"version": known})))
            after.append(timed(lambda: (ask("record"), ask("mentions?limit=200"))))
            back.append(timed(lambda: post("undo")))
        line(name, said[0], said[1:])
        line(f"overview and page after {name}", after[0], after[1:])
        line(f"undo {name}", back[0], back[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mentions", nargs="?", type=int, default=200_000, metavar="MENTIONS")
    parser.add_argument("--record", type=Path, metavar="FILE", help="keep the record here, or use it where it is")
    parser.add_argument("--browser", action="store_true", help="look at the pages in Chromium too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "large.sijill"
        if not path.exists():
            print(f"making {given.mentions:,} mentions: {timed(lambda: fill(path, given.mentions)) / 1000:,.0f} s")
        measure(path)
        if given.browser:
            browse(path)


if __name__ == "__main__":
    main()
