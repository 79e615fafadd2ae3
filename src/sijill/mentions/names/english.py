"""Names in English text, by rule: capitalised sequences, told apart by the words in and around them.

The word lists are in ``english.yaml``; first and family names (Wikidata, CC0) and places (GeoNames, CLDR) in
``data/english.npz``. Scores are fixed for each rule, high where the text itself says what is named.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from zlib import crc32

import numpy as np

from sijill.language.data import load_yaml
from sijill.language.text import Text
from sijill.language.tokens import Token
from sijill.model import NameMention
from sijill.model.mentions import NameKind

_LONGEST = 9
_JOINTS = {"of", "for", "the", "and", "in"}
"""Lower-case words inside an organisation's or a place's name."""


class _NumberSet:
    """A set of strings held as sorted CRC-32 numbers."""

    def __init__(self, numbers: np.ndarray) -> None:
        self._numbers = array("I", numbers.astype(np.uint32).tobytes())

    def __contains__(self, text: str) -> bool:
        number = crc32(text.encode("utf-8", "surrogatepass"))
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: dict[str, frozenset[str]]
    given: _NumberSet
    places: _NumberSet
    demonyms: _NumberSet


@cache
def _lexicon() -> _Lexicon:
    words = {key: frozenset(value.split()) for key, value in load_yaml(__package__, "english.yaml").items()}
    with as_file(files(__package__) / "data" / "english.npz") as path, np.load(path) as arrays:
        return _Lexicon(words, *(_NumberSet(arrays[name]) for name in ("names", "places", "demonyms")))


@dataclass(slots=True)
class _Sequence:
    """Tokens [first, last) of ``tokens``; ``opens`` says that it stands first in its sentence."""

    tokens: Sequence[Token]
    first: int
    last: int
    opens: bool

    def words(self) -> list[str]:
        return [token.norm for token in self.tokens[self.first : self.last] if token.kind == "word"]

    def before(self, steps: int = 1) -> str:
        at = self.first - steps
        return self.tokens[at].norm if at >= 0 else ""

    def after(self) -> str:
        return self.tokens[self.last].norm if self.last < len(self.tokens) else ""


def find(text: Text, groups: Sequence[Sequence[Token]]) -> list[NameMention]:
    """Names in ``groups`` of tokens (a sentence each) of an English ``text``, in order."""
    lexicon = _lexicon()
    found: list[NameMention] = []
    families: set[str] = set()
    plain = {token.norm for tokens in groups for token in tokens if text.raw[token.start].islower()}
    for tokens in groups:
        for sequence in _sequences(text, tokens, lexicon):
            judged = _judge(text, sequence, lexicon, families, plain)
            if judged is None:
                continue
            kind, score = judged
            if kind == "person" and len(sequence.words()) > 1:
                families.add(sequence.words()[-1])
            start, end = sequence.tokens[sequence.first].start, sequence.tokens[sequence.last - 1].end
            found.append(NameMention(start=start, end=end, text=text.raw[start:end], kind=kind, score=score))
    return found


def _capital(text: Text, token: Token) -> bool:
    return token.kind == "word" and text.raw[token.start].isupper()


def _sequences(text: Text, tokens: Sequence[Token], lexicon: _Lexicon) -> list[_Sequence]:
    """Maximal runs of capitalised words, with the particles and joints that hold them together."""
    found: list[_Sequence] = []
    at = 0
    while at < len(tokens):
        if not _starts(text, tokens, at, lexicon):
            at += 1
            continue
        last = _end(text, tokens, at, lexicon)
        sequence = _trimmed(text, _Sequence(tokens, at, last, at == 0 or tokens[at - 1].kind == "punct"), lexicon)
        if sequence is not None:
            found.append(sequence)
        at = max(last, at + 1)
    return found


def _starts(text: Text, tokens: Sequence[Token], at: int, lexicon: _Lexicon) -> bool:
    token = tokens[at]
    if _capital(text, token):
        return token.norm not in lexicon.words["no_names"] or _runs_on(text, tokens, at + 1)
    # 'al-Assad', 'el-Sisi'
    return token.norm in lexicon.words["particles"] and _hyphen(text, tokens, at + 1) and _runs_on(text, tokens, at + 2)


def _runs_on(text: Text, tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and _capital(text, tokens[at]) and tokens[at - 1].kind != "number"


def _hyphen(text: Text, tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].norm == "-" and tokens[at].start == tokens[at - 1].end


def _end(text: Text, tokens: Sequence[Token], at: int, lexicon: _Lexicon) -> int:
    """Where the sequence that starts at ``at`` ends."""
    last = at + 1
    has_noun = tokens[at].norm in lexicon.words["organisations"] | lexicon.words["places"]
    while last < len(tokens) and last - at < _LONGEST:
        token, gap = tokens[last], text.raw[tokens[last - 1].end : tokens[last].start]
        if len(gap) > 1 or "\n" in gap:
            break
        if _capital(text, token) and (gap or tokens[last - 1].norm in "-'"):
            if token.norm in lexicon.words["no_names"] - lexicon.words["inside"]:
                break
            has_noun |= token.norm in lexicon.words["organisations"] | lexicon.words["places"]
            last += 1
            continue
        step = _bridge(text, tokens, last, lexicon, has_noun)
        if not step:
            break
        last += step
    return last


def _bridge(text: Text, tokens: Sequence[Token], at: int, lexicon: _Lexicon, has_noun: bool) -> int:
    """How many tokens lead from a sequence over lower-case words to its next capitalised word; 0 if they do not."""
    token = tokens[at]
    if token.norm == "-" and token.start == tokens[at - 1].end:
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return 1 if after is not None and after.start == token.end and _capital(text, after) else 0
    if token.norm in lexicon.words["particles"]:
        reach = 2 if _hyphen(text, tokens, at + 1) else 1
        return reach if _runs_on(text, tokens, at + reach) else 0
    if has_noun and token.norm in ("of", "for"):
        reach = 2 if at + 1 < len(tokens) and tokens[at + 1].norm == "the" else 1
        if at + reach < len(tokens) and tokens[at + reach].norm in lexicon.words["no_names"]:
            return 0
        return reach if _runs_on(text, tokens, at + reach) else 0
    return 0


def _trimmed(text: Text, sequence: _Sequence, lexicon: _Lexicon) -> _Sequence | None:
    """Without leading function words and titles, and without dangling joints; None if nothing is left."""
    words, tokens = lexicon.words, sequence.tokens
    while sequence.first < sequence.last:
        norm = tokens[sequence.first].norm
        more = sequence.last - sequence.first > 1
        function = sequence.opens and norm in words["function"] and not (more and norm in words["organisations"])
        title = norm in words["titles"] and not _of_office(sequence)
        if not (function or title or norm in _JOINTS or norm in "-.'"):
            break
        sequence.first += 1
    while sequence.last > sequence.first and (
        tokens[sequence.last - 1].norm in _JOINTS or not tokens[sequence.last - 1].norm[0].isalpha()
    ):
        sequence.last -= 1
    return sequence if sequence.last > sequence.first else None


def _of_office(sequence: _Sequence) -> bool:
    """'General Command', 'Chief of Staff': an office or body rather than a title before a name."""
    follow = sequence.first + 1
    return follow < sequence.last and sequence.tokens[follow].norm in ("of", "command", "people", "national", "council")


def _judge(
    text: Text, sequence: _Sequence, lexicon: _Lexicon, families: set[str], plain: set[str]
) -> tuple[NameKind, float] | None:
    """Kind and score of a sequence; None where it names none of the three or nothing says which."""
    words, lists = sequence.words(), lexicon.words
    phrase = " ".join(words)
    raw = text.raw[sequence.tokens[sequence.first].start : sequence.tokens[sequence.last - 1].end]
    if phrase in lists["countries_short"]:
        return ("place", 0.95) if raw.isupper() else None
    if phrase in lexicon.demonyms or phrase in lists["no_names"] or all(word in lists["function"] for word in words):
        return None
    titled = sequence.before() in lists["titles"] and sequence.first > 0
    if phrase in lexicon.places and not titled:
        return "place", 0.95 if sequence.before() in lists["locative"] or len(words) > 1 else 0.85
    if words[-1] in lists["organisations"] or (len(words) > 1 and words[0] in lists["organisations"] | {"al"}
                                               and "of" in words):  # fmt: skip
        return ("organisation", 0.9) if len(words) > 1 else None
    if any(word in lists["organisations"] for word in words[:-1]) and len(words) > 2 and "of" in words:
        return "organisation", 0.85
    if len(words) > 1 and (words[-1] in lists["places"] or words[0] in lists["places"]):
        return "place", 0.9
    if len(words) == 1 and words[0] in lists["places"] | lists["titles"] | lists["organisations"]:
        return None
    if titled:
        return "person", 0.95
    if sequence.before() == "of" and sequence.before(2) in lists["place_nouns"]:
        return "place", 0.9
    known = [word in lexicon.given or word in lists["particles"] for word in words]
    if len(words) > 1 and known[0] and sum(known) * 2 >= len(known):
        return "person", 0.85
    if len(words) == 1 and words[0] in families:
        return "person", 0.85
    if sequence.after() in lists["speech"] and known[-1]:
        return "person", 0.8
    if sequence.after() in lists["place_nouns"]:
        return "place", 0.75
    if len(words) == 1 and 2 <= len(raw) <= 6 and raw.isupper() and raw.isalpha():
        return "organisation", 0.7
    if sequence.before() in lists["locative"] and (sequence.first < 1 or not sequence.opens):
        return "place", 0.6
    if sequence.opens and len(words) == 1 and words[0] in plain:
        return None
    if len(words) > 1 and any(known):
        return "person", 0.6
    return None
