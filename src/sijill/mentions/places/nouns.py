"""Nouns and names: a name of the gazetteer, a generic noun with its name, a bare generic noun."""

from __future__ import annotations

from sijill.mentions.places.latin import Latin
from sijill.mentions.places.lexicon import GenericNoun
from sijill.mentions.places.matching import Match
from sijill.mentions.places.nodes import DEPTH, Node


class Nouns(Latin):
    def _nominal(self, n: int, depth: int) -> Node | None:
        if n >= len(self.words) or self.words.items[n].number:
            return None
        country = self._country_word(n)
        if country is not None:
            return country
        toponym = self._latin_open(n) if self.words.norms[n] in self.lexicon.toponyms else None
        if toponym is not None:
            return toponym
        generic = self._generic(n)
        match = self.matcher.at(n)
        if generic is not None and not (match and match.last - n > generic[1]):
            node = self._with_generic(n, generic, depth)
            if node is not None:
                return node
        if match is None:
            return self._latin_open(n)
        if self._demonym(n) and match.last == n + 1:
            return None
        return self._named(match)

    def _named(self, match: Match) -> Node:
        start, end = self._begin(match.first, match.cut), self._end(match.last)
        node = Node(match.first, match.last, start, end, "name", self.words.text.raw[start:end], match.places,
                    match.tier, match.prefix)  # fmt: skip
        node.name_first, node.name_last = match.first, match.last
        if not self.words.items[match.first].arabic:
            self._latin_generic(node)
        elif match.last - match.first > 1 and self._generic(match.first):
            # A site that the gazetteer knows by its whole name: مطار الكفرة, and 'الدولي' behind it.
            node.listed = True
            return self._qualified(node)
        return node

    def _with_generic(self, n: int, found: tuple[GenericNoun, int, str, int], depth: int) -> Node | None:
        noun, length, prefix, cut = found
        words = self.words
        start, after = self._begin(n, cut), n + length
        arabic = words.items[n].arabic
        if not arabic:
            return self._latin_before(n, noun, after, start, depth)
        node: Node | None = None
        if after < len(words) and words.near(after - 1):
            if noun.definite and self._demonym(after) and after + 1 < len(words) and words.joined[after]:
                # 'العاصمة النرويجية أوسلو'
                named = self.matcher.at(after + 1)
                if named is not None and not named.prefix and self._agrees(named, noun):
                    node = self._generic_named(n, noun, start, prefix, self._named(named))
            if node is None:
                node = self._generic_then(n, noun, start, prefix, after, depth)
        if node is not None:
            return self._qualified(node)
        other = self._quoted(start, self._end(after)) or self._attribute(n, prefix)
        if noun.resumes and noun.definite and not other:
            return self._bare(n, noun, after, start, prefix)
        return None

    def _generic_then(self, n: int, noun: GenericNoun, start: int, prefix: str, after: int, depth: int) -> Node | None:
        """The generic noun with the name or description after it."""
        words = self.words
        match = self.matcher.at(after)
        # A name in idafa has no clitic, so a reading that strips one is no reading; 'المدينة درنة' needs a name too.
        if match is not None and match.prefix:
            whole = [place for place, _ in self.matcher.gazetteer.matches(words.norms[after])]
            match = None if not whole else match if not match.prefix else None
        if noun.strict and not (match is not None and self._agrees(match, noun)):
            return None
        inner_generic = self._generic(after)
        if inner_generic is not None and not inner_generic[2] and not (match and match.last - after > inner_generic[1]):
            inner = self._with_generic(after, inner_generic, depth + 1) if depth < DEPTH else None
            if inner is not None and not noun.definite:
                return self._generic_of(n, noun, start, prefix, inner)
        if (
            match is not None
            and not (noun.definite and (words.norms[after] in self.lexicon.stop or not self._agrees(match, noun)))
            and not (self._demonym(after) and match.last == after + 1)
        ):
            return self._generic_named(n, noun, start, prefix, self._named(match))
        if noun.open and not noun.definite and not noun.plural:
            return self._open(n, noun, start, prefix, after)
        return None

    def _open(self, n: int, noun: GenericNoun, start: int, prefix: str, after: int) -> Node | None:
        """A name that no gazetteer knows after its generic noun: one word, more after words that open names."""
        words, last = self.words, after
        if self._stops(after):
            return None
        while last < len(words) and last - after < 4:
            last += 1
            if (
                not words.joined[last - 1]
                or words.norms[last - 1] not in self.lexicon.openers
                or (last < len(words) and self._stops(last))
            ):
                break
        first, end = words.items[after].token.start, self._end(last)
        node = Node(n, last, start, end, "open", words.text.raw[first:end], generic=noun, prefix=prefix, context=3.0,
                    why=f"after {noun.word!r}")  # fmt: skip
        node.name_first, node.name_last = after, last
        return node

    def _stops(self, n: int) -> bool:
        """Whether word ``n`` cannot begin a name."""
        item = self.words.items[n]
        norm = item.norm
        if item.number or not item.arabic or len(norm) < 3 or norm in self.lexicon.stop:
            return True
        if norm in self.lexicon.locative or norm in self.lexicon.relations or norm in self.lexicon.between:
            return True
        return self._demonym(n) or norm in self.lexicon.qualifiers

    def _attribute(self, n: int, prefix: str) -> bool:
        """Whether the word is one more adjective behind a nationality: 'الصحيفة الإيرانية المحافظة'."""
        return n > 0 and not prefix and self.words.joined[n - 1] and self._demonym(n - 1)

    def _quoted(self, start: int, end: int) -> bool:
        """Whether a noun stands alone in quotation marks: a name ('«القاعدة»'), not a place named before."""
        raw = self.words.text.raw
        return start > 0 and raw[start - 1] in "«\"“" and raw[end : end + 1] in ("»", '"', "”")

    def _bare(self, n: int, noun: GenericNoun, after: int, start: int, prefix: str) -> Node:
        end = self._end(after)
        node = Node(n, after, start, end, "resumes", self.words.text.raw[start:end], generic=noun, prefix=prefix,
                    context=3.0)  # fmt: skip
        return self._qualified(node)

    def _qualified(self, node: Node) -> Node:
        """Takes in adjectives: 'الدولي', 'الشمالي'."""
        taken = 0
        while (
            node.last < len(self.words) and taken < 3 and self.words.joined[node.last - 1]
            and self.words.norms[node.last] in self.lexicon.qualifiers
        ):  # fmt: skip
            node.side = self.lexicon.directions.get(self.words.norms[node.last], node.side)
            node.last += 1
            taken += 1
        node.end = self._end(node.last)
        return node
