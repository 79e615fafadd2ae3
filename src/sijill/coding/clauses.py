"""Where a clause begins: the boundaries by which a sentence is shared out among its tellings."""

from __future__ import annotations

from sijill.coding.scene import Boundary, Scene
from sijill.language.ar import syntax as arabic
from sijill.language.clitics import bare
from sijill.language.en import syntax as english

FULL = 3
HARD = 2
SOFT = 1
LISTED = ("", "و", "and", "or", "أو")
"""What joins the days of a list."""
_STOPS = frozenset("؛;:—")


def words(arabic_text: bool) -> dict[str, frozenset[str]]:
    """The closed classes of the sentence's language."""
    return arabic.words() if arabic_text else english.words()


def boundaries(scene: Scene) -> list[Boundary]:
    """Clause boundaries of a sentence in order."""
    if scene.boundaries is None:
        scene.boundaries = _boundaries(scene)
    return scene.boundaries


def _boundaries(scene: Scene) -> list[Boundary]:
    openers = words(scene.arabic)["clause_openers"] | words(scene.arabic)["foremost"]
    joined = {
        trigger.token
        for trigger in scene.triggers
        if trigger.form == "verb" and trigger.proclitic[:1] in ("و", "ف") and trigger.proclitic
    }
    dated = _dated(scene)
    found = []
    for position, token in enumerate(scene.tokens):
        if token.norm in _STOPS and not scene.raw[token.end : token.end + 1].isdigit():  # '17:15' is no stop.
            found.append(Boundary(token.end, FULL))
        elif token.norm in ("،", ","):
            found.append(Boundary(token.end, SOFT))
        elif token.start in dated or token.index in joined or _opens(scene, position, openers):
            found.append(Boundary(token.start, HARD))
    return found


def _dated(scene: Scene) -> set[int]:
    """Where a joined date opens a clause of its own: 'and on 25 July the battle began', وفي 25 يوليو دارت المعركة."""
    last = max((trigger.start for trigger in scene.triggers), default=0)
    joining = words(scene.arabic)["joining_dates"]
    found = set()
    ends = [date.end for date in scene.dates]
    for date in scene.dates:
        if any(0 <= date.start - end <= 8 and scene.raw[end : date.start].strip(" ,،") in LISTED for end in ends):
            continue  # 'on 25 and 30 March': a list of days
        at = scene.token_at(date.start)
        if at < len(scene.tokens) and scene.tokens[at].start > date.start:
            at -= 1
        window = scene.tokens[max(0, at - 2) : at + 1]
        for token in window:
            written = token.norm[:1] in "وف" and (token.norm[1:] in joining or token.start == date.start - 1)
            if (written if scene.arabic else token.norm in joining) and last > date.end:
                found.add(token.start)
                break
    return found


def _opens(scene: Scene, position: int, openers: frozenset[str]) -> bool:
    norm = scene.tokens[position].norm
    if not position or (norm == "قبل" and scene.tokens[position - 1].norm == "من"):
        return False  # The قبل of 'من قبل' names the agent of a passive.
    if norm == "as" and "well" in (token.norm for token in scene.tokens[position - 1 : position + 2]):
        return False
    return norm in openers or (scene.arabic and norm[:1] in "وف" and norm[1:] in openers)


def end_of(scene: Scene, offset: int) -> int:
    """Where the clause ends that ``offset`` stands in."""
    hard = (boundary.offset for boundary in boundaries(scene) if boundary.strength >= HARD)
    return min((start for start in hard if start >= offset), default=scene.sentence.end)


def cut(found: list[Boundary], start: int, end: int) -> int:
    """Where to cut between a telling that ends at ``start`` and the next that begins at ``end``."""
    between = [boundary for boundary in found if start <= boundary.offset <= end]
    if not between:
        return end
    strongest = max(boundary.strength for boundary in between)
    return [boundary for boundary in between if boundary.strength == strongest][-1].offset


def attempts(norm: str, arabic: bool) -> bool:
    """Whether a folded word tells of an attempt or a failure ('foiled', 'محاولة'; 'لمحاولة' likewise)."""
    forms = {norm, norm.removesuffix("ا"), bare(norm)} if arabic else {norm}
    return bool(forms & words(arabic)["attempts"])
