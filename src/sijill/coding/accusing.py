"""Accusations and allegations: what is told on the word of the side that the telling names (guide, 3)."""

from __future__ import annotations

from dataclasses import replace

from sijill.coding.clauses import words
from sijill.coding.phrases import Phrase
from sijill.coding.roles import Sides
from sijill.coding.scene import Scene
from sijill.coding.status import Standing
from sijill.coding.telling import Telling
from sijill.model import Source


def alleged(scene: Scene, telling: Telling, found: Sides, standing: Standing) -> Standing:
    """'The government alleged that': words that are no more than a claim are their speaker's."""
    if telling.lexeme.status != "claimed" or standing.status != "asserted" or not found.a:
        return standing
    return _on_the_word_of(scene, telling, found.a[0][0], standing)


def accused(scene: Scene, telling: Telling, last: Sides | None, before: Telling | None, standing: Standing) -> Standing:
    """'Accused the army of shelling the school': the shelling is claimed, on the word of whoever accuses."""
    if before is None or last is None or before.lexeme.id != "accuse" or not last.a or standing.status != "asserted":
        return standing
    if scene.arabic:
        governed = telling.head.form == "masdar" and telling.head.proclitic.endswith("ب")
    else:
        governed = not words(False)["accused_of"].isdisjoint(scene.words_before(telling.core.start, 1))
    return _on_the_word_of(scene, before, last.a[0][0], standing) if governed else standing


def _on_the_word_of(scene: Scene, said: Telling, speaker: Phrase, standing: Standing) -> Standing:
    name = speaker.span.of(scene.raw)
    source = Source(name=name, spans=(speaker.span,), cue=said.head.span, rule="speaker of the words")
    return replace(standing, status="claimed", spans=(said.head.span,), source=source)
