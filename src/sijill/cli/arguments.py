"""Arguments that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def place(text: str) -> Path:
    """The place of a record: a file, or a database named by a URL."""
    if "://" not in text:
        return Path(text)
    from sijill.record.place import record_place

    return record_place(text)


RecordFile = Annotated[
    Path, typer.Option("--record", "-r", metavar="FILE", parser=place, help="The record: a file, or a PostgreSQL URL.")
]
