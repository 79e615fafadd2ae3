"""Names of persons in English, behind a title or as a tagger found them."""

from __future__ import annotations

from sijill.mentions.actors.english.words import Words
from sijill.mentions.actors.lexicon import Noun
from sijill.mentions.actors.phrase import Phrase


class Persons(Words):
    """Reads the name of a person."""

    def person_end(self, index: int, end: int) -> int | None:
        """The token behind a person's name that follows a title at ``index``."""
        if index >= end:
            return None
        if index in self._people:
            return min(self._people[index], end)
        found = self._registry.match(self._text, index, end)
        if found is not None:
            actor = self._registry.get(found.actors[0])
            return found.last if actor is not None and actor.type == "figure" else None
        if not self._upper(index) or self._noun(index, end) is not None or self._nation(index, end) is not None:
            return None
        last = self._proper_end(index, end)
        return last if last is not None and (last - index >= 2 or len(self._tokens[index].norm) > 2) else None

    def _titled(self, index: int, head: tuple[int, int, Noun], at: int, last: int, country: str | None) -> Phrase:
        first, _, noun = head
        found = self._registry.match(self._text, at, last)
        actors = found.actors if found is not None and not noun.noun.private else ()
        return Phrase(
            first=index,
            last=last,
            head=first,
            form="person",
            noun=noun.noun,
            lemma=noun.lemma,
            kind=noun.noun.kind,
            country=country,
            number="singular",
            private=noun.noun.private,
            name=self._words(at, last),
            actors=actors,
            definite=True,
        )
