"""A linear-chain conditional random field read from arrays, and its inference in numpy.

The weights were trained with CRFsuite. Since every attribute belongs to a word at a distance or to a pair of
neighbours, what a word adds to the labels around it is summed once a word and kept; a text then costs a few array
operations, whatever its number of sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from sijill.mentions.names.consistency import NEGLIGIBLE, evidence
from sijill.mentions.names.features import (
    BASE,
    FAR,
    KEYS,
    NEAR,
    PHRASE,
    STYLE,
    STYLE_PAIRS,
    STYLES,
    TOPIC,
    WORD,
    WORD_KEYS,
    at_place,
    attributes,
    joined,
    phrase_codes,
)
from sijill.mentions.names.words import WordTable

Floats = NDArray[np.float32]
_PLACES = tuple(range(-FAR, FAR + 1))
_CACHED_WORDS = 40_000
_BATCH_TOKENS = 20_000
MIXED = {STYLES["news"]: 0.5, STYLES["encyclopedia"]: 0.5}
"""For a text of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A decoded sentence: ``labels`` (numbers into :attr:`Crf.labels`), ``marginal`` probabilities (by token)."""

    labels: NDArray[np.intp]
    marginal: Floats


class Crf:
    """``numbers``: sorted attributes; ``weights``: attributes × labels; ``transitions``: labels × labels."""

    def __init__(
        self, labels: Sequence[str], numbers: NDArray[np.uint32], weights: Floats, transitions: Floats, table: WordTable
    ) -> None:
        self.labels = tuple(labels)
        self.table = table
        self._numbers = numbers
        self._weights = np.concatenate([weights, np.zeros((1, len(self.labels)), dtype=weights.dtype)])
        self._transitions = transitions.astype(np.float64)
        self._lock = Lock()
        self._forget()

    @classmethod
    def load(cls, path: Path, table: WordTable) -> Crf:
        with np.load(path) as arrays:
            return cls(
                [str(label) for label in arrays["labels"]], arrays["numbers"], arrays["weights"], arrays["transitions"],
                table,
            )  # fmt: skip

    def tag(
        self, sentences: Sequence[Sequence[str]], topics: Sequence[int], styles: Mapping[int, float] = MIXED
    ) -> list[Tagged]:
        """Labels and marginals of the sentences of one text: folded words (numbers written as "0"), none of them empty.

        topics: of each sentence, from :func:`sijill.mentions.names.features.topics`. A word is read with an eye to its
        other mentions among these sentences (:mod:`sijill.mentions.names.consistency`). styles: the weight of each
        corpus's habits, by its number in :data:`sijill.mentions.names.features.STYLES`.
        """
        if not sentences:
            return []
        with self._lock:
            if len(self._known) > _CACHED_WORDS:
                self._forget()
            self._learn(sentences)
            scores = self._in_batches(sentences, topics, styles)
            hearing = np.array([self._hearing[row] for words in sentences for row in self._describe(words)])
        tagged = self._decode(scores)
        moves = evidence(hearing, np.concatenate([one.marginal for one in tagged]), self.labels)
        ends = np.cumsum([len(words) for words in sentences])
        again = []
        for at, end in enumerate(ends):
            move = moves[end - len(sentences[at]) : end]
            if np.abs(move).max() > NEGLIGIBLE:
                scores[at] = scores[at] + move
                again.append(at)
        for at, better in zip(again, self._decode([scores[at] for at in again]), strict=True):
            tagged[at] = better
        return tagged

    def _in_batches(
        self, sentences: Sequence[Sequence[str]], topics: Sequence[int], styles: Mapping[int, float]
    ) -> list[Floats]:
        scores: list[Floats] = []
        first, tokens = 0, 0
        for at, words in enumerate(sentences):
            tokens += len(words)
            if tokens >= _BATCH_TOKENS or at + 1 == len(sentences):
                scores += self.emissions(sentences[first : at + 1], topics[first : at + 1], styles)
                first, tokens = at + 1, 0
        return scores

    def _decode(self, scores: Sequence[Floats]) -> list[Tagged]:
        """Decodes sentences of similar length together."""
        done: list[Tagged | None] = [None] * len(scores)
        batch: list[int] = []
        order = sorted(range(len(scores)), key=lambda at: len(scores[at]))
        for position, at in enumerate(order):
            batch.append(at)
            following = len(scores[order[position + 1]]) if position + 1 < len(order) else 0
            if not following or following * (len(batch) + 1) > _BATCH_TOKENS:
                for index, tagged in zip(batch, decode([scores[at] for at in batch], self._transitions), strict=True):
                    done[index] = tagged
                batch = []
        return [tagged for tagged in done if tagged is not None]

    def emissions(
        self, sentences: Sequence[Sequence[str]], topics: Sequence[int], styles: Mapping[int, float] = MIXED
    ) -> list[Floats]:
        """Score of each label at each token, before transitions."""
        layout: list[int] = [0] * FAR
        starts = []
        topic_of: list[int] = [0] * FAR
        for words, topic in zip(sentences, topics, strict=True):
            starts.append(len(layout))
            layout.extend(self._describe(words))
            layout.extend([0] * FAR)
            topic_of.extend([topic] * len(words) + [0] * FAR)
        ids = np.array(layout)
        rows = self._rows
        inner = len(ids) - 2 * FAR
        total = np.zeros((len(ids), len(self.labels)), dtype=np.float32)
        for column, place in enumerate(_PLACES):
            total[FAR : FAR + inner] += rows[ids[FAR + place : FAR + place + inner], column]
        keys = self._keys[ids]
        keys[:, PHRASE] = phrase_codes(keys[:, WORD], keys[:, BASE], self.table)
        keys[:, TOPIC] = topic_of
        total += self._sum(joined(keys))
        for style, share in styles.items():
            keys[:, STYLE] = np.where(ids, style, 0)
            total += np.float32(share) * self._sum(joined(keys, STYLE_PAIRS))
        return [total[start : start + len(words)] for start, words in zip(starts, sentences, strict=True)]

    def _forget(self) -> None:
        self._known: dict[str, int] = {}
        self._rows = np.zeros((1024, len(_PLACES), len(self.labels)), dtype=np.float32)
        self._keys = np.zeros((1024, KEYS), dtype=np.uint32)
        self._hearing: list[int] = [0]
        self._bases: dict[str, int] = {}
        edge = np.array([0], dtype=np.uint32)
        for column, place in enumerate(_PLACES):
            if place:
                self._rows[0, column] = self._sum(at_place(edge, place)[None, :])[0]

    def _describe(self, words: Sequence[str]) -> list[int]:
        """Row of each word; all must be learnt."""
        return [self._known[word] for word in words]

    def _learn(self, sentences: Sequence[Sequence[str]]) -> None:
        """Adds the rows of words not met before: what each adds to the labels of tokens at every distance."""
        new = [word for word in {word: None for words in sentences for word in words} if word not in self._known]
        if not new:
            return
        first = len(self._hearing)
        missing = first + len(new) - len(self._rows)
        if missing > 0:
            more = max(missing, len(self._rows) // 2)
            self._rows = np.concatenate([self._rows, np.zeros((more, *self._rows.shape[1:]), dtype=np.float32)])
            self._keys = np.concatenate([self._keys, np.zeros((more, KEYS), dtype=np.uint32)])
        groups: tuple[list[int], list[int], list[int]] = ([], [], [])
        sizes: tuple[list[int], list[int], list[int]] = ([], [], [])
        for at, word in enumerate(new, first):
            *kinds, keys = attributes(word, self.table)
            self._keys[at, :WORD_KEYS] = keys
            for numbers, group, size in zip(kinds, groups, sizes, strict=True):
                group += numbers
                size.append(len(numbers))
            heard = len(word) > 2 and word[0].isalpha()
            self._hearing.append(self._bases.setdefault(self.table.base(word)[0], at) if heard else 0)
            self._known[word] = at
        for column, place in enumerate(_PLACES):
            for group, size, reach in zip(groups, sizes, (0, NEAR, FAR), strict=True):
                if abs(place) <= reach:
                    weights = self._weights[self._find(at_place(np.array(group, dtype=np.uint32), place))]
                    # Every word has attributes of each group, so that no stretch is empty.
                    starts = np.cumsum([0, *size[:-1]])
                    self._rows[first : first + len(new), column] += np.add.reduceat(weights, starts, dtype=np.float32)

    def _find(self, numbers: NDArray[np.uint32]) -> NDArray[np.intp]:
        at = np.searchsorted(self._numbers, numbers)
        at[at == len(self._numbers)] = 0
        at[self._numbers[at] != numbers] = len(self._numbers)
        return at

    def _sum(self, numbers: NDArray[np.uint32]) -> Floats:
        """Sum of the weights of each row of attributes."""
        found = self._find(numbers.ravel()).reshape(numbers.shape)
        total = np.zeros((len(numbers), len(self.labels)), dtype=np.float32)
        for column in range(numbers.shape[1]):
            total += self._weights[found[:, column]]
        return total


def decode(scores: Sequence[Floats], transitions: NDArray[np.float64]) -> list[Tagged]:
    """Best labels (Viterbi) and marginals (forward-backward) of sentences given their label scores."""
    count, longest, size = len(scores), max(len(rows) for rows in scores), transitions.shape[0]
    lengths = np.array([len(rows) for rows in scores])
    padded = np.zeros((longest, count, size))
    for at, rows in enumerate(scores):
        padded[: len(rows), at] = rows
    potential = np.exp(padded - padded.max(axis=2, keepdims=True))
    step = np.exp(transitions)
    forward = np.empty_like(padded)
    best = np.empty_like(padded)
    back = np.zeros((longest, count, size), dtype=np.intp)
    forward[0] = potential[0] / potential[0].sum(axis=1, keepdims=True)
    best[0] = padded[0]
    for time in range(1, longest):
        row = (forward[time - 1] @ step) * potential[time]
        forward[time] = row / row.sum(axis=1, keepdims=True)
        options = best[time - 1][:, :, None] + transitions
        back[time] = options.argmax(axis=1)
        best[time] = options.max(axis=1) + padded[time]
    backward = np.ones((count, size))
    marginal = np.empty_like(padded)
    for time in range(longest - 1, -1, -1):
        if time < longest - 1:
            row = (potential[time + 1] * backward) @ step.T
            backward = np.where((lengths > time + 1)[:, None], row / row.sum(axis=1, keepdims=True), 1.0)
        joint = forward[time] * backward
        marginal[time] = joint / joint.sum(axis=1, keepdims=True)
    found = []
    for at, length in enumerate(lengths):
        path = np.empty(length, dtype=np.intp)
        path[-1] = best[length - 1, at].argmax()
        for time in range(length - 1, 0, -1):
            path[time - 1] = back[time, at, path[time]]
        found.append(Tagged(path, marginal[:length, at].astype(np.float32)))
    return found
