"""Whether a sentence is about armed conflict and protest or about a field that borrows their words."""

from __future__ import annotations

from functools import cache

from sijill.coding.scene import Scene
from sijill.language.data import load_yaml
from sijill.language.fold import fold

_SURE = frozenset(["kill", "massacre", "slay", "assassinate", "execute", "claim_lives", "fire", "airstrike", "explode"])
"""Lexemes that no report of a match borrows, while a massacre among its crowd is told in words of the match too."""


@cache
def _words(language: str, kind: str) -> frozenset[str]:
    return frozenset(fold(load_yaml(__package__, "domain.yaml")[language][kind]).split())


def about_conflict(scene: Scene) -> bool:
    """False where words of sport, letters, markets or medicine outnumber the figures of dead and injured."""
    language = "ar" if scene.arabic else "en"
    first = max(0, scene.sentence.first - 25)
    norms = [token.norm for token in scene.findings.text.tokens[first : scene.sentence.last + 15]]
    sure = sum(norm in _words(language, "sure") for norm in norms)
    if not sure:
        return True
    near = sure + sum(norm in _words(language, "ambiguous") for norm in norms)
    if near < 2:
        return True
    if any(trigger.lexeme in _SURE for trigger in scene.triggers):
        return True
    signs = sum(quantity.fate is not None for quantity in scene.quantities)
    signs += sum(trigger.family in ("act", "outcome") and trigger.type != "battle" for trigger in scene.triggers)
    return 2 * signs > near
