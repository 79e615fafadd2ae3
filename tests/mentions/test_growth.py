"""No finder starts over at every word: its cost grows with the length of the text, whatever the text is made of."""

import itertools
import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from growing import FINDERS, PIECES, made

from sijill.language.text import Text
from sijill.mentions import attributions

TIMES = 8
MOST = 3 * TIMES
"""Eight times the text: 8 where cost grows with length, 64 with its square; other work on the machine lies between."""
CHEAP = 0.05
"""Seconds under which nothing has to be compared."""


def spent(find: Callable[[Text], Any], words: str) -> float:
    text = Text(words)
    begun = time.process_time()
    find(text)
    return time.process_time() - begun


def grows(find: Callable[[Text], Any], piece: str, length: int) -> str:
    """What is wrong with the growth of its cost from an eighth of ``length`` to ``length``, or nothing."""
    long = spent(find, made(piece, length))
    for _ in range(3):
        if long < CHEAP:
            return ""
        short = min(spent(find, made(piece, length // TIMES)) for _ in range(3))
        if long < MOST * short:
            return ""
        long = min(long, spent(find, made(piece, length)))
    return f"{piece!r}: {short:.3f} s for {length // TIMES} characters, {long:.3f} s for {length}"


@pytest.mark.parametrize("name", FINDERS)
def test_the_cost_of_a_finder_grows_with_the_length_of_the_text(name: str) -> None:
    find = FINDERS[name]
    for piece in ("قتل ", "killed "):
        find(Text(made(piece, 100)))
    assert not list(filter(None, (grows(find, piece, 4_000) for piece in PIECES)))


@pytest.mark.slow
@pytest.mark.parametrize("name", FINDERS)
def test_the_cost_of_a_finder_grows_with_the_length_of_pieces_in_pairs(name: str) -> None:
    find = FINDERS[name]
    drawn = random.Random(3)
    pairs = drawn.sample([one + other for one, other in itertools.permutations(PIECES, 2)], 400)
    assert not list(filter(None, (grows(find, piece, 16_000) for piece in (*PIECES, *pairs))))


def test_every_finder_ends_well_on_a_language_that_it_does_not_read() -> None:
    text = Text("12345 %% 12")
    assert text.language == "und" and attributions.find(text) == []
    for find in FINDERS.values():
        find(text)
