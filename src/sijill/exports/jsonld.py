"""``jsonld``: schema.org events, PROV-O provenance, and every claim as a Web Annotation of its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import quote

from sijill.exports.eventrows import iso, note_rivals
from sijill.exports.protocol import LossReport
from sijill.findings.summary import Summary
from sijill.findings.timeline import timeline
from sijill.knowledge.ontology import label
from sijill.model import Document, Span
from sijill.record import Claim, Record

AROUND = 32
"""Characters before and after the words, by which a quote is found again in a text that was edited."""
# Written out, since nobody should have to fetch a context to read an export.
CONTEXT = {
    "schema": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#", "sijill": "urn:sijill:term:",
    "sijill:value": {"@type": "@json"},
    "schema:startDate": {"@type": "xsd:date"}, "schema:endDate": {"@type": "xsd:date"},
    "dcterms:created": {"@type": "xsd:date"},
}  # fmt: skip


@dataclass(frozen=True)
class JsonLd:
    name: str = "jsonld"
    title: str = "Events, documents and claims as linked data"
    media_type: str = "application/ld+json"
    extension: str = "jsonld"
    cannot_carry: tuple[str, ...] = (
        "the texts of the documents (only the words of claims with 32 characters around them)",
        "reviews, judgements and the log",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        out.write(b'{"@context": ' + json.dumps(CONTEXT).encode() + b', "@graph": [')
        for node in _nodes(record, report):
            out.write((b",\n" if report.rows else b"\n") + json.dumps(node, ensure_ascii=False).encode())
            report.rows += 1
        out.write(b"\n]}\n")
        return report


def _nodes(record: Record, report: LossReport) -> Iterator[dict[str, Any]]:
    for entry in record.documents():
        document = record.document(entry.name)
        yield _document(document)
        for claim in record.claims(entry.name):
            yield annotation(claim, document)
    for summary in timeline(record):
        note_rivals(summary, report)
        yield _event(summary)


def iri(kind: str, *names: str) -> str:
    """The name of a thing of a record as a URN."""
    return f"urn:sijill:{kind}:" + ":".join(quote(name, safe="") for name in names)


def _document(document: Document) -> dict[str, Any]:
    return _known({
        "@id": iri("document", document.name), "@type": ["prov:Entity", "schema:CreativeWork"],
        "schema:name": document.title or document.name, "schema:inLanguage": document.language,
        "schema:identifier": f"sha256:{document.sha256}", "dcterms:created": iso(document.document_date),
        "dcterms:source": document.source, "dcterms:license": document.licence,
    })  # fmt: skip


def annotation(claim: Claim, document: Document) -> dict[str, Any]:
    """A claim as a Web Annotation: its value is the body, its words are the targets."""
    source = iri("document", document.name)
    return {
        "@id": iri("claim", claim.document, claim.mention, claim.field, str(claim.position), claim.origin),
        "@type": ["oa:Annotation", "prov:Entity"], "oa:motivatedBy": {"@id": "oa:classifying"},
        "prov:wasDerivedFrom": {"@id": source}, "prov:wasAttributedTo": {"@id": iri("agent", claim.origin)},
        "dcterms:isPartOf": {"@id": iri("event", claim.event)},
        "oa:hasBody": _known({
            "sijill:mention": claim.mention, "sijill:field": claim.field, "sijill:value": claim.value,
            "sijill:rule": claim.rule, "sijill:score": claim.score, "sijill:rank": claim.rank,
            "sijill:reason": claim.reason,
        }),
        "oa:hasTarget": [
            {"oa:hasSource": {"@id": source}, "oa:hasSelector": selectors(document.text, span)} for span in claim.spans
        ],
    }  # fmt: skip


def selectors(text: str, span: Span) -> list[dict[str, Any]]:
    """The words by their place (code points) and by themselves (Web Annotation Data Model, 4.2.4 and 4.2.5)."""
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return [
        {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
        {"@type": "oa:TextQuoteSelector", "oa:exact": span.of(text), "oa:prefix": before, "oa:suffix": after},
    ]


def _event(summary: Summary) -> dict[str, Any]:
    where = summary.where
    return _known({
        "@id": iri("event", summary.event), "@type": ["schema:Event", "prov:Entity"],
        "schema:name": label(summary.type, summary.mode), "schema:description": summary.quote,
        "schema:startDate": iso(summary.date_start), "schema:endDate": iso(summary.date_end),
        "schema:location": _place(summary) if where else None,
        "schema:organizer": list(summary.actors_a) or None, "schema:attendee": list(summary.actors_b) or None,
        "sijill:type": summary.type, "sijill:mode": summary.mode, "sijill:status": summary.status,
        "sijill:datePrecision": summary.date_precision, "sijill:dateBasis": summary.date_basis,
        **{f"sijill:{name}": {"sijill:value": figure.as_dict()} for name in ("killed", "injured", "captured")
           if (figure := getattr(summary, name))},
        "prov:wasDerivedFrom": [{"@id": iri("document", name)} for name in summary.documents],
    })  # fmt: skip


def _place(summary: Summary) -> dict[str, Any]:
    assert summary.where
    place = summary.where.place
    node: dict[str, Any] = {"@type": "schema:Place", "schema:name": summary.where.name}
    node["schema:addressCountry"] = summary.country
    if place is not None:
        node |= {"@id": iri("place", place.id), "schema:alternateName": place.name, "sijill:wherePrec": place.precision}
        if place.latitude is not None:
            node["schema:geo"] = {"@type": "schema:GeoCoordinates", "schema:latitude": place.latitude,
                                  "schema:longitude": place.longitude}  # fmt: skip
    return _known(node)


def _known(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}


EXPORTERS = (JsonLd(),)
