"""English order: the generic noun after its name, 'city of', 'the city', names that no gazetteer knows."""

from __future__ import annotations

from sijill.mentions.places.lexicon import GenericNoun
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.pieces import THE, Pieces

LONGEST = 4
"""Words of a name that no gazetteer knows."""


class Latin(Pieces):
    def _latin_generic(self, node: Node) -> None:
        """'Derna city', 'Tabqa military airport'."""
        at = node.last
        if at >= len(self.words) or not self.words.near(at - 1) or self.words.items[at].arabic:
            return
        for skip in (0, 1):
            if at + skip >= len(self.words) or (skip and self.words.norms[at] not in self.lexicon.qualifiers):
                break
            found = self.lexicon.generics.at(self.words.norms[at + skip], self._following(at + skip))
            if found and not found[0].plural:
                node.generic, node.last = found[0], at + skip + found[1]
                node.end = self._end(node.last)
                node.context, node.why = 3.0, f"followed by {found[0].word!r}"
                return

    def _latin_open(self, n: int) -> Node | None:
        """'the Qahtaniya region', 'Abadeen hospital' where no gazetteer knows the name."""
        item = self.words.items[n]
        toponym = self.words.norms[n] in self.lexicon.toponyms
        if item.arabic or not item.capital or item.number or self._demonym(n) or (self._generic(n) and not toponym):
            return None
        known = self.matcher.at(n) if toponym else None
        if known is not None and known.last > n + 1:
            return None
        most = self.words.capitals(n, LONGEST, article=False)
        last = n + 1
        while last < most and self.words.joined[last - 1] and not self._generic(last):
            last += 1
        if self.words.norms[n] in self.lexicon.ordinary or self.words.norms[n] in THE:
            return None
        start, end = item.token.start, self._end(last)
        node = Node(n, last, start, end, "open", self.words.text.raw[start:end])
        node.name_first, node.name_last = n, last
        self._latin_generic(node)
        if node.generic is not None:
            return node if node.generic.open else None
        return self._toponym(n, node) if last > n + 1 else None

    def _toponym(self, n: int, node: Node) -> Node | None:
        """A name whose first word means valley, hill, village: 'Wadi Zayn', 'Kafr Ruma'."""
        if self.words.norms[n] not in self.lexicon.toponyms:
            return None
        node.context, node.why = 3.0, f"a name with {self.words.items[n].raw!r}"
        return node

    def _open_after(self, n: int, noun: GenericNoun, start: int, at: int) -> Node | None:
        """'the village of Babulin' where no gazetteer knows the name."""
        words, last = self.words, self.words.capitals(at, LONGEST, article=False)
        if last == at or self._demonym(at) or words.norms[at] in self.lexicon.ordinary:
            return None
        first, end = words.items[at].token.start, self._end(last)
        node = Node(n, last, start, end, "open", words.text.raw[first:end], generic=noun, context=3.0,
                    why=f"after {noun.word!r}")  # fmt: skip
        node.name_first, node.name_last = at, last
        return node

    def _latin_before(self, n: int, noun: GenericNoun, after: int, start: int, depth: int) -> Node | None:
        """'city of Derna', 'towns of A and B', 'Lake Assad', and the bare 'the city'."""
        words = self.words
        definite = n > 0 and words.norms[n - 1] == "the" and words.joined[n - 1]
        if definite:
            start = words.items[n - 1].token.start
        if after < len(words) and words.joined[after - 1]:
            at = after
            if words.norms[at] == "of" and words.joined[at]:
                at = self._article(at + 1)
            match = self.matcher.at(at) if at < len(words) else None
            if match is not None and (at > after or self._agrees(match, noun)):
                named = self._named(match)
                return self._generic_named(n, noun, start, "", named)
            if at > after and at < len(words):
                inner = self._nominal(at, depth + 1)
                if inner is not None and inner.form in ("resumes", "name"):
                    return self._generic_of(n, noun, start, "", inner)
                if inner is None and noun.open and not noun.plural:
                    return self._open_after(n, noun, start, at)
        if noun.resumes and definite and not noun.plural:
            return Node(n, after, start, self._end(after), "resumes", words.text.raw[start : self._end(after)],
                        generic=noun, context=3.0)  # fmt: skip
        return None
