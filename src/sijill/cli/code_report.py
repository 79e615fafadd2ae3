"""What `sijill code` says of a run: the events of its documents, and what in them needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from sijill.cli.table import events_table
from sijill.cli.terminal import brief, counted, say, show_table
from sijill.findings.summary import Summary, flags_of, summarise
from sijill.model import EventMention
from sijill.record import AddResult, Record

ROWS = 200
"""Events shown after a run; longer ones are read with `show timeline`."""
LOOKED_AT = 5_000
"""Event mentions that a report reads back: the answer to a run over a library is not the library once more."""
UNSUPPORTED = "language-unsupported"
NAMES = 8
"""Names given for each kind of unresolved value."""


def report(record: Record, results: Sequence[AddResult], *, failures: int) -> None:
    """Print the events of the documents of ``results`` and what is open about them."""
    documents = sorted({result.document for result in results})
    few = documents[: ROWS * 5]
    told = (telling for name in few for telling in record.mentions(name))
    mentions = list(islice(told, LOOKED_AT))
    ids = list(dict.fromkeys(telling.event for telling in mentions))
    events = [summarise(event) for event in record.events(ids)] if ids else []
    if events:
        show_table(events_table(events[:ROWS]))
        count = len(events) if len(mentions) < LOOKED_AT else sum(result.events for result in results)
        if count > ROWS:
            say(f"… and {count - ROWS:,} more: sijill show timeline --record {record.path}")
        say()
    say(headline(results, failures))
    for line in unread(record, set(documents)):
        say(line)
    if next(told, None) is not None:
        say(f"The lines below are about the first {LOOKED_AT:,} event mentions.")
    elif len(few) < len(documents):
        say(f"The lines below are about the first {len(few):,} documents.")
    for line in open_questions([telling.mention for telling in mentions], events):
        say(line)


def headline(results: Sequence[AddResult], failures: int) -> str:
    """How many documents became what, with how many mentions and events."""
    outcomes = Counter(result.outcome for result in results)
    parts = [f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items())]
    if failures:
        parts.append(f"{failures:,} failed")
    total = len(results) + failures
    said = f"{counted(total, 'document', 'documents')} ({', '.join(parts)})" if total else "no documents"
    mentions = counted(sum(result.mentions for result in results), "event mention", "event mentions")
    return f"{said}: {mentions}, {counted(sum(result.events for result in results), 'event', 'events')}"


def unread(record: Record, documents: set[str]) -> Iterable[str]:
    """Documents in a language that Sijill does not read, and what was odd about the bytes of the others."""
    foreign: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    for entry in record.documents() if documents else ():
        if entry.name in documents:
            flags.update(flag for flag in entry.flags if flag != UNSUPPORTED)
            foreign.update([f"{entry.name} ({entry.language})"] if UNSUPPORTED in entry.flags else [])
    yield from _named("document in a language that is not coded", "documents in languages that are not coded", foreign)
    yield from _named("flag on documents", "flags on documents", flags)


def open_questions(mentions: Sequence[EventMention], events: Sequence[Summary]) -> Iterable[str]:
    """What a person should look at: values that stayed open, by name, and flags."""
    undated = sum(event.date_start is None and event.date_end is None for event in events)
    if undated:
        yield f"{counted(undated, 'event', 'events')} without a date"
    nowhere = sum(event.where is None for event in events)
    if nowhere:
        yield f"{counted(nowhere, 'event', 'events')} without a place"
    places = Counter(
        brief(mention.where.name) for mention in mentions if mention.where is not None and mention.where.place is None
    )
    yield from _named("place not resolved", "places not resolved", places)
    actors = Counter(
        brief(party.name) for mention in mentions for party in (*mention.actors_a, *mention.actors_b) if not party.actor
    )
    yield from _named("participant not in the registry", "participants not in the registry", actors)
    flags = Counter(flag for mention in mentions for flag in flags_of(mention))
    yield from _named("flag", "flags", flags)
    differing = [event for event in events if event.differing]
    if differing:
        yield f"{counted(len(differing), 'event', 'events')} whose tellings differ"


def _named(one: str, several: str, names: Counter[str]) -> Iterable[str]:
    if not names:
        return
    # By count, then by name: the same words in the same order on every run.
    ordered = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{name} ({count})" if count > 1 else name for name, count in ordered[:NAMES]]
    more = f" … and {len(ordered) - NAMES:,} more" if len(ordered) > NAMES else ""
    yield f"{counted(len(names), one, several)}: {'; '.join(shown)}{more}"
