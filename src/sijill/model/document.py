"""A document: one text as read, and what is known about it from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sijill.model.span import Span

ZoneKind = Literal["narrative", "metadata", "heading", "caption", "infobox", "list", "table", "references", "code"]
"""What a stretch of text is. Only ``references``, ``metadata`` and ``code`` are never read as narrative."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the document with one function. Zones are in text order and do not overlap."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the source: its visible words are a hint that they are a name."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry of a document's reference list (or a citation template of its wikitext).

    ``labels`` are the markers that point to it, without brackets (``"17"``, ``"en 2"``), empty where the list does
    not number its entries. Dates are (earliest, latest) inclusive days, None where the entry has none.
    """

    start: int
    end: int
    labels: tuple[str, ...] = ()
    author: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    archive_url: str | None = None
    published: tuple[date, date] | None = None
    archived: tuple[date, date] | None = None
    accessed: tuple[date, date] | None = None
    quote: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as read.

    ``text`` is exact: every span of Sijill counts its code points. ``sha256`` is the hex digest of the bytes that were
    read, ``original`` those bytes. Where ``extracted`` is true (HTML, PDF, wikitext), ``text`` was extracted from the
    original and offsets are into the extracted text.
    """

    text: str
    sha256: str
    name: str
    language: str
    original: bytes = field(default=b"", repr=False)
    title: str | None = None
    document_date: date | None = None
    source: str | None = None
    licence: str | None = None
    path: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    extracted: bool = False
    zones: tuple[Zone, ...] = ()
    masks: tuple[Span, ...] = ()
    """Markup inside prose (link targets, emphasis marks) that is no word of the text."""
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    """Damage and oddities noticed while reading: ``mixed-encoding``, ``control-characters`` …"""
