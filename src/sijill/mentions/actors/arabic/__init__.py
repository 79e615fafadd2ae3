"""Reading Arabic noun phrases that name those who act and suffer.

A phrase is a quantity, a head noun, its adjectives, one chain of genitives and one tie to another group ('loyal to
X'); it ends before a verb, a preposition, a coordinated noun, a relative pronoun and punctuation. Its parts are read
in rooms of their own, each built on the one before: words, persons, ties, following, heads, counted.
"""

from __future__ import annotations

from sijill.mentions.actors.arabic.counted import Counted
from sijill.mentions.actors.phrase import Phrase


class ArabicReader(Counted):
    """Reads the noun phrase at a token of a text."""

    def phrase(self, index: int, end: int, depth: int = 0) -> Phrase | None:
        """The longest phrase that begins with token ``index`` and ends before token ``end``."""
        token = self._tokens[index]
        if token.kind == "number":
            return self._quantified(index, end, depth)
        if token.kind == "punct":
            return None
        named = self._named(index, end, depth)
        if named is not None:
            return named
        norm = token.norm
        if norm in self._lexicon.verbs and norm not in self._lexicon.quantifiers:
            return None
        return (
            self._quantified(index, end, depth)
            or self._nominal(index, end, depth)
            or self._people_phrase(index, end, depth)
            or self._demonym(index, end, depth)
            or self._person(index, end)
        )

    def _named(self, index: int, end: int, depth: int) -> Phrase | None:
        found = self.match(index, end)
        if found is None:
            return None
        reading = self._prefix(index, found.cut)
        actor = self._registry.get(found.actors[0])
        assert actor is not None
        phrase = Phrase(
            first=index,
            last=found.last,
            head=index,
            form="registry",
            cut=found.cut,
            kind=actor.type,
            country=actor.country if len(found.actors) == 1 else None,
            actors=found.actors,
            name=found.name,
            definite=True,
            conjunction=reading[0],
            preposition=reading[1],
        )
        if found.loaded:
            phrase.flags.append("loaded")
        if actor.type == "figure":
            phrase.form = "person"
            phrase.number = "singular"
            return phrase
        whole = self._nominal(index, end, depth)
        if whole is not None and whole.last > found.last and whole.head == index and not whole.actors:
            # The phrase goes on beyond the name: 'the army' is a name, 'the army of the east' is not that army.
            whole.form = "description"
            if whole.country is None or whole.country == phrase.country:
                whole.actors, whole.affiliation = found.actors, whole.affiliation
            return whole
        if whole is not None and whole.last >= found.last:
            phrase.noun, phrase.lemma, phrase.number = whole.noun, whole.lemma, whole.number
        self._extend(phrase, end, depth, definite=True, construct=False, closed=True)
        return phrase

    def _prefix(self, index: int, cut: int) -> tuple[str, str]:
        prefix = self._tokens[index].norm[:cut]
        conjunction = prefix[0] if prefix and prefix[0] in "وف" else ""
        return conjunction, prefix[len(conjunction) :]
