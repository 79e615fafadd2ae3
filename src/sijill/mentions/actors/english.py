"""Reading English noun phrases that name those who act and suffer.

A phrase is a run of determiners, quantities, modifiers, names and nouns; its last noun or name is the head. Behind the
head may stand 'of X', 'from X', 'loyal to X' and the like.
"""

from __future__ import annotations

from collections.abc import Mapping

from sijill.knowledge.actors import Match, Registry
from sijill.language.text import Text
from sijill.language.tokens import Token
from sijill.mentions.actors.lexicon import EnglishLexicon, Noun
from sijill.mentions.actors.phrase import Phrase
from sijill.mentions.actors.phrase import tie as attach

_DEPTH = 3
_RUN = 14
_FORCES = frozenset({"force", "soldiers", "armed", "police", "security", "people"})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})


class EnglishReader:
    """Reads the noun phrase at a token of ``text``; the arguments are those of the Arabic reader."""

    def __init__(
        self,
        text: Text,
        registry: Registry,
        lexicon: EnglishLexicon,
        people: Mapping[int, int],
        organisations: Mapping[int, int],
        places: Mapping[int, int],
    ) -> None:
        self._text = text
        self._tokens = text.tokens
        self._registry = registry
        self._lexicon = lexicon
        self._people = people
        self._organisations = organisations
        self._places = places

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

    def _opening(self, index: int, end: int) -> tuple[int, bool]:
        """The token behind determiners and quantities, and whether a quantity is among them."""
        at, counted = index, False
        while at < end and at - index < 9:
            kind = self._opens(at, index, end)
            if kind is None:
                break
            counted = counted or kind
            at += 1
        return at, counted

    def _opens(self, at: int, index: int, end: int) -> bool | None:
        """Whether the token at ``at`` is part of a quantity (True), a determiner (False), or neither (None)."""
        tokens, lexicon = self._tokens, self._lexicon
        token = tokens[at]
        following = tokens[at + 1].norm if at + 1 < end else ""
        if token.kind == "number":
            ordinal = following in _ORDINAL and tokens[at + 1].start == token.end
            return None if ordinal or (token.norm[:2] in ("19", "20") and len(token.norm) == 4) else True
        norm = token.norm
        if norm == "of":
            before = tokens[at - 1] if at > index else None
            return True if before and (before.norm in lexicon.quantifiers or before.kind == "number") else None
        if following == "-" and tokens[at + 1].start == token.end:
            return None
        if norm in lexicon.numbers or (norm in lexicon.bounds and self._bound(at, end)):
            return True
        if norm in lexicon.quantifiers and following == "of":
            return True
        if norm == "large" and following in ("number", "numbers"):
            return False
        return False if norm in lexicon.determiners else None

    def _bound(self, at: int, end: int) -> bool:
        """Whether a figure follows a word such as 'about' or 'at least'."""
        lexicon, tokens = self._lexicon, self._tokens
        for step in range(1, 4):
            if at + step >= end:
                return False
            token = tokens[at + step]
            if token.kind == "number" or token.norm in lexicon.numbers:
                return True
            if token.norm not in lexicon.bounds:
                return False
        return False

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
        while at < end and at - start < _RUN:
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
                return self._person(index, at)
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
        if start in self._organisations:
            return Phrase(
                first=index,
                last=self._organisations[start],
                head=start,
                form="open",
                kind="organisation",
                definite=True,
                name=self._words(start, self._organisations[start]),
                score=0.8,
            )
        return None

    # Behind the head -------------------------------------------------------------------------------------------------

    def _behind(self, phrase: Phrase, end: int, depth: int) -> None:
        tokens, lexicon = self._tokens, self._lexicon
        at = phrase.last
        if depth >= _DEPTH or at + 1 >= end or phrase.form == "person":
            return
        norm = tokens[at].norm
        if norm in ("of", "from") and phrase.form != "nationality" and phrase.noun is not None:
            inner = self.phrase(at + 1, end, depth + 1)
            if inner is not None and "attributive" not in inner.flags:
                self._join(phrase, inner)
                return
            last = self._proper_end(at + 1, end)
            if last is not None:
                phrase.last = last
                phrase.bare = False
            return
        for rest, tie in lexicon.ties.get(norm, ()):
            behind = at + 1 + len(rest)
            if behind >= end or any(tokens[at + 1 + step].norm != word for step, word in enumerate(rest)):
                continue
            phrase.affiliation_cue = (at, behind)
            if tie.tie == "named":
                last = self._proper_end(behind, end)
                if last is not None and phrase.number == "singular":
                    phrase.name, phrase.form, phrase.last = self._words(behind, last), "person", last
                return
            inner = self.phrase(behind, end, depth + 1)
            if inner is not None:
                phrase.last, phrase.bare = inner.last, False
                attach(phrase, tie.tie, inner)
            else:
                last = self._proper_end(behind, end)
                if last is not None:
                    phrase.last, phrase.affiliation, phrase.bare = last, tie.tie, False
                    phrase.affiliate = (behind, last)
            return
        if norm == "in" and phrase.country is not None and phrase.kind in _FORCES:
            found = self._registry.match(self._text, at + 1, end)
            actor = self._registry.get(found.actors[0]) if found is not None else None
            if found is not None and actor is not None and actor.type == "state" and actor.country != phrase.country:
                phrase.last = found.last

    def _join(self, phrase: Phrase, inner: Phrase) -> None:
        phrase.last, phrase.affiliation, phrase.bare = inner.last, "of", False
        if inner.affiliation in (None, "of"):
            phrase.actors = phrase.actors or inner.actors
        phrase.country = phrase.country or inner.country

    def _proper_end(self, index: int, end: int) -> int | None:
        """The token behind the capitalised words that begin at ``index``, or None."""
        tokens = self._tokens
        at = index
        while (
            at < end
            and at - index < 7
            and (
                self._upper(at)
                or (
                    tokens[at].norm in self._lexicon.particles
                    and at + 1 < end
                    and (self._upper(at + 1) or tokens[at + 1].norm == "-")
                )
                or (
                    tokens[at].norm in "-'"
                    and at > index
                    and at + 1 < end
                    and tokens[at].start == tokens[at - 1].end
                    and self._upper(at + 1)
                )
            )
        ):
            at += 1
        return at if at > index else None

    # Words -----------------------------------------------------------------------------------------------------------

    def _noun(self, at: int, end: int) -> tuple[int, Noun] | None:
        norm = self._tokens[at].norm.removesuffix("'s")
        for rest, noun in self._lexicon.nouns.get(norm, ()):
            length = self._same(at, rest, end)
            if length:
                return length, noun
        return None

    def _nation(self, at: int, end: int) -> tuple[int, str | None, bool] | None:
        if not self._upper(at):
            return None
        for rest, country, people in self._lexicon.demonyms.get(self._tokens[at].norm.removesuffix("'s"), ()):
            length = self._same(at, rest, end)
            if length:
                return length, country, people
        return None

    def _same(self, at: int, rest: tuple[str, ...], end: int) -> int:
        """Tokens that the words take from ``at`` on (hyphens and stops between them counted), 0 where they differ."""
        tokens = self._tokens
        behind = at + 1
        for word in rest:
            if behind < end and tokens[behind].norm in "-." and tokens[behind].start == tokens[behind - 1].end:
                behind += 1
            if behind >= end or tokens[behind].norm != word:
                return 0
            behind += 1
        return behind - at

    def _modifier(self, at: int, end: int) -> int:
        """Tokens that a modifier at ``at`` takes, 0 where there is none."""
        tokens, lexicon = self._tokens, self._lexicon
        token = tokens[at]
        if at + 2 < end and tokens[at + 1].norm == "-" and tokens[at + 1].start == token.end:
            joined = tokens[at + 2]
            if joined.norm in lexicon.hyphenated or token.norm in lexicon.prefixed:
                return 3
            if at + 4 < end and tokens[at + 3].norm == "-" and tokens[at + 4].norm in lexicon.hyphenated:
                return 5
        if token.kind == "number":
            ordinal = at + 1 < end and tokens[at + 1].norm in _ORDINAL and tokens[at + 1].start == token.end
            return 2 if ordinal else 1
        return 1 if token.norm in lexicon.adjectives or token.norm in lexicon.numbers else 0

    def _modifier_follows(self, at: int, end: int) -> bool:
        """Whether a noun of the lexicon stands at ``at``, perhaps behind modifiers."""
        for _ in range(3):
            if at >= end:
                return False
            if self._noun(at, end) is not None:
                return True
            step = self._modifier(at, end)
            nation = self._nation(at, end)
            if not step and nation is None:
                return False
            at += step or (nation[0] if nation else 1)
        return False

    def _hyphened(self, at: int, end: int) -> bool:
        """Whether a name that ends before ``at`` is part of a modifier (Damascus-based)."""
        tokens = self._tokens
        return at + 1 < end and tokens[at].norm == "-" and tokens[at + 1].norm in self._lexicon.hyphenated

    def _joint(self, at: int, end: int, head: Noun | None) -> bool:
        """'government and opposition forces': whether the words before and behind 'and' modify one noun."""
        if head is not None and head.number == "plural":
            return False
        behind = at + 1
        if behind >= end:
            return False
        nation = self._nation(behind, end)
        noun = self._noun(behind, end)
        length = (
            nation[0] if nation else noun[0] if noun and noun[1].number == "singular" else self._modifier(behind, end)
        )
        if not length:
            return False
        following = self._noun(behind + length, end)
        return following is not None

    def _upper(self, at: int) -> bool:
        token: Token = self._tokens[at]
        return token.kind == "word" and self._text.raw[token.start].isupper()

    def _capital(self, at: int, start: int) -> bool:
        """Whether a proper name may stand at ``at``."""
        tokens = self._tokens
        token = tokens[at]
        if not self._upper(at):
            if token.norm not in self._lexicon.particles or at + 1 >= len(tokens):
                return False
            if tokens[at + 1].norm == "-":
                return at + 2 < len(tokens) and tokens[at + 1].start == token.end and self._upper(at + 2)
            return (
                at > start and token.norm not in ("a", "an", "as", "at") and self._upper(at - 1) and self._upper(at + 1)
            )
        return self._text.raw[token.start : token.end] not in self._lexicon.not_names

    # Persons ---------------------------------------------------------------------------------------------------------

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

    def _person(self, index: int, at: int) -> Phrase:
        last = self._people[at]
        return Phrase(
            first=index,
            last=last,
            head=at,
            form="person",
            kind="person",
            number="singular",
            private=True,
            name=self._words(at, last),
            definite=True,
            score=0.9,
        )

    def _words(self, first: int, last: int) -> str:
        return self._text.raw[self._tokens[first].start : self._tokens[last - 1].end]
