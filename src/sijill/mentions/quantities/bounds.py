"""Minimum, best and maximum from a number and the words that bound it.

An exact number is all three. Words that give one side only leave the others open, as the annotation of the field does:
UCDP keeps a low, a best and a high estimate apart and takes no best from bounds alone; Airwars records the minimum and
maximum of each source. docs/figures.md tells every rule with an example.
"""

from __future__ import annotations

from sijill.mentions.quantities.frame import Frame
from sijill.mentions.quantities.numerals import Number
from sijill.mentions.quantities.plain import read_number

Bounds = tuple[float | None, float | None, float | None]


def bounds_of(number: Number, modifier: str | None) -> tuple[Bounds, str]:
    """((minimum, best, maximum), rule) of a number under a modifier (a key of numbers.yaml), or under none."""
    least, most = number.least, number.most
    if number.vague:
        if modifier in ("more_than", "at_least"):
            return (least, None, None), f"{modifier}:{number.rule}"
        if modifier in ("up_to", "less_than"):
            return (None, None, most), f"{modifier}:{number.rule}"
        return (least, None, most), number.rule
    step = 1 if least == int(least) and not number.share else 0
    match modifier:
        case "more_than":
            return (least + step, None, None), "more_than"
        case "at_least":
            return (least, None, None), "at_least"
        case "about":
            return (None, least, None), "about"
        case "up_to":
            return (None, None, least), "up_to"
        case "less_than":
            return (None, None, max(least - step, 0)), "less_than"
    return (least, least, least), number.rule


def modifier_before(frame: Frame, index: int) -> tuple[str, int] | None:
    """(modifier, token behind it) where a modifier starts at ``index`` and a number follows it."""
    found = frame.phrase(frame.lex.before, index)
    if found is None:
        return None
    length, name = found
    last = index + length
    # 'more than about 50', 'what is estimated at'; the first word decides.
    second = frame.phrase(frame.lex.before, last) if last < len(frame) else None
    if second is not None:
        last += second[0]
    return str(name), last


def modifier_after(frame: Frame, index: int) -> tuple[str, int] | None:
    """(modifier, token behind it) where a modifier stands at ``index`` behind a figure."""
    if index < len(frame) and frame.norm(index) == "+" and frame.tokens[index].start == frame.tokens[index - 1].end:
        return "at_least", index + 1
    at = index + 1 if frame.norm(index) == "," else index
    if at >= len(frame):
        return None
    found = frame.phrase(frame.lex.after, at)
    return (str(found[1]), at + found[0]) if found else None


def range_from(frame: Frame, first: Number, opened: str | None) -> tuple[Number, str] | None:
    """The upper end of a range that begins with ``first``. ``opened``: the 'between' or 'from' that stands before it.

    'between 5 and 10', 'from 5 to 10', '5 to 10', '5-10', '5 or 6'. A range rises; what falls is a score or a change.
    """
    words = frame.lex.numbers["range"]
    at = first.last
    joiner = frame.norm(at)
    high: Number | None = None
    if opened == "between":
        detached = joiner in ("و", "and") or joiner in _folded(words["to"])
        high = _number(frame, at + 1 if detached else at)
        if high is not None and not detached and not high.conjunction:
            high = None
    elif joiner in ("-", "–", "—"):
        high = _number(frame, at + 1)
        if high is not None and not (first.digits and high.digits):
            high = None
    elif joiner in _folded(words["to"]) or joiner in _folded(words["or"]):
        high = _number(frame, at + 1)
        if high is not None and (high.preposition or high.conjunction or high.definite):
            high = None
        if high is not None and joiner in _folded(words["or"]) and high.least > 3 * first.least + 3:
            high = None
    if high is None or (first.share and not high.share):
        return None
    return (high, "range") if lower_end(frame, first, high) < high.most else None


SCALES = {
    "الف": 1_000, "الاف": 1_000, "مليون": 1_000_000, "ملايين": 1_000_000, "مليار": 1_000_000_000,
    "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip


def lower_end(frame: Frame, first: Number, high: Number) -> float:
    """The lower end of a range; it may lack the scale of the upper one: 'two to three thousand', من 10 إلى 15 ألف."""
    if high.share and not first.share:
        return first.least / 100
    scale = SCALES.get(frame.norm(high.last - 1)) if high.last - high.first > 1 else None
    if scale is not None and first.least < high.least / scale and high.least % scale == 0:
        return first.least * scale
    return first.least


def _folded(words: list[str]) -> frozenset[str]:
    from sijill.language.fold import fold

    return frozenset(fold(word) for word in words)


def _number(frame: Frame, index: int) -> Number | None:
    return read_number(frame.tokens, index, len(frame), frame.arabic) if index < len(frame) else None


def between_at(frame: Frame, index: int) -> tuple[str, int] | None:
    """('between' or 'from', token behind it) where such a word stands at ``index``."""
    words = frame.lex.numbers["range"]
    for name in ("between", "from"):
        for entry in words[name]:
            parts = entry.split()
            if frame.norms[index : index + len(parts)] == parts or (
                frame.arabic and frame.norm(index).removeprefix("و") == parts[0] and len(parts) == 1
            ):
                return name, index + len(parts)
    return None
