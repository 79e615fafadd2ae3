"""The means that the words name, and the type of event that follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sijill.coding.clauses import words
from sijill.coding.scene import Scene
from sijill.language.clitics import readings
from sijill.language.data import load_yaml
from sijill.language.fold import fold
from sijill.model import Span

ORDER = ("bombing", "airstrike", "shelling", "execution", "shooting")


@dataclass(frozen=True, slots=True)
class Means:
    """A kind of means with the word that names it."""

    kind: str
    span: Span


@cache
def _words(language: str) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    data = load_yaml(f"sijill.language.{language}", "means.yaml")
    excluded = {fold(word): frozenset(fold(before).split()) for word, before in data.pop("not_before").items()}
    kinds = {word: kind for kind in reversed(ORDER) for word in fold(data[kind]).split()}
    return kinds, excluded


def named(scene: Scene, spans: Iterable[Span]) -> list[Means]:
    """The means named within ``spans`` of the sentence, in order."""
    language = "ar" if scene.arabic else "en"
    kinds, excluded = _words(language)
    found = []
    for span in spans:
        for position, token in enumerate(scene.tokens):
            if not span.start <= token.start < span.end:
                continue
            stem, kind = _kind(token.norm, kinds, scene.arabic)
            if kind is None:
                continue
            before = scene.tokens[position - 1].norm if position else ""
            if _earlier(scene, before):
                continue
            if stem in excluded and _stem(before) in excluded[stem]:
                continue
            found.append(Means(kind, token.span))
    return found


def _earlier(scene: Scene, before: str) -> bool:
    """'Stormed the palace after air raids': what came before is another act's means."""
    after = words(scene.arabic)["earlier_acts"]
    return before in after or (scene.arabic and before[:1] in "وف" and before[1:] in after)


def _kind(norm: str, kinds: dict[str, str], arabic: bool) -> tuple[str, str | None]:
    if norm in kinds:
        return norm, kinds[norm]
    if arabic:
        for reading in readings(norm, shortest=3):
            if reading.stem in kinds:
                return reading.stem, kinds[reading.stem]
    return norm, None


def _stem(norm: str) -> str:
    """The word with its conjunction or preposition taken off, the article kept."""
    return norm[1:] if len(norm) > 4 and norm[:1] in "وفبل" and norm[1:3] == "ال" else norm
