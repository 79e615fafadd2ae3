"""The command line."""

from __future__ import annotations

import gc
import io
import sys

OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Lexicons and tables are built once and stay: looking through them for garbage every 700 objects took a fifth of the
time to the first document. Nearly nothing here is in circles, so that memory does not grow for it."""


def main() -> None:
    """Entry point of the ``sijill`` command."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 100)
    from sijill.cli.run import run

    for stream in (sys.stdout, sys.stderr):
        # Files and pipes get UTF-8 wherever we run; a terminal that lacks a letter gets its number.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))
