"""A relation before a place: direction, distance, 'between A and B'."""

from __future__ import annotations

from sijill.mentions.places.lexicon import Relation
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.nouns import Nouns
from sijill.mentions.places.words import stems

FROM = frozenset({"من", "عن"})


class Relations(Nouns):
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
        elif self.words.norms[after] in FROM and self.words.joined[after]:
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
