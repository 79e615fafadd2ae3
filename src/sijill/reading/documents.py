"""From bytes to a document: format, text, structure, metadata, in this order."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from pathlib import Path

from sijill.errors import ReadError
from sijill.language.detect import detect
from sijill.model import Document, Link, Reference
from sijill.reading.decode import tidy
from sijill.reading.extraction import Extraction
from sijill.reading.formats import PLAIN, extract, format_of
from sijill.reading.limits import bounded
from sijill.reading.referenceentry import is_archive
from sijill.reading.sidecar import Metadata, read_sidecar
from sijill.reading.structure import Structure, analyse

SUPPORTED = frozenset({"ar", "en"})
UNNAMED = "text"

# Addresses and tags are Latin whatever the language around them.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{0,2000}|</?[A-Za-z][^<>\n]{0,600}>|\]\([^()\s]{0,2000}\)")


def read(source: Path | bytes | str, *, document_date: date | None = None) -> Document:
    """One document from a file, from bytes, or from the text itself (``str``).

    document_date: the day of the document; it wins over the sidecar, and that over what the page says of itself.
    Raises ReadError where there is no text to be read.
    """
    if isinstance(source, Path):
        return read_file(source, document_date=document_date)
    if isinstance(source, str):
        text, flags = tidy(source)
        data = text.encode("utf-8")
        found = Extraction(text=text, encoding="utf-8", flags=flags)
        return assemble(found, data, name=UNNAMED, given=document_date)
    kind = format_of(source)
    return assemble(extract(source, kind), source, name=UNNAMED, media_type=kind.media_type, given=document_date)


def read_file(path: Path, *, document_date: date | None = None) -> Document:
    """The document in the file ``path``, with its sidecar. Raises ReadError naming the file."""
    data = file_bytes(path)
    try:
        known = read_sidecar(path)
        kind = format_of(data, path.suffix)
        found = extract(data, kind)
        return assemble(
            found, data, name=path.stem, path=str(path), media_type=kind.media_type, known=known, given=document_date
        )
    except ReadError as error:
        if error.where is not None:
            raise
        raise ReadError(error.code, error.message, where=str(path), remedy=error.remedy) from None


def file_bytes(path: Path) -> bytes:
    """The bytes of ``path``. Raises ReadError (``read-missing``, ``read-denied``, ``read-too-big`` …)."""
    where = str(path)
    try:
        with path.open("rb") as stream:
            return bounded(stream, where)
    except FileNotFoundError:
        raise ReadError("read-missing", "no such file", where=where, remedy="check the path") from None
    except IsADirectoryError:
        raise ReadError("read-folder", "this is a folder, not a document", where=where) from None
    except PermissionError:
        raise ReadError("read-denied", "no permission to read", where=where, remedy="check the file's rights") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError("read-failed", f"cannot be read: {reason}", where=where) from None


def assemble(
    found: Extraction,
    data: bytes,
    *,
    name: str,
    path: str | None = None,
    media_type: str = PLAIN.media_type,
    known: Metadata | None = None,
    given: date | None = None,
) -> Document:
    """A Document of what a reader extracted from ``data`` and what is ``known`` from outside."""
    known = known or Metadata()
    if not found.text.strip(" \t\r\n\x0b\x0c\u00a0\ufeff\u200e\u200f"):
        raise ReadError("read-empty", "the document holds no text", where=path)
    shape = analyse(found.text) if found.analyse else None
    detected = detect(_narrative(found, shape))
    language = known.language or detected
    flags = list(found.flags)
    if known.language and detected not in (known.language, "und"):
        flags.append("language-mismatch")
    if language not in SUPPORTED:
        flags.append("language-unsupported")
    page = _page(found, shape)
    links = found.links or (shape.links if shape else ())
    return Document(
        text=found.text,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        language=language,
        original=data,
        title=known.title if "title" in known.stated and known.title else page.title,
        document_date=given or (known.document_date if "document_date" in known.stated else page.document_date),
        source=known.source or page.source,
        licence=known.licence or page.licence,
        path=path,
        media_type=media_type,
        encoding=found.encoding,
        extracted=found.extracted,
        zones=shape.zones if shape else found.zones,
        masks=shape.masks if shape else found.masks,
        references=_addressed(shape.references if shape else found.references, links),
        links=links,
        flags=tuple(dict.fromkeys(flags)),
    )


def _page(found: Extraction, shape: Structure | None) -> Metadata:
    """What the page says of itself: its format first, then its front matter or first heading."""
    return Metadata(
        title=found.title or (shape.title if shape else None),
        document_date=found.document_date or (shape.document_date if shape else None),
        source=found.source or (shape.source if shape else None),
        licence=found.licence or (shape.licence if shape else None),
    )


def _addressed(references: tuple[Reference, ...], links: tuple[Link, ...]) -> tuple[Reference, ...]:
    """References with the addresses of the links inside them, where the list does not print them."""
    starts = [link.start for link in links]
    found: list[Reference] = []
    for reference in references:
        inside = [
            link.target
            for link in links[bisect_left(starts, reference.start) : bisect_left(starts, reference.end)]
            if link.target.startswith(("http://", "https://"))
        ]
        archived = next((target for target in inside if is_archive(target)), None)
        live = next((target for target in inside if not is_archive(target)), None)
        found.append(
            replace(reference, url=reference.url or live, archive_url=reference.archive_url or archived)
            if inside
            else reference
        )
    return tuple(found)


def _narrative(found: Extraction, shape: Structure | None) -> str:
    """The text without its silent zones: a reference list in English does not make a page English."""
    zones = shape.zones if shape else found.zones
    pieces: list[str] = []
    at = 0
    for zone in zones:
        if zone.kind in ("references", "metadata", "code"):
            pieces.append(found.text[at : zone.start])
            at = zone.end
        if at > 200_000:
            break
    pieces.append(found.text[at : at + 200_000])
    narrative = _ADDRESS.sub(" ", "\n".join(pieces))
    return narrative if narrative.strip() else found.text
