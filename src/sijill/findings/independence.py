"""How many independent sources tell of an event: documents that copy one another, or quote one origin, count once.

Two documents are copies where at least half of their word sequences are the same. Candidates are found by MinHash and
LSH (Broder 1997; ``datasketch``) and every one of them is compared word by word, so that chance decides nothing. Two
tellings have one origin where all that either document tells of the event is on the word of the same source, or rests
on the same page.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sijill.knowledge.ontology.origins import origin
from sijill.language.fold import fold
from sijill.model import Document, EventMention
from sijill.record import Record

SEQUENCE = 4
"""Words of a sequence: long enough that two reports of one event do not share many by chance."""
COPY = 0.5
"""Part of the sequences of two documents that both have, from which the one copies the other (Jaccard)."""
CONTAINED = 0.8
"""Part of the shorter one's sequences that stand in the longer: a copy with more around it."""
PERMUTATIONS = 128
CANDIDATE = 0.2
"""Estimated likeness from which two documents are compared word by word."""
FEWEST = 12
"""Sequences below which a text is too short to be held for a copy, unless it is the very same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two documents of which one copies the other, or both a third. likeness: Jaccard of their word sequences."""

    left: str
    right: str
    likeness: float

    def as_dict(self) -> dict[str, Any]:
        return {"left": self.left, "right": self.right, "likeness": self.likeness}


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the documents of a record: copies among them, and the page of each citation."""

    copies: tuple[Copy, ...] = ()
    pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Document → label of a citation → its page."""
    documents: tuple[str, ...] = ()

    def groups(self) -> list[tuple[str, ...]]:
        """The documents in groups of copies, each sorted, by the first name."""
        return _joined(self.documents, ((copy.left, copy.right) for copy in self.copies))

    def of(self, mentions: Sequence[EventMention]) -> list[tuple[str, ...]]:
        """The documents of these tellings of one event in groups of one origin each; their number is that of the
        independent sources."""
        told: defaultdict[str, list[EventMention]] = defaultdict(list)
        for mention in mentions:
            told[mention.document].append(mention)
        ties = [(copy.left, copy.right) for copy in self.copies if copy.left in told and copy.right in told]
        first: dict[tuple[str, str], str] = {}
        for document, own in told.items():
            for found in self._origins(document, own):
                ties.append((first.setdefault(found, document), document))
        return _joined(told, ties)

    def _origins(self, document: str, told: Sequence[EventMention]) -> Iterator[tuple[str, str]]:
        """The origin on which everything rests that the document tells of the event."""
        names = {_name(one) for one in told}
        if len(names) == 1 and (name := names.pop()):
            yield "word", name
        pages = self.pages.get(document, {})
        cited = {frozenset(pages[one.value] for one in mention.citations if one.value in pages) for mention in told}
        if len(cited) == 1 and len(only := cited.pop()) == 1:
            yield "page", next(iter(only))


def _name(mention: EventMention) -> str:
    """Whose word a telling is; empty where it is nobody's, or that of nobody in particular."""
    return origin(mention.attributed_to.name) if mention.attributed_to else ""


def sources(record: Record, documents: Iterable[str] | None = None) -> Sources:
    """What is known of all documents, or of ``documents``; their texts are read one at a time."""
    names = sorted(set(documents)) if documents is not None else [entry.name for entry in record.documents()]
    if len(names) < 2:
        return Sources(documents=tuple(names))
    held, pages = {}, {}
    for name in names:
        document = record.document(name)
        held[name] = sequences(document.text)
        pages[name] = _pages(document)
    return Sources(copies=tuple(copies(held)), pages=pages, documents=tuple(names))


def sequences(text: str) -> frozenset[int]:
    """The word sequences of a text as numbers, folded so that vowel signs, case and forms of letters do not count."""
    words = fold(text).split()
    length = min(SEQUENCE, max(1, len(words)))
    return frozenset(_number(words[at : at + length]) for at in range(len(words) - length + 1))


def _number(words: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest())


def copies(held: Mapping[str, frozenset[int]]) -> Iterator[Copy]:
    """Pairs of documents (name → word sequences) that are copies, by name."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    signatures = {}
    for name in sorted(held):
        if held[name]:
            # The sequences are hashes already: the lower half of each is taken as it is.
            signature = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=lambda number: number & 0xFFFFFFFF)
            signature.update_batch(sorted(held[name]))
            signatures[name] = signature
            index.insert(name, signature, check_duplication=False)
    for left, signature in signatures.items():
        for right in sorted(index.query(signature)):
            if left < right:
                found = likeness(held[left], held[right])
                if found is not None:
                    yield Copy(left=left, right=right, likeness=round(found, 3))


def likeness(one: frozenset[int], other: frozenset[int]) -> float | None:
    """The Jaccard of two sets of sequences where they make copies, else None."""
    shared, shorter = len(one & other), min(len(one), len(other))
    found = shared / (len(one) + len(other) - shared)
    if shorter < FEWEST:
        return 1.0 if one == other else None
    return found if found >= COPY or shared / shorter >= CONTAINED else None


def _pages(document: Document) -> dict[str, str]:
    found = {}
    for reference in document.references:
        if reference.url:
            parts = urlsplit(reference.url)
            page = f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
            found.update(dict.fromkeys(reference.labels, page))
    return found


def _joined(names: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    owner = {name: name for name in names}

    def root(name: str) -> str:
        while owner[name] != name:
            name = owner[name]
        return name

    for left, right in ties:
        one, other = sorted((root(left), root(right)))
        owner[other] = one
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in owner:
        groups[root(name)].append(name)
    return sorted(tuple(sorted(group)) for group in groups.values())
