"""``sijill show``."""

from __future__ import annotations

import json
from pathlib import Path

from sijill.cli.table import events_table
from sijill.cli.terminal import counted, say, show_table
from sijill.exports.events import row_of
from sijill.findings.timeline import timeline
from sijill.record import Record


def show_timeline(path: Path, *, as_json: bool) -> None:
    """Every event of the record in one line, or as a JSON array."""
    with Record.open(path, create=False, read_only=True) as record:
        if as_json:
            say("[")
            between = ""
            for event in timeline(record):
                say(between + json.dumps(row_of(event), ensure_ascii=False))
                between = ","
            say("]")
            return
        events = list(timeline(record))
    if events:
        show_table(events_table(events))
    tellings = counted(sum(event.tellings for event in events), "telling", "tellings")
    say(f"{counted(len(events), 'event', 'events')}, {tellings}")
