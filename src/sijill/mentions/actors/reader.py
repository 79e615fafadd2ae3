"""What the readers of both languages share: the tokens of a text with what other finders know of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Generic, TypeVar

from sijill.knowledge.actors import Registry
from sijill.language.text import Text
from sijill.mentions.actors.lexicon import ArabicLexicon, EnglishLexicon
from sijill.mentions.actors.phrase import Phrase

L = TypeVar("L", ArabicLexicon, EnglishLexicon)


class Reader(ABC, Generic[L]):
    """The tokens of ``text`` with what the registry, the lexicon and other finders know of them.

    people and organisations: first token of a name found elsewhere → token behind it; places: likewise.
    """

    def __init__(
        self,
        text: Text,
        registry: Registry,
        lexicon: L,
        people: Mapping[int, int],
        organisations: Mapping[int, int],
        places: Mapping[int, int],
    ) -> None:
        self._text = text
        self._tokens = text.tokens
        self._registry = registry
        self._lexicon: L = lexicon
        self._people = people
        self._organisations = organisations
        self._places = places

    @abstractmethod
    def phrase(self, index: int, end: int, depth: int = 0) -> Phrase | None:
        """The longest phrase that begins with token ``index`` and ends before token ``end``."""

    def _words(self, first: int, last: int) -> str:
        return self._text.raw[self._tokens[first].start : self._tokens[last - 1].end]

    def _private_person(self, index: int, at: int, last: int, score: float) -> Phrase:
        """Him whose name is tokens [at, last); the phrase begins at ``index``."""
        return Phrase(
            first=index,
            last=last,
            head=at,
            form="person",
            kind="person",
            number="singular",
            private=True,
            name=self._words(at, last),
            definite=True,
            score=score,
        )

    def _open_organisation(self, index: int, at: int) -> Phrase | None:
        """The organisation that a tagger found at token ``at``; the phrase begins at ``index``."""
        if at not in self._organisations:
            return None
        last = self._organisations[at]
        return Phrase(
            first=index,
            last=last,
            head=at,
            form="open",
            kind="organisation",
            name=self._words(at, last),
            definite=True,
            score=0.8,
        )
