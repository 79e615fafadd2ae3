"""Whether a name of the gazetteer is a place here: names alone are right in a fifth to a quarter of cases only.

Each rule adds to or takes from a weight; ``company.ENOUGH`` accepts. The weights were set on the development texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from sijill.knowledge.gazetteer.embedded import REGION
from sijill.knowledge.gazetteer.keys import without_article
from sijill.mentions.places.lexicon import Lexicon
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.story import Story
from sijill.mentions.places.words import POSSESSIVE, Words, stems
from sijill.model import NameMention

_PREFIX = {"ب": 2.0, "ل": 0.8, "ك": -1.0}

ADJECTIVE = 4.0
"""Taken from what looks like the adjective of the noun before it."""
FOREIGN = 7.0
"""Taken from a word of Arabic that is written like a town far away: more than any preposition before it adds."""
LAST = 3
"""How many names back one may begin that still covers a place."""


class Evidence:
    def __init__(self, words: Words, lexicon: Lexicon, names: Sequence[NameMention]) -> None:
        self.words, self.lexicon = words, lexicon
        papers = "|".join(re.escape(paper) for paper in lexicon.datelines)
        self.datelines = re.compile(rf"\s*(?:[ـ–—:-]+\s*[«\"(]*|\()\s*(?:{papers})(?!\w)")
        self.names = sorted(names, key=lambda name: name.start)
        self.starts = [name.start for name in self.names]

    def before(self, node: Node) -> float:
        """Weight of the words before the description; also flags names inside organisations and persons."""
        words, n = self.words, node.first
        weight = sum(_PREFIX.get(letter, 0.0) for letter in node.prefix)
        if n == 0 or not words.near(n - 1):
            return weight
        site = node.generic is not None and node.generic.group == "site"
        if node.prefix == "ل" and not site and self._whose(n):
            node.flags.append("in-name")
        if node.prefix.startswith(("و", "ف")):
            return weight
        one, two = words.items[n - 1], words.items[n - 2] if n > 1 and words.joined[n - 2] else None
        if not node.prefix and self._organisation(n, one.norm, two.norm if two else ""):
            node.flags.append("in-name")
        if one.norm in self.lexicon.persons and not node.prefix:
            node.flags.append("person")
            weight -= 4.0
        best = 0
        for word, prefix, _ in stems(one.norm):
            found = self.lexicon.locative.at(word, [])
            if found and prefix in ("", "و", "ف"):
                best = max(best, found[0])
                break
        if two is not None:
            for word, _, _ in stems(two.norm):
                found = self.lexicon.locative.at(word, [one.norm])
                if found and found[1] == 2:
                    best = max(best, found[0])
        if not one.arabic and one.norm == "the" and two is not None:
            found = self.lexicon.locative.at(two.norm, [])
            best = max(best, found[0] if found else 0)
        return weight + best

    def _organisation(self, n: int, one: str, two: str) -> bool:
        lexicon = self.lexicon
        for word, prefix, _ in stems(one):
            if prefix in ("", "و", "ف", "ب", "ل") and lexicon.organisations.at(word, []):
                return True
        institutions = lexicon.organisations_after | {"state", "president", "governor", "people's"}
        return not self.words.items[n].arabic and one == "of" and two in institutions

    def _whose(self, n: int) -> bool:
        """'القوات المسلحة للاتحاد الروسي': what stands before word ``n`` is somebody's, and that is its owner."""
        for back in (1, 2):
            if n < back or not self.words.joined[n - back]:
                return False
            for word, _, _ in stems(self.words.items[n - back].norm):
                if self.lexicon.organisations.at(word.removeprefix("ال"), []):
                    return True
        return False

    def _dateline(self, node: Node) -> bool:
        """'لندن ـ «الشرق الأوسط»: …': where the report was written. Also the paper itself, in quotation marks."""
        raw = self.words.text.raw
        if self.datelines.match(raw, node.end):
            return True
        return raw[node.end : node.end + 1] in ("»", "\"") and raw[node.start : node.end] in self.lexicon.datelines

    def after(self, node: Node) -> float:
        n = node.last
        if self._dateline(node):
            node.flags.append("in-name")
        hyphen = n < len(self.words) and self.words.gap(n - 1) in ("-", "‑", "‐")
        if hyphen and self.words.norms[n] in self.lexicon.hyphened:
            node.flags.append("in-name")
        if self.words.gap(n - 1).startswith(POSSESSIVE):
            # Somebody or something of the place, or a place in it: 'Libya's coast guard', 'Syria's Idlib'.
            node.flags.append("in-name")
        if n >= len(self.words) or not self.words.near(n - 1):
            return 0.0
        item = self.words.items[n]
        if not item.arabic and self.words.norms[n] in self.lexicon.organisations_after and item.capital:
            node.flags.append("in-name")
        if node.tier == "article" and item.arabic and self._first_word_of_two(node):
            return -4.0
        if item.norm in self.lexicon.appositions and self.words.joined[n - 1]:
            return 2.5
        return 0.0

    def _first_word_of_two(self, node: Node) -> bool:
        """'قرارة القطف' is no 'القرارة': a noun without the article before one that has it is half a name."""
        mine = self.words.norms[node.name_last - 1][len(node.prefix) :]
        return (
            self.words.joined[node.last - 1] and self.words.norms[node.last].startswith("ال")
            and not mine.startswith("ال") and self.words.norms[node.last] not in self.lexicon.qualifiers
        )  # fmt: skip

    def tagged(self, node: Node) -> NameMention | None:
        """The tagged name that covers the node's name."""
        for name in self.names[max(0, bisect_left(self.starts, node.start) - LAST) :]:
            if name.start > node.end:
                break
            if name.start < node.end and node.start < name.end:
                return name
        return None

    def _person(self, node: Node, tag: NameMention) -> float:
        """What a tagged person takes away: less where the name is longer, or a listed one of several words."""
        if tag.start > node.start or tag.end < node.end:
            return 1.0
        several = node.name_last - node.name_first > 1
        return 1.5 if several and node.places[0].tier >= 3 else 4.0

    def _described(self, node: Node) -> bool:
        """Whether the name of several words begins with a generic noun: 'معسكر كلمة', listed as a whole."""
        if node.name_last - node.name_first < 2:
            return False
        first, *rest = self.words.norms[node.name_first : node.name_last]
        noun = self.lexicon.generics.at(first[len(node.prefix) :], rest)
        return noun is not None and not noun[0].definite

    def mark(self, nodes: Sequence[Node]) -> None:
        """Sets ``ordinary`` of nodes and their parts: a name that is a word as well and no more."""
        for node in nodes:
            for part in node.chain():
                if part.form == "name" and part.places and part.generic is None:
                    word = not self._known(part) and not self._described(part)
                    part.ordinary = word and self._ordinary(part, self.words.norms[part.name_first : part.name_last])

    def weigh(self, node: Node, story: Story) -> None:
        """Sets ``context`` and ``why`` of a node that was marked, and its flags."""
        before = node.governed = self.before(node)
        after = self.after(node)
        if node.form in ("resumes", "country", "relative", "between"):
            return
        if node.generic is not None or not node.places:
            return
        weight = node.context + before + after
        why = ["a word that goes before places"] if before >= 1 else []
        top = node.places[0]
        key_words = self.words.norms[node.name_first : node.name_last]
        known, described, ordinary = self._known(node), self._described(node), node.ordinary
        if known:
            weight += 3
            why.append("a name that is always a place")
        elif top.tier >= 3 and not ordinary:
            weight += 1
            why.append("listed among the places of these conflicts")
        population = max(place.population for place in node.places)
        if population >= 15_000:
            weight += 2 if population >= 100_000 else 1
            why.append("a place of some size")
        share = max((story.shares.get(place.country or "", 0.0) for place in node.places), default=0.0)
        if share > 0.2:
            weight += 1.5 * max(share, 0.5)
            why.append("in a country of the story")
        if len(key_words) > 1:
            weight += 1
        if ordinary:
            weight -= 3
        if node.tier == "article":
            weight -= 1
        if len(key_words) == 1 and len(key_words[0]) - len(node.prefix) <= 3 and self.words.items[node.first].arabic:
            weight -= 0.5
        if node.prefix in ("و", "ف", "ل", "ك"):
            weight -= 0.5
        if self._adjective(node):
            weight -= ADJECTIVE
        if self._foreign_noun(node):
            weight -= FOREIGN
        tag = self.tagged(node)
        if described:
            weight += 2
        if tag is None or (described and tag.kind != "organisation"):
            pass
        elif tag.kind == "place":
            weight += 3
            why.append("tagged as a place")
        elif tag.kind == "person":
            weight -= self._person(node, tag)
        elif known and len(key_words) > 1 and node.start <= tag.start and tag.end <= node.end:
            pass
        elif tag.kind == "organisation" and not self._behind_definite(node, tag):
            node.flags.append("in-name")
        node.context = weight
        node.why = ", ".join(why)

    def _behind_definite(self, node: Node, tag: NameMention) -> bool:
        """'قصف الجيش الفلوجة': a noun with its article has no genitive, so the name is not part of the tagged one."""
        n = node.first
        return (
            n > 0 and self.words.items[n].arabic and tag.start < node.start and not node.prefix
            and self.words.norms[n - 1].startswith("ال") and self.words.items[n - 1].token.start >= tag.start
        )  # fmt: skip

    def _foreign_noun(self, node: Node) -> bool:
        """'في كيل الاتهامات': a word of Arabic with its genitive, not the town far away that is written alike."""
        at = node.last
        if node.name_last - node.name_first > 1 or at >= len(self.words) or not self.words.joined[at - 1]:
            return False
        mine, following = self.words.norms[node.name_first], self.words.norms[at]
        if mine[len(node.prefix) :].startswith("ال") or not following.startswith("ال"):
            return False
        if following in self.lexicon.qualifiers or following in self.lexicon.demonyms:
            return False
        return all(place.country not in REGION and place.kind not in ("country", "capital") for place in node.places)

    def _adjective(self, node: Node) -> bool:
        """'الفترة العثمانية': an adjective with the article behind a noun of its gender, which a hamlet may be called
        after. Places of note ('دخلت القوات اللاذقية') are none."""
        n = node.first
        if node.prefix or node.name_last - node.name_first > 1 or n == 0 or not self.words.joined[n - 1]:
            return False
        mine, noun = self.words.norms[n], self.words.norms[n - 1]
        agrees = mine.endswith("يه") and noun.endswith(("ه", "ات"))
        if not (mine.startswith("ال") and noun.lstrip("وفبل").startswith(("ال", "ل")) and agrees):
            return False
        return all(place.tier < 3 and place.kind not in ("country", "capital") for place in node.places)

    def _known(self, node: Node) -> bool:
        """An adjective with its article may look like a name that is known without it ('البحري')."""
        return node.tier != "article" and any("known" in place.flags for place in node.places)

    def _ordinary(self, node: Node, key_words: list[str]) -> bool:
        if any("ordinary" in place.flags for place in node.places):
            return True
        if len(key_words) > 1:
            return False
        word = key_words[0]
        if node.prefix:
            word = word[len(node.prefix) :]
        bare = without_article(word)
        lexicon = self.lexicon
        return (
            word in lexicon.ordinary or (bare is not None and self.words.items[node.first].arabic
                                         and node.tier == "article" and bare in lexicon.ordinary)
            or word in lexicon.qualifiers or word in lexicon.generics or word in lexicon.organisations
        )  # fmt: skip


def lists(words: Words, nodes: Sequence[Node]) -> None:
    """Numbers the runs of names that stand in one list: 'في بنغازي، طبرق، ومطار الأبرق'."""
    group = 0
    for before, node in pairwise(nodes):
        gap_words = node.first - before.last
        linked = words.items[before.last - 1].sentence == words.items[node.first].sentence
        if gap_words == 0:
            joiner = words.gap(before.last - 1)
            linked &= words.listed(before.last - 1) and (
                "،" in joiner or "," in joiner or "/" in joiner or node.prefix.startswith("و")
            )
        elif gap_words == 1:
            linked &= words.norms[before.last] in ("و", "او", "and", "or") and words.listed(before.last - 1)
        else:
            linked = False
        if not linked:
            group += 1
        if before.group < 0:
            before.group = group
            group += 0 if linked else 1
        node.group = before.group if linked else group
