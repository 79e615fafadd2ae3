"""A written word read as a form of a lexeme."""

from __future__ import annotations

from typing import NamedTuple

from sijill.mentions.triggers.lexicon import Form


class Analysis(NamedTuple):
    """``cut``: folded letters before the stem; ``proclitic``: conjunction and preposition among them."""

    form: Form
    cut: int = 0
    proclitic: str = ""
    definite: bool = False
    future: bool = False
    pronoun: str = ""
