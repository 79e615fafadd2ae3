"""``sijill bundle``: case files that hold a record with its originals, log and exports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.arguments import RecordFile
from sijill.cli.terminal import clean, counted, note, say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Case files: a record with all that proves it.")


@app.command()
def write(
    record: RecordFile,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="PATH", help="The case file to write (ZIP).")],
) -> None:
    """Write a case file: originals, record, log, exports and a manifest of their hashes.

    It holds the names of private persons as the sources have them.
    """
    from sijill.cli.export import whole_file
    from sijill.evidence.bundle import write_bundle
    from sijill.record import Record

    with Record.open(record, create=False, read_only=True) as opened, whole_file(out) as file:
        manifest = write_bundle(opened, file)
    say(f"{counted(len(manifest['files']), 'file', 'files')}; keep the hash of the log's last entry elsewhere:")
    say(manifest["log"]["hash"] if manifest["log"] else "the log is empty")
    note("it holds names of private persons; do not publish it")


@app.command("open")
def open_(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The case file.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that is new or empty.")],
) -> None:
    """Unpack a case file and check all of it: names, sizes, hashes, then the record as `sijill verify` does."""
    from sijill.evidence.bundle import RECORD, open_bundle

    opened = open_bundle(path, folder)
    for problem in opened.verification.problems:
        say(clean(problem))
    say(f"{counted(len(opened.manifest['files']), 'file', 'files')} as the manifest has them")
    sound = opened.verification.sound
    say("nothing lost, nothing altered" if sound else f"{len(opened.verification.problems)} found wrong in the record")
    say(str(opened.folder / RECORD))
    raise typer.Exit(0 if sound else 1)
