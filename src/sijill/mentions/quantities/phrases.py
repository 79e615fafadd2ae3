"""The counted noun phrase behind a number: head noun, adjectives and genitive, up to a preposition or a verb."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.language.clitics import Reading
from sijill.mentions.quantities.arabic import number_word
from sijill.mentions.quantities.frame import QUOTES, FateSpot, Frame
from sijill.mentions.quantities.lexicon import Noun

_LONGEST = 6
_NISBA = ("يين", "يون", "يا", "ية", "يه", "يان", "يتين", "يات")


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens [first, last) of what is counted; ``head`` None where its noun is unknown; ``own``: fates it holds."""

    first: int
    last: int
    head: Noun | None
    partitive: bool = False
    own: tuple[FateSpot, ...] = ()


def counted_phrase(frame: Frame, index: int) -> Counted | None:
    """What is counted by the number that ends before token ``index``, or None."""
    return _arabic(frame, index) if frame.arabic else _english(frame, index)


def _skip_quotes(frame: Frame, index: int) -> int:
    return index + 1 if frame.norm(index) in QUOTES and frame.norm(index) != ")" else index


def is_number(frame: Frame, index: int) -> bool:
    """Whether a token is digits or a number word."""
    if frame.kind(index) == "number":
        return True
    if frame.kind(index) != "word":
        return False
    if frame.arabic:
        word = number_word(frame.norm(index))
        return word is not None and word.kind("bound", "fraction", "beyond") is None
    atoms = frame.lex.atoms.get(frame.norm(index))
    return atoms is not None and atoms[0].kind != "scale"


def _arabic(frame: Frame, index: int) -> Counted | None:
    index = _skip_quotes(frame, index)
    partitive = False
    if frame.norm(index) == "من":
        index, partitive = _skip_quotes(frame, index + 1), True
    if frame.kind(index) != "word" or is_number(frame, index):
        return None
    if frame.norm(index) in frame.lex.words["not_singular"] and not partitive:
        return None  # أمام is before, though folded it is an imam.
    found = frame.noun(index)
    spot = frame.fate(index)
    if spot is not None and spot.word.role != "counted" and found is None:
        return None
    if found is not None and spot is not None and spot.word.role == "verb" and not _prefers_noun(found):
        return None
    if found is None and spot is None and not _may_be_head(frame, index):
        return None
    if found is not None and not partitive and _clitic(found[1]):
        return None
    if found is not None and found[1] is not None and found[1].pronoun and not partitive:
        # 'خمسة منهم' and 'لقي 17 شخصا حتفهم': a noun with a pronoun is not counted by a bare number.
        return None
    head = found[0] if found else None
    own: tuple[FateSpot, ...] = (spot,) if spot is not None and spot.word.role == "counted" else ()
    last = index + 1
    if own and (pair := _paired(frame, last, own[0])) is not None:
        own, last = (*own, pair), pair.last
    last = arabic_tail(frame, index, last, head)
    if not own:
        own = tuple(
            spot
            for at in range(index + 1, last)
            if (spot := frame.fate(at)) is not None and spot.word.role == "counted" and not spot.article
        )
    return Counted(index, last, head, partitive, own)


def _clitic(reading: Reading | None) -> bool:
    return reading is not None and bool(reading.conjunction or reading.preposition)


def _prefers_noun(found: tuple[Noun, Reading | None]) -> bool:
    return found[1] is None


def _may_be_head(frame: Frame, index: int) -> bool:
    norm = frame.norms[index]
    if norm in frame.lex.words["stops"] or norm in frame.lex.words["verb_like"] or len(norm) < 3:
        return False
    if norm.startswith(("و", "ف", "بال", "لل", "ال", "سي", "ست")) or norm.endswith("وا"):
        return False
    return not (norm.startswith("ي") and not norm.endswith(_NISBA))


def _paired(frame: Frame, index: int, first: FateSpot) -> FateSpot | None:
    """'قتلى وجرحى', 'قتيل وجريح': a second noun of fate in the same number, joined by و."""
    at = index + 1 if frame.norm(index) in ("و", "او") else index
    spot = frame.fate(at) if at < len(frame) else None
    if spot is None or spot.word.role != "counted" or spot.word.number != first.word.number or spot.word.number == 2:
        return None
    if spot.word.number == 1 and is_number(frame, spot.last):
        return None
    joined = spot.conjunction or at > index
    return spot if joined and spot.word.fate != first.word.fate else None


def arabic_tail(frame: Frame, start: int, index: int, head: Noun | None) -> int:
    """Where the phrase that begins at ``start`` ends."""
    norms = frame.norms
    singular = head is not None and head.number == 1 and not norms[start].startswith("ال")
    accusative = singular and norms[start].endswith("ا")
    definite = norms[start].startswith("ال")
    genitive = False
    while index < len(frame) and index - start < _LONGEST:
        norm = norms[index]
        if norm in QUOTES and norm in '«»"“”':
            if frame.kind(index + 1) != "word" or norm in "»”":
                break
            index += 1
            continue
        if frame.kind(index) != "word" or _ends_phrase(frame, index):
            break
        is_definite = norm.startswith("ال")
        if accusative and not norm.endswith("ا") and not norm.startswith("اخر"):
            break
        if definite and not is_definite:
            break
        if not (is_definite or accusative) and not _agrees(frame, index):
            # One unknown word may be the name that a plural is construed with: 'عناصر داعش'.
            if genitive or singular:
                break
            genitive = True
        definite = definite or is_definite
        index += 1
    while index > start + 1 and norms[index - 1] in QUOTES:
        index -= 1
    return index


def _ends_phrase(frame: Frame, index: int) -> bool:
    norm = frame.norms[index]
    words = frame.lex.words
    if norm in words["stops"] or norm in words["verb_like"] or is_number(frame, index):
        return True
    found = frame.noun(index)
    spot = frame.fate(index)
    if spot is not None and (spot.word.role != "counted" or spot.conjunction or spot.article):
        return found is None or found[1] is not None or spot.word.role in ("phrase", "before", "noun")
    if found is not None:
        return _clitic(found[1]) or bool(found[1] and found[1].pronoun)
    if norm.startswith("و") or (norm.startswith("ف") and len(norm) > 5 and not norm.endswith(_NISBA)):
        return True
    if norm.startswith(("بال", "لل", "كال")) or (norm[0] in "بل" and len(norm) > 3 and not norm.endswith(_NISBA)):
        return True
    if norm.endswith("وا") or (norm.endswith("ت") and not norm.endswith(("ات", "يت")) and len(norm) > 3):
        return True
    return norm.startswith(("ي", "سي")) and len(norm) > 3 and not norm.endswith(_NISBA)


def _agrees(frame: Frame, index: int) -> bool:
    """Whether a word has the look of an adjective or a second noun of the phrase."""
    norm = frame.norms[index]
    return frame.noun(index) is not None or norm.endswith((*_NISBA, "ين", "ون", "ات", "ه", "ي"))


def _english(frame: Frame, index: int) -> Counted | None:
    index = _skip_quotes(frame, index)
    partitive = False
    words = frame.lex.words
    if frame.norm(index) == "of":
        partitive, index = True, index + 1
        while frame.norm(index) in ("the", "their", "his", "her", "its", "our", "these", "those", "them"):
            if frame.norm(index) == "them":
                return None
            index += 1
    if frame.norm(index) in ("more", "additional", "further") and frame.kind(index + 1) == "word":
        index += 1
    start = index
    own: list[FateSpot] = []
    end = 0
    head: Noun | None = None
    plural_end = 0
    while index < len(frame) and index - start < _LONGEST + 2:
        norm = frame.norms[index]
        if norm == "-" and frame.kind(index + 1) == "word" and index > start:
            index += 1
            continue
        if norm in ('"', "“", "”") and index > start:
            break
        if frame.kind(index) != "word":
            break
        spot = frame.fate(index)
        noun = frame.noun(index)
        if spot is not None and spot.word.role != "counted":
            nominal = spot.word.participle and spot.last - spot.first == 1 and _noun_follows(frame, index + 1)
            if not nominal or own or end:
                break
            own.append(spot)
            index += 1
            continue
        if norm in words["stops"] or is_number(frame, index):
            break
        if noun is not None:
            head, end = noun[0], index + 1
            if spot is not None:
                own.append(spot)
            if head.number == 3 and not _noun_follows(frame, index + 1, plural=True):
                return Counted(start, end, head, partitive, tuple(own))
        elif head is not None and head.number == 3:
            break
        elif not plural_end and norm.endswith("s") and not norm.endswith(("ss", "us", "'s")):
            plural_end = index + 1
        index += 1
    if head is not None:
        return Counted(start, end, head, partitive, tuple(own))
    if plural_end:
        return Counted(start, plural_end, None, partitive, tuple(own))
    if own or index == start:
        return None
    return Counted(start, index, None, partitive) if index - start <= 3 else None


def _noun_follows(frame: Frame, index: int, plural: bool = False) -> bool:
    """Whether the phrase goes on with a counted noun within two words."""
    for at in range(index, min(index + 3, len(frame))):
        if frame.kind(at) != "word" or frame.norms[at] in frame.lex.words["stops"] or is_number(frame, at):
            return False
        spot = frame.fate(at)
        if spot is not None and spot.word.role != "counted":
            return False
        found = frame.noun(at)
        if found is not None:
            return found[0].number == 3 or not plural
    return False
