"""A linear-chain conditional random field read from arrays, and its inference in numpy.

The weights were trained with CRFsuite. Since every attribute belongs to a word at a distance or to a pair of
neighbours, what a word adds to the labels around it is summed once a word and kept; a text then costs a few array
operations, whatever its number of sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sijill.mentions.names.features import FAR, KEYS, NEAR, at_place, attributes, pairs
from sijill.mentions.names.words import WordTable

Floats = NDArray[np.float32]
_PLACES = tuple(range(-FAR, FAR + 1))
_CACHED_WORDS = 40_000
_BATCH_TOKENS = 20_000
_LONGEST = 256
"""Sentences are decoded in pieces of at most this many tokens."""


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
        self._forget()

    @classmethod
    def load(cls, path: Path, table: WordTable) -> Crf:
        with np.load(path) as arrays:
            return cls(
                [str(label) for label in arrays["labels"]], arrays["numbers"], arrays["weights"], arrays["transitions"],
                table,
            )  # fmt: skip

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[Tagged]:
        """Labels and marginals of sentences of folded words (numbers written as "0"), none of them empty."""
        done: list[Tagged | None] = [None] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
        batch: list[int] = []
        for at in order:
            if batch and len(sentences[at]) * (len(batch) + 1) > _BATCH_TOKENS:
                self._tag_batch(sentences, batch, done)
                batch = []
            batch.append(at)
        if batch:
            self._tag_batch(sentences, batch, done)
        return [tagged for tagged in done if tagged is not None]

    def emissions(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Score of each label at each token, before transitions."""
        layout: list[int] = [0] * FAR
        starts = []
        for words in sentences:
            starts.append(len(layout))
            layout.extend(self._describe(words))
            layout.extend([0] * FAR)
        ids = np.array(layout)
        rows = self._rows
        inner = len(ids) - 2 * FAR
        total = np.zeros((len(ids), len(self.labels)), dtype=np.float32)
        for column, place in enumerate(_PLACES):
            total[FAR : FAR + inner] += rows[ids[FAR + place : FAR + place + inner], column]
        total += self._sum(pairs(self._keys[ids]))
        return [total[start : start + len(words)] for start, words in zip(starts, sentences, strict=True)]

    def _tag_batch(self, sentences: Sequence[Sequence[str]], batch: list[int], done: list[Tagged | None]) -> None:
        scores = self.emissions([sentences[at] for at in batch])
        for at, tagged in zip(batch, decode(scores, self._transitions), strict=True):
            done[at] = tagged

    def _forget(self) -> None:
        self._known: dict[str, int] = {}
        self._rows = np.zeros((1024, len(_PLACES), len(self.labels)), dtype=np.float32)
        self._keys = np.zeros((1024, KEYS), dtype=np.uint32)
        edge = np.array([0], dtype=np.uint32)
        for column, place in enumerate(_PLACES):
            if place:
                self._rows[0, column] = self._sum(at_place(edge, place)[None, :])[0]

    def _describe(self, words: Sequence[str]) -> list[int]:
        """Row of each word; new words are added."""
        try:
            return [self._known[word] for word in words]
        except KeyError:
            new = [word for word in dict.fromkeys(words) if word not in self._known]
        first = len(self._known) + 1
        while first + len(new) >= len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            self._keys = np.concatenate([self._keys, np.zeros_like(self._keys)])
        for at, word in enumerate(new, first):
            own, near, far, keys = attributes(word, self.table)
            self._keys[at] = keys
            base = {
                "own": np.array(own, dtype=np.uint32),
                "near": np.array(near + far, dtype=np.uint32),
                "far": np.array(far, dtype=np.uint32),
            }
            numbers, columns = [], []
            for column, place in enumerate(_PLACES):
                seen = at_place(base["near" if abs(place) <= NEAR else "far"], place)
                if not place:
                    seen = np.concatenate([seen, at_place(base["own"], 0)])
                # The word at distance ``place`` from the token: its row is read from the token's side.
                numbers.append(seen)
                columns.append(np.full(len(seen), column))
            weights = self._weights[self._find(np.concatenate(numbers))]
            np.add.at(self._rows[at], np.concatenate(columns), weights)
            self._known[word] = at
        return [self._known[word] for word in words]

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
