"""What holds for every text: no exception, exact spans, ordered bounds, and numbers that survive being written out."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.language.text import Text
from sijill.mentions.quantities import find, find_numbers, find_ordinals, toll

WORDS = [
    "قتل",
    "5",
    "جنود",
    "وجرح",
    "عشرين",
    "مدنيا",
    "بينهم",
    "3",
    "أطفال",
    "أكثر",
    "من",
    "نحو",
    "بين",
    "قتيل",
    "وجريح",
    "على",
    "الأقل",
    "ألف",
    "مئة",
    "ونصف",
    "مليون",
    "،",
    ".",
    "؛",
    "(",
    ")",
    "«",
    "»",
    ":",
    "%",
    "-",
    "و",
    "ال",
    "لم",
    "أي",
    "دون",
    "إصابات",
    "آخرين",
    "مقتل",
    "إصابة",
    "أحد",
    "الجنود",
    "شهيدين",
    "1,200",
    "2014",
    "[17]",
    "killed",
    "20",
    "people",
    "and",
    "wounded",
    "dozens",
    "of",
    "more",
    "than",
    "at",
    "least",
    "a",
    "soldier",
    "were",
    "no",
    "casualties",
    "including",
    "between",
    "5",
    "to",
    "10",
    "half",
    "million",
    ",",
    ".",
    "-",
    "%",
    "$",
    "3.5",
    "km",
]
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
)
VOWELS = "\u064e\u064f\u0650\u0652\u0651"


def ordered(*values: float | None) -> bool:
    known = [value for value in values if value is not None]
    return known == sorted(known)


@settings(max_examples=250, deadline=None)
@given(texts)
def test_any_text_is_read_with_exact_spans_and_ordered_bounds(raw: str) -> None:
    found = find(Text(raw))
    for mention in found:
        assert raw[mention.start : mention.end] == mention.text != ""
        assert ordered(mention.minimum, mention.best, mention.maximum)
        if mention.counted_span is not None:
            assert mention.counted_span.of(raw) == mention.counted
        if mention.fate_span is not None:
            assert 0 <= mention.fate_span.start < mention.fate_span.end <= len(raw)
        assert not (mention.fate and mention.joint)
    starts = [mention.start for mention in found]
    assert starts == sorted(starts)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_plain_numbers_and_ordinals_of_any_text_have_exact_spans(raw: str) -> None:
    for number in find_numbers(raw):
        assert raw[number.start : number.end] == number.text != ""
        assert number.least <= number.most
    for ordinal in find_ordinals(raw):
        assert raw[ordinal.start : ordinal.end] == ordinal.text != ""


@settings(max_examples=100, deadline=None)
@given(texts)
def test_the_same_text_is_read_the_same_way_twice(raw: str) -> None:
    assert find(Text(raw)) == find(Text(raw))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS[:40]), min_size=1, max_size=15).map(" ".join), st.integers(0, 2**32))
def test_vowel_signs_change_no_figure(raw: str, seed: int) -> None:
    draw = random.Random(seed)
    vowelled = "".join(
        letter + draw.choice(VOWELS) if "ء" <= letter <= "ي" and draw.random() < 0.3 else letter for letter in raw
    )

    def read(text: str) -> list[object]:
        return [(q.minimum, q.best, q.maximum, q.fate, q.joint, q.kind) for q in find(Text(text, "ar"))]

    assert read(vowelled) == read(raw)


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def arabic(number: int) -> str:
    """``number`` below a million in words."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        if thousands == 1:
            head = "ألف"
        elif thousands == 2:
            head = "ألفان"
        else:
            head = f"{arabic(thousands)} {'آلاف' if thousands <= 10 else 'ألف'}"
        return f"{head} و{arabic(rest)}" if rest else head
    parts = [HUNDREDS[number // 100]] if number >= 100 else []
    rest = number % 100
    if 10 <= rest < 20:
        small = {10: "عشرة", 11: "أحد عشر", 12: "اثنا عشر"}
        parts.append(small.get(rest) or f"{UNITS[rest - 10]} عشر")
    else:
        parts += [word for word in (UNITS[rest % 10], TENS[rest // 10]) if word]
    return " و".join(parts)


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
DECADES = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905


def english(number: int) -> str:
    """``number`` below a million in words."""
    if number >= 1000:
        rest = f" {english(number % 1000)}" if number % 1000 else ""
        return f"{english(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {english(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number >= 20:
        return DECADES[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 999_999))
def test_a_number_written_in_arabic_words_is_read_back(number: int) -> None:
    assert [found.value for found in find_numbers(Text(arabic(number), "ar"))] == [number]


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 999_999))
def test_a_number_written_in_english_words_is_read_back(number: int) -> None:
    assert [found.value for found in find_numbers(Text(english(number), "en"))] == [number]


@settings(max_examples=100, deadline=None)
@given(st.integers(3, 999_999))
def test_the_killed_are_counted_in_words_as_in_digits(number: int) -> None:
    (words,) = find(Text(f"قتل {arabic(number)} شخص في الحرب", "ar"))
    assert (words.best, words.fate) == (number, "killed")
    (digits,) = find(Text(f"{number:,} people were killed in the war", "en"))
    assert (digits.best, digits.fate) == (number, "killed")


@settings(max_examples=100, deadline=None)
@given(texts)
def test_a_toll_is_ordered(raw: str) -> None:
    for fate in ("killed", "injured"):
        total = toll(find(Text(raw)), fate)
        if total is not None and total[0] is not None and total[2] is not None:
            assert total[0] <= total[2]


def test_cost_grows_with_the_length_of_the_text_only() -> None:
    from time import process_time

    sentence = "قتل 5 جنود وجرح نحو عشرين مدنيا بينهم 3 أطفال في قصف على القرية و" * 40
    times = []
    for copies in (4, 32):
        text = Text((sentence + ". ") * copies, "ar")
        _ = text.tokens, text.sentences
        runs = []
        for _run in range(3):
            begin = process_time()
            find(text)
            runs.append((process_time() - begin) / copies)
        times.append(min(runs))
    assert times[1] < 4 * times[0] + 0.01
