"""Numbers that are no quantities: clock times, citation marks, coordinates, telephone numbers, names with a number.

Each rule looks at a few tokens around the number only.
"""

from __future__ import annotations

import re

from sijill.language.sentences import MARKER
from sijill.mentions.quantities.frame import Frame
from sijill.mentions.quantities.numerals import Number

_COUNT_SIGN = frozenset({"#", "№"})
_ADDRESS = 300
_LATIN = re.compile(r"[a-z]")


def excluded(frame: Frame, number: Number) -> bool:
    """Whether a number in digits or words is none that counts anything."""
    first, last = number.first, number.last
    before, after = frame.norm(first - 1), frame.norm(last)
    if before == "[" or (before and frame.norm(first - 2) == "[" and after == "]"):
        return _in_marker(frame, number)
    if before in "-–" and frame.norm(first - 2) in frame.lex.words["named"] and number.digits and before:
        return True
    called = before in frame.lex.words["named"] and not _counts_on(frame, number)
    if before in _COUNT_SIGN or (called and not (number.conjunction and after == "من")):
        return True  # 'قائد اللواء وأربعة من جنوده' counts on; 'اللواء الرابع' is a name.
    if number.digits and (_in_address(frame, number) or _footnote(frame, number)):
        return True
    if number.digits and (_glued(frame, number) or _clock(frame, first, last) or _list_number(frame, number)):
        return True
    if _after_ordinal(frame, number):
        return True
    months = frame.lex.words["months"]
    if number.least <= 31 and (
        after.removeprefix("ال") in months or (before in months and not _counts_on(frame, number))
    ):
        return True
    if number.digits and (_coordinate(frame, number) or _telephone(frame, number)):
        return True
    return _bare_year(frame, number)


def _footnote(frame: Frame, number: Number) -> bool:
    """A bracketed number written onto the word before it: قُتل(2)."""
    first = number.first
    if first < 2 or frame.norm(first - 1) != "(" or frame.norm(number.last) != ")" or number.least > 999:
        return False
    return frame.tokens[first - 2].end == frame.tokens[first - 1].start and frame.kind(first - 2) == "word"


def _after_ordinal(frame: Frame, number: Number) -> bool:
    """The second word of an ordinal: 'الرابع عشر', 'الخامس والعشرين', 'السادس وعشرين'."""
    if not frame.arabic or number.digits or number.first == 0:
        return False
    tail = frame.norms[number.first].removeprefix("و").removeprefix("ال")
    ten = any(atom.kind in ("ten", "tens") for atom in frame.lex.atoms.get(tail, ()))
    before = frame.norm(number.first - 1)
    stems = {
        before,
        before.removeprefix("و"),
        before.removeprefix("ال"),
        before.removeprefix("وال"),
        before.removeprefix("لل"),
    }
    return ten and any(stem in frame.lex.ordinals for stem in (*stems, before.removeprefix("بال")))


def _counts_on(frame: Frame, number: Number) -> bool:
    """'في المادة 5 …' names; 'طريق 5 كيلومترات' counts: a counted noun behind the number speaks for counting."""
    noun = frame.noun(number.last)
    return noun is not None and noun[1] is None and frame.norm(number.first - 1) not in ("رقم", "no", "number")


def _in_marker(frame: Frame, number: Number) -> bool:
    start = frame.tokens[number.first].start
    raw = frame.text.raw
    opening = raw.rfind("[", max(0, start - 12), start)
    return opening >= 0 and MARKER.match(raw, opening) is not None


def _glued(frame: Frame, number: Number) -> bool:
    """Glued to Latin letters, slashes or a second number by a dash or a point: F-16, 22-04-2017, 10.0.0.1, D8AF."""
    first, last = frame.tokens[number.first], frame.tokens[number.last - 1]
    raw = frame.text.raw
    left = raw[first.start - 1] if first.start else " "
    right = raw[last.end] if last.end < len(raw) else " "
    if _LATIN.match(left.lower()) or left in "/\\=_@#":
        return True
    if left == "," and first.start > 1 and raw[first.start - 2].isdigit():
        return True
    if right == "," and last.end + 1 < len(raw) and raw[last.end + 1].isdigit():
        return True
    unit = frame.tokens[number.last] if number.last < len(frame) else None
    if unit is not None and unit.start == last.end and _LATIN.match(unit.norm):
        # '9M79' is a name, '15km' is none.
        beyond = raw[unit.end] if unit.end < len(raw) else " "
        if beyond.isdigit():
            return True
    if left in "-." and first.start > 1 and (raw[first.start - 2].isalnum()):
        return not _plain_range(frame, number, left)
    if right in "/\\=_@" and last.end + 1 < len(raw) and raw[last.end + 1].isalnum():
        return True
    if right in "-:." and last.end + 1 < len(raw) and raw[last.end + 1].isdigit():
        return not _plain_range(frame, number, right)
    if _LATIN.match(right.lower()) and frame.norm(number.last) not in frame.lex.nouns:
        return frame.norm(number.last) not in frame.lex.atoms and frame.norm(number.last) not in frame.lex.fates
    return False


def _in_address(frame: Frame, number: Number) -> bool:
    """Within a web address."""
    raw, at = frame.text.raw, frame.tokens[number.first].start
    left = at
    while left > max(0, at - _ADDRESS) and not raw[left - 1].isspace():
        left -= 1
    chunk = raw[left : at + _ADDRESS].split(None, 1)[0]
    return "://" in chunk or "www." in chunk or ("/" in chunk and ("=" in chunk or "%" in chunk))


def _plain_range(frame: Frame, number: Number, sign: str) -> bool:
    """'14-16 fighters': two plain numbers, rising, and no third one; a score falls or counts nothing."""
    if sign != "-":
        return False
    tokens = frame.tokens
    for low in (number.first, number.first - 2):
        high = low + 2
        if low < 0 or high >= len(tokens) or tokens[low + 1].norm != "-":
            continue
        if tokens[low].kind != "number" or tokens[high].kind != "number":
            continue
        around = (frame.norm(low - 1), frame.norm(high + 1))
        if "-" in around or "/" in around:
            return False
        try:
            return float(tokens[low].norm.replace(",", "")) < float(tokens[high].norm.replace(",", "")) and (
                frame.kind(high + 1) == "word"
            )
        except ValueError:
            return False
    return False


def _clock(frame: Frame, first: int, last: int) -> bool:
    """Digits on either side of a colon without space, or a part of the day behind."""
    for colon in (last, first - 1):
        if frame.norm(colon) != ":" or frame.kind(colon - 1) != "number" or frame.kind(colon + 1) != "number":
            continue
        left, middle, right = frame.tokens[colon - 1 : colon + 2]
        if left.end == middle.start and middle.end == right.start:
            return True
    return frame.norm(last) in frame.lex.words["day_parts"]


def _list_number(frame: Frame, number: Number) -> bool:
    """A number at the head of a line with a stop, a bracket or a dash behind it."""
    if number.first > 1 or (number.first == 1 and frame.norm(0) not in ("(", "-", "•", "*")):
        return False
    following = frame.norm(number.last)
    if following not in (".", ")", "-", "–", "—", ":"):
        return False
    if frame.kind(number.last + 1) == "number" and following != ".":
        return False
    token = frame.tokens[number.last]
    start = frame.sentence.start
    line = frame.text.raw[max(0, start - _ADDRESS) : start].rpartition("\n")[2]
    return not line.strip() and token.start == frame.tokens[number.last - 1].end


def _coordinate(frame: Frame, number: Number) -> bool:
    if frame.norm(number.last) in ("°", "º", "′", "″"):
        # Degrees of heat keep their letter: 40 °C.
        return frame.norm(number.last + 1) != "c"
    if frame.norm(number.first - 1) in ("°", "º", "′", "″"):
        return True
    norm = frame.tokens[number.last - 1].norm
    if "." not in norm or len(norm.split(".")[1]) < 3:
        return False
    near = (frame.norm(number.last), frame.norm(number.first - 1), frame.norm(number.last + 1))
    return any(word in ("n", "e", "s", "w", "شمالا", "شرقا", ",", "،") for word in near)


def _telephone(frame: Frame, number: Number) -> bool:
    token = frame.tokens[number.first]
    if len(token.norm) > 1 and token.norm.startswith("0") and "." not in token.norm:
        return True
    raw = frame.text.raw
    plus = token.start > 0 and raw[token.start - 1] == "+"
    return plus and len(token.norm) > 4


def _bare_year(frame: Frame, number: Number) -> bool:
    """Four digits without a separator that stand where a year stands and count nothing that is known."""
    if not number.digits or number.last - number.first != 1:
        return False
    norm = frame.tokens[number.first].norm
    if frame.norm(number.last) in ("هـ", "ه", "ad", "bc", "bce", "ce"):
        return True
    if len(norm) != 4 or not norm.isdigit() or not 1000 <= int(norm) <= 2100:
        return False
    if frame.norm(number.last) == "م":
        return True
    words = frame.lex.words
    if frame.norm(number.first - 1) in words["months"] or frame.norm(number.first - 1) in (
        "عام",
        "سنه",
        "العام",
        "year",
    ):
        return True
    noun = frame.noun(number.last)
    if noun is not None and noun[1] is None:
        return False
    spot = frame.fate(number.last)
    if spot is not None and not spot.conjunction and spot.word.role in ("counted", "verb") and int(norm) < 1900:
        return False
    if int(norm) >= 1900:
        return True
    return frame.norm(number.first - 1) in frame.lex.words["year_before"]


def is_age(frame: Frame, first: int, last: int) -> bool:
    """'البالغ من العمر 7 سنوات', 'aged 17', '8-year-old'."""
    if any(frame.norm(at) in frame.lex.words["age_before"] for at in range(max(0, first - 2), first)):
        return True
    return frame.norm(last) in ("-", "year", "years") and "old" in frame.between(last, last + 4)
