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

from sijill.mentions.names.words import WordTable

Numbers = NDArray[np.uint32]

NEAR = 1
"""Attributes of the word's form and lexicon entries count for neighbours up to this far."""
FAR = 2
"""The word itself and its middle clusters count up to this far."""
PAIRS: tuple[tuple[int, int, int], ...] = (
    (0, -1, 0), (0, 0, 1), (0, -2, -1), (1, -1, 0), (1, 0, 1), (2, -1, 0), (2, 0, 1),
    (3, -1, 0), (3, 0, 1), (3, -2, -1),
)  # fmt: skip
"""(key, place, place): which key of two neighbours is joined; see :func:`keys`."""
KEYS = 4
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
    two places away, and its :data:`KEYS` keys for pairs."""
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
    if clusters and base != word and entry.clusters:
        near += [f"bk{level}={cluster}" for level, cluster in enumerate(table.entry(base).clusters) if level in (1, 2)]
    middle, fine = (clusters[1], clusters[2]) if clusters else (form, form)
    keys = (_number(f"w={word}"), _number(f"g={lexicon}"), _number(f"m={middle}"), _number(f"f={fine}"))
    return [_number(text) for text in own], [_number(text) for text in near], [_number(text) for text in far], keys


def at_place(numbers: Numbers, place: int) -> Numbers:
    """The attributes ``numbers`` of a word as seen from a token ``place`` words before it."""
    salt = np.uint64((place + 8) * 0xD1B54A32D192ED03 & _MASK)
    mixed: Numbers = (((numbers.astype(np.uint64) + salt) * _ODD) >> _HIGH).astype(np.uint32)
    return mixed


def pairs(keys: Numbers) -> Numbers:
    """Pair attributes (tokens × len(PAIRS)) of a sentence from its keys (tokens × KEYS); beyond its ends a key is 0."""
    count = len(keys)
    padded = np.zeros((count + 4, KEYS), dtype=np.uint64)
    padded[2:-2] = keys
    columns = []
    for number, (key, left, right) in enumerate(PAIRS):
        joined = padded[2 + left : 2 + left + count, key] * np.uint64(31) + padded[2 + right : 2 + right + count, key]
        salt = np.uint64((number + 64) * 0xD1B54A32D192ED03 & _MASK)
        columns.append((((joined + salt) * _ODD) >> _HIGH).astype(np.uint32))
    return np.stack(columns, axis=1)


def token_numbers(words: Sequence[str], table: WordTable) -> list[list[int]]:
    """All attributes of each token of a sentence, for training; the tagger sums the same ones faster."""
    described = [attributes(word, table) for word in words]
    found: list[list[int]] = []
    pair_rows = pairs(np.array([keys for *_, keys in described], dtype=np.uint32))
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
