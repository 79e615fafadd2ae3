"""The promised Python interface takes any text, and every span it returns lies in that text and says its words."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sijill
from sijill.errors import ReadError, SijillError
from sijill.knowledge import ontology
from sijill.model import EventMention, Mention, Span

FINDERS: dict[str, Callable[[str], list[Any]]] = {
    "dates": sijill.find_dates,
    "dates with reference": lambda text: sijill.find_dates(text, reference=date(2016, 6, 12), prefer="future"),
    "quantities": sijill.find_quantities,
    "places": sijill.find_places,
    "places of a country": lambda text: sijill.find_places(text, country="LY"),
    "names": sijill.find_names,
    "events": sijill.find_events,
    "events with date": lambda text: sijill.find_events(text, document_date=date(2016, 6, 12)),
}

# What conflict texts are made of, and what breaks readers of them: words that carry events, dates, figures and places,
# with clitics, glued, vowelled, in other digits and letters; markers; controls; the marks of other scripts.
FRAGMENTS = [
    "قتل", "وقُتِلَ", "قتلى", "أصيب", "اشتباكات", "غارة جوية", "سيطرت على", "انسحب من", "بايع",
    "فجّر انتحاري نفسه", "نفى", "أعلن أن", "قالت وزارة الدفاع إن", "بحسب شهود", "ستشن", "لم يهاجم", "من قبل",
    "تنظيم الدولة الإسلامية", "الجيشوالشرطة", "قوات الحكومة", "مسلحون", "خمسة جنود", "جنديان", "العشرات",
    "أكثر من 60 شاحنة", "٥٠ مقاتلاً", "12 بين قتيل وجريح", "52 من 112", "ليرتفع العدد إلى", "في سرت", "ببنغازي",
    "شرقي درنة", "مدينة", "في 30 أكتوبر", "15 يونيو 2015", "٣ كانون الثاني - يناير", "14-09-1432 هـ", "بحلول",
    "منذ ديسمبر 2014", "خلال ساعات", "في نفس اليوم", "بعد أيام", "الأربعاء الماضي", "31 فبراير", "سنة 3017",
    "99/99/9999", "killed", "were wounded", "air strikes", "captured", "on 12 May", "by July 2015",
    "hours later", "the Islamic State", "in Sirte", "at least 34", "dozens of", "said that", "denied",
    "will attack", "more than 1,000,000,000,000,000,000", "O'Neill", "[17]", "[en 2]",
    "[not in citation given]", "[بحاجة لمصدر]", "⚔", "(أ.ح)", "^ \"عنوان\". 3 مايو 2015.", ".", "،", "؛", ":",
    "«", "»", "\"", "(", ")", "[", "]", "ـــ", "\u200f", "\u202e", "\u2066", "\u00ad", "\ufeff", "\u0651\u064e",
    "é", "e\u0301", "ﷺ", "ﻻ", "İ", "ß", "گچ", "שלום", "戦闘", "\U0001f4a3", "\x00", "\x1b[31m", "\r", "\r\n",
    "\n", "\n\n", "\t", "\u2028", "1", "٠", "۴", "½", "²", "-", "–", "٪", "...", "…",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=25).map(" ".join),
    st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from([" ", "", "\n", ". "])), max_size=25).map(
        lambda pairs: "".join(word + gap for word, gap in pairs)
    ),
    st.text(max_size=80),
)
DEGENERATE = [
    "", " ", "\n", "\ufeff", "ال", "و", "\u0651", "\u200f" * 50, "(" * 2000, "قتل " * 500, "1" * 3000, "\ud800 قتل 5",
]  # fmt: skip
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans(value: Any) -> Iterator[Span]:
    """Every span anywhere within a mention."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from spans(item)


def check(text: str, found: list[Any]) -> None:
    assert [item.start for item in found] == sorted(item.start for item in found)
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
        words = item.quote if isinstance(item, EventMention) else item.text
        assert words == text[item.start : item.end]
        for span in spans(item):
            assert span.end <= len(text), item


@pytest.mark.parametrize("name", FINDERS)
@QUICK
@given(text=TEXTS)
def test_any_text_goes_through_and_spans_say_their_words(name: str, text: str) -> None:
    check(text, FINDERS[name](text))


@pytest.mark.parametrize("name", FINDERS)
@pytest.mark.parametrize("text", DEGENERATE, ids=lambda text: ascii(text[:6]) + f"×{len(text)}")
def test_degenerate_texts_go_through(name: str, text: str) -> None:
    check(text, FINDERS[name](text))


@settings(QUICK, max_examples=15)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_events(text: str) -> None:
    assert sijill.find_events(text) == sijill.find_events(text)


@settings(QUICK, max_examples=25)
@given(text=TEXTS)
def test_ids_of_events_are_unique_and_retellings_point_to_earlier_mentions(text: str) -> None:
    events = sijill.find_events(text)
    seen: list[str] = []
    for event in events:
        assert event.id not in seen
        seen.append(event.id)
        assert event.retells is None or event.retells in {other.id for other in events}


@settings(QUICK, max_examples=25)
@given(text=TEXTS)
def test_dates_are_in_order_and_an_unknown_precision_has_no_days(text: str) -> None:
    for mention in sijill.find_dates(text):
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest
        assert mention.precision != "unknown" or (mention.earliest, mention.latest) == (None, None)
        assert mention.basis != "document_date", "no document date was given"


@settings(QUICK, max_examples=25)
@given(text=TEXTS)
def test_bounds_of_figures_are_in_order(text: str) -> None:
    for mention in sijill.find_quantities(text):
        known = [value for value in (mention.minimum, mention.best, mention.maximum) if value is not None]
        assert known == sorted(known)


@settings(QUICK, max_examples=40)
@given(text=st.text(max_size=200) | TEXTS)
def test_a_string_is_read_exactly_or_refused_in_one_line(text: str) -> None:
    try:
        document = sijill.read(text)
    except ReadError as error:
        assert error.code == ("read-binary" if text.strip(" \t\r\n\x0b\x0c\xa0\ufeff\u200e\u200f") else "read-empty")
        assert "\n" not in error.line()
    else:
        assert document.text == text


@settings(QUICK, max_examples=40)
@given(text=TEXTS)
def test_types_and_modes_of_events_are_those_of_the_ontology(text: str) -> None:
    for event in sijill.find_events(text):
        assert event.mode is None or event.mode in ontology.types()[event.type].modes, (event.type, event.mode)


def test_every_key_of_an_exported_event_is_plain_data() -> None:
    text = "في 4 يونيو 2016، سيطرت قوات البنيان المرصوص على قاعدة القرضابية وقتل 5 مسلحين.[3]"
    for event in sijill.find_events(text):
        for value in event.as_dict().values():
            assert value is None or isinstance(value, (str, int, float, bool, list, dict))


def test_spans_are_found_wherever_they_hide() -> None:
    mention = sijill.model.ActorMention(start=0, end=3, text="abc", head=Span(1, 2))
    assert isinstance(mention, Mention)
    assert list(spans([mention, {"a": (Span(4, 5),)}])) == [Span(1, 2), Span(4, 5)]


def test_a_day_may_be_written_and_what_is_none_is_said() -> None:
    assert sijill.find_dates("أمس", reference="2016-09-14") == sijill.find_dates("أمس", reference=date(2016, 9, 14))
    with pytest.raises(SijillError) as caught:
        sijill.find_dates("أمس", reference="14/9/2016")
    assert "2016-05-31" in str(caught.value)
