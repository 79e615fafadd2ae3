"""The audit of citations: what is supported by what, and what cannot be as it is said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sijill.language.sentences import MARKER
from sijill.language.text import SILENT
from sijill.model import Document, EventMention, Reference
from sijill.record import Record, queries

PROBLEMS = (
    "no citation", "marker without entry", "entry without marker", "flagged in the text", "published before the event",
    "accessed before published", "archived before published", "not archived", "impossible date", "unnumbered entry",
    "one origin",
)  # fmt: skip
LATEST_YEAR = 2100
"""A year beyond it in a reference is a slip of the pen."""
_LABEL = re.compile(r"\\?\[|\\?\]|\^")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to look at. ``words`` are the marker, the title or the quote that it is about."""

    kind: str
    document: str
    words: str
    detail: str
    mention: str | None = None
    reference: int | None = None
    """Place of the reference in the document's list, from 0."""

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "document": self.document, "words": self.words, "detail": self.detail,
            "mention": self.mention, "reference": self.reference,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A reference and the mentions that rest on it."""

    document: str
    labels: tuple[str, ...]
    title: str | None
    publisher: str | None
    published: str | None
    mentions: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "document": self.document, "labels": list(self.labels), "title": self.title, "publisher": self.publisher,
            "published": self.published, "mentions": list(self.mentions),
        }  # fmt: skip


@dataclass(slots=True)
class Audit:
    problems: list[Problem] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    cited: int = 0
    uncited: int = 0

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(problem.kind for problem in self.problems)
        return {kind: found[kind] for kind in PROBLEMS if found[kind]}

    def as_dict(self) -> dict[str, Any]:
        return {
            "cited": self.cited, "uncited": self.uncited, "counts": self.counts,
            "problems": [one.as_dict() for one in self.problems], "references": [one.as_dict() for one in self.carried],
        }  # fmt: skip


def audit(record: Record) -> Audit:
    """The audit of every document that cites anything; one without markers and references has nothing to audit."""
    result = Audit()
    with record.reading() as connection:
        citing = queries.citing(connection)
    for name in citing:
        document = record.document(name)
        mentions = [telling.mention for telling in record.mentions(name)]
        if document.references or any(mention.citations for mention in mentions):
            _document(document, mentions, result)
    return result


def _document(document: Document, mentions: list[EventMention], result: Audit) -> None:
    by_label = {label: number for number, reference in enumerate(document.references) for label in reference.labels}
    resting: defaultdict[int, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        labels = [label for value in mention.citations for label in labels_of(value.value)]
        result.cited += bool(labels)
        result.uncited += not labels
        if not labels:
            result.problems.append(Problem(
                kind="no citation", document=document.name, words=mention.quote, detail="nothing supports it",
                mention=mention.id,
            ))  # fmt: skip
        for label in labels:
            if label in by_label:
                resting[by_label[label]].append(mention)
        if mention.citation_flag is not None:
            result.problems.append(Problem(
                kind="flagged in the text", document=document.name, words=mention.citation_flag.value,
                detail="the source marks its own citation", mention=mention.id,
            ))  # fmt: skip
    used = _markers(document)
    for label, words in used.items():
        if label not in by_label and document.references:
            result.problems.append(Problem(
                kind="marker without entry", document=document.name, words=words,
                detail="no reference bears this number",
            ))  # fmt: skip
    for number, reference in enumerate(document.references):
        if reference.labels and not any(label in used for label in reference.labels):
            result.problems.append(_about(document, number, "entry without marker", "nothing in the text points to it"))
        result.problems += _dates(document, number, reference, resting[number])
        result.carried.append(Carried(
            document=document.name, labels=reference.labels, title=reference.title, publisher=reference.publisher,
            published=_written(reference.published), mentions=tuple(mention.id for mention in resting[number]),
        ))  # fmt: skip
    result.problems += _unnumbered(document, mentions)
    result.problems += _origins(document)


def labels_of(marker: str) -> list[str]:
    """The numbers of a marker: '[18][19]' → 18, 19; '[en 2]' → en 2. A word in brackets points nowhere."""
    found = []
    for part in re.split(r"\]\s*\[", marker):
        inner = _LABEL.sub("", part).strip()
        pieces = [piece.strip() for piece in re.split(r"[,،;؛]", inner)] if inner[:1].isdigit() else [inner]
        found += [piece for piece in pieces if piece and any(char.isdigit() for char in piece)]
    return found


def _markers(document: Document) -> dict[str, str]:
    """Label → the first marker that bears it, outside the reference list."""
    silent = [(zone.start, zone.end) for zone in document.zones if zone.kind in SILENT]
    found: dict[str, str] = {}
    for match in MARKER.finditer(document.text):
        if any(start <= match.start() < end for start, end in silent):
            continue
        for label in labels_of(match.group()):
            found.setdefault(label, match.group())
    return found


def _dates(document: Document, number: int, reference: Reference, resting: list[EventMention]) -> Iterator[Problem]:
    published, accessed, archived = reference.published, reference.accessed, reference.archived
    for name, held in (("published", published), ("accessed", accessed), ("archived", archived)):
        if held and held[0].year > LATEST_YEAR:
            yield _about(document, number, "impossible date", f"{name} in {held[0].year}")
    for flag in reference.flags:
        if "date" in flag or "year" in flag:
            yield _about(document, number, "impossible date", flag)
    if published and accessed and accessed[1] < published[0]:
        yield _about(document, number, "accessed before published", f"{accessed[1]} before {published[0]}")
    if published and archived and archived[1] < published[0]:
        yield _about(document, number, "archived before published", f"{archived[1]} before {published[0]}")
    if reference.url and not reference.archive_url and not archived:
        yield _about(document, number, "not archived", reference.url)
    for mention in resting:
        start = mention.when.earliest if mention.when else None
        if published and start and mention.status != "planned" and published[1] < start:
            yield Problem(
                kind="published before the event", document=document.name, words=mention.quote,
                detail=f"published {published[1]}, the event not before {start}", mention=mention.id, reference=number,
            )  # fmt: skip


def _unnumbered(document: Document, mentions: list[EventMention]) -> Iterator[Problem]:
    """Entries without a number: what each carries cannot be told, only what it cannot carry."""
    starts = [mention.when.earliest for mention in mentions if mention.when and mention.when.earliest]
    for number, reference in enumerate(document.references):
        if reference.labels or reference.published is None:
            continue
        later = sum(start > reference.published[1] for start in starts)
        if later:
            detail = f"published {reference.published[1]}; {later} mentions tell of later days and cannot rest on it"
            yield _about(document, number, "unnumbered entry", detail)


def _origins(document: Document) -> Iterator[Problem]:
    """References that lead to one page: many numbers, one voice."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, reference in enumerate(document.references):
        page = _page(reference)
        if page:
            held[page].append(number)
    for page, numbers in held.items():
        if len(numbers) > 1:
            labels = ", ".join(label for number in numbers for label in document.references[number].labels)
            yield _about(document, numbers[0], "one origin", f"{len(numbers)} references ({labels}) lead to {page}")


def _page(reference: Reference) -> str | None:
    if reference.url:
        parts = urlsplit(reference.url)
        return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}" or None
    if reference.title and reference.publisher:
        return f"{reference.title} ({reference.publisher})"
    return None


def _about(document: Document, number: int, kind: str, detail: str) -> Problem:
    reference = document.references[number]
    words = reference.title or document.text[reference.start : reference.end].strip()[:80]
    return Problem(kind=kind, document=document.name, words=words, detail=detail, reference=number)


def _written(days: tuple[date, date] | None) -> str | None:
    return None if days is None else str(days[0]) if days[0] == days[1] else f"{days[0]} – {days[1]}"
