"""Every example beside the rules is a test."""

import sys
from pathlib import Path

import pytest

from sijill.language.text import Text
from sijill.mentions.dates import find
from sijill.model import DateMention

sys.path.insert(0, str(Path(__file__).parent))

from corpus import Example, examples

ARABIC, ENGLISH, NONE = examples(".ar"), examples(".en"), examples("none")


def shown(found: list[DateMention]) -> list[tuple[str, str, str, str]]:
    return [(one.text, str(one.earliest), str(one.latest), f"{one.basis} {one.flags}") for one in found]


def name(example: Example) -> str:
    return f"{example.where}: {example.text}"


@pytest.mark.parametrize("example", ARABIC + ENGLISH, ids=name)
def test_example(example: Example) -> None:
    found = find(Text(example.text), reference=example.reference)
    assert [(one.start, one.end) for one in found] == [(one.start, one.end) for one in example.wanted], shown(found)
    for one, wanted in zip(found, example.wanted, strict=True):
        assert (one.earliest, one.latest) == (wanted.earliest, wanted.latest), shown(found)
        for mark in wanted.marks:
            kind, value = mark[0], mark[1:]
            given = {
                "~": [one.modifier], "!": one.flags, "@": [one.basis], "P": [one.part_of_day],
                "T": [one.clock.strftime("%H:%M") if one.clock else None],
            }[kind]  # fmt: skip
            assert value in given, (mark, shown(found))


@pytest.mark.parametrize("example", NONE, ids=name)
def test_nothing_is_a_date(example: Example) -> None:
    assert shown(find(Text(example.text), reference=example.reference)) == []


def test_the_corpus_is_as_large_as_promised() -> None:
    assert sum(len(example.wanted) for example in ARABIC) >= 400
    assert sum(len(example.wanted) for example in ENGLISH) >= 200
    assert len(NONE) >= 100
