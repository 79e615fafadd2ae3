"""The words of an Arabic phrase: registry names, head nouns, and what the readers of its parts share."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property

from sijill.knowledge.actors import Match
from sijill.language.tokens import Token
from sijill.mentions.actors.lexicon import ArabicLexicon, Noun, Reading, read
from sijill.mentions.actors.phrase import Phrase
from sijill.mentions.actors.reader import Reader

OPEN = frozenset("«\"“'‹")
CLOSE = frozenset("»\"”'›")
DEPTH = 3
"""How deep a phrase may hold others."""


class Words(Reader[ArabicLexicon]):
    """The tokens of a text, and which actors were met in it so far."""

    @cached_property
    def _met(self) -> set[str]:
        """Actors that a name which is no other word has named before."""
        return set()

    @abstractmethod
    def _nominal(self, index: int, end: int, depth: int, counted: bool = False) -> Phrase | None:
        """The phrase whose head noun is token ``index``."""

    def match(self, index: int, end: int) -> Match | None:
        """The registry name at ``index``; one that is also a word needs quotation marks or a tagged name."""
        found = self._registry.match(self._text, index, end)
        if found is None:
            return None
        if found.weak and not (
            index in self._organisations or self._quoted(found) or self._met.intersection(found.actors)
        ):
            return None
        if not found.weak:
            self._met.update(found.actors)
        return found

    def _quoted(self, found: Match) -> bool:
        tokens = self._tokens
        return (
            found.first > 0
            and found.last < len(tokens)
            and tokens[found.first - 1].norm in OPEN | {"("}
            and tokens[found.last].norm in CLOSE | {")"}
        )

    def noun(self, token: Token) -> tuple[Reading, list[Noun]] | None:
        """The reading of ``token`` whose stem is a head noun."""
        nouns = self._lexicon.nouns
        for reading in read(token.norm):
            entries = nouns.get(reading.stem)
            if not entries or (reading.preposition == "ك" and not reading.article):
                continue
            if reading.pronoun == "ه" and self._text.raw[token.end - 1] == "ة":
                continue
            if reading.pronoun:
                entries = [entry for entry in entries if entry.state != "absolute"]
            elif reading.article:
                entries = [
                    entry for entry in entries if entry.state != "construct" and not _accusative(entry, reading.stem)
                ]
            if not entries or (len(reading.stem) < 3 and (reading.preposition or reading.pronoun)):
                continue
            return reading, entries
        return None


def _accusative(entry: Noun, stem: str) -> bool:
    """Whether ``stem`` is the indefinite accusative (جنديا), which takes no article."""
    return entry.state == "absolute" and entry.number != "dual" and stem.endswith("ا")
