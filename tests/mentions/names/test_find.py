"""Names in running text: kinds, exact offsets, clitics, zones and scripts."""

import pytest

from sijill.language.text import Text
from sijill.mentions import names
from sijill.model import Document, Zone


def found(text: str, kind: str) -> list[str]:
    return [mention.text for mention in names.find(Text(text)) if mention.kind == kind]


ARABIC = (
    "وصل وزير الخارجية المصري سامح شكري إلى العاصمة العراقية بغداد. "
    "وأعلنت اللجنة الدولية للصليب الأحمر افتتاح مكتب في صنعاء."
)


def test_persons_places_and_organisations_of_a_news_paragraph() -> None:
    assert "سامح شكري" in found(ARABIC, "person")
    assert {"بغداد", "صنعاء"} <= set(found(ARABIC, "place"))
    assert "اللجنة الدولية للصليب الأحمر" in found(ARABIC, "organisation")


@pytest.mark.parametrize("text", [ARABIC, "Omar Mukhtar was born in Libya.", "زار القاهرة\u200f وبيروتَ، ثم «تونس»"])
def test_every_mention_quotes_its_span_and_carries_a_probability(text: str) -> None:
    mentions = names.find(Text(text))
    assert mentions
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert 0 < mention.score <= 1
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)


def test_particles_written_with_a_name_stay_outside_its_span() -> None:
    places = found("سافر الوفد إلى مصر وليبيا ثم عاد إلى بيروت، واجتمع ببغداد.", "place")
    assert {"مصر", "ليبيا", "بغداد"} <= set(places)


def test_the_spelling_of_hamza_and_vowel_signs_makes_no_difference() -> None:
    plain = found("عاد إلى القاهرة ثم إلى الإسكندرية", "place")
    marked = found("عاد إلى القَاهِرة ثم الى الاسكندريـــة", "place")
    assert len(plain) == len(marked) == 2


def test_references_are_not_read() -> None:
    body = "عاد الوفد إلى بغداد.\n"
    notes = "جريدة الأهرام، القاهرة."
    document = Document(
        text=body + notes, sha256="", name="d", language="ar", zones=(Zone(len(body), len(body + notes), "references"),)
    )
    assert all(mention.start < len(body) for mention in names.find(Text(document)))


def test_only_the_sentences_asked_for_are_read() -> None:
    text = Text("عاد الوفد إلى بغداد. ثم سافر إلى بيروت.")
    assert [mention.text for mention in names.find(text, [text.sentences[1]])] == ["بيروت"]


def test_another_language_in_arabic_script_is_passed_over() -> None:
    assert names.find(Text("رئیس جمهور ایران در تهران با مردم دیدار کرد", language="fa")) == []


@pytest.mark.parametrize("text", ["", " \n", "12 345", "؟؟ !!", "[1] [2]"])
def test_a_text_without_words_has_no_names(text: str) -> None:
    assert names.find(Text(text)) == []


def test_sentences_of_both_scripts_in_one_text() -> None:
    text = "زار سامح شكري العاصمة بغداد.\nOmar Mukhtar fought in Libya.\n"
    mentions = {mention.text: mention.kind for mention in names.find(Text(text))}
    assert mentions["بغداد"] == "place"
    assert mentions["Omar Mukhtar"] == "person"


def test_the_same_text_always_gives_the_same_names() -> None:
    assert names.find(Text(ARABIC)) == names.find(Text(ARABIC))
