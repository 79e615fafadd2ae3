"""The lists of words by which pages frame their text, and the templates of wikis."""

import pytest

from sijill.language.data import load_yaml
from sijill.language.fold import fold
from sijill.language.pages import LANGUAGES, page_words
from sijill.reading.templates import KINDS, kind_of, namespaces, parameter_field, remark_words

KEYS = {
    "reference_headings", "link_headings", "archived", "accessed", "backlinks", "backlink_letters", "note_words",
    "qualifiers", "infobox_labels", "fate_signs", "caption_words", "publication_words",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_list_without_repetition(language: str) -> None:
    data = load_yaml(f"sijill.language.{language}", "pages.yaml")
    assert set(data) == KEYS
    for key, words in data.items():
        assert words, key
        assert all(isinstance(word, str) and word == word.strip() for word in words), key
        assert len({fold(word) for word in words}) == len(words), key


def test_templates_have_known_kinds_and_no_name_twice() -> None:
    data = load_yaml("sijill.reading", "templates.yaml")
    assert set(data) == {*KINDS, "remark_words", "parameters", "file_namespaces", "dropped_namespaces"}
    names = [fold(name) for kind in KINDS for name in data[kind]]
    assert len(set(names)) == len(names)
    parameters = [fold(name) for names in data["parameters"].values() for name in names]
    assert len(set(parameters)) == len(parameters)


def test_templates_are_found_by_their_folded_name() -> None:
    assert kind_of("Cite_web ") == "citation"
    assert kind_of("استشهاد بخبر") == "citation"
    assert kind_of("معلومات نزاع") == "infobox"
    assert kind_of("مراجع") is None
    assert remark_words("Cn") == "citation needed"
    assert parameter_field("تاريخ_أرشيف") == "archive_date"
    assert "ملف" in namespaces("file_namespaces")


def test_page_words_are_folded_and_longest_first() -> None:
    words = page_words()
    assert words.archived[0] == max(words.archived, key=len)
    assert all(word == fold(word) for word in words.qualifiers)
