"""What opens an English phrase: determiners, figures and words of quantity."""

from __future__ import annotations

from sijill.mentions.actors.english.persons import Persons
from sijill.mentions.actors.english.words import ORDINAL


class Opening(Persons):
    """Reads what stands before the modifiers and the head."""

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
            ordinal = following in ORDINAL and tokens[at + 1].start == token.end
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
