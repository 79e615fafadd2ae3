"""How often each word of the raw text is part of a name, and which names of several words come back in it.

    python training/names/raw.py arwiki_2017.txt.xz SEED_TABLE SEED_MODEL BUILD/raw.pickle

The raw text is tagged with a first model; what is counted becomes part of the word table of the final one. The first
model never saw AQMAR or the last fifth of ANERcorp, so that figures measured on them hold.
"""

from __future__ import annotations

import lzma
import pickle
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sijill.language.fold import Folded
from sijill.language.tokens import _TOKEN
from sijill.mentions.names.crf import Crf
from sijill.mentions.names.features import STYLES, topics
from sijill.mentions.names.words import WordTable

KINDS = ("PER", "LOC", "ORG", "MISC")
PASSAGE = 40
"""Lines read as one text."""
LONGEST = 120
MINIMUM = 3


def passages(source: Path) -> Iterator[list[list[str]]]:
    """The text in passages of sentences of folded words."""
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        passage: list[list[str]] = []
        for number, line in enumerate(lines, 1):
            sentence: list[str] = []
            for match in _TOKEN.finditer(Folded(line).text):
                sentence.append("0" if match.lastgroup == "number" else match.group())
                if sentence[-1] in ".!؟" or len(sentence) == LONGEST:
                    passage.append(sentence)
                    sentence = []
            if sentence:
                passage.append(sentence)
            if number % PASSAGE == 0 and passage:
                yield passage
                passage = []
        if passage:
            yield passage


def main(source: Path, table: Path, model: Path, out: Path) -> None:
    words = WordTable.load(table)
    crf = Crf.load(model, words)
    kind_of = np.zeros((len(crf.labels), 1 + len(KINDS)))
    for at, label in enumerate(crf.labels):
        kind_of[at, KINDS.index(label[2:]) + 1 if label != "O" else 0] = 1
    number: dict[str, int] = {}
    sums = np.zeros((600_000, 1 + len(KINDS)))
    phrases: Counter[tuple[str, str]] = Counter()
    for sentences in passages(source):
        running = [word for sentence in sentences for word in sentence]
        ends = np.cumsum([len(sentence) for sentence in sentences])
        bounds = [(int(end) - len(sentence), int(end)) for sentence, end in zip(sentences, ends, strict=True)]
        tagged = crf.tag(sentences, topics(running, bounds, words), {STYLES["news"]: 1.0})
        ids = [number.setdefault(word, len(number)) for word in running]
        np.add.at(sums, ids, np.concatenate([one.marginal for one in tagged]) @ kind_of)
        for sentence, one in zip(sentences, tagged, strict=True):
            _count_phrases(sentence, [crf.labels[label] for label in one.labels], words, phrases)
    counts = sums[: len(number)].sum(axis=1)
    shares = {
        word: (sums[at, 1:] / counts[at]).tolist() for word, at in number.items() if counts[at] >= MINIMUM - 0.01
    }
    kept = {phrase: count for phrase, count in phrases.items() if count >= MINIMUM}
    out.write_bytes(pickle.dumps((shares, kept)))
    print(len(shares), "words", len(kept), "phrases", file=sys.stderr)


def _count_phrases(
    sentence: list[str], labels: list[str], words: WordTable, phrases: Counter[tuple[str, str]]
) -> None:
    first, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            if at - first > 1:
                phrases[" ".join([words.base(sentence[first])[0], *sentence[first + 1 : at]]), kind] += 1
            kind = ""
        if label[0] == "B":
            first, kind = at, label[2:]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
