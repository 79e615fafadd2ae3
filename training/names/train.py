"""Trains the Arabic name tagger and writes it in the form that Sijill ships.

    python training/names/train.py SHARED TABLE OUT [seed]

TABLE is a word table made by lexicon.py. With ``seed`` it trains the first model, which tags the raw text for raw.py,
on the first four fifths of ANERcorp and on Wojood only. L-BFGS from zero weights has no randomness: the same data give
the same model.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pycrfsuite
from corpora import Article, anercorp, aqmar, wojood

from sijill.mentions.names.features import STYLES, text_numbers
from sijill.mentions.names.words import WordTable

SETTINGS = {"c1": 0.01, "c2": 0.1, "max_iterations": 100, "feature.minfreq": 2}


def style(article: Article) -> int:
    """Whose habits of annotation the article follows."""
    corpus = article.name.split("-")[0]
    return STYLES[{"anercorp": "news", "wojood": "nested"}.get(corpus, "encyclopedia")]


def train(articles: Sequence[Article], table: WordTable, model: Path) -> None:
    """A CRFsuite model of ``articles`` in the file ``model``."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    trainer.set_params(SETTINGS)
    for article in articles:
        numbers = text_numbers([sentence.words for sentence in article.sentences], table, style(article))
        for sentence, rows in zip(article.sentences, numbers, strict=True):
            trainer.append([[str(number) for number in row] for row in rows], sentence.labels)
    trainer.train(str(model))


def compact(model: Path, out: Path) -> None:
    """The CRFsuite model as arrays: sorted attributes with a half-precision weight for each label."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    labels = sorted(info.labels)
    column = {label: at for at, label in enumerate(labels)}
    numbers = sorted({int(attribute) for attribute, _ in info.state_features})
    row = {number: at for at, number in enumerate(numbers)}
    weights = np.zeros((len(numbers), len(labels)), dtype=np.float16)
    for (attribute, label), weight in info.state_features.items():
        weights[row[int(attribute)], column[label]] = weight
    transitions = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    for before in labels:
        for after in labels:
            if after.startswith("I-") and before[2:] != after[2:]:
                transitions[column[before], column[after]] = -20.0
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        labels=np.array(labels),
        numbers=np.array(numbers, dtype=np.uint32),
        weights=weights,
        transitions=transitions,
    )


def main(shared: Path, words: Path, out: Path, seed: bool) -> None:
    first, last = anercorp(shared)
    articles = [*first, *wojood(shared)] if seed else [*first, *last, *wojood(shared), *aqmar(shared)]
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model.crfsuite"
        train(articles, WordTable.load(words), model)
        compact(model, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:] == ["seed"])
