"""Reading English noun phrases that name those who act and suffer.

A phrase is a run of determiners, quantities, modifiers, names and nouns; its last noun or name is the head. Behind the
head may stand 'of X', 'from X', 'loyal to X' and the like. Its parts are read in rooms of their own, each built on the
one before: words, persons, opening, behind.
"""

from __future__ import annotations

from sijill.knowledge.actors import Match
from sijill.mentions.actors.english.behind import Behind
from sijill.mentions.actors.lexicon import Noun
from sijill.mentions.actors.phrase import Phrase

RUN = 14
"""Tokens that a run of modifiers, names and nouns has at most."""


class EnglishReader(Behind):
    """Reads the noun phrase at a token of a text."""

    def phrase(self, index: int, end: int, depth: int = 0) -> Phrase | None:
        """The longest phrase that begins with token ``index`` and ends before token ``end``."""
        if self._tokens[index].norm in self._lexicon.speakers:
            return Phrase(
                first=index, last=index + 1, head=index, form="pronoun", kind="speaker", number="plural", score=0.3
            )
        at, counted = self._opening(index, end)
        if at > index and self._registry.match(self._text, index, end) is not None:
            at = index
        if at >= end:
            return None
        phrase = self._run(index, at, end)
        if phrase is None:
            return None
        if counted:
            phrase.number = phrase.number or "plural"
            phrase.bare = False
            if phrase.form == "nationality":
                phrase.form = "description"
                phrase.flags = [flag for flag in phrase.flags if flag != "attributive"]
        phrase.definite = phrase.definite or self._tokens[index].norm in ("the", "his", "her", "their", "its", "our")
        if "attributive" not in phrase.flags:
            self._behind(phrase, end, depth)
        return phrase

    def _run(self, index: int, start: int, end: int) -> Phrase | None:
        tokens = self._tokens
        at = start
        head: tuple[int, int, Noun] | None = None
        match: Match | None = None
        country: str | None = None
        people: tuple[int, bool] | None = None
        proper: int | None = None
        title = False
        last = start
        while at < end and at - start < RUN:
            token = tokens[at]
            possessive = at > start and tokens[at - 1].norm.endswith("'s")
            found = self._registry.match(self._text, at, end)
            if found is not None and not (found.weak and at not in self._organisations):
                if match is not None and match.last == at and not possessive:
                    break
                actor = self._registry.get(found.actors[0])
                if (
                    actor is not None
                    and actor.type == "state"
                    and not self._modifier_follows(found.last, end)
                    and at > start
                    and not possessive
                ):
                    break
                if actor is not None and actor.country and len(found.actors) == 1:
                    country = country or actor.country
                if self._hyphened(found.last, end):
                    at = found.last + 2
                    continue
                match, at = found, found.last
                last, proper, head = at, None, (head if title else None)
                if actor is not None and actor.type == "figure":
                    break
                continue
            if at in self._people and not title and proper is None:
                if head is not None:
                    break
                return self._private_person(index, at, self._people[at], 0.9)
            noun = self._noun(at, end)
            if noun is not None:
                length, entry = noun
                head, last, proper = (at, at + length, entry), at + length, None
                at += length
                title = entry.noun.title or entry.noun.name in (
                    "medic",
                    "press",
                    "activist",
                    "soldier",
                    "minor",
                    "family",
                )
                if title and entry.number == "singular":
                    name_end = self.person_end(at, end)
                    if name_end is not None:
                        return self._titled(index, head, at, name_end, country)
                continue
            nation = self._nation(at, end)
            if nation is not None:
                length, code, is_people = nation
                country = country or code
                people = (at, is_people)
                at += length
                if is_people and not self._modifier_follows(at, end):
                    last = at
                    head = None
                    break
                continue
            step = self._modifier(at, end)
            if step:
                at += step
                continue
            if head is not None and token.norm in ("and", "or") and self._joint(at, end, head[2]):
                at += 1
                continue
            if (
                head is None
                and people is not None
                and people[0] == at - 1
                and token.norm in ("and", "or")
                and self._joint(at, end, None)
            ):
                at += 1
                continue
            if self._capital(at, start) and at not in self._places:
                if proper is None:
                    proper = at
                at += 1
                continue
            if at in self._places and self._places[at] < end and self._modifier_follows(self._places[at], end):
                at = self._places[at]
                continue
            if token.norm == "-" and at > start and token.start == tokens[at - 1].end and at + 1 < end:
                at += 1
                continue
            break
        return self._build(index, start, last, head, match, country, people)

    def _build(
        self,
        index: int,
        start: int,
        last: int,
        head: tuple[int, int, Noun] | None,
        match: Match | None,
        country: str | None,
        people: tuple[int, bool] | None,
    ) -> Phrase | None:
        tokens = self._tokens
        if head is not None:
            first, behind, noun = head
            if behind < last and match is not None:
                behind = last
            phrase = Phrase(
                first=index,
                last=behind,
                head=first,
                form="description",
                noun=noun.noun,
                lemma=noun.lemma,
                kind=noun.noun.kind,
                country=country,
                number=noun.number,
                private=noun.noun.private,
                bare=first == start,
            )
            if match is not None:
                actor = self._registry.get(match.actors[0])
                if actor is not None and actor.type == "figure":
                    phrase.form, phrase.actors, phrase.name = "person", match.actors, match.name
                    phrase.private = False
                elif actor is not None and actor.type != "state":
                    phrase.actors, phrase.affiliation = match.actors, "of"
                phrase.bare = False
            elif noun.noun.named and any(self._capital(at, start) for at in range(start, first)) and self._upper(first):
                phrase.form, phrase.name = "open", self._words(start, behind)
            if noun.lemma in self._lexicon.ranks_only and country is None and match is None:
                return None
            alone = phrase.first == first and match is None
            if alone and noun.number == "singular" and noun.lemma in self._lexicon.verbal:
                return None
            if alone and self._tokens[first].norm in self._lexicon.verbal_forms:
                return None
            return phrase
        if match is not None and match.last == last:
            actor = self._registry.get(match.actors[0])
            assert actor is not None
            return Phrase(
                first=index,
                last=last,
                head=match.first,
                form="person" if actor.type == "figure" else "registry",
                kind=actor.type,
                country=actor.country if len(match.actors) == 1 else None,
                actors=match.actors,
                name=match.name,
                definite=True,
                flags=["loaded"] if match.loaded else [],
                number="singular" if actor.type == "figure" else None,
            )
        if people is not None:
            at, plural = people
            length = self._nation(at, len(tokens))
            assert length is not None
            return Phrase(
                first=index if plural else at,
                last=at + length[0],
                head=at,
                form="nationality",
                kind="people",
                country=country,
                number="plural" if plural else "singular",
                flags=[] if plural else ["attributive"],
                score=1.0 if plural else 0.5,
            )
        return self._open_organisation(index, start)
