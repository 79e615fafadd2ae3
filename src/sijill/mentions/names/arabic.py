"""Names in Arabic text: from the labels of the tagger to mentions with exact offsets and marginal probabilities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

from sijill.language.fold import Folded
from sijill.language.text import Text
from sijill.language.tokens import Token
from sijill.mentions.names.crf import Crf, Tagged
from sijill.mentions.names.features import topics
from sijill.mentions.names.words import WordTable
from sijill.model import NameMention
from sijill.model.mentions import NameKind

KINDS: dict[str, NameKind] = {"PER": "person", "LOC": "place", "ORG": "organisation"}
"""Labels of the model that are reported; it was trained on a fourth, MISC, which is not."""
_CLOSING = frozenset("\"'»”)]،,.:؛")


class Labelled(NamedTuple):
    """Tokens [first, last) of a sentence with their kind and the joint marginal probability of that reading."""

    first: int
    last: int
    kind: str
    score: float


@cache
def model() -> Crf:
    """The tagger that ships with Sijill; loaded when first asked for."""
    with as_file(files(__package__) / "data") as folder:
        return Crf.load(folder / "model.npz", WordTable.load(folder / "words.npz"))


def words_of(tokens: Sequence[Token]) -> list[str]:
    """The words as the model knows them."""
    return ["0" if token.kind == "number" else token.norm for token in tokens]


def find(text: Text, groups: Sequence[Sequence[Token]], crf: Crf | None = None) -> list[NameMention]:
    """Names in ``groups`` of tokens (a sentence each, none empty) of an Arabic ``text``, in order."""
    crf = crf or model()
    found: list[NameMention] = []
    bounds = [(tokens[0].index, tokens[-1].index + 1) for tokens in groups]
    about = topics(words_of(text.tokens), bounds, crf.table)
    for tokens, tagged in zip(groups, crf.tag([words_of(tokens) for tokens in groups], about), strict=True):
        for labelled in spans(crf.labels, tagged):
            mention = _mention(text, tokens[labelled.first : labelled.last], labelled, crf.table)
            if mention is not None:
                found.append(mention)
    return found


def spans(labels: Sequence[str], tagged: Tagged) -> Iterator[Labelled]:
    """The labelled stretches of a decoded sentence; the score is the lowest marginal of its tokens."""
    first, kind, score = -1, "", 1.0
    for at, number in enumerate([*tagged.labels.tolist(), -1]):
        label = labels[number] if number >= 0 else "O"
        if kind and label != f"I-{kind}":
            yield Labelled(first, at, kind, score)
            kind = ""
        if label != "O":
            probability = float(tagged.marginal[at, number])
            if not kind:
                first, kind, score = at, label[2:], probability
            else:
                score = min(score, probability)


def _mention(text: Text, tokens: Sequence[Token], labelled: Labelled, table: WordTable) -> NameMention | None:
    kind = KINDS.get(labelled.kind)
    while tokens and tokens[-1].kind == "punct" and tokens[-1].norm in _CLOSING:
        tokens = tokens[:-1]
    if kind is None or not tokens or all(token.kind != "word" for token in tokens):
        return None
    start, end = tokens[0].start, tokens[-1].end
    start = _behind_particles(text, tokens[0], table)
    return NameMention(
        start=start, end=end, text=text.raw[start:end], kind=kind, score=round(min(1.0, labelled.score), 4)
    )


def _behind_particles(text: Text, token: Token, table: WordTable) -> int:
    """Where the name begins in its first token: behind the particles that it bears; an article belongs to the name."""
    _, particles = table.base(token.norm)
    if not particles:
        return token.start
    word = Folded(text.raw[token.start : token.end])
    if word.text[: len(particles)] != particles:
        return token.start
    return token.start + word.offset(len(particles))
