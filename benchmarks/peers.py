"""One tool on one text, in a process of its own: what ``speed.py`` starts and reads one JSON line from.

    python benchmarks/peers.py TOOL FILE

The line has: ``version``; ``start``, seconds of CPU from the start of the process to the first answer on one sentence;
``rate``, characters a CPU second after that; ``peak``, MB; ``found``, mentions in the text.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

Tool = Callable[[str], int]
FIRST = {"ar": "قتل خمسة جنود في سرت يوم 12 مايو 2016.", "en": "Five soldiers were killed in Sirte on 12 May 2016."}
AT_LEAST = 2.0
"""CPU seconds that a measurement takes at least: a short text is read several times."""


def sijill_events(language: str) -> Tool:
    import sijill

    return lambda text: len(sijill.find_events(text))


def sijill_dates(language: str) -> Tool:
    import sijill

    return lambda text: len(sijill.find_dates(text))


def sijill_names(language: str) -> Tool:
    import sijill

    return lambda text: len(sijill.find_names(text))


def sijill_places(language: str) -> Tool:
    import sijill

    return lambda text: len(sijill.find_places(text))


def dateparser(language: str) -> Tool:
    from dateparser.search import search_dates

    return lambda text: len(search_dates(text, languages=[language]) or [])


def maha(language: str) -> Tool:
    from maha.parsers.functions import parse_dimension

    return lambda text: len(parse_dimension(text, time=True))


def spacy_rules(language: str) -> Tool:
    """spaCy's EntityRuler with the names of Sijill's registry of actors: dictionary coding as a user would do it."""
    import spacy

    from sijill.knowledge.actors.registry import registry

    pipeline = spacy.blank(language)
    pipeline.max_length = 100_000_000
    ruler = pipeline.add_pipe("entity_ruler")
    names = sorted({name for actor in registry()._actors.values() for name in actor.names})
    ruler.add_patterns([{"label": "ORG", "pattern": name} for name in names])
    return lambda text: len(pipeline(text).ents)


TOOLS: dict[str, tuple[Callable[[str], Tool], str]] = {
    "sijill events": (sijill_events, "sijill"),
    "sijill dates": (sijill_dates, "sijill"),
    "sijill names": (sijill_names, "sijill"),
    "sijill places": (sijill_places, "sijill"),
    "dateparser": (dateparser, "dateparser"),
    "maha": (maha, "mahad"),
    "spacy rules": (spacy_rules, "spacy"),
}


def main() -> int:
    make, package = TOOLS[sys.argv[1]]
    text = Path(sys.argv[2]).read_text(encoding="utf-8")
    language = "ar" if any("\u0621" <= letter <= "\u064a" for letter in text[:2000]) else "en"
    tool = make(language)
    tool(FIRST[language])
    start = time.process_time()
    began, rounds, found = time.process_time(), 0, 0
    while time.process_time() - began < AT_LEAST:
        found = tool(text)
        rounds += 1
    rate = rounds * len(text) / (time.process_time() - began)
    if package == "sijill":
        from sijill.version import __version__ as known
    else:
        known = version(package)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"version": known, "start": start, "rate": rate, "peak": peak, "found": found}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
