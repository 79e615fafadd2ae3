"""What all parts of the grammar share: the words at a position read as nouns, relations and names."""

from __future__ import annotations

from abc import ABC, abstractmethod

from sijill.knowledge.gazetteer import Gazetteer, Place, kind
from sijill.mentions.places.lexicon import GenericNoun, Lexicon, Relation
from sijill.mentions.places.matching import Match, Matcher
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.words import Words, stems

THE = frozenset({"the", "a", "an"})


class Pieces(ABC):
    def __init__(self, words: Words, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.words = words
        self.lexicon = lexicon
        self.matcher = Matcher(words, gazetteer, lexicon.stop)

    @abstractmethod
    def phrase(self, n: int, depth: int = 0) -> Node | None:
        """The description that begins at word ``n``, with what follows it taken in."""

    @abstractmethod
    def _nominal(self, n: int, depth: int) -> Node | None:
        """The noun or name that begins at word ``n``."""

    @abstractmethod
    def _named(self, match: Match) -> Node:
        """The node of a name of the gazetteer."""

    def _begin(self, n: int, cut: int) -> int:
        """Source offset of word ``n`` without ``cut`` clitic letters (marks between them counted)."""
        item = self.words.items[n]
        if not cut:
            return item.token.start
        left = cut
        for offset, letter in enumerate(item.raw):
            if left == 0:
                # A mark on the clitic belongs to it.
                if not letter.isalpha():
                    continue
                return item.token.start + offset
            if letter.isalpha() and letter != "ـ":
                left -= 1
        return item.token.start

    def _end(self, last: int) -> int:
        return self.words.items[last - 1].token.end

    def _following(self, n: int, most: int = 4) -> list[str]:
        return self.words.run(n, most + 1)[1:]

    def _generic(self, n: int) -> tuple[GenericNoun, int, str, int] | None:
        """(noun, number of words, prefix, cut) of the generic noun at ``n``."""
        item = self.words.items[n]
        if item.number:
            return None
        for word, prefix, cut in stems(item.norm):
            if word in self.lexicon.generics:
                found = self.lexicon.generics.at(word, self._following(n))
                if found and self._as_written(n, found[0]):
                    return found[0], found[1], prefix, cut
        return None

    def _as_written(self, n: int, noun: GenericNoun) -> bool:
        """Folding makes 'أدى' (led to) of 'وادي' with a conjunction: a hamza that the noun does not have forbids it."""
        if n and self.words.joined[n - 1] and self.words.norms[n - 1] in noun.not_after:
            return False
        return not ("أ" in self.words.items[n].raw and "أ" not in noun.word and self.words.items[n].arabic)

    def _relation(self, n: int) -> tuple[Relation, int, str, int] | None:
        item = self.words.items[n]
        if item.number:
            return None
        for word, prefix, cut in stems(item.norm):
            if word in self.lexicon.relations:
                found = self.lexicon.relations.at(word, self._following(n, 5))
                if found:
                    return found[0], found[1], prefix, cut
        return None

    def _article(self, n: int) -> int:
        """The word after an English article at ``n``, else ``n``."""
        if n < len(self.words) and self.words.norms[n] in THE and self.words.joined[n]:
            return n + 1
        return n

    def _demonym(self, n: int) -> bool:
        item = self.words.items[n]
        if not item.arabic:
            return self.words.norms[n] in self.lexicon.demonyms
        if item.raw.endswith("ا"):
            return False
        return any(word in self.lexicon.demonyms for word, _, _ in stems(item.norm))

    def _agrees(self, match: Match, noun: GenericNoun) -> bool:
        return any(place.kind in noun.kinds for place in match.places)

    def _country_word(self, n: int) -> Node | None:
        for word, prefix, cut in stems(self.words.items[n].norm):
            found = self.lexicon.country_words.at(word, self._following(n))
            if found:
                last = n + found[1]
                start, end = self._begin(n, cut), self._end(last)
                return Node(n, last, start, end, "country", self.words.text.raw[start:end], prefix=prefix, context=3.0)
        return None

    def _generic_named(self, n: int, noun: GenericNoun, start: int, prefix: str, named: Node) -> Node:
        """Generic noun and known name as one node; a site whose name is a settlement's stands on that settlement."""
        raw = self.words.text.raw
        fits = tuple(p for p in named.places if not noun.kinds or p.kind in noun.kinds or noun.around)
        seat = noun.group == "settlement" and "capital" in noun.kinds and _divisions(named.places)
        # A street or square that honours another place does not lie there, nor does the embassy of a country.
        honoured = noun.honours or all(place.kind == "country" for place in named.places)
        if noun.group == "site" and not fits and honoured:
            node = Node(n, named.last, start, named.end, "open", raw[named.start : named.end], generic=noun,
                        prefix=prefix, context=3.0, why=f"after {noun.word!r}")  # fmt: skip
        elif (noun.group in ("site", "water") and not fits) or seat:
            named.head = False
            node = Node(n, named.last, start, named.end, "open", raw[named.start : named.end], generic=noun,
                        prefix=prefix, inner=named, context=3.0, why=f"after {noun.word!r}")  # fmt: skip
            named.context = 3.0
        else:
            node = Node(n, named.last, start, named.end, "name", named.name, named.places, named.tier, prefix,
                        generic=noun, context=3.0, why=f"after {noun.word!r}")  # fmt: skip
        node.name_first, node.name_last = named.first, named.last
        return node

    def _generic_of(self, n: int, noun: GenericNoun, start: int, prefix: str, inner: Node) -> Node:
        """'ميدان المدينة', 'مطار العاصمة', 'ريف محافظة حلب'."""
        inner.head = False
        node = Node(n, inner.last, start, inner.end, "open", inner.name, generic=noun, prefix=prefix, inner=inner,
                    context=3.0, why=f"after {noun.word!r}")  # fmt: skip
        node.name_first, node.name_last = inner.first, inner.last
        return node


def _divisions(places: tuple[Place, ...]) -> bool:
    """Whether a name is a division's or a country's alone, so that 'the capital of X' is a town in it."""
    return bool(places) and all(kind(place.kind).group in ("area", "country") for place in places)
