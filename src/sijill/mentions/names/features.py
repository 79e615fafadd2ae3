"""What the tagger looks at in a word and around it, as 32-bit attribute numbers.

An attribute is a template with a value ("suffix=ين"), numbered by the CRC-32 of its text, so that neither the model nor
the process holds strings. The attributes of a word depend on the folded word alone and are computed once a word; at a
token, the words around it count again, mixed with their distance; pairs of neighbours make attributes of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sijill.mentions.names.words import WordTable, phrase_number

Numbers = NDArray[np.uint32]

NEAR = 1
"""Attributes of the word's form and lexicon entries count for neighbours up to this far."""
FAR = 2
"""The word itself and its middle clusters count up to this far."""
WORD, LEXICON, MIDDLE, FINE, BASE, PHRASE, TOPIC, STYLE, NONE = range(9)
"""Keys of a token: columns of what :func:`joined` takes. The first five belong to the word, the others to the text."""
WORD_KEYS, KEYS = 5, 9
PAIRS: tuple[tuple[int, int, int, int], ...] = (
    *((key, -1, key, 0) for key in (WORD, LEXICON, MIDDLE, FINE)),
    *((key, 0, key, 1) for key in (WORD, LEXICON, MIDDLE, FINE)),
    (WORD, -2, WORD, -1), (FINE, -2, FINE, -1),
    (PHRASE, 0, NONE, 0), (PHRASE, -1, NONE, 0), (PHRASE, 1, NONE, 0), (PHRASE, 0, MIDDLE, 0),
    (TOPIC, 0, NONE, 0), (TOPIC, 0, MIDDLE, 0), (TOPIC, 0, BASE, 0), (TOPIC, 0, LEXICON, 0), (TOPIC, 0, MIDDLE, -1),
)  # fmt: skip
"""(key, place, key, place): the joined keys of two places are an attribute of the token at place 0."""
STYLE_PAIRS: tuple[tuple[int, int, int, int], ...] = (
    (STYLE, 0, NONE, 0), (STYLE, 0, LEXICON, 0), (STYLE, 0, MIDDLE, 0), (STYLE, 0, BASE, 0), (STYLE, 0, MIDDLE, -1),
)  # fmt: skip
"""What annotators of one corpus call a name and those of another do not is learnt apart; see :data:`STYLES`."""
STYLES = {"news": 1, "encyclopedia": 2, "nested": 3}
"""ANERcorp, AQMAR and Wojood."""
LONGEST_PHRASE = 5
TOPIC_WINDOW = 150
"""A sentence's topic is judged on its own words and this many tokens before and behind it."""
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HIGH = np.uint64(32)
_MASK = (1 << 64) - 1


def _number(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def shape(word: str) -> str:
    """Coarse form: number, Latin, Arabic with the article, Arabic, or the sign itself."""
    first = word[0]
    if first.isdigit():
        return "0"
    if first.isascii() and first.isalpha():
        return "L"
    if not first.isalpha():
        return first
    return "AL" if word.startswith("ال") else "A"


def attributes(word: str, table: WordTable) -> tuple[list[int], list[int], list[int], tuple[int, ...]]:
    """(own, near, far, keys) of a folded word: attributes that count at the word only, also for direct neighbours, also
    two places away, and its first :data:`WORD_KEYS` keys."""
    entry = table.entry(word)
    base, clitic = table.base(word)
    form = shape(word)
    own = [f"len={min(len(word), 12)}", f"seen={entry.frequency}"]
    near = [f"shape={form}", f"clitic={clitic}"]
    if form[0] == "A" or form == "L":
        own += [f"p{n}={word[:n]}" for n in range(1, 5) if len(word) > n]
        own += [f"s{n}={word[-n:]}" for n in range(1, 5) if len(word) > n]
        near += [f"s{n}={word[-n:]}" for n in (2, 3) if len(word) > n]
        if base != word:
            own += [f"bp{n}={base[:n]}" for n in (2, 3) if len(base) > n]
    far = [f"w={word}"]
    near.append(f"b={base}")
    known = entry if entry.clusters else table.entry(base)
    clusters = known.clusters
    for level, cluster in enumerate(clusters):
        (far if level in (1, 2) else near).append(f"k{level}={cluster}")
    lexicon = entry.flags | (table.entry(base).flags if base != word else 0)
    near += [f"g={bit}" for bit in range(16) if lexicon >> bit & 1]
    levels = entry.levels if any(entry.levels) else table.entry(base).levels
    near += [f"q{kind}={level}" for kind, level in enumerate(levels) if level]
    if clusters and base != word and entry.clusters:
        near += [f"bk{level}={cluster}" for level, cluster in enumerate(table.entry(base).clusters) if level in (1, 2)]
    middle, fine = (clusters[1], clusters[2]) if clusters else (form, form)
    keys = tuple(map(_number, (f"w={word}", f"g={lexicon}{levels}", f"m={middle}", f"f={fine}", f"b={base}")))
    return [_number(text) for text in own], [_number(text) for text in near], [_number(text) for text in far], keys


def at_place(numbers: Numbers, place: int) -> Numbers:
    """The attributes ``numbers`` of a word as seen from a token ``place`` words before it."""
    salt = np.uint64((place + 8) * 0xD1B54A32D192ED03 & _MASK)
    mixed: Numbers = (((numbers.astype(np.uint64) + salt) * _ODD) >> _HIGH).astype(np.uint32)
    return mixed


def joined(keys: Numbers, chosen: tuple[tuple[int, int, int, int], ...] = PAIRS) -> Numbers:
    """Pair attributes (tokens × len(chosen)) from keys (tokens × KEYS); rows between sentences have zero keys."""
    count = len(keys)
    padded = np.zeros((count + 4, KEYS), dtype=np.uint64)
    padded[2:-2] = keys
    columns = []
    for number, (key, place, other, there) in enumerate(chosen, len(PAIRS) if chosen is STYLE_PAIRS else 0):
        both = padded[2 + place : 2 + place + count, key] * np.uint64(31)
        both = both + padded[2 + there : 2 + there + count, other]
        salt = np.uint64((number + 64) * 0xD1B54A32D192ED03 & _MASK)
        columns.append((((both + salt) * _ODD) >> _HIGH).astype(np.uint32))
    return np.stack(columns, axis=1)


def phrase_codes(words: Numbers, bases: Numbers, table: WordTable) -> Numbers:
    """For each token the kind and position of the longest known name that begins at it or goes on through it, else 0.

    words, bases: the WORD and BASE keys of the tokens, 0 between sentences.
    """
    count = len(words)
    codes = np.zeros(count, dtype=np.uint32)
    taken = np.zeros(count, dtype=bool)
    for length in range(LONGEST_PHRASE, 1, -1):
        if count < length or not len(table.phrases):
            continue
        columns = [bases[: count - length + 1]] + [words[at : count - length + 1 + at] for at in range(1, length)]
        window = np.stack(columns, axis=1).astype(np.uint64)
        numbers = phrase_number(window)
        at = np.searchsorted(table.phrases, numbers)
        at[at == len(table.phrases)] = 0
        for start in np.flatnonzero((table.phrases[at] == numbers) & window.all(axis=1)):
            if not taken[start : start + length].any():
                taken[start : start + length] = True
                kind = int(table.phrase_kinds[at[start]])
                codes[start] = 1 + kind
                codes[start + 1 : start + length] = 9 + kind
    return codes


def topics(words: Sequence[str], bounds: Sequence[tuple[int, int]], table: WordTable) -> list[int]:
    """Topic of each stretch [first, last) of a text's ``words``, counted from 1; 0 where none stands out."""
    share = table.topic_share
    if not len(share):
        return [0] * len(bounds)
    of_word = np.array([table.entry(word).topic for word in words], dtype=np.intp)
    counts = np.zeros((len(words) + 1, len(share)), dtype=np.int32)
    bearing = np.flatnonzero(of_word < len(share))
    counts[bearing + 1, of_word[bearing]] = 1
    counts = counts.cumsum(axis=0)
    first = np.array([max(0, start - TOPIC_WINDOW) for start, _ in bounds])
    last = np.array([min(len(words), end + TOPIC_WINDOW) for _, end in bounds])
    seen = counts[last] - counts[first]
    expected = share[None, :] * (last - first)[:, None]
    excess = (seen - expected) / np.sqrt(expected + 1.0)
    return [int(row.argmax()) + 1 if row.max() >= 1.5 else 0 for row in excess]


def text_numbers(sentences: Sequence[Sequence[str]], table: WordTable, style: int = 0) -> list[list[list[int]]]:
    """All attributes of each token of each sentence of a text, for training; the tagger sums the same ones faster.

    style: a value of :data:`STYLES`, 0 for none.
    """
    running = [word for words in sentences for word in words]
    bounds, at = [], 0
    for words in sentences:
        bounds.append((at, at + len(words)))
        at += len(words)
    return [
        _token_numbers(words, topic, style, table)
        for words, topic in zip(sentences, topics(running, bounds, table), strict=True)
    ]


def _token_numbers(words: Sequence[str], topic: int, style: int, table: WordTable) -> list[list[int]]:
    described = [attributes(word, table) for word in words]
    keys = np.zeros((len(words), KEYS), dtype=np.uint32)
    keys[:, :WORD_KEYS] = [word_keys for *_, word_keys in described]
    keys[:, PHRASE] = phrase_codes(keys[:, WORD], keys[:, BASE], table)
    keys[:, TOPIC], keys[:, STYLE] = topic, style
    pair_rows = np.concatenate([joined(keys), joined(keys, STYLE_PAIRS)] if style else [joined(keys)], axis=1)
    found: list[list[int]] = []
    for at in range(len(words)):
        mine = [at_place(np.array(described[at][0], dtype=np.uint32), 0)]
        for place in range(-FAR, FAR + 1):
            if 0 <= at + place < len(words):
                _, near, far, _ = described[at + place]
                mine.append(at_place(np.array(far + near if abs(place) <= NEAR else far, dtype=np.uint32), place))
            else:
                mine.append(at_place(np.array([0], dtype=np.uint32), place))
        found.append(np.concatenate([*mine, pair_rows[at]]).tolist())
    return found
