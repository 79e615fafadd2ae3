"""The name corpora as documents of labelled tokens, cut the way Sijill cuts text.

A token of a corpus may be several of Sijill's (``للانقسام؛``): each keeps the number of the corpus token that it came
from, so that spans are scored on the corpus's own tokens. Labels are O or B-/I- with PER, LOC, ORG, MISC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from sijill.language.fold import Folded
from sijill.language.tokens import tokenise

KINDS = ("PER", "LOC", "ORG", "MISC")
_END = {".", "؟", "!"}
_WOJOOD = {"PERS": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "EVENT": "MISC", "PRODUCT": "MISC",
           "WEBSITE": "MISC"}  # fmt: skip


@dataclass
class Sentence:
    """Folded tokens, their kinds, labels, and the number of the corpus token that each came from."""

    words: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)


@dataclass
class Article:
    name: str
    sentences: list[Sentence]
    gold: set[tuple[int, int, str]]
    """(first, last exclusive, kind) in corpus tokens."""


def _kind(label: str) -> tuple[str, str]:
    """('B' | 'I' | 'O', kind) of a label as written; typos of the corpora are read as what they stand for."""
    label = label.strip().replace("--", "-")
    if not label.startswith(("B-", "I-")):
        return "O", ""
    name = label[2:]
    if name.startswith("MIS") or name in ("ENGLISH", "SPANISH"):
        return label[0], "MISC"
    return label[0], "PER" if name.startswith("PER") else name


def article(name: str, rows: list[tuple[str, str] | None]) -> Article:
    """rows: (token, label), None between sentences."""
    sentences, gold = [Sentence()], set()
    open_: tuple[int, str] | None = None
    number = -1
    for row in rows:
        if row is None:
            if sentences[-1].words:
                sentences.append(Sentence())
            if open_:
                gold.add((open_[0], number + 1, open_[1]))
            open_ = None
            continue
        number += 1
        token, label = row
        side, kind = _kind(label)
        if side == "I" and (open_ is None or open_[1] != kind):
            side = "B"
        if open_ and side != "I":
            gold.add((open_[0], number, open_[1]))
            open_ = None
        if side == "B":
            open_ = (number, kind)
        for piece in tokenise(Folded(token)):
            edge = piece.kind == "punct" and side != "O" and len(token) > 1 and not token.isalnum()
            sentences[-1].words.append("0" if piece.kind == "number" else piece.norm)
            sentences[-1].labels.append("O" if side == "O" or edge else f"{side}-{kind}")
            sentences[-1].origin.append(number)
            if side == "B" and not edge:
                side = "I"
    if open_:
        gold.add((open_[0], number + 1, open_[1]))
    return Article(name, [sentence for sentence in sentences if sentence.words], gold)


def _rows(path: Path, by_stop: bool) -> list[tuple[str, str] | None]:
    rows: list[tuple[str, str] | None] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split()
        if len(cells) < 2:
            if not by_stop:
                rows.append(None)
            continue
        if cells[0] == "$#$":
            rows.append(None)
            continue
        rows.append((cells[0], cells[1]))
        if by_stop and cells[0] in _END:
            rows.append(None)
    return rows


def aqmar(shared: Path) -> list[Article]:
    folder = shared / "corpora" / "ner" / "aqmar"
    return [article(path.stem, _rows(path, by_stop=False)) for path in sorted(folder.glob("*.txt"))]


def anercorp(shared: Path, size: int = 1000) -> tuple[list[Article], list[Article]]:
    """(first four fifths, last fifth) in pieces of about ``size`` tokens, since the corpus marks no articles."""
    rows = _rows(shared / "corpora" / "ner" / "anercorp_train.txt", by_stop=True)
    tokens = sum(row is not None for row in rows)
    pieces: list[list[tuple[str, str] | None]] = [[]]
    seen, cut, first_of_last = 0, False, 0
    for row in rows:
        if row is None:
            if not cut and seen >= tokens * 0.8:
                cut = True
                first_of_last = len(pieces)
                pieces.append([])
            elif sum(item is not None for item in pieces[-1]) >= size:
                pieces.append([])
            else:
                pieces[-1].append(None)
            continue
        seen += 1
        pieces[-1].append(row)
    articles = [article(f"anercorp-{at}", piece) for at, piece in enumerate(pieces)]
    return articles[:first_of_last], articles[first_of_last:]


def wojood(shared: Path) -> list[Article]:
    """The outermost person, organisation or place of each token of Wojood's sample."""
    articles = []
    for part in ("train", "val"):
        path = shared / "corpora" / "ner" / f"wojood_sample_{part}.txt"
        rows: list[tuple[str, str] | None] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            cells = line.split()
            if len(cells) < 2 or cells[0] == "$#$":
                rows.append(None)
                continue
            kept = [cell for cell in cells[1:] if re.sub("^[BI]-", "", cell) in _WOJOOD]
            label = kept[0][:2] + _WOJOOD[kept[0][2:]] if kept else "O"
            rows.append((cells[0], label))
        articles.append(article(f"wojood-{part}", rows))
    return articles
