"""The figures of a sentence before it is known what befell whom: numbers with their bounds and what they count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sijill.mentions.quantities.bounds import (
    between_at,
    bounds_of,
    lower_end,
    modifier_after,
    modifier_before,
    range_from,
)
from sijill.mentions.quantities.carried import dual
from sijill.mentions.quantities.exclusions import excluded, is_age
from sijill.mentions.quantities.frame import Figure, Frame
from sijill.mentions.quantities.numerals import Number
from sijill.mentions.quantities.phrases import Counted, counted_phrase, is_number
from sijill.mentions.quantities.plain import read_number

_MONEY = frozenset("$€£¥₪")
Blocked = Callable[[int], int]
"""The token behind a blocked stretch (a date, a citation mark) that holds the given token, or the token itself."""


def spot(frame: Frame, blocked: Blocked) -> list[Figure]:
    """All figures with a number of their own (in digits, in words, or dual), in order and without overlap."""
    figures: list[Figure] = []
    index = 0
    while index < len(frame):
        behind = blocked(index)
        if behind > index:
            index = behind
            continue
        if frame.kind(index) == "punct" and frame.norm(index) not in _MONEY:
            index += 1
            continue
        figure = (
            _range_opened(frame, index, blocked)
            or _bounded(frame, index, blocked)
            or _plain(frame, index, index, None, None, blocked, figures)
            or _unspecified(frame, index)
            or dual(frame, index)
        )
        if figure is None:
            number = read_number(frame.tokens, index, len(frame), frame.arabic) if is_number(frame, index) else None
            index = max(index + 1, number.last if number else 0)
            continue
        figures.append(figure)
        index = max(figure.end, index + 1)
    return figures


def _range_opened(frame: Frame, index: int, blocked: Blocked) -> Figure | None:
    opened = between_at(frame, index)
    if opened is None:
        return None
    figure = _plain(frame, index, opened[1], None, opened[0], blocked, ())
    return figure if figure is not None and figure.rule == "range" else None


def _bounded(frame: Frame, index: int, blocked: Blocked) -> Figure | None:
    modifier = modifier_before(frame, index)
    if modifier is None or modifier[1] >= len(frame):
        return None
    name, last = modifier
    opened = between_at(frame, last)
    figure = None
    if opened is not None and name == "about":
        figure = _plain(frame, index, opened[1], None, opened[0], blocked, ())
    return figure or _plain(frame, index, last, name, None, blocked, ())


def _plain(
    frame: Frame,
    first: int,
    index: int,
    modifier: str | None,
    opened: str | None,
    blocked: Blocked,
    earlier: Sequence[Figure],
) -> Figure | None:
    """The figure whose number starts at ``index``; its words start at ``first``."""
    if index >= len(frame) or blocked(index) > index:
        return None
    money = frame.norm(index) in _MONEY
    if money:
        index += 1
    number = read_number(frame.tokens, index, len(frame), frame.arabic) if index < len(frame) else None
    if number is None or excluded(frame, number):
        return None
    if number.digits and blocked(number.last - 1) > number.last - 1:
        return None
    if (
        frame.norms[number.first] == "واحد"
        and "أ" in frame.text.raw[frame.tokens[index].start : frame.tokens[index].end]
    ):
        # 'وأحد' is 'and one of', folded like 'واحد'.
        return None
    high = range_from(frame, number, opened)
    if high is not None and excluded(frame, high[0]):
        return None
    if opened == "between" and high is None:
        high = _split(frame, number)
    if opened is not None and high is None:
        return None
    last = high[0].last if high else number.last
    before = _counted_before(frame, number, earlier) if modifier is None and high is None else None
    if before is None and not _stands(frame, number, modifier, last):
        return None
    after = modifier_after(frame, last)
    whole, last_of_whole = _whole(frame, after[1] if after else last)
    at = last_of_whole if whole is not None else (after[1] if after else last)
    counted = before or (None if money else _hyphenated(frame, at) or counted_phrase(frame, at))
    if counted is not None and counted.head is None and _likely_verb(frame, number):
        return None
    if number.least == 1 and not number.digits and counted is not None and counted.partitive and counted.head is None:
        # 'واحدا من أخطر الأماكن', 'one of the best'.
        return None
    if counted is None and _adjective(frame, number, before):
        return None
    if after is None and counted is not None:
        after = modifier_after(frame, counted.last)
        late = after is not None
    else:
        late = False
    if high is not None and counted is None and number.digits and 1000 <= number.least < high[0].least <= 2100:
        return None
    number = _thousands(frame, number, counted)
    (minimum, best, maximum), rule = bounds_of(number, modifier or (after[0] if after else None))
    if high is not None:
        low = lower_end(frame, number, high[0])
        if opened == "between" and high[0].first < number.last:
            low = number.least
        minimum, best, maximum, rule = low, None, high[0].most, "range"
    start = first if number.first >= first else number.first
    end = max(last, last_of_whole if whole is not None else 0, after[1] if after and not late else 0)
    if late and after is not None:
        end = after[1]
    if before is not None:
        start = min(start, before.first)
        reading = (frame.noun(before.first) or (None, None))[1]
        if reading is not None:
            number = replace(
                number, first=before.first, cut=reading.cut, conjunction=bool(reading.conjunction),
                preposition=reading.preposition,
            )  # fmt: skip
    figure = Figure(
        first=start, last=end, number=high[0] if high and high[0].share else number,
        minimum=minimum, best=best, maximum=maximum, rule=rule, whole=whole,
        counted=(counted.first, counted.last) if counted else None,
        head=counted.head if counted else None, partitive=bool(counted and counted.partitive),
        own=counted.own if counted else (), money=money,
    )  # fmt: skip
    if is_age(frame, number.first, counted.last if counted else last) and _duration(counted):
        figure.flags.append("age")
    return figure


def _hyphenated(frame: Frame, index: int) -> Counted | None:
    """'seven-year-old', 'three-day siege'."""
    if frame.norm(index) != "-" or frame.arabic:
        return None
    found = frame.noun(index + 1)
    if found is None or found[0].kind not in ("duration", "distance"):
        return None
    return Counted(index + 1, index + 2, found[0])


def _likely_verb(frame: Frame, number: Number) -> bool:
    """'ألف' alone before an unknown word is rather 'he wrote'."""
    return frame.arabic and number.last - number.first == 1 and frame.norms[number.first] == "الف"


def _thousands(frame: Frame, number: Number, counted: Counted | None) -> Number:
    """'6.000 persons': persons and things come whole, so the point separates thousands."""
    norm = frame.norms[number.first]
    whole = counted is not None and counted.head is not None and counted.head.kind in ("persons", "vehicles", "weapons")
    if not whole or not number.digits or number.last - number.first != 1 or "." not in norm:
        return number
    return number.times(1000) if len(norm.split(".")[1]) == 3 and len(norm) <= 7 else number


def _duration(counted: Counted | None) -> bool:
    return counted is None or counted.head is None or counted.head.kind == "duration"


def _split(frame: Frame, number: Number) -> tuple[Number, str] | None:
    """'between twenty and thirty' read as one number: 'بين خمسة وعشرين' is 5 to 20 where nothing else follows."""
    if number.digits or number.last - number.first != 2:
        return None
    high = read_number(frame.tokens, number.first + 1, number.last, frame.arabic)
    return (high, "range") if high is not None and high.conjunction else None


def _stands(frame: Frame, number: Number, modifier: str | None, last: int) -> bool:
    """Whether a number may be a figure at all: numbers with the article and 'one' need something to count."""
    if (number.definite and not number.digits and not number.vague) or (number.least == 0 and not number.digits):
        counted = counted_phrase(frame, last)
        return counted is not None and counted.head is not None and not counted.partitive
    if number.least == 1 and not number.digits and not number.share and not frame.arabic:
        counted = counted_phrase(frame, last)
        if frame.norm(number.first - 1) in ("no", "any", "every", "each") or counted is None:
            return False
        return counted.head is not None or counted.partitive
    return True


def _adjective(frame: Frame, number: Number, before: Counted | None) -> bool:
    return before is None and number.definite and not number.vague


def _counted_before(frame: Frame, number: Number, earlier: Sequence[Figure]) -> Counted | None:
    """What stands before a number that follows it like an adjective: 'قتيل واحد', 'جنديين اثنين', 'الجنود الخمسة'."""
    if not frame.arabic or number.digits or number.vague or number.conjunction or number.preposition:
        return None
    small = number.least in (1, 2)
    if not (small or number.definite):
        return None
    floor = earlier[-1].end if earlier else 0
    for at in range(number.first - 1, max(floor - 1, number.first - 4), -1):
        if frame.kind(at) != "word":
            return None
        found = frame.noun(at)
        if found is None:
            continue
        noun = found[0]
        plural = noun.number == 3
        if number.definite and not small:
            fits = plural and frame.norms[at].startswith(("ال", "وال", "لل", "بال"))
        else:
            fits = noun.number == number.least or (number.least == 2 and plural and frame.norms[at].endswith("ين"))
        if not fits:
            return None
        while at - 1 >= floor and not _clitics(frame, at) and (left := frame.noun(at - 1)) is not None:
            if left[0].kind != "persons" or left[0].number == 1 != noun.number:
                break
            at, noun = at - 1, left[0]
        spot = frame.fate(at)
        own = (spot,) if spot is not None and spot.word.role == "counted" else ()
        return Counted(at, number.first, noun, own=own)
    return None


def _clitics(frame: Frame, index: int) -> bool:
    found = frame.noun(index)
    return found is not None and found[1] is not None and found[1].cut > 0


def _whole(frame: Frame, index: int) -> tuple[float | None, int]:
    """'52 من 112', '52 out of 112': the whole and the token behind it."""
    at = index
    if frame.norm(at) == "من":
        at += 2 if frame.norm(at + 1) in ("اصل", "بين", "مجموع") else 1
    elif frame.norm(at) == "out" and frame.norm(at + 1) == "of":
        at += 2
    elif frame.norm(at) == "of" and index > 0:
        at += 1
        if frame.norm(at) in ("the", "a"):
            at += 1
            if frame.norm(at) == "total" and frame.norm(at + 1) == "of":
                at += 2
    else:
        return None, index
    if at >= len(frame) or not is_number(frame, at):
        return None, index
    number = read_number(frame.tokens, at, len(frame), frame.arabic)
    if number is None or number.vague or (number.preposition and frame.arabic):
        return None, index
    return number.least, number.last


def _unspecified(frame: Frame, index: int) -> Figure | None:
    """'العديد من الجنود', 'many soldiers', 'a number of soldiers': somebody, without a figure."""
    if frame.kind(index) != "word":
        return None
    first, norms = index, frame.norms
    if frame.arabic:
        stem = norms[index].removeprefix("و").removeprefix("ال")
        if stem not in frame.lex.words["unspecified"] or norms[index].startswith("ب"):
            return None
        after = index + 1
        if frame.norm(after) in ("كبير", "قليل", "غير"):
            after += 2 if frame.norm(after) == "غير" else 1
        if frame.norm(after) != "من":
            return None
    else:
        if norms[index] in ("a", "an") and frame.norm(index + 1) in ("number", "large", "small", "great"):
            index += 1
        if norms[index] in ("large", "small", "great", "unknown", "unspecified"):
            index += 1
        if (frame.norm(index) in ("number", "numbers") and frame.norm(index + 1) == "of" and index > first) or (
            frame.norm(index) in frame.lex.words["unspecified"] and index == first
        ):
            after = index + 1
        else:
            return None
    counted = counted_phrase(frame, after)
    if counted is None and frame.fate(after) is None:
        return None
    cut = 1 if frame.arabic and norms[first].startswith("و") else 0
    number = Number(first, after, 0, 0, cut=cut)
    return Figure(
        first=first, last=after, number=number, minimum=None, best=None, maximum=None, rule="unspecified",
        counted=(counted.first, counted.last) if counted else None, head=counted.head if counted else None,
        own=counted.own if counted else (), partitive=True,
    )  # fmt: skip
