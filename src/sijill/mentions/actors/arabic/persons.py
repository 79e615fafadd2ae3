"""Names of persons in Arabic: given names, particles (ابن, أبو, عبد الـ) and surnames."""

from __future__ import annotations

from sijill.language.tokens import Token
from sijill.mentions.actors.arabic.words import Words
from sijill.mentions.actors.phrase import Phrase


class Persons(Words):
    """Reads the name of a person."""

    def _person(self, index: int, end: int) -> Phrase | None:
        last = self.person_end(index, end)
        if last is None:
            return self._open_organisation(index, index)
        if last - index < 2 and index not in self._people:
            return None
        return self._private_person(index, index, last, 0.9 if index in self._people else 0.6)

    def person_end(self, index: int, end: int, titled: bool = False) -> int | None:
        """The token behind the person's name that begins at ``index``, or None."""
        if index >= end:
            return None
        if index in self._people:
            return min(self._people[index], end)
        tokens, lexicon = self._tokens, self._lexicon
        if tokens[index].kind != "word":
            return None
        found = self.match(index, end)
        if found is not None:
            actor = self._registry.get(found.actors[0])
            return found.last if actor is not None and actor.type == "figure" and found.cut == 0 else None
        norm = tokens[index].norm
        if norm not in lexicon.given and not (norm in lexicon.particles and norm != "ال"):
            return None
        if self._text.raw[tokens[index].end - 1] == "ى" and norm.endswith("ي") and norm in lexicon.function:
            return None
        if self._text.raw[tokens[index].start : tokens[index].end] == "على" and self._of_the_genitive(index + 1, end):
            return None  # على أبي سالم: the preposition, for a name would go on with أبو.
        if norm in lexicon.given_words and not titled:
            following = tokens[index + 1].norm if index + 1 < end else ""
            if following not in lexicon.given and following not in lexicon.particles:
                return None
        at = index
        known = False
        while at < end and at - index < 6 and tokens[at].kind == "word":
            norm = tokens[at].norm
            if norm in lexicon.particles and at + 1 < end and tokens[at + 1].kind == "word":
                at += 2
                known = True
                continue
            if norm in lexicon.given:
                at += 1
                continue
            if at == index or not self._surname(tokens[at], known or at - index > 1):
                break
            at += 1
            if norm.startswith("ال"):
                break
            known = True
        return at if at > index else None

    def _of_the_genitive(self, index: int, end: int) -> bool:
        return index < end and self._tokens[index].norm in ("ابي", "اخي", "ابيه", "اخيه", "ابنه")

    def _surname(self, token: Token, late: bool) -> bool:
        lexicon = self._lexicon
        norm = token.norm
        if norm in lexicon.function or norm in lexicon.verbs or norm in lexicon.never or norm in lexicon.quantifiers:
            return False
        if norm.startswith("ال"):
            stem = norm[2:]
            return (
                len(stem) > 2
                and stem not in lexicon.nouns
                and stem not in lexicon.adjectives
                and stem not in lexicon.ties
            )
        if late or norm in lexicon.nouns or norm in lexicon.adjectives or norm in lexicon.demonyms:
            return False
        return len(norm) > 2 and norm[0] not in "وفبلكيتس"
