"""Whether a sentence is about armed conflict and protest or about a field that borrows their words."""

from __future__ import annotations

from functools import cache

from sijill.coding.scene import Scene
from sijill.language.data import load_yaml
from sijill.language.fold import fold


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(fold(load_yaml(__package__, "domain.yaml")[language]).split())


def about_conflict(scene: Scene) -> bool:
    """False where words of sport, letters, markets or medicine outnumber the figures of dead and injured."""
    borrowed = _words("ar" if scene.arabic else "en")
    tokens = scene.findings.text.tokens
    first = max(0, scene.sentence.first - 25)
    near = sum(token.norm in borrowed for token in tokens[first : scene.sentence.last + 15])
    if near < 2:
        return True
    signs = sum(quantity.fate is not None for quantity in scene.quantities)
    signs += sum(trigger.family in ("act", "outcome") and trigger.type != "battle" for trigger in scene.triggers)
    return 2 * signs > near
