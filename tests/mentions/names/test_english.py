"""English names by rule."""

import pytest

from sijill.language.text import Text
from sijill.mentions import names


def found(text: str) -> set[tuple[str, str]]:
    return {(mention.kind, mention.text) for mention in names.find(Text(text, language="en"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy met General Omar Bradley on Monday.", ("person", "Omar Bradley")),
        ("A spokesman, Karim al-Ahmadi, said the road was open.", ("person", "Karim al-Ahmadi")),
        ("Troops of the Royal Hashemite Brigade moved north.", ("organisation", "Royal Hashemite Brigade")),
        ("The Ministry of Health published the list.", ("organisation", "Ministry of Health")),
        ("They left for Basra at dawn.", ("place", "Basra")),
        ("A convoy was stopped in the village of Tell Zaytun.", ("place", "Tell Zaytun")),
        ("Planes hit Qamara Airport twice.", ("place", "Qamara Airport")),
        ("The UN and the UK protested.", ("organisation", "UN")),
        ("The UN and the UK protested.", ("place", "UK")),
        ("Members of the Syndicate of Teachers met.", ("organisation", "Syndicate of Teachers")),
    ],
)
def test_names_by_the_words_around_them(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Heavy clashes broke out on Friday in March.",
        "Syrian and Iraqi officials met. They agreed.",
        "However, residents fled. The army did not.",
        "It was quiet.",
    ],
)
def test_capitals_for_other_reasons_are_no_names(text: str) -> None:
    assert found(text) == set()


def test_a_family_name_alone_after_the_full_name_is_the_person() -> None:
    assert ("person", "Mansouri") in found("President Jamal Mansouri spoke first. Later Mansouri left.")


def test_a_title_is_not_part_of_the_name() -> None:
    assert found("Prime Minister Nuri Hasan resigned.") == {("person", "Nuri Hasan")}


def test_a_sequence_ends_at_a_line_break() -> None:
    assert ("person", "Omar Mukhtar") in found("Yesterday came Omar Mukhtar\nLibya was calm.")
