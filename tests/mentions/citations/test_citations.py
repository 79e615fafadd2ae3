import pytest

from sijill.language.text import Text
from sijill.mentions.citations import find
from sijill.reading import read


def labels(text: str) -> list[tuple[str, str | None]]:
    return [(mention.label, mention.flag) for mention in find(Text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقطت القلعة.[17]", ["17"]),
        ("سقطت القلعة[١٧]ثم استعيدت.[en 2][ملاحظة 3]", ["17", "en 2", "ملاحظه 3"]),
        ("The fort fell.[a] It was retaken.[note 3][nb 1]", ["a", "note 3", "nb 1"]),
        ("سقطت القلعة[أ] مساء.", ["ا"]),
        ("The fort fell.[3, 5–7]", ["3", "5", "6", "7"]),
        ("They came [sic] in [a] truck on [5 May], [T]he end [2015].", []),
    ],
)
def test_markers(text: str, expected: list[str]) -> None:
    assert [label for label, _ in labels(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fort fell.[4][not in citation given]", [("4", "not in citation given")]),
        ("سقطت القلعة.[4][بحاجة لمصدر]", [("4", "بحاجة لمصدر")]),
        ("سقطت القلعة.[محل شك] ثم استعيدت.[5]", [("", "محل شك"), ("5", None)]),
    ],
)
def test_remarks_qualify_the_marker_before_them(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert labels(text) == expected


def test_markers_of_a_reference_list_are_no_citations() -> None:
    document = read(
        'The fort fell.[1]\n\nReferences\n[1] "Fort falls". The Courier. 3 May 1999. Retrieved 4 May 1999.\n'
    )
    assert [mention.start for mention in find(Text(document))] == [14]


@pytest.mark.parametrize("marker", ["[17]", "[en 2]", "[ملاحظة 3]", "[3, 5–7]", r"\[17\]", "[^2]", "[أ]"])
def test_what_ends_a_sentence_and_what_is_found_agree(marker: str) -> None:
    text = Text(f"سقطت القلعة.{marker} ثم استعيدت.")
    first = text.sentences[0]
    assert all(first.start <= mention.start < mention.end <= first.end for mention in find(text))
    assert find(text)
