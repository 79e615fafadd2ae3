import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.language.sentences import LONGEST, sentence_spans
from sijill.language.text import Text


def cut(text: str, wrapped: bool = False) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, wrapped=wrapped)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("دخل الجيش البلدة.[3][4] ثم انسحب.", ["دخل الجيش البلدة.[3][4]", "ثم انسحب."]),
        ("انسحبت القوات وفقًا.[2] وعادت لاحقًا.", ["انسحبت القوات وفقًا.[2]", "وعادت لاحقًا."]),
        ("قال د. سالم إن القصف توقف. وعاد الأهالي.", ["قال د. سالم إن القصف توقف.", "وعاد الأهالي."]),
        ("سقطت المدينة.ثم استعادوها", ["سقطت المدينة.", "ثم استعادوها"]),
        ("نسبة 3.5 في المئة.", ["نسبة 3.5 في المئة."]),
        ("Gen. Smith left at 5 p.m. on Monday. It rained.", ["Gen. Smith left at 5 p.m. on Monday.", "It rained."]),
        ("They left.[1][not in citation given] Others came.", ["They left.[1][not in citation given]", "Others came."]),
        ("عنوان\nنص أول. نص ثان", ["عنوان", "نص أول.", "نص ثان"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_hard_wrapped_line_runs_on() -> None:
    text = "وقال الشاهد إنه رأى الطائرة وهي تحلق فوق السوق\nثم سمع دوي القصف."
    assert cut(text, wrapped=True) == [text]
    assert len(cut(text)) == 2


def test_short_lines_and_blank_lines_are_no_wraps() -> None:
    assert cut("قائمة القتلى\nسالم وأخوه", wrapped=True) == ["قائمة القتلى", "سالم وأخوه"]
    long = "The column left the town in the early morning\n\nand nobody saw it again."
    assert len(cut(long, wrapped=True)) == 2


@given(st.text(alphabet="ab .!؟؟\n[1]اب،", max_size=100))
def test_sentences_cover_every_word_once(text: str) -> None:
    sentences = Text(text).sentences
    end = 0
    for sentence in sentences:
        assert end <= sentence.start < sentence.end
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()


def test_a_sentence_without_an_end_is_cut_at_spaces() -> None:
    text = "دخل الجيش البلدة ثم خرج " * 1000
    pieces = cut(text)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert " ".join(pieces) == text.strip()


def test_a_word_is_never_cut() -> None:
    word = "ا" * (2 * LONGEST)
    assert cut(word) == [word]
    assert cut(f"قبل {word} بعد") == ["قبل", word, "بعد"]
