"""What a bare noun ('the city', 'المستشفى') resumes: the place last named, where that is beyond doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from sijill.knowledge.gazetteer import Gazetteer, candidate, kind
from sijill.language.fold import fold
from sijill.mentions.places.nodes import Node
from sijill.mentions.places.resolve import Resolved
from sijill.mentions.places.story import Story
from sijill.model import PlaceCandidate, PlaceMention

_WINDOW = 4
"""Sentences back within which another place of the kind puts the last one in doubt."""
_DOMINANT = 0.6


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    group: str
    kinds: frozenset[str]
    generic: str | None
    sentence: int
    start: int
    mention: PlaceMention


class Memory:
    def __init__(self, story: Story, gazetteer: Gazetteer) -> None:
        self.story, self.gazetteer = story, gazetteer
        self._latest: dict[tuple[str, frozenset[str], str | None, bool], Named] = {}
        self.counts: Counter[str] = Counter()

    def survey(self, nodes: list[Node]) -> None:
        """Counts how often each name occurs in the whole text."""
        for node in nodes:
            for part in node.chain():
                if part.form == "name" and "in-name" not in part.flags:
                    self.counts[_plain(part.name)] += 1

    def note(self, node: Node, mention: PlaceMention, sentence: int) -> None:
        """Remembers a named place."""
        if node.form not in ("name", "open") or "person" in mention.flags:
            return
        kinds = frozenset(place.kind for place in node.places) or (node.generic.kinds if node.generic else frozenset())
        if mention.place is not None and node.form == "name":
            kinds = frozenset({mention.place.kind})
        group = node.generic.group if node.generic else kind(next(iter(sorted(kinds)))).group if kinds else ""
        word = node.generic.word if node.generic else None
        # The latest mention of each name is all that is asked for; it moves to the end.
        known = (mention.name, kinds, word, "in-name" in mention.flags)
        self._latest.pop(known, None)
        self._latest[known] = Named(mention.name, group, kinds, word, sentence, node.start, mention)

    @property
    def named(self) -> Collection[Named]:
        """Every name so far by its latest mention, in text order."""
        return self._latest.values()

    def resumed(self, node: Node, sentence: int) -> Resolved:
        """The place that ``node`` resumes. The reason carries the name before a NUL where there is one."""
        if node.form == "country":
            return self._country()
        noun = node.generic
        assert noun is not None
        if fold(noun.word) in (fold("عاصمة"), "capital"):
            return self._capital()
        if noun.group == "site":
            options = [one for one in self.named if one.generic is not None and fold(one.generic) == fold(noun.word)]
        else:
            options = [one for one in self.named if one.kinds & noun.kinds and "in-name" not in one.mention.flags]
        if not options:
            return Resolved(None, (), "no place of that kind is named before it")
        last = options[-1]
        rivals = {_plain(one.name) for one in options if one.sentence >= sentence - _WINDOW}
        total = sum(self.counts[_plain(one)] for one in {one.name for one in options})
        main = total > 0 and self.counts[_plain(last.name)] >= _DOMINANT * total
        if len(rivals | {_plain(last.name)}) == 1 or main:
            mention = last.mention
            return Resolved(mention.place, mention.candidates, f"{last.name}\0resumes {last.name}, the last one named")
        dominant = max(options, key=lambda one: (self.counts[_plain(one.name)], one.start))
        if total > 0 and self.counts[_plain(dominant.name)] >= _DOMINANT * total:
            mention = dominant.mention
            return Resolved(
                mention.place, mention.candidates, f"{dominant.name}\0resumes {dominant.name}, which the text is about"
            )
        both = ", ".join(sorted({one.name for one in options if _plain(one.name) in rivals})[:3])
        return Resolved(None, (), f"may resume several: {both}")

    def _country(self) -> Resolved:
        code = self.story.code
        if code is None:
            return Resolved(None, (), "which country is not clear")
        place = self._of_kind(code, "country")
        if place is None:
            return Resolved(None, (), f"the country of the story, {code}")
        return Resolved(place, (place,), f"{place.name}\0the country of the story")

    def _capital(self) -> Resolved:
        named = [one.mention for one in self.named if "capital" in one.kinds]
        if named and len({one.name for one in named[-3:]}) == 1:
            return Resolved(named[-1].place, named[-1].candidates, f"{named[-1].name}\0resumes {named[-1].name}")
        if self.story.code is None:
            return Resolved(None, (), "which capital is not clear")
        return self.capital(self.story.code)

    def capital(self, code: str) -> Resolved:
        """The capital of the country ``code``."""
        place = self._of_kind(code, "capital")
        if place is None:
            return Resolved(None, (), f"the capital of {code}")
        return Resolved(place, (place,), f"{place.name}\0the capital of {code}")

    def _of_kind(self, code: str, wanted: str) -> PlaceCandidate | None:
        found = self.gazetteer.of_kind(code, wanted)
        return candidate(found, 0.9) if found is not None else None


@lru_cache(4096)
def _plain(name: str) -> str:
    folded = fold(name)
    return folded[2:] if folded.startswith("ال") else folded
