"""Arabic phrases by their head: a noun of the lexicon, an adjective used as a noun, a nationality."""

from __future__ import annotations

from sijill.mentions.actors.arabic.following import Following
from sijill.mentions.actors.lexicon import Noun, Number, Reading, read
from sijill.mentions.actors.phrase import Phrase

PEOPLE = frozenset(
    (
        *("soldiers", "official", "civilians", "relatives", "children", "women", "media", "medical", "civil society"),
        *("police", "armed", "victims"),
    )
)
"""Kinds of nouns that a person's name may follow."""
QUOTES = frozenset('«»"“”')


class Heads(Following):
    """Reads the phrase that a noun or a nationality heads."""

    def _nominal(self, index: int, end: int, depth: int, counted: bool = False) -> Phrase | None:
        token = self._tokens[index]
        if token.norm in self._lexicon.function:
            return None
        found = self.noun(token)
        if found is None:
            return None
        reading, entries = found
        entry = entries[0]
        if not counted and self._attributive(index, reading, entry):
            return None
        phrase = Phrase(
            first=index,
            last=index + 1,
            head=index,
            form="description",
            cut=reading.cut,
            noun=entry.noun,
            lemma=entry.lemma,
            kind=entry.noun.kind,
            number=entry.number,
            definite=reading.article or bool(reading.pronoun),
            conjunction=reading.conjunction,
            preposition=reading.preposition,
            private=entry.noun.private,
        )
        if reading.pronoun:
            phrase.flags.append("possessive")
        construct = not phrase.definite and entry.state != "absolute"
        self._extend(phrase, end, depth, phrase.definite, construct, entry.state == "construct")
        if len(entries) > 1:
            self._choose(phrase, entries)
        self._attach_person(phrase, end)
        phrase.bare = phrase.last == index + 1
        return phrase

    def _attributive(self, index: int, reading: Reading, entry: Noun) -> bool:
        """Whether a word that may be a noun is the adjective of the word before it, or an adverb (سياسياً)."""
        lexicon, tokens = self._lexicon, self._tokens
        if index == 0 or reading.pronoun:
            return False
        at = index - 1
        while at and tokens[at].norm in QUOTES:
            at -= 1
        before = tokens[at]
        behind_verb = before.norm in lexicon.function or any(item.stem in lexicon.verbs for item in read(before.norm))
        if entry.state == "absolute" and entry.number == "singular" and reading.stem.endswith("يا"):
            return not behind_verb
        if reading.conjunction or reading.preposition or behind_verb:
            return False
        if reading.stem not in lexicon.adjectives or before.kind != "word" or before.end + 1 < tokens[index].start:
            return False
        if before.norm[0] < "\u0600":
            return False
        return entry.number == "singular" and any(item.article == reading.article for item in read(before.norm)[:1])

    def _choose(self, phrase: Phrase, entries: list[Noun]) -> None:
        """A noun of two classes (لواء: brigade, major general) is the title where a person's name follows."""
        follows = self.person_end(phrase.last, len(self._tokens))
        wanted = next((entry for entry in entries if entry.noun.title), None) if follows else None
        if wanted is not None:
            phrase.noun, phrase.kind, phrase.lemma = wanted.noun, wanted.noun.kind, wanted.lemma

    def _attach_person(self, phrase: Phrase, end: int) -> None:
        if phrase.noun is None or phrase.kind not in PEOPLE or phrase.number != "singular" or phrase.last >= end:
            return
        last = self.person_end(phrase.last, end, phrase.noun.title or phrase.kind != "armed")
        if last is None:
            return
        phrase.name = self._words(phrase.last, last)
        figure = self._registry.match(self._text, phrase.last, end)
        phrase.last, phrase.form = last, "person"
        if figure is not None and not phrase.noun.private:
            phrase.actors, phrase.affiliation = figure.actors, None

    def _people_phrase(self, index: int, end: int, depth: int) -> Phrase | None:
        """A plural adjective or demonym used as a noun: 'the French', 'the injured'."""
        for reading in read(self._tokens[index].norm):
            known = self._lexicon.demonyms.get(reading.stem)
            if known is None or not known[1] or reading.pronoun:
                continue
            if reading.preposition == "ك" and not reading.article:
                continue
            phrase = _nationality(index, reading, known[0], "plural")
            self._extend(phrase, end, depth, phrase.definite, False)
            return phrase
        return None

    def _demonym(self, index: int, end: int, depth: int) -> Phrase | None:
        for reading in read(self._tokens[index].norm):
            known = self._lexicon.demonyms.get(reading.stem)
            if known is None or reading.pronoun or (reading.preposition and not reading.article):
                continue
            phrase = _nationality(index, reading, known[0], "singular")
            phrase.flags, phrase.score = ["attributive"], 0.5
            return phrase
        return None


def _nationality(index: int, reading: Reading, country: str | None, number: Number) -> Phrase:
    """The word of a nation at token ``index``, by itself."""
    return Phrase(
        first=index,
        last=index + 1,
        head=index,
        form="nationality",
        cut=reading.cut,
        kind="people",
        country=country,
        number=number,
        definite=reading.article,
        conjunction=reading.conjunction,
        preposition=reading.preposition,
    )
