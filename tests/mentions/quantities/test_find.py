"""What the finder does with dates, zones, masks and spans, and how figures of a telling become one toll."""

from __future__ import annotations

from datetime import date

import sijill
from sijill.language.text import Text
from sijill.mentions.quantities import find, find_numbers, find_ordinals, toll
from sijill.model import Document, Span, Zone
from sijill.model.mentions import DateMention


def document(text: str, zones: tuple[Zone, ...] = (), masks: tuple[Span, ...] = ()) -> Document:
    return Document(text=text, sha256="", name="sample", language="en", zones=zones, masks=masks)


def test_a_number_within_a_date_is_no_quantity() -> None:
    raw = "Between 3 and 5 teachers met on day 7 of the fair"
    start = raw.index("day 7")
    mention = DateMention(start=start, end=start + 5, text="day 7", earliest=date(2001, 2, 7), latest=date(2001, 2, 7))
    assert [found.text for found in find(Text(raw), dates=[mention])] == ["Between 3 and 5"]


def test_a_figure_may_stand_between_two_dates() -> None:
    raw = "2001-02-07 five guards were killed 2001-02-09"
    dates = [DateMention(start=0, end=10, text=raw[:10]), DateMention(start=35, end=45, text=raw[35:])]
    (found,) = find(Text(raw), dates=dates)
    assert (found.best, found.fate, found.counted) == (5, "killed", "guards")


def test_references_are_not_read() -> None:
    raw = "Five guards were killed.\nSmith, 12 guards and 3 nurses killed, p. 4"
    zones = (Zone(25, len(raw), "references"),)
    assert [found.best for found in find(Text(document(raw, zones)))] == [5]


def test_markup_is_no_word() -> None:
    raw = "A [nurse](http://example.org/20-guards) was killed"
    masks = (Span(raw.index("["), raw.index("[") + 1), Span(raw.index("]"), raw.index(")") + 1))
    (found,) = find(Text(document(raw, masks=masks)))
    assert (found.best, found.fate, found.counted) == (1, "killed", "nurse")


def test_spans_hold_vowel_signs() -> None:
    raw = "قُتِلَ خَمْسَةُ جُنُودٍ"
    (found,) = find(Text(raw, "ar"))
    assert found.text == "خَمْسَةُ"
    assert found.counted == "جُنُودٍ"
    assert found.fate_span is not None and found.fate_span.of(raw) == "قُتِلَ"


def test_clitics_are_left_out_of_the_span_and_the_article_is_kept() -> None:
    assert next(found.text for found in find(Text("وبخمسة رجال وللعشرات من النساء", "ar"))) == "خمسة"
    (found,) = find(Text("جاء العشرات من المحتجين", "ar"))
    assert found.text == "العشرات"


def test_independent_figures_add_up_and_parts_do_not() -> None:
    found = find(Text("مقتل خمسة جنود وإصابة اثنين من المدنيين وجرح اثنين من المسعفين بينهم طبيب", "ar"))
    assert toll(found, "injured") == (4, 4, 4)
    assert toll(found, "killed") == (5, 5, 5)
    assert toll(found, "captured") is None


def test_a_total_stands_for_itself() -> None:
    found = find(Text("قتل ثلاثة عمال في الانهيار ليرتفع العدد إلى 12 قتيلا", "ar"))
    assert toll(found, "killed") == (12, 12, 12)


def test_an_open_side_stays_open_in_a_sum() -> None:
    found = find(Text("killed 5 guards and at least 3 nurses"))
    assert toll(found, "killed") == (8, None, None)


def test_a_text_that_sets_casualties_against_the_injured_means_the_dead() -> None:
    (dead, injured) = find(Text("The fire left 5 casualties and 2 injured nurses."))
    assert (dead.fate, dead.joint) == ("killed", ())
    assert injured.fate == "injured"
    (both,) = find(Text("The fire left 5 casualties."))
    assert (both.fate, both.joint) == (None, ("killed", "injured"))


def test_the_package_gives_quantities_without_the_numbers_of_dates() -> None:
    found = sijill.find_quantities("On 12 May 2014 the landslide killed 7 miners.")
    assert [(mention.best, mention.fate) for mention in found] == [(7, "killed")]


def test_a_transcript_without_full_stops_is_read_to_its_end() -> None:
    raw = " ".join(["قتل 5 جنود في القرية ثم عاد الناس إلى بيوتهم"] * 120)
    assert sum(mention.fate == "killed" for mention in find(Text(raw, "ar"))) >= 118


def test_plain_numbers_know_signs_shares_and_vague_words() -> None:
    values = [(found.text, found.value) for found in find_numbers("-5 and 30% of several, 10 000 and .5")]
    assert values == [("-5", -5), ("30%", 0.3), ("several", None), ("10 000", 10000), (".5", 0.5)]


def test_ordinals_of_both_languages() -> None:
    assert [found.value for found in find_ordinals("the 21st, the twenty-third and the third")] == [21, 23, 3]
    assert [found.value for found in find_ordinals("الثالث عشر ثم الحادي والعشرون ثم العاشر بعد المئة")] == [
        13,
        21,
        110,
    ]
