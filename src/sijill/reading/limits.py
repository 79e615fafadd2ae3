"""How much of one document is read: a bomb (a small file that unpacks to a huge one) ends here."""

from __future__ import annotations

from typing import Protocol

from sijill.errors import ReadError

BIGGEST = 256 * 1024 * 1024
"""Bytes of one document, unpacked. The longest book in print has some twelve million letters."""


class Stream(Protocol):
    """Whatever gives bytes by portions."""

    def read(self, size: int, /) -> bytes: ...


def too_big(where: str | None = None) -> ReadError:
    """The error for a document beyond the limit."""
    message = f"more than {BIGGEST // 1024 // 1024} MB in one document"
    return ReadError("read-too-big", message, where=where, remedy="split it")


def bounded(stream: Stream, where: str | None = None) -> bytes:
    """All of ``stream``. Raises ReadError (``read-too-big``) as soon as that is more than the limit."""
    parts: list[bytes] = []
    left = BIGGEST
    while piece := stream.read(1 << 20):
        left -= len(piece)
        if left < 0:
            raise too_big(where)
        parts.append(piece)
    return b"".join(parts)
