from hypothesis import given
from hypothesis import strategies as st

from sijill.language.fold import Folded, fold
from sijill.language.text import Text
from sijill.language.tokens import tokenise
from sijill.model import Span


def norms(text: str) -> list[str]:
    return [token.norm for token in Text(text).tokens]


def test_a_number_with_a_clitic_is_two_tokens() -> None:
    assert norms("بـ800 مقاتل") == ["ب", "800", "مقاتل"]


def test_separators_of_thousands_stay_in_the_number_and_clock_times_do_not() -> None:
    assert norms("1,200 و ٣٫٥ 02:30") == ["1,200", "و", "3.5", "02", ":", "30"]


def test_words_glued_after_ta_marbuta_are_told_apart() -> None:
    text = "الدولة الإسلاميةوحلف آخر"
    tokens = Text(text).tokens
    assert [token.span.of(text) for token in tokens] == ["الدولة", "الإسلامية", "وحلف", "آخر"]
    assert [token.glued for token in tokens] == [False, False, True, False]


def test_masked_markup_gives_no_tokens() -> None:
    text = "[درنة](https://example.org/x) مدينة"
    mask = Span(text.index("](") + 1, text.index(" مدينة"))
    assert [token.norm for token in tokenise(Folded(text), (mask,))] == ["[", "درنه", "]", "مدينه"]


@given(st.text(max_size=200))
def test_tokens_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for token in Text(text).tokens:
        assert end <= token.start < token.end <= len(text)
        end = token.end
        assert fold(token.span.of(text)) == token.norm or token.glued or token.norm
