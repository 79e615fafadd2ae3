"""The words of an English phrase: nouns, nations, modifiers and capitalised names, and what its readers share."""

from __future__ import annotations

from sijill.language.tokens import Token
from sijill.mentions.actors.lexicon import EnglishLexicon, Noun
from sijill.mentions.actors.reader import Reader

ORDINAL = frozenset({"st", "nd", "rd", "th"})


class Words(Reader[EnglishLexicon]):
    """Reads nouns, nations, modifiers and capitalised names."""

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
            ordinal = at + 1 < end and tokens[at + 1].norm in ORDINAL and tokens[at + 1].start == token.end
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
