"""From words to descriptions of places: generic noun, name, qualifiers, relation, the place it stands on.

One pass from left to right. A description is, in Arabic, ``[relation] [generic] name [qualifier] [relation place |
in place]``; in English the generic noun may follow its name. Nesting is bounded by ``DEPTH``. The parts,
each built on the one before: ``pieces``, ``latin``, ``nouns``, ``relations``, and here the whole.
"""

from __future__ import annotations

from sijill.knowledge.gazetteer import kind
from sijill.mentions.places.lexicon import Relation
from sijill.mentions.places.matching import Match
from sijill.mentions.places.nodes import DEPTH, Node
from sijill.mentions.places.relations import FROM, Relations

_IN = frozenset({"في", "in"})
_LARGER = {"site": 0, "settlement": 1, "area": 2, "region": 2, "water": 2, "country": 3}


class Grammar(Relations):
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
        described = node.generic is not None or node.form == "resumes" or node.listed
        relative = self._relative(at, depth + 1) if described else None
        if relative is not None and not relative.prefix.startswith(("و", "ف")):
            return self._standing_on(node, relative.inner, relative.relation, relative.distance_km)
        norm = words.norms[at]
        site = node.generic is not None and node.generic.group == "site"
        if norm in FROM and node.side and node.form == "resumes":
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
        if not self._holds(inner, node) or (self._goes_on(match.last) and not self._country(match)):
            return node
        inner.context = 2.0
        return self._standing_on(node, inner, Relation("in"), None)

    def _goes_on(self, n: int) -> bool:
        """Whether a list of names goes on at word ``n``: 'Tobruk, Misrata and Derna' are towns all."""
        words = self.words
        if n >= len(words):
            return False
        if words.norms[n] == "and" and words.joined[n - 1]:
            n += 1
        elif words.gap(n - 1) != ", ":
            return False
        return n < len(words) and words.items[n].capital and self.matcher.at(n) is not None

    def _country(self, match: Match) -> bool:
        return any(place.kind == "country" for place in match.places)

    def _holds(self, outer: Node, node: Node) -> bool:
        """Whether the places named ``outer`` may hold those of ``node``: a larger kind of the same country."""
        for large in outer.places:
            for small in node.places:
                size = _LARGER[kind(small.kind).group]
                if large.country == small.country and _LARGER[kind(large.kind).group] > size:
                    return True
        quarter = node.generic is not None and bool(node.generic.kinds & {"quarter", "district"})
        part = node.generic is not None and node.generic.part
        countries = {small.country for small in node.places}
        return quarter and any(
            kind(large.kind).group != "site" and (part or not countries or large.country in countries)
            for large in outer.places
        )

    def _standing_on(self, node: Node, inner: Node | None, relation: Relation | None, km: float | None) -> Node:
        if inner is None or (inner.form == "open" and not inner.generic):
            return node
        inner.head = False
        node.inner, node.relation, node.distance_km = inner, relation, km
        node.last, node.end = inner.last, inner.end
        inner.context = max(inner.context, 2.0)
        return node
