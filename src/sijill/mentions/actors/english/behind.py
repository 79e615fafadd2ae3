"""What follows the head of an English phrase: 'of X', 'loyal to X', 'named X', the country where a force stands."""

from __future__ import annotations

from sijill.mentions.actors.english.opening import Opening
from sijill.mentions.actors.phrase import Phrase
from sijill.mentions.actors.phrase import tie as attach

DEPTH = 3
"""How deep a phrase may hold others."""
FORCES = frozenset({"force", "soldiers", "armed", "police", "security", "people"})
"""Kinds of groups that may stand in a foreign country."""


class Behind(Opening):
    """Takes into a phrase what follows its head."""

    def _behind(self, phrase: Phrase, end: int, depth: int) -> None:
        tokens, lexicon = self._tokens, self._lexicon
        at = phrase.last
        if depth >= DEPTH or at + 1 >= end or phrase.form == "person":
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
        if norm == "in" and phrase.country is not None and phrase.kind in FORCES:
            found = self._registry.match(self._text, at + 1, end)
            actor = self._registry.get(found.actors[0]) if found is not None else None
            if found is not None and actor is not None and actor.type == "state" and actor.country != phrase.country:
                phrase.last = found.last

    def _join(self, phrase: Phrase, inner: Phrase) -> None:
        phrase.last, phrase.affiliation, phrase.bare = inner.last, "of", False
        if inner.affiliation in (None, "of"):
            phrase.actors = phrase.actors or inner.actors
        phrase.country = phrase.country or inner.country
