"""Names in a list that no gazetteer knows: 'قرى حزانو وكللي ورام حمدان', 'the villages of Maar Dibsa, Hish and Babila'.

Whoever lists villages names places, so behind a plural noun for places every item is one; without such a noun an
unknown item is one where two known places stand beside it in the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.mentions.places.covered import Covered
from sijill.mentions.places.lexicon import Lexicon
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.words import Words, stems

LONGEST = 30
"""Items of one list that are read."""
LATIN_WORDS, ARABIC_WORDS = 4, 2
"""Words of one name; in Arabic one more behind a word that opens names."""
NEIGHBOURS = 2
"""Known places that a list must hold; one is enough in 'في مناطق رمانة وبالوظة'."""
GOVERNED = 2
"""Weight of a word that nearly always goes before places."""
_CLOSES = ("", "\n", "،", ".", "؛", ",", ")", ":")
_GROUPS = ("settlement", "region", "site")
_SUCH_AS = ("of", "مثل")


@dataclass(slots=True)
class _Item:
    """Words [first, last) of a list; ``start`` leaves out the conjunction; ``node`` where it is known as a place."""

    first: int
    last: int
    start: int
    node: Node | None = None


def with_listed(words: Words, lexicon: Lexicon, nodes: Sequence[Node]) -> list[Node]:
    """``nodes`` and a node for each unknown name of a list of places."""
    return _Lists(words, lexicon, nodes).completed()


class _Lists:
    def __init__(self, words: Words, lexicon: Lexicon, nodes: Sequence[Node]) -> None:
        self.words, self.lexicon, self.nodes = words, lexicon, nodes
        self.at = {node.first: node for node in nodes if node.form in ("name", "open", "resumes")}
        self.cover = {n: node for node in nodes for n in range(node.first, node.last)}

    def completed(self) -> list[Node]:
        found: dict[int, Node] = {}
        for first in self._plurals():
            items = list(self._items(first))
            for item in items if len(items) > 1 else ():
                if item.node is None:
                    found[item.first] = self._node(item, "in a list of such places")
        for items in self._behind():
            for item in items:
                if item.node is None:
                    found[item.first] = self._node(item, "before a noun for such places")
        walked: set[int] = set()
        for node in self.nodes:
            if node.first in walked:
                continue
            items = list(self._items(node.first))
            whole = len(items) < LONGEST
            while items and items[-1].node is None and not self._sure(items[-1]):
                items.pop()
            known = sum(item.node is not None for item in items)
            if known < (1 if node.governed >= GOVERNED and len(items) == NEIGHBOURS else NEIGHBOURS):
                continue
            if whole:
                # From a later node of the list the same items are seen, and no more.
                walked.update(item.first for item in items)
            for item in items:
                if item.node is None and item.first not in found and not self._common(item):
                    found[item.first] = self._node(item, "listed among places")
        covered = Covered((node.start, node.end) for node in found.values())
        kept = [node for node in self.nodes if covered.reach(node.start) < node.end]
        return sorted([*kept, *found.values()], key=lambda node: (node.start, -node.end))

    def _plurals(self) -> Iterator[int]:
        """The first word of each list that a plural noun for settlements opens."""
        words = self.words
        for n in range(len(words) - 1):
            for word, prefix, _ in stems(words.norms[n]):
                noun = self.lexicon.generics.at(word, []) if prefix in ("", "و", "ب", "ل", "ف") else None
                if noun is None or not noun[0].plural or noun[0].group not in _GROUPS or "road" in noun[0].kinds:
                    continue
                if noun[0].definite and words.gap(n).strip() != ":":
                    continue
                first = n + 1
                if words.norms[first] in _SUCH_AS and words.joined[n]:
                    first += 1
                opened = words.joined[first - 1] if first < len(words) else False
                if opened or (first < len(words) and words.gap(n).strip() in (":", "(", "«")):
                    yield first
                break

    def _behind(self) -> Iterator[list[_Item]]:
        """English: the unknown names before a plural noun, 'the Wadi Zayn and Hamra military bases'."""
        words = self.words
        for n in range(2, len(words)):
            noun = None if words.items[n].arabic else self.lexicon.generics.at(words.norms[n], [])
            if noun is None or not noun[0].plural:
                continue
            at = n
            while at > 1 and words.norms[at - 1] in self.lexicon.qualifiers and words.joined[at - 1]:
                at -= 1
            items: list[_Item] = []
            while at > 0 and (not items or self._listed_before(at)):
                at -= bool(items) and words.norms[at - 1] == "and"
                first = at
                while first > 0 and at - first < LATIN_WORDS and (first == at or words.near(first - 1)) and (
                    self._capital(first - 1)
                ):  # fmt: skip
                    first -= 1
                if first == at or words.norms[first] in self.lexicon.demonyms:
                    break
                node = self.cover.get(first)
                known = node if node is not None and node.first == first and node.last >= at else None
                items.append(_Item(first, at, words.items[first].token.start, known))
                at = first
            if len(items) > 1:
                yield items

    def _listed_before(self, at: int) -> bool:
        """Whether a list goes on before word ``at``: 'and', or a comma."""
        words = self.words
        if words.norms[at - 1] == "and":
            return True
        return words.listed(at - 1) and "," in words.gap(at - 1)

    def _capital(self, n: int) -> bool:
        return self.words.capital(n) and self.words.norms[n] != "the"

    def _items(self, first: int) -> Iterator[_Item]:
        """The items of the list that begins at word ``first``."""
        n, opening = first, True
        for _ in range(LONGEST):
            item = self._item(n, opening)
            if item is None:
                return
            yield item
            following = self._next(item.last)
            if following is None:
                return
            n, opening = following, False

    def _next(self, last: int) -> int | None:
        """The first word of the item behind word ``last`` - 1, if the list goes on."""
        words = self.words
        if last >= len(words) or not words.listed(last - 1):
            return None
        parted = any(mark in words.gap(last - 1) for mark in "،,")
        if words.norms[last] in ("و", "and") and last + 1 < len(words) and words.joined[last]:
            return last + 1
        conjoined = words.items[last].arabic and words.norms[last].startswith("و")
        return last if parted or conjoined else None

    def _item(self, n: int, opening: bool) -> _Item | None:
        words = self.words
        if n >= len(words):
            return None
        node = self.at.get(n)
        if node is not None:
            return _Item(n, node.last, node.start, node)
        node = self.cover.get(n)
        if opening and node is not None and node.generic is not None:
            # 'قرى تل الورد و…', 'the towns of Hish and …': the noun and its first name are one node.
            return _Item(n, node.last, node.start, node)
        if node is not None or words.items[n].number:
            return None
        return self._arabic(n, opening) if words.items[n].arabic else self._latin(n)

    def _latin(self, n: int) -> _Item | None:
        """A run of capitalised words, 'al-' before one of them taken in."""
        words, last = self.words, self.words.capitals(n, LATIN_WORDS)
        last = next((at for at in range(n, last) if words.norms[at] == "the"), last)
        if last == n or words.norms[n] in self.lexicon.ordinary or words.norms[n] in self.lexicon.demonyms:
            return None
        return _Item(n, last, words.items[n].token.start)

    def _arabic(self, n: int, opening: bool) -> _Item | None:
        words = self.words
        raw = words.items[n].token
        cut = 0 if opening or not raw.norm.startswith("و") or self._parted(n) else 1
        head = raw.norm[cut:]
        if (len(head) < 3 and head not in self.lexicon.openers) or self._barred(n, head):
            return None
        last = n + 1
        while last < len(words) and last - n <= ARABIC_WORDS and words.joined[last - 1]:
            norm = words.norms[last]
            opened = words.norms[last - 1].removeprefix("و") in self.lexicon.openers
            if last in self.at or norm.startswith("و") or not words.items[last].arabic or words.items[last].number:
                break
            if self._barred(last, norm) or not (opened or (last - n < ARABIC_WORDS and self._ends(last + 1))):
                break
            last += 1
        plain = not head.startswith("ال") and head not in self.lexicon.openers
        if plain and (head in self.lexicon.ordinary or _inflected(head)):
            return None
        if not self._ends(last):
            return None
        return _Item(n, last, raw.start + cut)

    def _parted(self, n: int) -> bool:
        """The conjunction stands by itself, or a comma is all that parts the items and the word is a name in و."""
        return n > 0 and self.words.norms[n - 1] == "و"

    def _ends(self, n: int) -> bool:
        """Whether a name may end before word ``n``: at a list mark, another item, a preposition or the sentence."""
        words = self.words
        if n >= len(words) or not words.joined[n - 1]:
            return True
        norm = words.norms[n]
        return norm.startswith("و") or self._barred(n, norm)

    def _barred(self, n: int, norm: str) -> bool:
        """A word that is no part of a name: prepositions, relations, function words, adjectives of nations."""
        lexicon = self.lexicon
        if norm in lexicon.stop or norm in lexicon.relations or norm in lexicon.between or norm in lexicon.demonyms:
            return True
        bare = norm.removeprefix("ال")
        if lexicon.locative.at(norm, []) or norm in lexicon.generics or lexicon.organisations.at(bare, []):
            return True
        return any(
            prefix in ("و", "ب", "ل") and (word in lexicon.generics or word in lexicon.relations)
            for word, prefix, _ in stems(self.words.norms[n])
        )

    def _common(self, item: _Item) -> bool:
        """An ordinary word, which proves nothing without a noun for places."""
        norm = self.words.norms[item.first]
        head = norm[item.start - self.words.items[item.first].token.start :]
        arabic = self.words.items[item.first].arabic
        return arabic and (head in self.lexicon.ordinary or norm in self.lexicon.ordinary)

    def _sure(self, item: _Item) -> bool:
        """The last of a list is a name by its own form: Latin capitals, or one Arabic word with the article, or one
        that is no word of the language and ends its clause."""
        word = self.words.items[item.first]
        if not word.arabic:
            return True
        if item.last > item.first + 1:
            return False
        end = self.words.items[item.last - 1].token.end
        closes = self.words.text.raw[end : end + 1] in _CLOSES
        return word.norm[item.start - word.token.start :].startswith("ال") or (closes and not self._common(item))

    def _node(self, item: _Item, why: str) -> Node:
        end = self.words.items[item.last - 1].token.end
        node = Node(item.first, item.last, item.start, end, "open", self.words.text.raw[item.start : end], context=3.0,
                    why=why)  # fmt: skip
        node.name_first, node.name_last = item.first, item.last
        return node


def _inflected(head: str) -> bool:
    """A verb, an adjective or a noun with a pronoun, by its ending: 'تهدمت', 'تسلحوا', 'رئيسية', 'أبرزها'."""
    if head.endswith(("وا", "يه")) or (len(head) > 4 and head.endswith(("ها", "هم", "هما"))):
        return True
    return head.endswith("ت") and not head.endswith("ات")
