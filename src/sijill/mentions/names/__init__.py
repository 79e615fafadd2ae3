"""Open names: persons, places and organisations that no registry lists.

Arabic sentences go to a tagger trained by the project (``docs/names.md``), English ones to rules; both deterministic.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from sijill.language.text import SILENT, Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.names import arabic, english
from sijill.model import NameMention

__all__ = ["Tagger", "find", "load"]


class Tagger(Protocol):
    """What can take the place of the tagger and rules that ship with Sijill."""

    def find(self, text: Text, groups: Sequence[Sequence[Token]]) -> list[NameMention]:
        """Names in ``groups`` of tokens of ``text`` (a sentence each, none empty), in order."""


def load(folder: Path | str) -> Tagger:
    """A token classifier of the user's own, to be given to :func:`find` (``docs/names.md`` says what the folder holds).

    Raises :class:`~sijill.errors.UsageError` where the extra ``sijill[transformer]`` is not installed,
    :class:`~sijill.errors.DataError` where the folder is not such a model.
    """
    from sijill.mentions.names.transformer import TransformerTagger

    return TransformerTagger(Path(folder))


def find(
    text: Text, sentences: Sequence[Sentence] | None = None, tagger: Tagger | None = None
) -> list[NameMention]:
    """Names in ``text`` in order, each with its kind and a score (0–1; for Arabic a marginal probability).

    sentences: only these are read; by default every sentence of the zones that are narrative. A sentence is Arabic or
    English by its letters; Arabic script of another language (``text.language`` fa, ur, ps, ckb) is passed over.
    tagger: a model from :func:`load` that reads the sentences of both scripts instead.
    """
    chosen = [s for s in text.sentences if s.zone not in SILENT] if sentences is None else sentences
    groups: dict[str, list[Sequence[Token]]] = {"ar": [], "en": []}
    for sentence in chosen:
        tokens = text.tokens[sentence.first : sentence.last]
        script = _script(tokens)
        if script:
            groups[script].append(tokens)
    if tagger is not None:
        every = sorted([*groups["ar"], *groups["en"]], key=lambda tokens: tokens[0].start)
        return tagger.find(text, every)
    found: list[NameMention] = []
    if groups["ar"] and text.language not in ("fa", "ur", "ps", "ckb"):
        found += arabic.find(text, groups["ar"])
    if groups["en"]:
        found += english.find(text, groups["en"])
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _script(tokens: Sequence[Token]) -> str:
    """'ar' or 'en' by the letters of most words, '' where there is no word."""
    words = [token.norm[0] for token in tokens if token.kind == "word"]
    if not words:
        return ""
    latin = sum(first.isascii() or "\u00c0" <= first <= "\u024f" for first in words)
    return "en" if latin * 2 > len(words) else "ar"
