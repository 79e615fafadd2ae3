"""``sijill publish``."""

from __future__ import annotations

from pathlib import Path

from sijill.cli.terminal import counted, say
from sijill.record import Record


def publish_record(path: Path, folder: Path, *, title: str | None, mask: bool) -> None:
    """Write the record at ``path`` as a site to ``folder`` and say what is in it."""
    from sijill.workbench.publishing import publish

    with Record.open(path, create=False, read_only=True) as record:
        done = publish(record, folder, title=title, mask=mask)
    masked = f"{counted(done.masked, 'name', 'names')} masked" if mask else "no names masked"
    say(f"{folder}: {counted(done.events, 'event', 'events')}, {masked}, {counted(done.files, 'file', 'files')}")
    say(f"look at it: python3 -m http.server --directory {folder} 8766")
