"""``sijill lock`` and ``sijill unlock``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from sijill.cli.terminal import note, say
from sijill.errors import UsageError

VARIABLE = "SIJILL_PASSPHRASE_FILE"
"""A file that holds the passphrase in its first line, for machines that lock by themselves."""


def passphrase(*, new: bool) -> str:
    """Asked for twice where it is ``new``; from the file of the environment, or stdin where that is no terminal.

    Never an option: the command lines of a machine can be read by others, and are kept in histories.
    """
    if name := os.environ.get(VARIABLE):
        try:
            lines = Path(name).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            raise UsageError("record-passphrase", "the file cannot be read", where=name, remedy=VARIABLE) from None
        return lines[0] if lines else ""
    if sys.stdin.isatty():
        said: str = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=new)
        return said
    return sys.stdin.readline().rstrip("\r\n")


def lock_record(path: Path, *, keep: bool) -> None:
    """Encrypt the record and say where it is."""
    from sijill.record.locking import lock

    say(f"{lock(path, passphrase(new=True), keep=keep)}")
    note("whoever forgets the passphrase has lost the record")


def unlock_record(path: Path) -> None:
    """Decrypt the record and say where it is."""
    from sijill.record.locking import unlock

    say(f"{unlock(path, passphrase(new=False))}")
    note(f"{path.name} stays as it was; lock the record again when you are done")
