"""A sentence as the rules of this room see it: its tokens, nouns and words of fate."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sijill.language.clitics import Reading, readings
from sijill.language.text import Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.quantities.lexicon import FateWord, LanguageCode, Lexicon, Noun, Phrases, lexicon
from sijill.mentions.quantities.numerals import Number
from sijill.model.mentions import Fate

JOINERS = frozenset({"و", "او", "and", "or", "/", "&"})
QUOTES = frozenset({'"', "'", "«", "»", "“", "”", "‘", "’", "(", ")"})
PRONOUNS = ("هما", "هم", "هن", "ها", "كم", "نا", "ه")


@dataclass(frozen=True, slots=True)
class FateSpot:
    """A word or phrase of fate in tokens [first, last)."""

    first: int
    last: int
    word: FateWord
    conjunction: bool = False
    article: bool = False


@dataclass(slots=True)
class Figure:
    """A quantity while it is being read; indices are tokens of its sentence, half-open."""

    first: int
    last: int
    number: Number
    minimum: float | None
    best: float | None
    maximum: float | None
    rule: str
    counted: tuple[int, int] | None = None
    head: Noun | None = None
    partitive: bool = False
    own: tuple[FateSpot, ...] = ()
    fates: tuple[Fate, ...] = ()
    fate_at: tuple[int, int] | None = None
    part: bool = False
    total: bool = False
    whole: float | None = None
    money: bool = False
    flags: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The token behind the figure and what it counts."""
        return max(self.last, self.counted[1] if self.counted else 0)

    @property
    def person(self) -> bool:
        """Whether the figure may count persons: it does, or it stands alone, or its noun is unknown."""
        return not (self.number.share or self.money) and (self.head is None or self.head.kind == "persons")

    @property
    def surely_persons(self) -> bool:
        return self.head is not None and self.head.kind == "persons"


@lru_cache(maxsize=65536)
def _noun(norm: str) -> tuple[Noun, Reading | None] | None:
    nouns = lexicon("ar").nouns
    if norm in nouns:
        return nouns[norm], None
    for reading in readings(norm):
        if not reading.future and reading.stem in nouns and len(reading.stem) > 1:
            return nouns[reading.stem], reading
    for pronoun in PRONOUNS:
        stem = norm.removesuffix(pronoun)
        if stem == norm or len(stem) < 3:
            continue
        for reading in readings(stem):
            # 'طفليه', 'طفلاه': a dual loses its nun before a pronoun.
            dual = nouns.get(reading.stem + "ن") if reading.stem[-1] in "يا" else None
            noun = dual if dual is not None and dual.number == 2 else nouns.get(reading.stem)
            if noun is None and reading.stem[-1] == "ت":
                noun = nouns.get(reading.stem[:-1] + "ه")
            if noun is not None and not reading.future and not reading.article:
                return noun, reading._replace(pronoun=pronoun)
    return None


@lru_cache(maxsize=65536)
def _fate(norm: str) -> tuple[FateWord, bool, bool] | None:
    """(word, conjunction, article) of a folded Arabic token."""
    fates = lexicon("ar").fates
    if norm in fates:
        return fates[norm], False, False
    for reading in readings(norm):
        stem = reading.stem
        word = fates.get(stem)
        if word is not None:
            if reading.article and word.role in ("verb", "phrase"):
                continue
            return word, bool(reading.conjunction), reading.article
    for pronoun in PRONOUNS:
        stem = norm.removesuffix(pronoun)
        if stem != norm and len(stem) >= 4:
            for reading in readings(stem):
                word = fates.get(reading.stem) or fates.get(reading.stem[:-1] + "ه")
                if word is not None and word.role == "counted" and not reading.article:
                    return word, bool(reading.conjunction), True
    return None


class Frame:
    """One sentence with what its tokens are. ``arabic`` decides which language's rules hold."""

    def __init__(self, text: Text, sentence: Sentence) -> None:
        self.text = text
        self.sentence = sentence
        self.tokens: list[Token] = list(text.tokens[sentence.first : sentence.last])
        self.norms = [token.norm for token in self.tokens]
        letters = [token.norm for token in self.tokens if token.kind == "word"]
        self.arabic = 2 * sum("\u0600" <= word[0] <= "\u06ff" for word in letters) >= max(1, len(letters))
        if not letters:
            self.arabic = text.language != "en"
        self.language: LanguageCode = "ar" if self.arabic else "en"
        self.lex: Lexicon = lexicon(self.language)

    def __len__(self) -> int:
        return len(self.tokens)

    def norm(self, index: int) -> str:
        return self.norms[index] if 0 <= index < len(self.norms) else ""

    def kind(self, index: int) -> str:
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def noun(self, index: int) -> tuple[Noun, Reading | None] | None:
        """The counted noun at a token with its clitics, or None."""
        if self.kind(index) != "word":
            return None
        if self.arabic:
            found = _noun(self.norms[index])
            if found is None or found[1] is None or found[1].pronoun != "ه":
                return found
            # Folding makes one letter of ta marbuta and the pronoun; the source tells them apart: مريضة, مريضه.
            if self.text.raw[self.tokens[index].end - 1] != "ة":
                return found
            if found[0].number == 2 or found[0].lemma.endswith("ي"):
                return None
            reading = found[1]._replace(pronoun="")
            return found[0], (reading if reading.cut else None)
        noun = self.lex.nouns.get(self.norms[index])
        return (noun, None) if noun else None

    def fate(self, index: int) -> FateSpot | None:
        """The word or phrase of fate that starts at a token, or None."""
        if self.kind(index) != "word":
            return None
        if (found := self.phrase(self.lex.fate_phrases, index)) is not None:
            conjunction = (
                self.arabic
                and self.norms[index][0] in "وف"
                and not self.lex.fate_phrases.starts_with(self.norms[index])
            )
            return FateSpot(index, index + found[0], found[1], conjunction)
        if not self.arabic:
            word = self.lex.fates.get(self.norms[index])
            return FateSpot(index, index + 1, word) if word else None
        read = _fate(self.norms[index])
        return FateSpot(index, index + 1, *read) if read else None

    def phrase(self, phrases: Phrases, index: int, end: int | None = None) -> tuple[int, Any] | None:
        """The longest phrase that starts at a token, also behind clitics of its first word."""
        stop = len(self.norms) if end is None else end
        if index >= stop:
            return None
        found = phrases.at(self.norms, index, stop)
        if found is not None or not self.arabic or self.kind(index) != "word":
            return found
        for reading in readings(self.norms[index]):
            if reading.cut and not reading.future and phrases.starts_with(reading.stem):
                found = phrases.at(self.norms, index, stop, reading.stem)
                if found is not None:
                    return found
        return None

    def between(self, first: int, last: int) -> list[str]:
        return self.norms[first:last]
