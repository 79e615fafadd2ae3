"""What ties an Arabic phrase to another group or to the place where it stands: 'loyal to X', 'that follow the orders
of X', 'the American forces in Iraq'."""

from __future__ import annotations

from sijill.mentions.actors.arabic.persons import Persons
from sijill.mentions.actors.arabic.words import CLOSE, DEPTH, OPEN
from sijill.mentions.actors.lexicon import Tie, read
from sijill.mentions.actors.phrase import Phrase
from sijill.mentions.actors.phrase import tie as attach

FORCES = frozenset({"force", "soldiers", "armed", "police", "security", "people", "aircraft"})
"""Kinds of groups that may stand in a foreign country."""


class Ties(Persons):
    """Reads what ties a phrase to others."""

    def _tie(self, phrase: Phrase, at: int, end: int, depth: int, definite: bool) -> int | None:
        """Where a tie that begins at ``at`` ends: 'loyal to X', 'that follow the orders of X'."""
        if depth >= DEPTH:
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
        quoted = 1 if at < end and tokens[at].norm in OPEN else 0
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
        return at + 1 if at < end and self._tokens[at].norm in CLOSE else at

    def _stationed(self, phrase: Phrase, at: int, end: int) -> int | None:
        """'The American forces in Iraq': a foreign force and the country where it stands."""
        if (
            phrase.country is None
            or phrase.kind not in FORCES
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
