"""``sijill show``: what a record shows when it is read as a whole, as tables or as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from sijill.cli.table import UNKNOWN, figure, isolated
from sijill.cli.terminal import brief, clean, counted, ltr, say, show_table
from sijill.errors import UsageError
from sijill.findings import casualties, citations, control, disagreements, network
from sijill.findings.independence import sources
from sijill.findings.resolved import resolved_event
from sijill.model import Figure
from sijill.record import Record

QUOTE = 90
"""Characters of a quotation that a table shows."""


def table(*columns: str) -> Table:
    made = Table(show_edge=False, pad_edge=False, header_style="bold")
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def row(made: Table, *cells: str) -> None:
    made.add_row(*(Text(cell) for cell in cells))


def quoted(words: str) -> str:
    shown = clean(words)
    return isolated(shown if len(shown) <= QUOTE else shown[: QUOTE - 1].rstrip() + "…")


def as_json_text(value: Any) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=1))


def opened(path: Path) -> Record:
    return Record.open(path, create=False, read_only=True)


def show_control(path: Path, *, as_json: bool) -> None:
    with opened(path) as record:
        found = control.control(record)
    if as_json:
        as_json_text([history.as_dict() for history in found])
        return
    made = table("place", "from", "until", "state", "holder", "step", "words")
    for history in found:
        name = brief(history.place) + (f" ({brief(history.within)})" if history.within else "")
        for step in history.steps:
            since = str(step.since) if step.since else f"by {step.by}" if step.by else UNKNOWN
            state = step.state if step.sure else f"{step.state}? (claimed)"
            kind = step.change + ("" if step.complete else ", in part")
            row(made, name, ltr(since), ltr(str(step.until or "")), ltr(state), sides(step.holder), ltr(kind),
                quoted(step.quote))  # fmt: skip
            name = ""
    if found:
        show_table(made)
    steps = sum(len(history.steps) for history in found)
    say(f"{counted(len(found), 'place', 'places')}, {counted(steps, 'step', 'steps')}; before a first step the holder "
        "is unknown, a claimed change alters nothing")  # fmt: skip


def sides(names: tuple[str, ...]) -> str:
    return isolated("، ".join(brief(name) for name in names)) if names else UNKNOWN


def show_disagreements(path: Path, *, as_json: bool) -> None:
    with opened(path) as record:
        found = list(disagreements.disagreements(record))
    if as_json:
        as_json_text([one.as_dict() for one in found])
        return
    made = table("about", "value", "document", "on whose word", "words")
    for one in found:
        about = one.kind + (" (within one document)" if one.within else "")
        for voice in one.voices:
            row(made, ltr(about), value_of(one.kind, voice.value), brief(voice.document),
                isolated(brief(voice.attributed_to or "")), quoted(voice.quote))  # fmt: skip
            about = ""
    if found:
        show_table(made)
    say(counted(len(found), "disagreement", "disagreements"))


def value_of(kind: str, value: Any) -> str:
    """A value of a field as a reader sees it."""
    if not isinstance(value, dict):
        return isolated(str(value))
    if "min" in value:
        return ltr(figure(Figure(minimum=value["min"], best=value["best"], maximum=value["max"], spans=(), rule="")))
    if "start" in value:
        start, end = value["start"], value["end"]
        return ltr(start if start == end else f"{start or '…'} – {end or '…'}")
    if "type" in value:
        return ltr(value["type"] + (f" ({value['mode']})" if value["mode"] else ""))
    return isolated(str(value.get("name") or value.get("date") or UNKNOWN))


def show_casualties(path: Path, by: str, *, as_json: bool) -> None:
    if by not in casualties.GROUPS:
        raise UsageError("usage-group", f"--by {by!r} is no grouping", remedy=f"choose {', '.join(casualties.GROUPS)}")
    with opened(path) as record:
        report = casualties.casualties(record, by)
        quotes = {event.id: event.mentions[0].quote for event in record.events()} if by == "event" else {}
    if as_json:
        as_json_text(report.as_dict())
        return
    made = table(by, "killed", "injured", "captured", "events", "victims")
    for losses in (*report.groups, report.total):
        name = quoted(quotes[losses.group]) if losses.group in quotes else isolated(brief(losses.group))
        victims = ", ".join(f"{number} {clean(kind)}" for kind, number in sorted(losses.victims.items()))
        row(made, name, *(spread(getattr(losses, kind)) for kind in casualties.LOSSES), ltr(str(len(losses.events))),
            ltr(victims))  # fmt: skip
    show_table(made)
    for reason in sorted({one.reason for one in report.left_out}):
        count = sum(one.reason == reason for one in report.left_out)
        say(f"left out: {counted(count, 'telling', 'tellings')}, {reason}")
    say("low / best / high; tellings of one event are never added, a best value that nobody states counts by its low")


def spread(tally: casualties.Tally) -> str:
    if not tally.events:
        return ""
    high = "…" if tally.high is None else str(tally.high)
    return ltr(f"{tally.low} / {tally.best} / {high}")


def show_citations(path: Path, *, as_json: bool) -> None:
    with opened(path) as record:
        result = citations.audit(record)
    if as_json:
        as_json_text(result.as_dict())
        return
    made = table("problem", "document", "about", "detail")
    for problem in result.problems:
        row(made, ltr(problem.kind), brief(problem.document), quoted(problem.words), quoted(problem.detail))
    if result.problems:
        show_table(made)
    carried = sum(bool(one.mentions) for one in result.carried)
    counts = ", ".join(f"{count} {kind}" for kind, count in result.counts.items()) or "no problem"
    say(f"{counted(result.cited, 'mention', 'mentions')} with a citation, {result.uncited} without; "
        f"{counted(len(result.carried), 'reference', 'references')}, {carried} of them carry a mention")  # fmt: skip
    say(counts)


def show_actors(path: Path, *, as_json: bool) -> None:
    with opened(path) as record:
        found = network.network(record)
    if as_json:
        as_json_text(found.as_dict())
        return
    names = {actor.id: actor.name for actor in found.actors}
    made = table("actor", "tie", "actor", "events", "first", "last")
    for tie in found.ties:
        claimed = f" ({tie.claimed} claimed)" if tie.claimed else ""
        row(made, isolated(brief(names.get(tie.source, tie.source))), ltr(tie.kind),
            isolated(brief(names.get(tie.target, tie.target))), ltr(f"{len(tie.events)}{claimed}"),
            ltr(str(tie.first or "")), ltr(str(tie.last or "")))  # fmt: skip
    if found.ties:
        show_table(made)
    known = sum(actor.known for actor in found.actors)
    say(f"{counted(len(found.actors), 'actor', 'actors')} ({known} in the registry), "
        f"{counted(len(found.ties), 'tie', 'ties')}")  # fmt: skip


def show_event(path: Path, event: str, *, as_json: bool) -> None:
    with opened(path) as record:
        found = next(iter(record.events([event])), None)
        if found is None:
            # The id of one of its tellings is as good.
            owner = next((one.event for one in record.mentions() if one.mention.id == event), None)
            found = next(iter(record.events([owner])), None) if owner else None
        resolved = resolved_event(record, found.id) if found else None
    if resolved is None:
        raise UsageError("usage-event", f"no event or mention {event!r}", remedy="`sijill export mentions` lists them")
    if as_json:
        as_json_text(resolved.as_dict())
        return
    made = table("field", "value", "rank", "why", "words")
    for field in resolved.fields:
        name = field.name
        for reading in field.readings:
            value = value_of(field.name, reading.value)
            row(made, name, value, ltr(reading.rank), ltr(reading.reason), quoted(reading.quote))
            name = ""
    show_table(made)
    say("")
    told = table("mention", "document", "status", "on whose word", "citations", "words")
    for mention in resolved.tellings:
        source = isolated(brief(mention.attributed_to.name)) if mention.attributed_to else ""
        row(told, ltr(mention.id), brief(mention.document), mention.status, source,
            ltr(" ".join(citation.value for citation in mention.citations)), quoted(mention.quote))  # fmt: skip
    show_table(told)
    say(f"event {resolved.event}, {counted(len(resolved.tellings), 'telling', 'tellings')}, "
        f"{counted(len(resolved.sources), 'independent source', 'independent sources')}")  # fmt: skip
    for group in resolved.sources:
        if len(group) > 1:
            say(f"of one origin: {', '.join(brief(name) for name in group)}")


def show_sources(path: Path, *, as_json: bool) -> None:
    with opened(path) as record:
        found = sources(record)
    groups = found.groups()
    if as_json:
        as_json_text({
            "documents": len(found.documents), "independent": len(groups), "groups": [list(group) for group in groups],
            "copies": [copy.as_dict() for copy in found.copies],
        })  # fmt: skip
        return
    made = table("document", "document", "alike")
    for copy in found.copies:
        row(made, brief(copy.left), brief(copy.right), ltr(f"{copy.likeness:.0%}"))
    if found.copies:
        show_table(made)
    say(f"{counted(len(found.documents), 'document', 'documents')}, {len(groups)} of them independent; documents that "
        "copy one another count once")  # fmt: skip
