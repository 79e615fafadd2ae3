"""Numbers that a noun carries itself: the Arabic dual, and the lone singular that a word of fate governs."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.clitics import Reading
from sijill.language.fold import fold
from sijill.mentions.quantities.bounds import bounds_of, modifier_after
from sijill.mentions.quantities.frame import FateSpot, Figure, Frame
from sijill.mentions.quantities.lexicon import Noun
from sijill.mentions.quantities.numerals import Number
from sijill.mentions.quantities.phrases import arabic_tail, counted_phrase, is_number
from sijill.mentions.quantities.plain import read_number

_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "another", "its", "our", "my"})


def dual(frame: Frame, index: int) -> Figure | None:
    """'جنديان', 'شاحنتين', 'شهيدين', 'سائقا شاحنات': two of what the noun says."""
    found = frame.noun(index) if frame.arabic else None
    if found is None or frame.norms[index] in frame.lex.words["not_dual"]:
        return None
    noun, reading = found
    if reading is not None and reading.pronoun and noun.number != 2:
        return None
    if noun.number != 2 and not _dual_by_context(frame, index, noun):
        return None
    spot = frame.fate(index)
    if spot is not None and spot.word.role == "verb":
        return None
    last = arabic_tail(frame, index, index + 1, noun)
    two = _two(frame, last) if last < len(frame) else None
    last = two or last
    own = (spot,) if spot is not None and spot.word.role == "counted" else ()
    after = modifier_after(frame, last)
    number = _number(index, 2, noun, reading)
    (minimum, best, maximum), rule = bounds_of(number, after[0] if after else None)
    return Figure(
        first=index, last=after[1] if after else two or index + 1, number=number,
        minimum=minimum, best=best, maximum=maximum, rule="dual" if rule == "exact" else rule,
        counted=(index, last), head=noun, own=own,
    )  # fmt: skip


def _number(index: int, value: int, noun: Noun, reading: Reading | None) -> Number:
    if reading is None:
        return Number(index, index + 1, value, value, noun=noun.lemma)
    return Number(
        index, index + 1, value, value, cut=reading.cut, noun=noun.lemma,
        definite=bool(reading.article or reading.pronoun), conjunction=bool(reading.conjunction),
        preposition=reading.preposition,
    )  # fmt: skip


def _dual_by_context(frame: Frame, index: int, noun: Noun) -> bool:
    """Forms that may be dual and are by what follows: 'سائقا شاحنات' (no accusative is construed), 'مسلحين قتلا'."""
    norm = frame.norms[index]
    if noun.kind != "persons" or index + 1 >= len(frame) or norm in frame.lex.words["not_singular"]:
        return False
    if noun.number == 1 and norm.endswith("ا") and not noun.lemma.endswith("ا"):
        following = frame.noun(index + 1)
        return (
            following is not None and following[0].number == 3 and following[1] is None and not _adjective(frame, index)
        )
    if noun.number == 3 and norm.endswith("ين"):
        spots = (frame.fate(at) for at in range(index + 1, min(index + 3, len(frame))))
        return any(spot is not None and spot.word.role == "verb" and spot.word.number == 2 for spot in spots)
    return False


def _adjective(frame: Frame, index: int) -> bool:
    return frame.norm(index + 1).endswith(("ا", "ين", "ون"))


def _two(frame: Frame, index: int) -> int | None:
    number = read_number(frame.tokens, index, len(frame), True) if is_number(frame, index) else None
    if number is not None and number.least == 2 and not (number.digits or number.conjunction or number.preposition):
        return number.last
    return None


def singles(frame: Frame, figures: Sequence[Figure]) -> list[Figure]:
    """Lone singular persons ('جندي', 'a soldier') outside of figures: one where a word of fate governs them."""
    taken = {at for figure in figures for at in range(figure.first, figure.end)}
    found: list[Figure] = []
    for index in range(len(frame)):
        if index in taken or frame.kind(index) != "word":
            continue
        if frame.arabic and _counts_with(frame, index, figures):
            continue
        figure = _single_arabic(frame, index) if frame.arabic else _single_english(frame, index, taken)
        if figure is not None:
            found.append(figure)
            taken.update(range(figure.first, figure.end))
    return found


def _counts_with(frame: Frame, index: int, figures: Sequence[Figure]) -> bool:
    """'25 جنديا ومدنيا': the second singular is counted by the same number."""
    left = next((figure for figure in figures if figure.end == index), None)
    if left is None or left.head is None or left.head.number != 1 or (left.best or 0) < 11:
        return False
    found = frame.noun(index)
    return found is not None and found[1] is not None and bool(found[1].conjunction)


def _single(
    first: int, last: int, number: Number, noun: Noun, counted: tuple[int, int], own: tuple[FateSpot, ...]
) -> Figure:
    return Figure(
        first=first, last=last, number=number, minimum=1, best=1, maximum=1, rule="singular",
        counted=counted, head=noun, own=own,
    )  # fmt: skip


def _single_arabic(frame: Frame, index: int) -> Figure | None:
    norm = frame.norms[index]
    if any(norm.removeprefix(clitic) in frame.lex.words["one_of"] for clitic in ("", "و", "ل", "ب", "ول")):
        return _one_of(frame, index)
    found = frame.noun(index)
    if found is None or found[0].kind != "persons" or found[0].number != 1:
        return None
    noun, reading = found
    if fold(noun.lemma) in frame.lex.words["abstract"] and not _another(frame, index):
        return None
    if norm in frame.lex.words["not_singular"] or _patronymic(frame, index):
        return None
    spot = frame.fate(index)
    if spot is not None and spot.word.role in ("verb", "noun"):
        return None
    last = arabic_tail(frame, index, index + 1, noun)
    own = (spot,) if spot is not None and spot.word.role == "counted" else ()
    definite = reading is not None and (reading.article or reading.pronoun)
    if not own and not definite and (described := _described(frame, index + 1, last)) is not None:
        own, last = (described,), max(last, described.last)
    return _single(index, index + 1, _number(index, 1, noun, reading), noun, (index, last), own)


def _patronymic(frame: Frame, index: int) -> bool:
    """The ابن of a name (ابن خلدون), not of kin (ابن عمه)."""
    return frame.norms[index].removeprefix("و") == "ابن" and not frame.norm(index + 1).endswith(("ه", "ها", "هم"))


def _another(frame: Frame, index: int) -> bool:
    """'أصيب آخر بجروح', but not 'آخر الساحات'."""
    following = frame.norm(index + 1)
    ends = frame.kind(index + 1) != "word" or following in frame.lex.words["stops"] or following[0] in "بو"
    return frame.norms[index].removeprefix("و") in ("اخر", "اخرا") and ends


def _described(frame: Frame, first: int, last: int) -> FateSpot | None:
    """'طفل مصاب', 'جندي قتيل': a fate told by the noun's own adjective."""
    for at in range(first, min(last + 1, len(frame))):
        spot = frame.fate(at)
        if spot is not None and spot.word.role == "counted" and spot.word.number == 1 and not spot.conjunction:
            return spot if spot.word.fate in ("killed", "injured") else None
    return None


def _one_of(frame: Frame, index: int) -> Figure | None:
    """'أحد الجنود', 'إحدى الطالبات'."""
    counted = counted_phrase(frame, index + 1)
    if counted is None or counted.head is None or counted.head.kind != "persons" or counted.head.number != 3:
        return None
    conjunction = frame.norms[index].startswith("و")
    number = Number(index, index + 1, 1, 1, cut=int(conjunction), noun="one_of", conjunction=conjunction)
    return _single(index, index + 1, number, counted.head, (counted.first, counted.last), counted.own)


def _single_english(frame: Frame, index: int, taken: set[int]) -> Figure | None:
    found = frame.noun(index)
    words = frame.lex.words
    if frame.norms[index] == "another" and any(
        (spot := frame.fate(at)) is not None and spot.word.participle
        for at in (index + 1, index + 2)
        if at < len(frame)
    ):
        if is_number(frame, index + 1) or frame.noun(index + 1) is not None:
            return None
        return _single(
            index, index + 1, Number(index, index + 1, 1, 1, noun="another"), Noun("persons", None, 1, "another"),
            (index, index + 1), (),
        )  # fmt: skip
    if found is None or found[0].kind != "persons" or found[0].number != 1 or frame.noun(index + 1) is not None:
        return None
    noun, spot = found[0], frame.fate(index)
    if spot is not None and (spot.word.role == "verb" or index - 1 in taken):
        # 'took 20 soldiers prisoner'
        return None
    first = index
    for at in range(index - 1, max(-1, index - 10), -1):
        if at in taken or (frame.kind(at) != "word" and frame.norms[at] != "-"):
            break
        if frame.norms[at] in _ARTICLES:
            first = at
            break
        if frame.norms[at] in words["stops"] or frame.fate(at) is not None:
            # 'the abduction of opposition lawyer X', 'killed rebel commander X'.
            first = at + 1
            break
    if noun.lemma in words["abstract"] and (frame.norms[first] not in ("a", "an") or spot is not None):
        return None
    number = Number(first, index + 1, 1, 1, noun=noun.lemma, definite=frame.norms[first] not in ("a", "an", "another"))
    counted = (first + 1 if first < index and frame.norms[first] in _ARTICLES else first, index + 1)
    return _single(first, index + 1, number, noun, counted, (spot,) if spot is not None else ())
