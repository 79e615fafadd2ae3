"""What a format reader hands back: the text of a document and what its format says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sijill.model import Link, Reference, Span, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The exact text that spans will count, with the structure and metadata that the format itself states.

    ``analyse`` is false where the reader knows the structure from markup, so that none is guessed from the text.
    """

    text: str
    encoding: str | None = None
    extracted: bool = False
    title: str | None = None
    document_date: date | None = None
    source: str | None = None
    licence: str | None = None
    language: str | None = None
    zones: tuple[Zone, ...] = ()
    masks: tuple[Span, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    analyse: bool = True
