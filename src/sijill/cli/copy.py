"""``sijill copy``."""

from __future__ import annotations

from pathlib import Path

from sijill.cli.code import progress, user
from sijill.cli.terminal import counted, say
from sijill.errors import RecordError
from sijill.record import Record
from sijill.record.copying import copy_record


def copy(source: Path, target: Path) -> None:
    """Copy the record ``source`` to ``target`` and say what was copied."""
    if str(source) == str(target):
        raise RecordError("copy-not-empty", "a record cannot be copied onto itself", where=str(source))
    with (
        Record.open(source, create=False, read_only=True) as one,
        Record.open(target, who=user()) as other,
        progress("tables") as advance,
    ):
        done = copy_record(one, other, advance)
    counts = (
        counted(done.rows["documents"], "document", "documents"),
        counted(done.rows["event_mentions"], "event mention", "event mentions"),
        counted(done.rows["log"], "log entry", "log entries"),
    )
    say(f"copied {', '.join(counts)} to {target}")
    say(f"all rows read back and equal: sha256 {done.digest}")
