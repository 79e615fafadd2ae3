"""From words to descriptions of places: generic noun, name, qualifiers, relation, the place it stands on.

One pass from left to right. A description is, in Arabic, ``[relation] [generic] name [qualifier] [relation place |
in place]``; in English the generic noun may follow its name. Nesting is bounded by ``DEPTH``.
"""

from __future__ import annotations

from sijill.knowledge.gazetteer import Gazetteer, kind
from sijill.mentions.places.lexicon import GenericNoun, Lexicon, Relation
from sijill.mentions.places.matching import Match, Matcher
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.words import Words, stems

DEPTH = 4
_IN = frozenset({"في", "in"})
_FROM = frozenset({"من", "عن"})
_THE = frozenset({"the", "a", "an"})
_LARGER = {"site": 0, "settlement": 1, "area": 2, "region": 2, "water": 2, "country": 3}


class Grammar:
    def __init__(self, words: Words, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.words = words
        self.lexicon = lexicon
        self.matcher = Matcher(words, gazetteer)

    def nodes(self) -> list[Node]:
        """The outermost descriptions in text order."""
        found: list[Node] = []
        n = 0
        while n < len(self.words):
            node = self.phrase(n)
            if node is None:
                n += 1
                continue
            found.append(node)
            n = max(node.last, n + 1)
        return found

    def phrase(self, n: int, depth: int = 0) -> Node | None:
        """The description that begins at word ``n``, with what follows it taken in."""
        if n >= len(self.words) or depth > DEPTH:
            return None
        node = self._between(n, depth) or self._relative(n, depth)
        if node is not None:
            return node
        node = self._nominal(n, depth)
        return self._extended(node, depth) if node is not None else None

    # --- pieces -----------------------------------------------------------------------------------------------

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
        if n < len(self.words) and self.words.norms[n] in _THE and self.words.joined[n]:
            return n + 1
        return n

    # --- relation before a place ------------------------------------------------------------------------------

    def _relative(self, n: int, depth: int) -> Node | None:
        """'شرقي درنة', 'على بعد 20 كم من كركوك', 'near Kirkuk', 'eastern Syria'."""
        distance = self._distance(n)
        if distance is not None:
            after, km, relation, start = distance
            inner = self.phrase(after, depth + 1)
            if inner is None or inner.form == "open":
                return None
            return self._wrapped(n, start, inner, relation or Relation("from", 2, 0.0), km)
        found = self._relation(n)
        if found is None:
            return None
        relation, length, prefix, cut = found
        after = n + length
        if after >= len(self.words) or not self.words.near(after - 1):
            return None
        if not self.words.items[n].arabic:
            after = self._article(after)
        elif self.words.norms[after] in _FROM and self.words.joined[after]:
            after += 1
        whole = self.matcher.at(n, 2)
        if whole is not None and whole.last > after:
            # 'South Sudan', 'شمال سيناء': a name of its own.
            return None
        inner = self.phrase(after, depth + 1)
        if inner is None or (inner.form == "resumes" and inner.generic and inner.generic.group == "site"):
            return None
        if inner.prefix.strip("وف") not in ("", "ل", "ب"):
            return None
        if inner.prefix.startswith(("و", "ف")):
            return None
        return self._wrapped(n, self._begin(n, cut), inner, relation, None, prefix)

    def _wrapped(self, n: int, start: int, inner: Node, relation: Relation, km: float | None, prefix: str = "") -> Node:
        inner.head = False
        return Node(n, inner.last, start, inner.end, "relative", inner.name, inner.places, inner.tier, prefix=prefix,
                    relation=relation, distance_km=km, inner=inner, context=3.0,
                    why=f"the words before it say {relation.code}")  # fmt: skip

    def _distance(self, n: int) -> tuple[int, float, Relation | None, int] | None:
        """A distance at ``n``: (first word after it, km, relation, start)."""
        words, at = self.words, n
        opener = None
        for word, _, cut in stems(words.items[n].norm) if not words.items[n].number else ():
            opener = self.lexicon.distance_openers.at(word, self._following(n))
            if opener:
                start = self._begin(n, cut)
                at = n + opener[1]
                break
        else:
            start = words.items[n].token.start
        if at < len(words) and words.items[at].norm in ("نحو", "حوالي", "about", "some"):
            at += 1
        if at + 2 >= len(words) or not words.items[at].number:
            return None
        factor = self.lexicon.units.get(words.norms[at + 1])
        if factor is None or not words.near(at):
            return None
        try:
            km = float(words.items[at].norm.replace(",", "")) * factor
        except ValueError:
            return None
        at += 2
        found = self._relation(at)
        relation = None
        if found is not None:
            relation, length, _, _ = found
            at += length
        if at < len(words) and words.norms[at] in self.lexicon.before_name:
            at += 1
        elif found is None:
            return None
        return (self._article(at), km, relation, start) if at < len(words) else None

    def _between(self, n: int, depth: int) -> Node | None:
        """'بين أ وب', 'between A and B', both places."""
        words = self.words
        opened = None
        for word, _, cut in stems(words.items[n].norm) if not words.items[n].number else ():
            opened = self.lexicon.between.at(word, self._following(n))
            if opened:
                start = self._begin(n, cut)
                break
        if not opened or n + opened[1] >= len(words):
            return None
        one = self._nominal(self._article(n + opened[1]), depth + 1)
        if one is None or one.form != "name" or one.prefix or one.last >= len(words):
            return None
        second = one.last
        if words.norms[second] in ("و", "and") and words.joined[second]:
            second += 1
        other = self._nominal(self._article(second), depth + 1)
        if other is None or other.form != "name" or (words.items[n].arabic and other.prefix not in ("و", "وبين")
                                                     and second == one.last):  # fmt: skip
            return None
        one.head = other.head = False
        return Node(n, other.last, start, other.end, "between", f"{one.name} – {other.name}",
                    relation=Relation("between", 5), inner=one, other=other, context=0.5)  # fmt: skip

    # --- nouns and names --------------------------------------------------------------------------------------

    def _nominal(self, n: int, depth: int) -> Node | None:
        if n >= len(self.words) or self.words.items[n].number:
            return None
        country = self._country_word(n)
        if country is not None:
            return country
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
            return self._qualified(node)
        return node

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
        if item.arabic or not item.capital or item.number or self._demonym(n) or self._generic(n):
            return None
        last = n + 1
        while (
            last < len(self.words) and last - n < 4 and self.words.joined[last - 1]
            and self.words.items[last].capital and not self._generic(last)
        ):  # fmt: skip
            last += 1
        if self.words.norms[n] in self.lexicon.ordinary or self.words.norms[n] in _THE:
            return None
        start, end = item.token.start, self._end(last)
        node = Node(n, last, start, end, "open", self.words.text.raw[start:end])
        node.name_first, node.name_last = n, last
        self._latin_generic(node)
        return node if node.generic is not None and node.generic.open else None

    def _country_word(self, n: int) -> Node | None:
        for word, prefix, cut in stems(self.words.items[n].norm):
            found = self.lexicon.country_words.at(word, self._following(n))
            if found:
                last = n + found[1]
                start, end = self._begin(n, cut), self._end(last)
                return Node(n, last, start, end, "country", self.words.text.raw[start:end], prefix=prefix, context=3.0)
        return None

    def _demonym(self, n: int) -> bool:
        item = self.words.items[n]
        if not item.arabic:
            return self.words.norms[n] in self.lexicon.demonyms
        if item.raw.endswith("ا"):
            return False
        return any(word in self.lexicon.demonyms for word, _, _ in stems(item.norm))

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
        if noun.resumes and noun.definite:
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
        inner_generic = self._generic(after)
        if inner_generic is not None and not inner_generic[2] and not (match and match.last - after > inner_generic[1]):
            inner = self._with_generic(after, inner_generic, depth + 1) if depth < DEPTH else None
            if inner is not None and not noun.definite:
                return self._generic_of(n, noun, start, prefix, inner)
        if (
            match is not None
            and not (noun.definite and not self._agrees(match, noun))
            and not (self._demonym(after) and match.last == after + 1)
        ):
            return self._generic_named(n, noun, start, prefix, self._named(match))
        if noun.open and not noun.definite and not noun.plural:
            return self._open(n, noun, start, prefix, after)
        return None

    def _agrees(self, match: Match, noun: GenericNoun) -> bool:
        return any(place.kind in noun.kinds for place in match.places)

    def _generic_named(self, n: int, noun: GenericNoun, start: int, prefix: str, named: Node) -> Node:
        """Generic noun and known name as one node; a site whose name is a settlement's stands on that settlement."""
        raw = self.words.text.raw
        fits = tuple(p for p in named.places if not noun.kinds or p.kind in noun.kinds or noun.around)
        if noun.group in ("site", "water") and not fits:
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
        if noun.resumes and definite and not noun.plural:
            return Node(n, after, start, self._end(after), "resumes", words.text.raw[start : self._end(after)],
                        generic=noun, context=3.0)  # fmt: skip
        return None

    # --- what follows -----------------------------------------------------------------------------------------

    def _extended(self, node: Node, depth: int) -> Node:
        """``node`` with the place it is described by: 'منطقة الفتائح شرقي درنة', 'الضاحية الغربية من درنة'."""
        words = self.words
        at = node.last
        if node.inner is not None or at >= len(words) or depth >= DEPTH or node.form == "country":
            return node
        if not words.near(at - 1):
            return self._with_comma(node, depth)
        if not words.joined[at - 1]:
            return node
        described = node.generic is not None or node.form == "resumes"
        relative = self._relative(at, depth + 1) if described else None
        if relative is not None and not relative.prefix.startswith(("و", "ف")):
            return self._standing_on(node, relative.inner, relative.relation, relative.distance_km)
        norm = words.norms[at]
        site = node.generic is not None and node.generic.group == "site"
        if norm in _FROM and node.side and node.form == "resumes":
            inner = self.phrase(at + 1, depth + 1)
            return self._standing_on(node, inner, Relation(f"{node.side} part of"), None)
        if norm in _IN and words.joined[at] and described:
            inner = self.phrase(self._article(at + 1), depth + 1)
            if inner is not None and (site or node.form == "open" or self._holds(inner, node)):
                return self._standing_on(node, inner, Relation("in"), None)
            return node
        if not words.items[at].arabic:
            return node
        inner = self._nominal(at, depth + 1) if described else None
        if inner is not None and inner.prefix == "ب" and (site or node.form == "open" or self._holds(inner, node)):
            return self._standing_on(node, self._extended(inner, depth + 1), Relation("in"), None)
        if inner is not None and inner.prefix == "ل" and node.form == "resumes" and node.side:
            return self._standing_on(node, inner, Relation(f"{node.side} part of"), None)
        return node

    def _with_comma(self, node: Node, depth: int) -> Node:
        """'Raqqa, Syria': the country or division after a comma."""
        if self.words.items[node.first].arabic or self.words.gap(node.last - 1) != ", " or node.form != "name":
            return node
        match = self.matcher.at(node.last) if node.last < len(self.words) else None
        if match is None or not any(place.kind in ("country", "governorate") for place in match.places):
            return node
        inner = self._named(match)
        if not self._holds(inner, node):
            return node
        inner.context = 2.0
        return self._standing_on(node, inner, Relation("in"), None)

    def _holds(self, outer: Node, node: Node) -> bool:
        """Whether the places named ``outer`` may hold those of ``node``: a larger kind of the same country."""
        for large in outer.places:
            for small in node.places:
                size = _LARGER[kind(small.kind).group]
                if large.country == small.country and _LARGER[kind(large.kind).group] > size:
                    return True
        quarter = node.generic is not None and bool(node.generic.kinds & {"quarter", "district"})
        return quarter and any(kind(place.kind).group != "site" for place in outer.places)

    def _standing_on(self, node: Node, inner: Node | None, relation: Relation | None, km: float | None) -> Node:
        if inner is None or (inner.form == "open" and not inner.generic):
            return node
        inner.head = False
        node.inner, node.relation, node.distance_km = inner, relation, km
        node.last, node.end = inner.last, inner.end
        inner.context = max(inner.context, 2.0)
        return node
