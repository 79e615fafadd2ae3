"""Reading Arabic noun phrases that name those who act and suffer.

A phrase is a quantity, a head noun, its adjectives, one chain of genitives and one tie to another group ('loyal to
X'); it ends before a verb, a preposition, a coordinated noun, a relative pronoun and punctuation.
"""

from __future__ import annotations

from collections.abc import Mapping

from sijill.knowledge.actors import Match, Registry
from sijill.language.text import Text
from sijill.language.tokens import Token
from sijill.mentions.actors.lexicon import ArabicLexicon, Noun, Reading, Tie, read
from sijill.mentions.actors.phrase import Phrase
from sijill.mentions.actors.phrase import tie as attach

_OPEN = frozenset("«\"“'‹")
_CLOSE = frozenset("»\"”'›")
_DEPTH = 3
_QUOTED = 7
"""Tokens that a quoted name has at most."""
_NAMED = 4
"""Words of an unknown proper name in construct (كتيبة شهداء …) at most."""
_PEOPLE = frozenset(
    {
        "soldiers",
        "official",
        "civilians",
        "relatives",
        "children",
        "women",
        "media",
        "medical",
        "civil society",
        "police",
        "armed",
        "victims",
    }
)
_FORCES = frozenset({"force", "soldiers", "armed", "police", "security", "people", "aircraft"})


class ArabicReader:
    """Reads the noun phrase at a token of ``text``.

    people and organisations: first token of a name found elsewhere → token behind it; places: likewise.
    """

    def __init__(
        self,
        text: Text,
        registry: Registry,
        lexicon: ArabicLexicon,
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
        self._met: set[str] = set()

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

    # Names -----------------------------------------------------------------------------------------------------------

    def match(self, index: int, end: int) -> Match | None:
        """The registry name at ``index``; one that is also a word needs quotation marks or a tagged name."""
        found = self._registry.match(self._text, index, end)
        if found is None:
            return None
        if found.weak and not (
            index in self._organisations or self._quoted(found) or self._met.intersection(found.actors)
        ):
            return None
        if not found.weak:
            self._met.update(found.actors)
        return found

    def _quoted(self, found: Match) -> bool:
        tokens = self._tokens
        return (
            found.first > 0
            and found.last < len(tokens)
            and tokens[found.first - 1].norm in _OPEN | {"("}
            and tokens[found.last].norm in _CLOSE | {")"}
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

    # Head nouns ------------------------------------------------------------------------------------------------------

    def noun(self, token: Token) -> tuple[Reading, list[Noun]] | None:
        """The reading of ``token`` whose stem is a head noun."""
        nouns = self._lexicon.nouns
        for reading in read(token.norm):
            entries = nouns.get(reading.stem)
            if not entries or (reading.preposition == "ك" and not reading.article):
                continue
            if reading.pronoun == "ه" and self._text.raw[token.end - 1] == "ة":
                continue
            if reading.pronoun:
                entries = [entry for entry in entries if entry.state != "absolute"]
            elif reading.article:
                entries = [
                    entry for entry in entries if entry.state != "construct" and not _accusative(entry, reading.stem)
                ]
            if not entries or (len(reading.stem) < 3 and (reading.preposition or reading.pronoun)):
                continue
            return reading, entries
        return None

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
        before = tokens[index - 1]
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
        if phrase.noun is None or phrase.kind not in _PEOPLE or phrase.number != "singular" or phrase.last >= end:
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
            phrase = Phrase(
                first=index,
                last=index + 1,
                head=index,
                form="nationality",
                cut=reading.cut,
                kind="people",
                country=known[0],
                number="plural",
                definite=reading.article,
                conjunction=reading.conjunction,
                preposition=reading.preposition,
            )
            self._extend(phrase, end, depth, phrase.definite, False)
            return phrase
        return None

    def _demonym(self, index: int, end: int, depth: int) -> Phrase | None:
        for reading in read(self._tokens[index].norm):
            known = self._lexicon.demonyms.get(reading.stem)
            if known is None or reading.pronoun or (reading.preposition and not reading.article):
                continue
            return Phrase(
                first=index,
                last=index + 1,
                head=index,
                form="nationality",
                cut=reading.cut,
                kind="people",
                country=known[0],
                number="singular",
                definite=reading.article,
                flags=["attributive"],
                score=0.5,
                conjunction=reading.conjunction,
                preposition=reading.preposition,
            )
        return None

    # Quantities ------------------------------------------------------------------------------------------------------

    def _quantified(self, index: int, end: int, depth: int) -> Phrase | None:
        at, reading, standing = self._quantity(index, end)
        if at is None or depth > _DEPTH:
            return None
        cut, conjunction, preposition = (
            (0, "", "") if reading is None else (reading.cut, reading.conjunction, reading.preposition)
        )
        if at < end and self._tokens[at].norm == "من":
            at += 1
        inner = None
        if at < end:
            inner = self.phrase(at, end, depth + 1)
            if inner is None or "attributive" in inner.flags:
                inner = self._counted(at, end, depth, inner)
            if inner is not None and (inner.conjunction or inner.preposition):
                inner = None
        if inner is None:
            if not standing:
                return None
            return Phrase(
                first=index,
                last=index + 1,
                head=index,
                form="description",
                cut=cut,
                kind="crowd",
                number="plural",
                definite=True,
                conjunction=conjunction,
                preposition=preposition,
                score=0.4,
            )
        inner.first, inner.cut, inner.conjunction, inner.preposition = index, cut, conjunction, preposition
        inner.bare = False
        if inner.form in ("registry", "person"):
            inner.form, inner.affiliation = "description", "of" if inner.actors else None
        if inner.form == "nationality":
            inner.form = "description"
        if inner.last + 1 < end and self._tokens[inner.last].norm == "من":
            group = self._nominal(inner.last + 1, end, depth + 1) or self._people_phrase(inner.last + 1, end, depth + 1)
            if group is not None and group.definite and not group.conjunction and group.number == "plural":
                inner.last = group.last
                inner.country = inner.country or group.country
        return inner

    def _counted(self, index: int, end: int, depth: int, inner: Phrase | None) -> Phrase | None:
        """A noun that only a figure makes one: '3 قبطي', 'عشرون مدنياً'."""
        if inner is None:
            return self._nominal(index, end, depth + 1, counted=True) if self._tokens[index].kind == "word" else None
        inner.flags.remove("attributive")
        inner.number, inner.score = "plural", 1.0
        self._extend(inner, end, depth, inner.definite, False)
        return inner

    def _quantity(self, index: int, end: int) -> tuple[int | None, Reading | None, bool]:
        """Where the quantity at ``index`` ends, the reading of its first word, whether it may stand alone."""
        lexicon, tokens = self._lexicon, self._tokens
        first: Reading | None = None
        standing = False
        at = index
        while at < end and at - index < 8:
            token = tokens[at]
            if token.kind == "number":
                at += 1
                continue
            if token.kind == "punct":
                break
            if (
                token.norm in ("من", "عن")
                and at > index
                and tokens[at - 1].norm in ("اكثر", "اقل", "يقل", "يزيد", "قريب")
            ):
                at += 1
                continue
            if at > index and token.norm in ("لا", "يقل", "يزيد") and tokens[index].norm.endswith("ما"):
                at += 1
                continue
            reading = next(
                (
                    item
                    for item in read(token.norm)
                    if not item.pronoun
                    and item.preposition != "ك"
                    and (item.stem in lexicon.quantifiers or item.stem in lexicon.numbers)
                ),
                None,
            )
            if reading is None or (
                at > index and (reading.preposition or (reading.conjunction and reading.stem not in lexicon.numbers))
            ):
                if at > index and at - index < 3 and token.norm in ("كبير", "كبيره", "قليل", "محدود", "اخر"):
                    at += 1
                    continue
                break
            if at == index:
                first = reading
                standing = reading.article and reading.stem in ("عشرات", "مءات", "ميات", "الاف")
            at += 1
        return (at if at > index else None), first, standing

    # What follows a head ---------------------------------------------------------------------------------------------

    def _extend(
        self,
        phrase: Phrase,
        end: int,
        depth: int,
        definite: bool,
        construct: bool,
        must: bool = False,
        closed: bool = False,
    ) -> None:
        """Take in what follows. construct: a genitive may follow; must: one has to; closed: a name, take ties only."""
        tokens, lexicon = self._tokens, self._lexicon
        at = phrase.last
        while at < end and at - phrase.head < 14:
            token = tokens[at]
            if token.kind == "punct":
                closing = (
                    self._quotation(at, end)
                    if construct or (phrase.noun and phrase.noun.named and not closed)
                    else None
                )
                if closing is None:
                    break
                inner = self._registry.match(self._text, at + 1, closing)
                if inner is not None:
                    self._take(phrase, inner)
                elif phrase.noun is not None and phrase.noun.named:
                    phrase.form = "open"
                at, construct, definite = closing + 1, False, True
                continue
            if token.kind == "number":
                break
            if construct and depth < _DEPTH:
                step = self._genitive(phrase, at, end, depth, must)
                if step is not None:
                    at, construct, definite = step
                    must = False
                    continue
            tied = self._tie(phrase, at, end, depth, definite)
            if tied is not None:
                at = tied
                break
            if not closed and self._adjective(phrase, at, definite):
                at += 1
                construct = False
                continue
            stationed = self._stationed(phrase, at, end) or self._tail(at, end) or self._located(at, end)
            if stationed is not None:
                at = stationed
            break
        if lexicon.function and at > phrase.last and tokens[at - 1].norm in lexicon.function:
            at -= 1
        phrase.last = max(phrase.last, at)

    def _quotation(self, at: int, end: int) -> int | None:
        """The closing mark of a short quotation that opens at ``at``."""
        if self._tokens[at].norm not in _OPEN:
            return None
        for closing in range(at + 2, min(end, at + _QUOTED + 2)):
            if self._tokens[closing].norm in _CLOSE:
                return closing
            if self._tokens[closing].norm in ".!?؟":
                return None
        return None

    def _take(self, phrase: Phrase, found: Match) -> None:
        """A registry name inside a phrase: whose fighters, which organisation."""
        phrase.actors = found.actors
        organisation = phrase.noun is not None and phrase.noun.name in ("organisation", "media")
        phrase.affiliation = None if organisation else "of"
        actor = self._registry.get(found.actors[0])
        if actor is None or actor.type == "figure":
            phrase.affiliation = "of"
        if actor is not None and len(found.actors) == 1:
            phrase.country = phrase.country or actor.country
            if actor.type == "state":
                phrase.actors, phrase.affiliation = (), None

    def _genitive(self, phrase: Phrase, at: int, end: int, depth: int, must: bool) -> tuple[int, bool, bool] | None:
        """(token behind the genitive at ``at``, whether another may follow, whether it is definite), or None."""
        tokens, lexicon = self._tokens, self._lexicon
        token = tokens[at]
        named = self.match(at, end)
        if named is not None and named.cut == 0 and not named.merged:
            self._take(phrase, named)
            return named.last, False, True
        person = self.person_end(at, end)
        if person is not None and not (phrase.noun is not None and phrase.noun.title):
            phrase.name = phrase.name or self._words(phrase.head, person)
            return person, False, True
        for names in (self._places, self._organisations):
            if at in names and names[at] <= end:
                return names[at], False, True
        if token.norm in lexicon.function or token.norm in lexicon.never or token.norm in lexicon.ties:
            return None
        if token.norm.startswith("ال") and len(token.norm) > 4:
            inner = self._nominal(at, end, depth + 1)
            if inner is not None and not inner.preposition and not inner.conjunction:
                phrase.actors = phrase.actors or inner.actors
                phrase.affiliation = phrase.affiliation or ("of" if inner.actors else None)
                phrase.country = phrase.country or inner.country
                return inner.last, False, True
            known = lexicon.demonyms.get(token.norm[2:])
            phrase.country = phrase.country or (known[0] if known else None)
            return at + 1, False, True
        if token.norm in lexicon.verbs or (phrase.noun and phrase.noun.title and not must and self.noun(token) is None):
            return (at + 1, True, False) if token.norm in lexicon.complements else None
        entry = self.noun(token)
        if token.norm in lexicon.complements or (
            entry is not None and not entry[0].conjunction and not entry[0].preposition
        ):
            possessed = entry is not None and bool(entry[0].pronoun) and token.norm not in lexicon.complements
            absolute = entry is not None and all(item.state == "absolute" for item in entry[1])
            return at + 1, not possessed and not absolute, possessed
        if self._is_adjective(phrase, token, False):
            return None
        if not must and not (phrase.noun is not None and phrase.noun.named):
            return None
        last = at
        while (
            last < end
            and last - at < _NAMED
            and tokens[last].kind == "word"
            and self._may_be_name(tokens[last], last > at)
        ):
            last += 1
        if last == at or token.norm in lexicon.demonyms:
            return None
        if phrase.noun is not None and phrase.noun.named:
            phrase.form, phrase.name = "open", self._words(phrase.head, last)
        return last, False, True

    def _may_be_name(self, token: Token, inner: bool) -> bool:
        lexicon = self._lexicon
        norm = token.norm
        if norm in lexicon.function or norm in lexicon.verbs or norm in lexicon.never or norm in lexicon.quantifiers:
            return False
        if norm[0] in "وفبلك" and any(item.conjunction or item.preposition for item in read(norm)) and len(norm) > 4:
            rest = norm[1:]
            if rest.startswith("ال") or rest in lexicon.nouns or rest in lexicon.function:
                return False
        if inner and norm[0] in "يت" and len(norm) > 3 and not norm.startswith("ال") and norm not in lexicon.given:
            return False
        return token.kind == "word" and norm[0] >= "\u0600"

    def _adjective(self, phrase: Phrase, at: int, definite: bool) -> bool:
        """Whether the token at ``at`` is an adjective of ``phrase``; its nationality becomes that of the phrase."""
        token = self._tokens[at]
        if not self._is_adjective(phrase, token, definite):
            return False
        stem = token.norm[2:] if token.norm.startswith("ال") else token.norm
        known = self._lexicon.demonyms.get(stem)
        if known is not None and phrase.country is None:
            phrase.country = known[0]
        return True

    def _is_adjective(self, phrase: Phrase, token: Token, definite: bool) -> bool:
        lexicon = self._lexicon
        norm = token.norm
        article = norm.startswith("ال") and len(norm) > 4
        if norm in lexicon.never or norm in lexicon.not_adjectives or norm in lexicon.function:
            return False
        if article != definite:
            return False
        stem = norm[2:] if article else norm
        if stem in lexicon.demonyms or stem in lexicon.adjectives or stem in lexicon.located:
            return True
        if norm.startswith("لل"):
            return False
        if stem in lexicon.ties and article:
            return True
        if norm in lexicon.verbs or token.kind != "word" or norm[0] < "\u0600":
            return False
        raw = self._text.raw[token.start : token.end]
        if stem in lexicon.nouns:
            return False
        head = self._tokens[phrase.head].norm
        if head.endswith(("ون", "ين")) and stem.endswith(head[-2:]) and len(stem) > 4:
            return True
        marbuta = "ة" in raw[-2:]
        if article:
            return (stem.endswith(("ي", "يون", "يين")) and raw[-1] not in "ىئ") or (stem.endswith("يه") and marbuta)
        if phrase.number == "plural" and head.endswith("ات") and marbuta and len(stem) > 3:
            return True
        return len(stem) > 4 and (stem.endswith(("يين", "يون")) or (stem.endswith("يه") and marbuta))

    # Ties to other groups --------------------------------------------------------------------------------------------

    def _tie(self, phrase: Phrase, at: int, end: int, depth: int, definite: bool) -> int | None:
        """Where a tie that begins at ``at`` ends: 'loyal to X', 'that follow the orders of X'."""
        if depth >= _DEPTH:
            return None
        norm = self._tokens[at].norm
        article = norm.startswith("ال")
        tie = self._lexicon.ties.get(norm[2:] if article else norm)
        behind = at + 1
        if tie is not None and article == definite:
            phrase.affiliation_cue = (at, behind)
            return self._tied(phrase, tie, behind, end, depth, needs=True)
        if definite:
            return None
        for words, verb in self._lexicon.tie_verbs.items():
            if norm == words[0] and all(
                at + step < end and self._tokens[at + step].norm == word for step, word in enumerate(words)
            ):
                behind = at + len(words)
                phrase.affiliation_cue = (at, behind)
                while behind < end and self._tokens[behind].norm in verb.over:
                    behind += 1
                return self._tied(phrase, verb, behind, end, depth, needs=bool(verb.prepositions))
        return None

    def _tied(self, phrase: Phrase, tie: Tie, at: int, end: int, depth: int, needs: bool) -> int | None:
        tokens, lexicon = self._tokens, self._lexicon
        if at >= end:
            return None
        ready = not needs
        if needs and tokens[at].norm in tie.prepositions and len(tokens[at].norm) > 1:
            at += 1
            ready = True
        while at < end and tokens[at].norm in ("ـ", ":"):
            at += 1
        quoted = 1 if at < end and tokens[at].norm in _OPEN else 0
        if at + quoted >= end:
            return None
        if tie.tie == "named":
            last = self._people.get(at) or self.person_end(at, end)
            if last is not None:
                phrase.name, phrase.form = self._words(at, last), "person"
                return last
        inner = self.phrase(at + quoted, end, depth + 1)
        if (
            inner is not None
            and not inner.conjunction
            and (ready or inner.preposition in tie.prepositions or self._prep(at, tie))
        ):
            attach(phrase, tie.tie, inner)
            return self._past_quote(inner.last, end) if quoted else inner.last
        if not ready and not self._prep(at, tie):
            return None
        if tokens[at].kind != "word" or tokens[at].norm in lexicon.function or tokens[at].norm in lexicon.verbs:
            return None
        last = at + 1
        while (
            last < end
            and last - at < 3
            and tokens[last].norm.startswith("ال")
            and tokens[last].norm not in lexicon.never
        ):
            last += 1
        phrase.affiliation, phrase.affiliate = tie.tie, (at, last)
        return last

    def _prep(self, at: int, tie: Tie) -> bool:
        return any(item.preposition in tie.prepositions and item.preposition for item in read(self._tokens[at].norm))

    def _past_quote(self, at: int, end: int) -> int:
        return at + 1 if at < end and self._tokens[at].norm in _CLOSE else at

    def _stationed(self, phrase: Phrase, at: int, end: int) -> int | None:
        """'The American forces in Iraq': a foreign force and the country where it stands."""
        if (
            phrase.country is None
            or phrase.kind not in _FORCES
            or not phrase.definite
            or phrase.last == at == phrase.head + 1
        ):
            return None
        token = self._tokens[at]
        where = at + 1 if token.norm == "في" else at
        if where >= end or (where == at and not token.norm.startswith("ب")):
            return None
        found = self._registry.match(self._text, where, end)
        if found is None:
            return None
        actor = self._registry.get(found.actors[0])
        if actor is None or actor.type != "state" or actor.country == phrase.country:
            return None
        return found.last

    def _tail(self, at: int, end: int) -> int | None:
        """The token behind a fixed phrase that belongs to the noun before it (من دون طيار)."""
        first = self._tokens[at].norm
        for tail in self._lexicon.tails:
            if tail[0] != first or at + len(tail) > end:
                continue
            if all(self._tokens[at + step].norm == word for step, word in enumerate(tail)):
                return at + len(tail)
        return None

    def _located(self, at: int, end: int) -> int | None:
        """The token behind 'in X' where a participle of place stands before it (القابعة في طبرق)."""
        tokens = self._tokens
        before = tokens[at - 1].norm.removeprefix("ال")
        if before not in self._lexicon.located or tokens[at].norm not in ("في", "ب", "داخل") or at + 1 >= end:
            return None
        if tokens[at + 1].kind != "word":
            return None
        found = self._registry.match(self._text, at + 1, end)
        return self._places.get(at + 1) or (found.last if found is not None else at + 2)

    # Persons ---------------------------------------------------------------------------------------------------------

    def _person(self, index: int, end: int) -> Phrase | None:
        last = self.person_end(index, end)
        if last is None:
            if index in self._organisations:
                return Phrase(
                    first=index,
                    last=self._organisations[index],
                    head=index,
                    form="open",
                    kind="organisation",
                    name=self._words(index, self._organisations[index]),
                    definite=True,
                    score=0.8,
                )
            return None
        if last - index < 2 and index not in self._people:
            return None
        return Phrase(
            first=index,
            last=last,
            head=index,
            form="person",
            kind="person",
            number="singular",
            private=True,
            name=self._words(index, last),
            definite=True,
            score=0.9 if index in self._people else 0.6,
        )

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

    def _words(self, first: int, last: int) -> str:
        return self._text.raw[self._tokens[first].start : self._tokens[last - 1].end]


def _accusative(entry: Noun, stem: str) -> bool:
    """Whether ``stem`` is the indefinite accusative (جنديا), which takes no article."""
    return entry.state == "absolute" and entry.number != "dual" and stem.endswith("ا")
