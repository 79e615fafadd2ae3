"""``web-annotation``: mentions and their values as W3C Web Annotations of the words they rest on.

Web Annotation Data Model and Vocabulary (W3C Recommendations of 23 February 2017), in the compact form of their own
context, which annotation servers and readers take. ``jsonld`` says more, in terms that these do not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, BinaryIO

from sijill.exports.annotations import MENTION_FIELDS
from sijill.exports.jsonld import AROUND, iri
from sijill.exports.protocol import LossReport
from sijill.knowledge.ontology import label
from sijill.model import Document, EventMention, Span
from sijill.record import Claim, Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""Names the vocabulary. Nothing here fetches it, and a reader of Web Annotations knows it."""
PERSON = "reviewer:"
"""What the origin of a claim begins with where a person made it."""
Node = dict[str, Any]


@dataclass(frozen=True)
class WebAnnotation:
    """A collection of one page: an annotation classifies the quote of a mention, another describes words of a claim."""

    name: str = "web-annotation"
    title: str = "Mentions and claims as W3C Web Annotations"
    media_type: str = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    extension: str = "jsonld"
    cannot_carry: tuple[str, ...] = (
        "the texts of the documents (only the words with 32 characters around them)",
        "readings that are not preferred",
        "rules and scores of claims",
        "values without words of their own",
        "reviews, judgements and the log",
    )

    def write(self, record: Record, out: BinaryIO) -> LossReport:
        report = LossReport(self.name)
        out.write(b'{"@context": ' + json.dumps(CONTEXT).encode() + b', "type": "AnnotationCollection", "first": ')
        out.write(b'{"type": "AnnotationPage", "startIndex": 0, "items": [')
        for node in _annotations(record, report):
            out.write((b",\n" if report.rows else b"\n") + json.dumps(node, ensure_ascii=False).encode())
            report.rows += 1
        out.write(b'\n]}, "total": ' + str(report.rows).encode() + b"}\n")
        report.dropped = +report.dropped
        return report


def _annotations(record: Record, report: LossReport) -> Iterator[Node]:
    for entry in record.documents():
        document = record.document(entry.name)
        tellings = {telling.mention.id: telling for telling in record.mentions(document.name)}
        for key, claims in groupby(record.claims(document.name), key=lambda claim: claim.mention):
            telling = tellings[key]
            held = list(claims)
            kept = [claim for claim in held if claim.rank == "preferred" and claim.field not in MENTION_FIELDS]
            report.dropped["readings that are not preferred"] += sum(claim.rank != "preferred" for claim in held)
            yield _mention(telling.mention, telling.event, held, document)
            for claim in kept:
                if any(len(span) for span in claim.spans):
                    yield _claim(claim, document)
                else:
                    report.skip(f"{claim.mention}/{claim.field}", "no words of its own")


def _mention(mention: EventMention, event: str, claims: list[Claim], document: Document) -> Node:
    """The quote of a mention, classified by type, mode and status, and tied to the event that it tells of."""
    origin = next((claim.origin for claim in claims if claim.field == "type" and claim.rank == "preferred"), "")
    codes = [mention.type, *([mention.mode] if mention.mode else []), mention.status]
    return {
        "id": iri("mention", document.name, mention.id), "type": "Annotation", "motivation": "classifying",
        **_creator(origin),
        "body": [
            _text(label(mention.type, mention.mode, "en"), "describing", language="en"),
            _text(label(mention.type, mention.mode, "ar"), "describing", language="ar"),
            *(_text(code, "tagging") for code in codes),
            {"type": "SpecificResource", "purpose": "linking", "source": iri("event", event)},
        ],
        "target": _target(document, Span(mention.start, mention.end)),
    }  # fmt: skip


def _claim(claim: Claim, document: Document) -> Node:
    """The words of a claim, tagged with its field and described by its value; all of its spans are targets."""
    value = json.dumps(claim.value, ensure_ascii=False, sort_keys=True)
    targets = [_target(document, span) for span in claim.spans if len(span)]
    return {
        "id": iri("claim", claim.document, claim.mention, claim.field, str(claim.position), claim.origin),
        "type": "Annotation", "motivation": "describing", **_creator(claim.origin),
        "body": [
            _text(claim.field, "tagging"),
            _text(value, "describing", format="application/json"),
            {"type": "SpecificResource", "purpose": "linking",
             "source": iri("mention", claim.document, claim.mention)},
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }  # fmt: skip


def _creator(origin: str) -> Node:
    """Who says so: a person, or this program in a version."""
    if not origin:
        return {}
    person = origin.startswith(PERSON)
    name = origin.partition(":")[2] or origin
    return {"creator": {"id": iri("agent", origin), "type": "Person" if person else "Software", "name": name}}


def _text(value: str, purpose: str, **known: str) -> Node:
    return {"type": "TextualBody", "value": value, "purpose": purpose, **known}


def _target(document: Document, span: Span) -> Node:
    """The words by their place in code points (4.2.5 of the model counts them so) and by themselves (4.2.4)."""
    text = document.text
    source = document.source or ""
    return {
        "type": "SpecificResource", "source": iri("document", document.name),
        # Where the text was read from a page, an annotation of the page finds the quote there too.
        **({"scope": source} if source.startswith(("http://", "https://")) and " " not in source else {}),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", "exact": span.of(text),
             "prefix": text[max(0, span.start - AROUND) : span.start], "suffix": text[span.end : span.end + AROUND]},
        ],
    }  # fmt: skip


EXPORTERS = (WebAnnotation(),)
