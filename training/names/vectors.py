"""Word vectors, clusters and topics from raw Arabic text: SVD of co-occurrence matrices, then k-means.

    python training/names/vectors.py arwiki_2017.txt.xz BUILD

writes BUILD/words.txt (a folded word and its count a line, most frequent first), BUILD/clusters.npy (uint16, one column
for each number of clusters in SIZES) and BUILD/topics.npz (topic of each word, 255 for none; share of each topic in
running text). One process, half a minute.

For clusters the contexts are the words one and two places to the left and to the right, each place by itself: narrow
contexts group words that can stand in for one another. For topics the context is a passage of about 200 words.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy import sparse

from sijill.language.fold import Folded
from sijill.language.tokens import _TOKEN

SEED = 20170101
MINIMUM_COUNT = 6
CONTEXTS = 6000
DIMENSIONS = 128
SIZES = (64, 256, 1024, 4096)
PLACES = (-2, -1, 1, 2)
TOPICS = 24
TOPIC_WORDS = slice(150, 30_000)
"""Ranks of the words that may bear a topic: not the commonest, not the rare."""
PASSAGE = 200
WITHOUT_TOPIC = 0.4
"""Share of these words, the farthest from the centre of their topic, that are left without one."""


def corpus(path: Path) -> tuple[list[str], np.ndarray, np.ndarray]:
    """(words by falling count, their counts, the text as word numbers; 0 breaks a line, 1 is a rare word)."""
    counts: Counter[str] = Counter()
    lines: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as source:
        for line in source:
            words = [
                "0" if match.lastgroup == "number" else match.group() for match in _TOKEN.finditer(Folded(line).text)
            ]
            counts.update(words)
            lines.append(words)
    words = [word for word, count in counts.most_common() if count >= MINIMUM_COUNT]
    number = {word: at + 2 for at, word in enumerate(words)}
    running: list[int] = []
    for line_words in lines:
        running.extend(number.get(word, 1) for word in line_words)
        running.append(0)
    return words, np.array([counts[word] for word in words]), np.array(running, dtype=np.int32)


def positional_ppmi(text: np.ndarray, words: int) -> sparse.csr_matrix:
    """Positive pointwise mutual information (contexts smoothed by 0.75) of words by (place, context word)."""
    blocks = []
    for place in PLACES:
        left, right = (text[:-place], text[place:]) if place > 0 else (text[-place:], text[:place])
        kept = (left >= 2) & (right >= 2) & (right < CONTEXTS + 2)
        pairs = (left[kept] - 2).astype(np.int64) * CONTEXTS + (right[kept] - 2)
        cells, counts = np.unique(pairs, return_counts=True)
        blocks.append(sparse.coo_matrix((counts.astype(np.float32), (cells // CONTEXTS, cells % CONTEXTS)),
                                        shape=(words, CONTEXTS)).tocsr())  # fmt: skip
    joint = sparse.hstack(blocks).tocoo()
    rows = np.asarray(joint.sum(axis=1)).ravel() + 1e-9
    columns = np.asarray(joint.sum(axis=0)).ravel() ** 0.75 + 1e-9
    value = np.log(joint.data * columns.sum() / (rows[joint.row] * columns[joint.col]))
    kept = value > 0
    return sparse.csr_matrix((value[kept].astype(np.float32), (joint.row[kept], joint.col[kept])), shape=joint.shape)


def svd(matrix: sparse.csr_matrix, dimensions: int, random: np.random.Generator) -> np.ndarray:
    """Left singular vectors times the root of the singular values (randomised, three power iterations)."""
    sketch = matrix @ random.standard_normal((matrix.shape[1], dimensions + 20)).astype(np.float32)
    for _ in range(3):
        sketch = np.linalg.qr(sketch)[0]
        sketch = matrix @ (matrix.T @ sketch)
    basis = np.linalg.qr(sketch)[0]
    small = (matrix.T @ basis).T
    left, values, _ = np.linalg.svd(small, full_matrices=False)
    return (basis @ left)[:, :dimensions] * np.sqrt(values[:dimensions])


def kmeans(rows: np.ndarray, weight: np.ndarray, clusters: int, random: np.random.Generator) -> np.ndarray:
    """Cluster of each unit row; fitted on the 30,000 first (most frequent) rows."""
    fitted, heavy = rows[:30000], np.sqrt(weight[:30000]).astype(np.float32)
    centres = fitted[random.choice(len(fitted), clusters, replace=False)]
    for _ in range(12):
        nearest = _nearest(fitted, centres)
        sums = sparse.csr_matrix((heavy, (nearest, np.arange(len(fitted)))), shape=(clusters, len(fitted))) @ fitted
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        empty = length.ravel() == 0
        sums[empty] = fitted[random.choice(len(fitted), int(empty.sum()), replace=False)]
        centres = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return _nearest(rows, centres).astype(np.uint16)


def _nearest(rows: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return np.concatenate([(rows[at : at + 4096] @ centres.T).argmax(axis=1) for at in range(0, len(rows), 4096)])


def topics(text: np.ndarray, words: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """(topic of each word, share of each topic among the words of running text)."""
    first, last = TOPIC_WORDS.start, min(TOPIC_WORDS.stop, words)
    lines = np.diff(np.concatenate([[-1], np.flatnonzero(text == 0)]))
    passage = np.repeat(np.cumsum(lines) // PASSAGE, lines)
    kept = (text >= 2 + first) & (text < 2 + last)
    shape = (last - first, int(passage.max()) + 1)
    ones = np.ones(int(kept.sum()), dtype=np.float32)
    matrix = sparse.coo_matrix((ones, (text[kept] - 2 - first, passage[kept])), shape=shape).tocsr()
    matrix.data = np.log1p(matrix.data)
    passages = np.diff(matrix.indptr)
    matrix = sparse.diags(np.log(shape[1] / (1 + passages)).astype(np.float32)) @ matrix
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=0)).ravel()) + 1e-6
    rows = svd((matrix @ sparse.diags((1 / length).astype(np.float32))).tocsr(), 60, random).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    found = kmeans(rows, passages, TOPICS, random)
    centres = np.stack([rows[found == topic].mean(axis=0) for topic in range(TOPICS)])
    near = (rows * (centres / np.linalg.norm(centres, axis=1, keepdims=True))[found]).sum(axis=1)
    topic = np.full(words, 255, dtype=np.uint8)
    topic[first:last] = np.where(near < np.quantile(near, WITHOUT_TOPIC), 255, found)
    counts = np.bincount(topic[text[text >= 2] - 2], minlength=256)[:TOPICS]
    return topic, (counts / len(text)).astype(np.float32)


def main(source: Path, build: Path) -> None:
    build.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    words, counts, text = corpus(source)
    lines = "".join(f"{word} {count}\n" for word, count in zip(words, counts, strict=True))
    (build / "words.txt").write_text(lines, encoding="utf-8")
    print(len(words), "words of", len(text), file=sys.stderr, flush=True)
    matrix = positional_ppmi(text, len(words))
    print("cells", matrix.nnz, file=sys.stderr, flush=True)
    rows = svd(matrix, DIMENSIONS, random)
    rows = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
    np.save(build / "clusters.npy", np.stack([kmeans(rows, counts, size, random) for size in SIZES], axis=1))
    topic, share = topics(text, len(words), random)
    np.savez_compressed(build / "topics.npz", topic=topic, share=share)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
