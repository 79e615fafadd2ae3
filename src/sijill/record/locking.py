"""A record at rest under a passphrase: the age format (scrypt and ChaCha20-Poly1305), which any age tool opens.

Kept by the pyrage package, a binding of the rage implementation. The locked file takes the place of the record; what
SQLite keeps beside it is folded in first. Deleted blocks may stay readable on a disk: see SECURITY.md.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sijill.errors import RecordError, UsageError
from sijill.record.failures import translated
from sijill.record.opening import open_engine

MAGIC = b"age-encryption.org/v1\n"
ENDING = ".age"
BUSY_SECONDS = 5.0
"""How long other programs have to let go of the record."""
SHORTEST = 12
"""Characters of a passphrase: whoever has the file can try as often as he likes."""


def lock(path: Path, passphrase: str, *, keep: bool = False) -> Path:
    """Write ``path`` encrypted to ``path.age`` and remove it, unless ``keep``; the new file.

    Raises ``record-exists``, ``record-passphrase``, or what opening the record raises.
    """
    age = _age()
    if len(passphrase) < SHORTEST:
        remedy = f"use {SHORTEST} characters or more, such as five words drawn by chance"
        raise UsageError("record-passphrase", "the passphrase is too short", remedy=remedy)
    out = path.with_name(f"{path.name}{ENDING}")
    if out.exists():
        raise RecordError("record-exists", "there is a file already", where=str(out), remedy="move it away first")
    open_engine(path, create=False, read_only=False).dispose()
    with translated(str(path)), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        # Everything into the one file, and nobody else at it.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            busy = True
        if busy:
            message = "another program has the record open"
            raise RecordError("record-busy", message, where=str(path), remedy="close it and run again")
        data = path.read_bytes()
    _write(out, age.passphrase.encrypt(data, passphrase))
    # Nothing is removed before what was written has been read back.
    if age.passphrase.decrypt(out.read_bytes(), passphrase) != data:
        out.unlink()
        message = "what was written is not what was read"
        raise RecordError("record-disk", message, where=str(out), remedy="check the disk")
    if not keep:
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
    return out


def unlock(path: Path, passphrase: str) -> Path:
    """Write the locked record ``path`` decrypted beside it, without its ``.age``; the new file. ``path`` stays.

    Raises ``record-not-locked``, ``record-exists``, ``record-passphrase``.
    """
    age = _age()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError("record-missing", f"cannot be opened: {error.strerror}", where=str(path),
                          remedy="check the name") from None  # fmt: skip
    if not data.startswith(MAGIC) or path.suffix != ENDING:
        remedy = f"name a file that `sijill lock` wrote (it ends with {ENDING})"
        raise RecordError("record-not-locked", "no locked record", where=str(path), remedy=remedy)
    out = path.with_suffix("")
    if out.exists():
        raise RecordError("record-exists", "there is a file already", where=str(out), remedy="move it away first")
    try:
        held = age.passphrase.decrypt(data, passphrase)
    except age.DecryptError:
        message = "the passphrase does not open it, or it was altered"
        raise RecordError("record-passphrase", message, where=str(path), remedy="try again") from None
    _write(out, held)
    return out


def _write(path: Path, data: bytes) -> None:
    """A file for its owner alone, whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _age() -> Any:
    try:
        import pyrage
    except ImportError:
        remedy = "pip install 'sijill[encryption]'"
        raise UsageError("record-package", "the package pyrage is not installed", remedy=remedy) from None
    return pyrage
