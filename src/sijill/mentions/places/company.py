"""What the places around a name say for it: the list it stands in, and how near it lies to what is surely a place.

That an ordinary word is also the name of a known place a few kilometres from those named beside it is seldom chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.knowledge.gazetteer import Place, distance_km
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.story import Story
from sijill.mentions.places.words import Words

ENOUGH = 2.5
"""Weight from which on a name is taken for a place."""
SURE = ENOUGH + 0.5
LISTED, LISTED_NEAR, LISTED_CLOSE = 2.0, 3.5, 4.5
"""In one list with a sure place: anywhere, within ``NEAR_KM``, within ``CLOSE_KM`` of one."""
GOVERNED_NEAR, NAMED_NEAR = 2.5, 1.0
"""Near a sure place: behind a word that goes before places, or by itself if it is no ordinary word."""
NEAR_KM, CLOSE_KM = 150.0, 60.0
WINDOW = 2
"""Sentences around in which sure places count."""
ROUNDS = 2
_PEOPLED = 5_000

Spot = tuple[float, float]


class Company:
    """Adds to the weight of names what stands beside them says."""

    def __init__(self, words: Words, nodes: Sequence[Node], story: Story) -> None:
        self.words, self.story = words, story
        self.outer = nodes
        self.nodes = [part for node in nodes for part in node.chain() if part.form in ("name", "open")]
        self.sentence = {id(node): words.items[node.first].sentence for node in self.nodes}

    def weigh(self) -> None:
        """Adds the weights; names that became sure speak for others in the next round."""
        given: dict[int, float] = {}
        self._shared_preposition()
        self._pairs()
        for _ in range(ROUNDS):
            sure = [node for node in self.nodes if node.context >= SURE and "in-name" not in node.flags]
            places: dict[int, list[tuple[Node, Spot]]] = {}
            for node in sure:
                here = places.setdefault(self.sentence[id(node)], [])
                here += [(node, spot) for spot in self._spots(node, sure=True)]
            known = {id(node) for node in sure}
            lists = {node.group for node in sure if node.group >= 0}
            for node in self.nodes:
                if node.form != "name" or node.generic is not None or id(node) in known or "in-name" in node.flags:
                    continue
                bonus = self._bonus(node, places, lists)
                if bonus > given.get(id(node), 0.0):
                    node.context += bonus - given.get(id(node), 0.0)
                    given[id(node)] = bonus
                    node.why = node.why or "beside places"

    def _shared_preposition(self) -> None:
        """What governs the first name of a list governs them all: 'in A, B and C'."""
        heads: dict[int, Node] = {}
        for node in self.nodes:
            if node.group < 0:
                continue
            head = heads.setdefault(node.group, node)
            if head is not node and node.prefix in ("", "و") and node.governed == 0:
                node.governed = head.governed
                if node.form == "name" and node.generic is None:
                    node.context += head.governed

    def _pairs(self) -> None:
        """'Between A and B': two names that lie near each other are places both."""
        for node in self.outer:
            one, other = node.inner, node.other
            if node.form == "between" and one is not None and other is not None:
                ends = [self._spots(end, sure=False) for end in (one, other)]
                if any(distance_km(*a, *b) <= CLOSE_KM for a in ends[0] for b in ends[1]):
                    one.context, other.context = max(one.context, ENOUGH), max(other.context, ENOUGH)

    def _bonus(self, node: Node, sure: Mapping[int, Sequence[tuple[Node, Spot]]], lists: set[int]) -> float:
        listed = node.group in lists
        here = self._spots(node, sure=False)
        sentence = self.sentence[id(node)]
        away = [
            distance_km(*spot, *other)
            for near in range(sentence - WINDOW, sentence + WINDOW + 1)
            for beside, other in sure.get(near, ())
            if beside is not node
            for spot in here
        ]
        nearest = min(away, default=float("inf"))
        if listed:
            return LISTED_CLOSE if nearest <= CLOSE_KM else LISTED_NEAR if nearest <= NEAR_KM else LISTED
        if nearest > NEAR_KM:
            return 0.0
        return GOVERNED_NEAR if node.governed >= 1 else 0.0 if node.ordinary else NAMED_NEAR

    def _spots(self, node: Node, *, sure: bool) -> list[Spot]:
        """Where ``node`` may lie in a country of the story; for what is sure only where there is one such place."""
        mine = [place for place in node.places if self.story.shares.get(place.country or "", 0.0) > 0.2]
        if sure:
            mine = mine[:1]
        elif node.ordinary or node.tier == "article":
            mine = [place for place in mine if _of_note(place) and node.tier != "article"]
        return [(p.latitude, p.longitude) for p in mine if p.latitude is not None and p.longitude is not None
                and p.kind != "country"]  # fmt: skip


def _of_note(place: Place) -> bool:
    """Whether a record is one of the project's, or of a place of some size: extracts list every hamlet."""
    return place.tier >= 3 or place.tier == 1 or place.population >= _PEOPLED
