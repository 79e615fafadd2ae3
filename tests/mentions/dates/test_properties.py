"""What holds for every text."""

import time
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.language.text import Text
from sijill.mentions.dates import find, find_durations
from sijill.mentions.dates.vocabulary import vocabulary

REFERENCE = date(2016, 9, 14)
DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))
_WORDS = sorted(vocabulary().entries)
PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.integers(0, 3000).map(str),
    st.sampled_from(
        ["،", ",", " - ", "/", "(", ")", ":", ".", "\n", "[17]", "م", "هـ", "٢٠١٥", "12:30", "2015-02-30", "1/2/2015"]
    ),
    st.text(max_size=4),
)
LEVANTINE = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
             "تشرين الثاني", "كانون الأول"]  # fmt: skip
MAGHREBI = ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
MARKS = "\u064b\u064e\u0650\u0652\u0640\u200f"


def forms(day: date) -> list[str]:
    """The day written in the forms that the finder promises to read."""
    month = day.month - 1
    egyptian = format_date(day, "MMMM", locale="ar_EG")
    return [
        day.isoformat(),
        day.strftime("%d/%m/%Y").replace("/0", "/"),
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {LEVANTINE[month]} {day.year}",
        f"{day.day} {MAGHREBI[month]} {day.year}",
        f"{day.day} {egyptian} {day.year}",
        f"{day.day} {LEVANTINE[month]}/{egyptian} {day.year}",
        f"{day.day} {egyptian} - {LEVANTINE[month]} عام {day.year}",
        f"{day.day} من {egyptian} من سنة {day.year}م",
        format_date(day, "d MMMM y", locale="en"),
        format_date(day, "MMMM d, y", locale="en"),
        format_date(day, "EEEE, d MMM y", locale="en"),
        format_date(day, "EEEE، d MMMM y", locale="ar"),
        f"{day.day} {egyptian} {day.year}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ]


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_a_date_written_in_any_form_is_read_back(day: date) -> None:
    for written in forms(day):
        found = find(Text(f"وقع ذلك: {written}، ثم انتهى"))
        assert [(one.text, one.earliest, one.latest, one.flags) for one in found] == [(written, day, day, ())]


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=24), st.sampled_from(["past", "future"]), st.sampled_from([None, REFERENCE]))
def test_never_an_exception_spans_exact_intervals_in_order(
    pieces: list[str], prefer: str, reference: date | None
) -> None:
    words = " ".join(pieces)
    last = 0
    for found in find(Text(words), reference=reference, prefer=prefer):  # type: ignore[arg-type]
        assert last <= found.start < found.end <= len(words)
        assert words[found.start : found.end] == found.text
        last = found.end
        if found.earliest and found.latest:
            assert found.earliest <= found.latest
        if found.basis == "none":
            assert (found.earliest, found.latest, found.date_prec) == (None, None, None)
        else:
            assert found.date_prec in (1, 2, 3, 4, 5)
    for duration in find_durations(words):
        assert words[duration.start : duration.end] == duration.text


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_a_coarser_text_never_gives_a_finer_interval(day: date) -> None:
    month = format_date(day, "MMMM", locale="en")
    texts = [
        f"on {day.day} {month} {day.year}",
        f"{('early', 'mid-', 'late')[min((day.day - 1) // 10, 2)]} {month} {day.year}".replace("- ", "-"),
        f"in {month} {day.year}",
        f"in the year {day.year}",
        f"in the {day.year // 10 * 10}s",
    ]
    previous = (day, day)
    for words in texts:
        [found] = find(Text(words))
        assert found.earliest is not None and found.latest is not None
        assert found.earliest <= previous[0] <= previous[1] <= found.latest
        previous = (found.earliest, found.latest)


@settings(max_examples=40, deadline=None)
@given(DAYS, st.integers(1, 40))
def test_a_shift_by_a_coarse_unit_is_no_finer_than_by_days(day: date, count: int) -> None:
    def length(words: str) -> timedelta:
        [found] = find(Text(words), reference=day)
        assert found.earliest and found.latest
        return found.latest - found.earliest

    lengths = [length(f"{count} {unit} ago") for unit in ("days", "weeks", "months", "years")]
    assert lengths == sorted(lengths)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.data())
def test_vowel_signs_and_tatweel_change_nothing(day: date, data: st.DataObject) -> None:
    plain = f"في {day.day} {LEVANTINE[day.month - 1]} {day.year} وقع الهجوم، وفي اليوم التالي انسحبوا"
    marked = "".join(
        char + (data.draw(st.sampled_from(["", "", *MARKS])) if "\u0621" <= char <= "\u064a" else "") for char in plain
    )
    assert [(one.earliest, one.latest) for one in find(Text(marked))] == [
        (one.earliest, one.latest) for one in find(Text(plain))
    ]


FOLDED = str.maketrans("أإآىة", "ااايه")
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from([FOLDED, DIGITS]))
def test_spelling_of_letters_and_digits_changes_nothing(day: date, table: dict[int, int]) -> None:
    for month in (LEVANTINE[day.month - 1], MAGHREBI[day.month - 1]):
        plain = f"في {day.day} {month} {day.year} وقع الهجوم، وبعد أسبوعين انسحبوا، وفي أواخر السنة التالية عادوا"
        first, second = find(Text(plain)), find(Text(plain.translate(table)))
        assert [(one.start, one.end, one.earliest, one.latest) for one in first] == [
            (one.start, one.end, one.earliest, one.latest) for one in second
        ]


HIJRI = ["محرم", "صفر", "ربيع الأول", "ربيع الثاني", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
         "ذو القعدة", "ذو الحجة"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1925, 1, 1), date(2070, 12, 31)))
def test_a_hijri_date_written_in_any_form_is_read_back(day: date) -> None:
    from hijridate import Gregorian

    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    gregorian = f"{day.day} {LEVANTINE[day.month - 1]} {day.year}"
    written = f"{hijri.day} {HIJRI[hijri.month - 1]} {hijri.year} هـ"
    for form in (written, f"{hijri.day:02}-{hijri.month:02}-{hijri.year} هـ", f"{written} الموافق {gregorian}"):
        found = find(Text(f"وقع ذلك في {form} ثم انتهى"))
        assert [(one.text, one.earliest, one.latest, one.flags) for one in found] == [(form, day, day, ())]


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 3))
def test_a_coarser_arabic_text_never_gives_a_finer_interval(day: date, gap: int) -> None:
    month = LEVANTINE[day.month - 1]
    week = ("الأول", "الثاني", "الثالث", "الرابع")[min((day.day - 1) // 7, 3)]
    texts = [f"في {day.day} {month} {day.year}", f"في {month} {day.year}", f"عام {day.year}"]
    if day.day <= 28:
        texts.insert(1, f"في الأسبوع {week} من {month} {day.year}")
    previous = (day, day)
    for words in texts:
        [found] = find(Text(words))
        assert found.earliest is not None and found.latest is not None
        assert found.earliest <= previous[0] <= previous[1] <= found.latest
        previous = (found.earliest, found.latest)
    modified = find(Text(f"بحلول {texts[min(gap, len(texts) - 1)].removeprefix('في ')}"))
    assert all(one.earliest is None or one.latest is None for one in modified)


@pytest.mark.parametrize(
    "words",
    ["1" * 60_000, "5 و" * 20_000, "مارس " * 15_000, "3/4/" * 15_000, "(" * 60_000, "من " * 20_000, "بعد " * 20_000,
     "2015-" * 12_000, "ثلاثة و" * 10_000, "12:30:" * 10_000, "a@" * 30_000, "\n" * 60_000, "سنة " * 15_000],
)  # fmt: skip
def test_hostile_repetition_costs_little(words: str) -> None:
    begun = time.process_time()
    find(Text(words))
    assert time.process_time() - begun < 6


def test_the_same_text_gives_the_same_dates_twice() -> None:
    words = "في 3 تموز 1998 وقّعوا، وبعد أيام انسحبوا، وفي 20 أيلول عادوا"
    assert find(Text(words)) == find(Text(words))
