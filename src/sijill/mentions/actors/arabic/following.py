"""What follows the head of an Arabic phrase: its adjectives, one chain of genitives, a quoted name, one tie."""

from __future__ import annotations

from sijill.knowledge.actors import Match
from sijill.language.tokens import Token
from sijill.mentions.actors.arabic.ties import Ties
from sijill.mentions.actors.arabic.words import CLOSE, DEPTH, OPEN
from sijill.mentions.actors.lexicon import read
from sijill.mentions.actors.phrase import Phrase

QUOTED = 7
"""Tokens that a quoted name has at most."""
MEN = frozenset({"رجل", "فرد"})
UNIFORMED = frozenset({"police", "security", "force", "army"})
"""'رجال الشرطة' are police."""
SHOT = frozenset({"النار", "نار", "نيران", "النيران", "رصاص", "الرصاص"})
NAMED = 4
"""Words of an unknown proper name in construct (كتيبة شهداء …) at most."""


class Following(Ties):
    """Takes into a phrase what follows its head."""

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
            if construct and depth < DEPTH:
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
        if self._tokens[at].norm not in OPEN:
            return None
        for closing in range(at + 2, min(end, at + QUOTED + 2)):
            if self._tokens[closing].norm in CLOSE:
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
        if phrase.kind == "armed" and phrase.number == "singular" and self._thing(token):
            return None  # 'فجر انتحاري سيارته', 'فتح مسلح النار': what he used is the verb's object.
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
                if phrase.lemma in MEN and inner.kind in UNIFORMED:
                    phrase.kind = inner.kind
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
            and last - at < NAMED
            and tokens[last].kind == "word"
            and self._may_be_name(tokens[last], last > at)
        ):
            last += 1
        if last == at or token.norm in lexicon.demonyms:
            return None
        if phrase.noun is not None and phrase.noun.named:
            phrase.form, phrase.name = "open", self._words(phrase.head, last)
        return last, False, True

    def _thing(self, token: Token) -> bool:
        """A thing, or a noun with a possessive: no genitive of one fighter."""
        entry = self.noun(token)
        owned = token.norm.endswith(("ه", "ها", "هم")) and not self._text.raw.endswith("ة", token.start, token.end)
        return owned or (entry is not None and entry[1][0].noun.kind in ("object", "aircraft")) or token.norm in SHOT

    def _may_be_name(self, token: Token, inner: bool) -> bool:
        lexicon = self._lexicon
        norm = token.norm
        if norm in lexicon.function or norm in lexicon.verbs or norm in lexicon.never or norm in lexicon.quantifiers:
            return False
        if norm[0] in "وفبلك" and any(item.conjunction or item.preposition for item in read(norm)) and len(norm) > 4:
            rest = norm[1:]
            if rest.startswith("ال") or rest in lexicon.nouns or rest in lexicon.function or rest in lexicon.verbs:
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
        if norm.endswith("يا") and not self._tokens[phrase.head].norm.endswith("ا"):
            return False  # 'طعن مستوطن فلسطينيا': the accusative is another's.
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
        if stem in lexicon.nouns or (norm[0] == "ي" and norm.endswith("ون")):
            return False  # يستقلون is a verb.
        head = self._tokens[phrase.head].norm
        if head.endswith(("ون", "ين")) and stem.endswith(head[-2:]) and len(stem) > 4:
            return True
        marbuta = "ة" in raw[-2:]
        if article:
            return (stem.endswith(("ي", "يون", "يين")) and raw[-1] not in "ىئ") or (stem.endswith("يه") and marbuta)
        if phrase.number == "plural" and head.endswith("ات") and marbuta and len(stem) > 3:
            return True
        return len(stem) > 4 and (stem.endswith(("يين", "يون")) or (stem.endswith("يه") and marbuta))
