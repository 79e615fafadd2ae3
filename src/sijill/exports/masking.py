"""A record as it may be published: names of private persons replaced by roles in everything that leaves it.

:class:`MaskedRecord` stands in the place of a record, so no export can forget to mask. The text of a document is masked
first, then everything that was read in it is moved to the masked text: offsets stay exact, quotes and words stay what
the text says at their spans.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sijill.language.data import load_yaml
from sijill.language.fold import fold
from sijill.model import Document, EventMention, Party, Span
from sijill.record import Claim, DocumentEntry, Event, Record, Telling

WORD = r"[^\W_]"
PROCLITICS = "وفبكل"


class Private(NamedTuple):
    """Words of a document that name a private person, and the class of the noun beside them."""

    span: Span
    kind: str | None = None


Finder = Callable[[Document], Iterable[tuple[Span, str | None, bool]]]
"""A document in, its private persons out: span, class, whether the span holds a name (else only a description)."""


class Masked(NamedTuple):
    """How a document was masked: (old start, old end, mask) in text order, and the masks by name as written."""

    replaced: tuple[tuple[int, int, str], ...]
    names: Mapping[str, str]

    def at(self, position: int, *, end: bool) -> int:
        """Where a position of the old text is in the masked one; inside a name, the nearer edge that covers it."""
        shift = 0
        for start, stop, mask in self.replaced:
            if position <= start:
                break
            if position < stop:
                return start + shift + (len(mask) if end else 0)
            shift += len(mask) - (stop - start)
        return position + shift

    def span(self, span: Span) -> Span:
        return Span(self.at(span.start, end=False), self.at(span.end, end=True))

    def words(self, words: str, span: Span) -> str:
        """What the masked text says where the old one said ``words`` at ``span``."""
        pieces, at = [], span.start
        for start, stop, mask in self.replaced:
            if start < span.end and span.start < stop:
                pieces += [words[at - span.start : max(start - span.start, 0)], mask]
                at = stop
        return "".join([*pieces, words[max(at - span.start, 0) :]]) if pieces else words


class MaskedRecord(Record):
    """``record`` with private persons masked. It is read only; what it hands out fits together as in the record."""

    def __init__(self, record: Record, finder: Finder | None = None) -> None:
        """finder: finds the private persons of a document whom no event names; without it only parties are masked."""
        super().__init__(record._engine, record.path, coder=None, clock=record._clock, who="")
        self._record = record
        self._finder = finder
        self._held: dict[str, Masked] = {}

    @property
    def masked_names(self) -> int:
        """How many names were masked in the documents that were asked for so far."""
        return sum(len(masked.names) for masked in self._held.values())

    def documents(self) -> Iterator[DocumentEntry]:
        for entry in self._record.documents():
            masked = self._of(entry.name)
            yield dataclasses.replace(
                entry, title=_without(entry.title, masked.names), source=_without(entry.source, masked.names),
                path=None, characters=masked.at(entry.characters, end=True),
            )  # fmt: skip

    def document(self, name: str, revision: int | None = None) -> Document:
        document = self._record.document(name, revision)
        masked = self._of(name) if revision is None else mask(document, (), self._finder)
        moved: Document = _moved(dataclasses.replace(document, text="", original=b"", path=None), masked)
        text = masked.words(document.text, Span(0, len(document.text)))
        digest = hashlib.sha256(text.encode()).hexdigest() if masked.replaced else document.sha256
        return dataclasses.replace(moved, text=text, name=name, sha256=digest)

    def mentions(self, document: str | None = None) -> Iterator[Telling]:
        return map(self._telling, self._record.mentions(document))

    def events(self, ids: Sequence[str] | None = None) -> Iterator[Event]:
        for event in self._record.events(ids):
            yield Event(id=event.id, tellings=tuple(map(self._telling, event.tellings)))

    def claims(self, document: str | None = None) -> Iterator[Claim]:
        for claim in self._record.claims(document):
            masked = self._of(claim.document)
            moved = _moved(claim, masked)
            words = tuple(masked.words(said, span) for said, span in zip(claim.words, claim.spans, strict=True))
            if cue := claim.value.get("cue"):
                span = masked.span(Span(*cue))
                moved.value["cue"] = [span.start, span.end]
            yield dataclasses.replace(moved, words=words, document=claim.document, mention=claim.mention)

    def _telling(self, telling: Telling) -> Telling:
        mention = telling.mention
        masked = self._of(mention.document)
        moved: EventMention = _moved(mention, masked)
        span = masked.span(mention.span)
        whole = dataclasses.replace(
            moved, id=mention.id, document=mention.document, retells=mention.retells, start=span.start, end=span.end,
            quote=masked.words(mention.quote, mention.span),
        )  # fmt: skip
        return dataclasses.replace(telling, mention=whole)

    def _of(self, name: str) -> Masked:
        if name not in self._held:
            self._held[name] = self._masked(name)
        return self._held[name]

    def _masked(self, name: str) -> Masked:
        document = self._record.document(name)
        parties = (
            party
            for telling in self._record.mentions(name)
            for party in (*telling.mention.actors_a, *telling.mention.actors_b)
            if party.private
        )
        return mask(document, parties, self._finder)


def mask(document: Document, parties: Iterable[Party], finder: Finder | None) -> Masked:
    """How to mask ``document``: persons whom its events name (``parties``), those that the finder sees, and every
    other place where the same name is written."""
    text = document.text
    found = sorted(_private(document, parties, finder), key=lambda one: one.span)
    labels: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for one in found:
        key = fold(one.span.of(text))
        if key not in labels:
            role = _role(one.kind, document.language)
            numbers[role] = numbers.get(role, 0) + 1
            labels[key] = f"[{role} {numbers[role]}]"
    names = {words: labels[fold(words)] for words in dict.fromkeys(one.span.of(text) for one in found)}
    spans = [one.span for one in found]
    if names:
        spans += [Span(*match.span("name")) for match in whole_words(frozenset(names)).finditer(text)]
    replaced: list[tuple[int, int, str]] = []
    # Of two that overlap the earlier and longer one stands, and the other is inside it or comes after it.
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not replaced or span.start >= replaced[-1][1]:
            replaced.append((span.start, span.end, names[span.of(text)]))
        elif span.end > replaced[-1][1]:
            start, _, label = replaced[-1]
            replaced[-1] = (start, span.end, label)
    return Masked(tuple(replaced), names)


def _private(document: Document, parties: Iterable[Party], finder: Finder | None) -> Iterator[Private]:
    seen = list(finder(document)) if finder else []
    yield from (Private(span, kind) for span, kind, named in seen if named)
    for party in parties:
        for span in party.spans:
            # 'Two suspects' names nobody. Where the finder does not know the words, they are masked to be sure.
            known = [named for other, _, named in seen if other.overlaps(span)]
            if not known:
                yield Private(span, party.kind)


def _role(kind: str | None, language: str) -> str:
    roles: dict[str, dict[str, str]] = _roles()
    entry = roles.get(kind or "person") or roles["person"]
    return entry.get(language) or entry["en"]


@cache
def _roles() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = load_yaml(__package__, "roles.yaml")
    return loaded


@lru_cache(maxsize=256)
def whole_words(names: frozenset[str]) -> re.Pattern[str]:
    """Any of ``names`` (group ``name``, the longest first) as words of their own, or behind Arabic words of one letter
    (group ``before``): 'علي' in 'وعلي', not in 'عليه'."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(
        f"(?<!{WORD})(?P<before>[{PROCLITICS}]{{0,2}})(?P<name>{'|'.join(map(re.escape, longest))})(?!{WORD})"
    )


def _without(text: str | None, names: Mapping[str, str]) -> str | None:
    if not text or not names:
        return text
    return whole_words(frozenset(names)).sub(lambda match: match["before"] + names[match["name"]], text)


def _moved(value: Any, masked: Masked) -> Any:
    """``value`` of the model with its spans moved into the masked text and the names in its strings replaced."""
    if isinstance(value, Span):
        return masked.span(value)
    if isinstance(value, str):
        return _without(value, masked.names)
    if value is None or isinstance(value, (int, float, bytes, date, time)):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _moved(getattr(value, field.name), masked) for field in dataclasses.fields(value)}
        # Zones, links and references have their places as two numbers.
        if isinstance(parts.get("start"), int) and isinstance(parts.get("end"), int):
            span = masked.span(Span(parts["start"], parts["end"]))
            parts |= {"start": span.start, "end": span.end}
        return dataclasses.replace(value, **parts)
    if isinstance(value, (tuple, list)):
        return type(value)(_moved(item, masked) for item in value)
    if isinstance(value, Mapping):
        return {key: _moved(item, masked) for key, item in value.items()}
    return value
