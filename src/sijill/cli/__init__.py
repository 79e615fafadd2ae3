"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the ``sijill`` command."""
    from sijill.cli.run import run

    sys.exit(run(sys.argv[1:]))
