"""``cas``: a ZIP archive of UIMA CAS XMI files with their type system, as ``export cas`` or INCEpTION writes them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.parsers import expat

from sijill.errors import UsageError
from sijill.imports.annotated import Marked, incoming, note_of
from sijill.imports.assembling import Place
from sijill.imports.protocol import Incoming, Request, wrong
from sijill.model import Document, Span
from sijill.reading import read as read_document

EVENT, ARGUMENT = "webanno.custom.SijillEvent", "webanno.custom.SijillArgument"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
BIGGEST = 512 * 1024 * 1024
"""Bytes of one file of an archive; a bigger one is not unpacked."""


def read(request: Request) -> Iterator[Incoming]:
    """A document an XMI file, by name."""
    try:
        from cassis import load_typesystem
    except ImportError:
        remedy = "pip install 'sijill[cas]'"
        raise UsageError("import-package", "the package dkpro-cassis is not installed", remedy=remedy) from None
    try:
        archive = zipfile.ZipFile(request.path)
    except OSError as error:
        raise wrong("import-open", f"cannot be opened: {error.strerror}", request.path) from None
    except zipfile.BadZipFile:
        remedy = "zip the XMI files with TypeSystem.xml"
        raise wrong("import-cas", "no ZIP archive", request.path, remedy=remedy) from None
    with archive:
        names = sorted(archive.namelist())
        systems = [name for name in names if name.rsplit("/", 1)[-1].lower() == "typesystem.xml"]
        if not systems:
            raise wrong("import-cas", "no TypeSystem.xml in it", request.path, remedy="export as UIMA CAS XMI")
        place = Place(request.path, systems[0])
        system = _parsed(lambda: load_typesystem(io.BytesIO(_bytes(archive, systems[0], place))), place)
        for name in names:
            if name.lower().endswith(".xmi"):
                yield _document(archive, name, system, request)


def _document(archive: zipfile.ZipFile, name: str, system: Any, request: Request) -> Incoming:
    from cassis import load_cas_from_xmi

    place = Place(request.path, name)
    data = _bytes(archive, name, place)
    cas = _parsed(lambda: load_cas_from_xmi(io.BytesIO(data), typesystem=system, lenient=True), place)
    text = cas.sofa_string
    if not text or not text.strip():
        raise place.wrong("import-document", "the file has no text", "export it with its text")
    titles = [one.documentTitle for one in cas.select(METADATA)] if system.contains_type(METADATA) else []
    title = next(filter(None, titles), None) or name.rsplit("/", 1)[-1].removesuffix(".xmi")
    document = request.document(title)
    if document is not None and document.text != text:
        message = f"the text of {title!r} is not that of the record"
        raise place.wrong("import-document", message, "import into a record of its own")
    document = document or replace(read_document(text), name=title, text=text)
    return incoming(document, list(_marked(cas, system, document, place)), place)


def _marked(cas: Any, system: Any, document: Document, place: Place) -> Iterator[Marked]:
    if not system.contains_type(EVENT):
        return
    arguments: dict[str, list[tuple[str, Span, dict[str, Any]]]] = defaultdict(list)
    for one in cas.select(ARGUMENT) if system.contains_type(ARGUMENT) else ():
        note = note_of(one.value)
        if note and one.position is not None:
            note["position"] = one.position
        arguments[one.mention].append((one.role or "", Span(one.begin, one.end), note))
    for one in cas.select(EVENT):
        begin, end = one.quoteBegin, one.quoteEnd
        note = {
            "mode": one.mode, "status": one.status, "retells": one.retells, "aggregate": one.aggregate == "true",
            "start": int(begin) if begin and begin.isdigit() else None,
            "end": int(end) if end and end.isdigit() else None,
        }  # fmt: skip
        key = one.mention or f"{document.name}+{one.begin}-{one.end}"
        yield Marked(key, one.eventType or "", Span(one.begin, one.end), note, arguments.get(one.mention, ()))


def _bytes(archive: zipfile.ZipFile, name: str, place: Place) -> bytes:
    if archive.getinfo(name).file_size > BIGGEST:
        raise place.wrong("import-cas", "too big to be a CAS of one document", "split the archive")
    try:
        data = archive.read(name)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, zlib.error):
        raise place.wrong("import-cas", "damaged or encrypted", "export it again without a password") from None
    if fault := _fault(data):
        raise place.wrong("import-cas", fault, "export it again as XMI; if it is somebody else's, do not trust it")
    return data


def _fault(data: bytes) -> str | None:
    """What is wrong with an XML file before its first tag.

    No tool declares anything in a CAS; entities could fill the memory or name files of this machine.
    """
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise _DeclaredError

    def begun(*_: object) -> None:
        raise _BegunError

    parser.StartDoctypeDeclHandler, parser.StartElementHandler = declared, begun
    try:
        parser.Parse(data, True)
    except _BegunError:
        return None
    except _DeclaredError:
        return "it declares entities or a document type"
    except (expat.ExpatError, ValueError, LookupError) as fault:
        return f"no valid UIMA XML ({fault})"
    return "no valid UIMA XML"


class _BegunError(Exception):
    """The first tag was reached."""


class _DeclaredError(Exception):
    """Entities or a document type are declared."""


def _parsed(load: Any, place: Place) -> Any:
    try:
        return load()
    # The library raises whatever its XML parser and its own checks raise.
    except Exception as fault:
        raise place.wrong("import-cas", f"no valid UIMA XML ({fault})"[:200], "export it again as XMI") from None
