"""Word vectors and clusters from raw Arabic text: SVD of a positional PPMI matrix, then k-means.

    python training/names/vectors.py arwiki_2017.txt.xz BUILD

writes BUILD/words.txt (a folded word and its count a line, most frequent first), BUILD/vectors.npy (float16, unit rows)
and BUILD/clusters.npy (uint16, one column for each number of clusters in SIZES). One process, about five minutes.

The contexts are the words one and two places to the left and to the right, each place by itself: narrow contexts group
words that can stand in for one another, which is what a tagger of names needs.
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


def main(source: Path, build: Path) -> None:
    build.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    words, counts, text = corpus(source)
    lines = "".join(f"{word} {count}\n" for word, count in zip(words, counts, strict=True))
    (build / "words.txt").write_text(lines, encoding="utf-8")
    np.save(build / "text.npy", text)
    print(len(words), "words of", len(text), file=sys.stderr, flush=True)
    matrix = positional_ppmi(text, len(words))
    print("cells", matrix.nnz, file=sys.stderr, flush=True)
    rows = svd(matrix, DIMENSIONS, random)
    rows = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
    np.save(build / "vectors.npy", rows.astype(np.float16))
    print("vectors", file=sys.stderr, flush=True)
    np.save(build / "clusters.npy", np.stack([kmeans(rows, counts, size, random) for size in SIZES], axis=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
