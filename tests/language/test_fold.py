import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.language.fold import Folded, fold
from sijill.model import Span

ARABIC = st.text(alphabet="ابتةىيئؤأإآءكگیھـًٌَُِّْ\u200f\u202eﷲﻻ 0123٤٥٦aB.،[]'İß\n", max_size=80)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("مسؤولٌ", "مسوول"),
        ("الدَّوْلَة", "الدوله"),
        ("مدیریة", "مديريه"),
        ("علی", "علي"),
        ("صفحتھا", "صفحتها"),
        ("بـ٨٠٠", "ب800"),
        ("\u202bدرنة\u202c", "درنه"),
        ("أ\u0654", "ا"),
        ("ﻻ", "لا"),
        ("Tripoli", "tripoli"),
    ],
)
def test_spellings_that_writers_mix_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert Folded(written).text == folded


def test_vowel_signs_on_the_last_letter_belong_to_the_word() -> None:
    text = "طوقَّ مدينة"
    assert Folded(text).span(0, 3).of(text) == "طوقَّ"


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_every_folded_character_maps_into_the_source_in_order(text: str) -> None:
    folded = Folded(text)
    previous = 0
    for position in range(len(folded.text)):
        span = folded.span(position, position + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert span.start >= previous
        previous = span.start
    assert folded.offset(len(folded.text)) <= len(text)


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_words_are_located_where_their_spans_are(text: str) -> None:
    folded = Folded(text)
    for match, start, end in folded.locate(re.finditer(r"\S+|\S", folded.text)):
        assert Span(start, end) == folded.span(match.start(), match.end())


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_folding_a_span_of_the_source_gives_the_folded_span(text: str) -> None:
    folded = Folded(text)
    assert folded.text == fold(text)
    if folded.text:
        span = folded.span(0, len(folded.text))
        assert fold(span.of(text)) == folded.text
