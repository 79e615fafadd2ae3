"""``sijill timestamp``: RFC 3161 time stamps on the log, by an authority of the user's choice."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.arguments import RecordFile
from sijill.cli.terminal import clean, note, say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Time stamps on the log by an outside authority.")
Roots = Annotated[Path, typer.Option("--roots", metavar="PEM", help="The authority's root certificates.")]


@app.command()
def request(
    record: RecordFile,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="PATH", help="The request to write (.tsq).")],
) -> None:
    """Write a request for the last entry of the log; send it to an authority yourself."""
    from sijill.cli.export import whole_file
    from sijill.evidence import timestamps
    from sijill.record import Record

    with Record.open(record, create=False, read_only=True) as opened:
        data, entry = timestamps.request(opened)
    with whole_file(out) as file:
        file.write(data)
    say(f"a request for entry {entry.number} of the log, {entry.hash}")
    note(f"curl -H 'Content-Type: application/timestamp-query' --data-binary @{out} AUTHORITY > {out.stem}.tsr")


@app.command()
def keep(
    record: RecordFile,
    response: Annotated[Path, typer.Argument(metavar="RESPONSE", help="What the authority sent (.tsr).")],
    roots: Roots,
) -> None:
    """Check what the authority sent and keep it in the log."""
    from sijill.cli.code import user
    from sijill.evidence import timestamps
    from sijill.record import Record

    data = response.read_bytes()
    with Record.open(record, create=False, who=user()) as opened:
        stamp = timestamps.keep(opened, data, roots)
    say(f"entry {stamp.entry} of the log was there at {stamp.at} ({clean(stamp.authority or 'no name given')})")


@app.command()
def check(record: RecordFile, roots: Roots) -> None:
    """Check every stamp that the log keeps."""
    from sijill.evidence import timestamps
    from sijill.record import Record

    with Record.open(record, create=False, read_only=True) as opened:
        stamps = timestamps.check(opened, roots)
    for stamp in stamps:
        said = clean(stamp.problem) if stamp.problem else f"was there at {stamp.at} ({clean(stamp.authority or '?')})"
        say(f"entry {stamp.entry} of the log: {said}")
    if not stamps:
        say("no stamps")
    raise typer.Exit(1 if any(stamp.problem for stamp in stamps) else 0)
