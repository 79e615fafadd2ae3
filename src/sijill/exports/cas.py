"""``cas``: UIMA CAS XMI, one file a document with the type system, for INCEpTION and other UIMA tools."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from itertools import groupby
from typing import Any, BinaryIO

from sijill.errors import UsageError
from sijill.exports.annotations import Argument, arguments_of
from sijill.exports.protocol import LossReport
from sijill.model import Document, EventMention
from sijill.record import Record

EVENT, ARGUMENT = "webanno.custom.SijillEvent", "webanno.custom.SijillArgument"
"""Names under which INCEpTION takes them for layers of its own."""
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
"""Where DKPro and INCEpTION keep the name of a document."""
FEATURES = {
    EVENT: ("mention", "event", "type", "mode", "status", "start", "end", "retells", "aggregate"),
    ARGUMENT: ("mention", "role", "position", "value"),
}
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""
DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the same record gives the same bytes."""


@dataclass(frozen=True)
class Cas:
    name: str = "cas"
    title: str = "Documents and their events as UIMA CAS XMI in a ZIP archive"
    media_type: str = "application/zip"
    extension: str = "zip"
    cannot_carry: tuple[str, ...] = (
        "rules, scores and ranks of claims",
        "readings that are not preferred",
        "control characters of the text",
        "original files and what is known about a document",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        system = type_system()
        with zipfile.ZipFile(_Forward(out), "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, "TypeSystem.xml", system.to_xml())
            for number, entry in enumerate(record.documents(), start=1):
                document = record.document(entry.name)
                _put(archive, f"{number:06}.xmi", _xmi(document, record, system, report))
                report.rows += 1
        return report


def type_system() -> Any:
    """The two layers with their features, all of them strings."""
    try:
        from cassis import TypeSystem
    except ImportError:
        remedy = "pip install 'sijill[cas]'"
        raise UsageError("export-package", "the package dkpro-cassis is not installed", remedy=remedy) from None
    system = TypeSystem()
    for name, features in FEATURES.items():
        made = system.create_type(name=name, supertypeName="uima.tcas.Annotation")
        for feature in features:
            system.create_feature(domainType=made, name=_feature(feature), rangeType="uima.cas.String")
    metadata = system.create_type(name=METADATA, supertypeName="uima.tcas.DocumentAnnotation")
    system.create_feature(domainType=metadata, name="documentTitle", rangeType="uima.cas.String")
    return system


def _feature(name: str) -> str:
    # An annotation has features of these names already.
    return {"start": "quoteBegin", "end": "quoteEnd", "type": "eventType"}.get(name, name)


def _xmi(document: Document, record: Record, system: Any, report: LossReport) -> str:
    from cassis import Cas as UimaCas

    text = ILLEGAL.sub("\ufffd", document.text)
    if text != document.text:
        report.flattened["control characters"] += len(ILLEGAL.findall(document.text))
    cas = UimaCas(typesystem=system)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    named = system.get_type(METADATA)
    cas.add(named(begin=0, end=len(text), language=document.language, documentTitle=_legal(document.name)))
    tellings = {telling.mention.id: telling for telling in record.mentions(document.name)}
    for mention, claims in groupby(record.claims(document.name), key=lambda claim: claim.mention):
        held = list(claims)
        telling = tellings[mention]
        dropped = sum(claim.rank != "preferred" for claim in held)
        if dropped:
            report.dropped["readings that are not preferred"] += dropped
        cas.add(_event(system, telling.mention, telling.event))
        for argument in arguments_of(held):
            cas.add(_argument(system, mention, argument))
    return str(cas.to_xmi())


def _event(system: Any, mention: EventMention, event: str) -> Any:
    values = {
        "mention": mention.id, "event": event, "type": mention.type, "mode": mention.mode, "status": mention.status,
        "start": str(mention.start), "end": str(mention.end), "retells": mention.retells,
        "aggregate": str(mention.aggregate).lower(),
    }  # fmt: skip
    values = {_feature(name): _legal(value) for name, value in values.items()}
    return system.get_type(EVENT)(begin=mention.trigger.start, end=mention.trigger.end, **values)


def _argument(system: Any, mention: str, argument: Argument) -> Any:
    value = _legal(json.dumps(argument.value, ensure_ascii=False, sort_keys=True))
    return system.get_type(ARGUMENT)(
        begin=argument.span.start, end=argument.span.end, mention=_legal(mention), role=argument.field,
        position=str(argument.position), value=value,
    )  # fmt: skip


def _legal(value: str | None) -> str | None:
    return None if value is None else ILLEGAL.sub("\ufffd", value)


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text.encode())


class _Forward:
    """A file that can only be written to, as ZIP archives are written into a pipe."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        return self._out.write(data)

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        """The archive is finished; the file stays open for its owner."""


EXPORTERS = (Cas(),)
