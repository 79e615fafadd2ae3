"""Text for people: on a terminal or into a pipe, safe whatever a document holds."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

ISOLATE, POP, LRM = "\u2066", "\u2069", "\u200e"
# Escape sequences could rewrite the screen; directional overrides could make a line read as what it is not.
_HARMFUL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# The same in a line that must not lose anything, such as JSON; isolates and marks reach no further than their line.
_OVERRIDING = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]")
_SPACES = re.compile(r"\s+")

NAME_LENGTH = 60
"""Characters of a name that a table or list shows."""

PIPE_WIDTH = 160
"""Columns of a table that goes to a file or another program."""


def clean(text: str) -> str:
    """``text`` in one line, without control characters and directional marks."""
    # File names may hold bytes that are no text.
    text = text.encode("utf-8", "backslashreplace").decode()
    return _SPACES.sub(" ", _HARMFUL.sub("", text)).strip()


def brief(text: str) -> str:
    """:func:`clean` text, cut where it is longer than a name."""
    shown = clean(text)
    return shown if len(shown) <= NAME_LENGTH else f"{shown[: NAME_LENGTH - 1].rstrip()}…"


def ltr(text: str) -> str:
    """A left-to-right value (a date, a figure), kept from being reordered beside Arabic. Only terminals need it."""
    return f"{ISOLATE}{text}{POP}" if text and sys.stdout.isatty() else text


def complain(line: str) -> None:
    """One line on stderr."""
    print(f"sijill: {clean(line)}", file=sys.stderr)


def note(line: str) -> None:
    """A line of explanation on stderr, where it is in no program's way."""
    print(clean(line), file=sys.stderr)


def output() -> Console:
    """Where results go."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def show_table(table: Table) -> None:
    """A table on stdout. On a terminal its columns stay in order whatever the direction of what is in them."""
    console = output()
    with console.capture() as captured:
        console.print(table)
    text = captured.get()
    if sys.stdout.isatty():
        # Between two Arabic cells a separator would join them to one run, shown from right to left.
        text = text.replace("│", f"{LRM}│{LRM}")
        text = "".join(f"{LRM}{line}" for line in text.splitlines(keepends=True))
    sys.stdout.write(text)


def say(line: str = "") -> None:
    """A line of a result on stdout, however long. On a terminal what could rewrite it is shown as its number.

    That is how JSON spells such a character too, so that JSON stays the same.
    """
    if sys.stdout.isatty():
        line = _OVERRIDING.sub(lambda match: f"\\u{ord(match.group()):04x}", line)
    print(line)


def counted(number: int, one: str, several: str) -> str:
    """A number with its noun: ``1 event``, ``1,204 events``."""
    return f"{number:,} {one if number == 1 else several}"
