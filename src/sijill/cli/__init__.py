"""The command line."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Entry point of the ``sijill`` command."""
    from sijill.cli.run import run

    for stream in (sys.stdout, sys.stderr):
        # Files and pipes get UTF-8 wherever we run; a terminal that lacks a letter gets its number.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))
