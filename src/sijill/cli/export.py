"""``sijill export``."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sijill.cli.terminal import note
from sijill.exports import exporter
from sijill.exports.masking import MaskedRecord
from sijill.record import Record


def export_record(
    name: str, record: Path, out: Path | None, *, variant: str | None, losses: Path | None, mask: bool = False
) -> None:
    """Write ``record`` as ``name`` to ``out`` or stdout. A file appears whole or not at all.

    mask: roles stand in the place of the names of private persons.
    """
    chosen = exporter(name, variant or (out.suffix.lstrip(".").lower() or None if out else None))
    with Record.open(record, create=False, read_only=True) as opened:
        shown = masked(opened) if mask else opened
        if out is None:
            report = chosen.write(shown, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            with whole_file(out) as file:
                report = chosen.write(shown, file)
        if isinstance(shown, MaskedRecord) and shown.masked_names:
            report.dropped["names of private persons"] = shown.masked_names
    note(report.line())
    if losses is not None:
        with whole_file(losses) as file:
            file.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=1).encode() + b"\n")


def masked(record: Record) -> MaskedRecord:
    """The record without the names of private persons, those whom no event names included."""
    from sijill.coding.private import private_persons

    return MaskedRecord(record, private_persons)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` once it is written to the end; until then ``path`` stays as it was."""
    if path.exists() and not path.is_file():
        # A device or a pipe is written to; nothing could take its place.
        with path.open("wb") as file:
            yield file
        return
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        # The user knows the file, not the one that takes its place.
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, temporary):
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise
