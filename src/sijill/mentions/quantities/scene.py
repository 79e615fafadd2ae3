"""The scene of a sentence: figures and words of fate in their places."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.mentions.quantities.frame import JOINERS, FateSpot, Figure, Frame

STRONG = frozenset(".;؛!?؟…")
"""What ends a clause."""


def spots(frame: Frame, figures: Sequence[Figure]) -> list[FateSpot]:
    """The words of fate of a sentence that no figure counts."""
    taken = {at for figure in figures for at in range(figure.first, figure.end)}
    found: list[FateSpot] = []
    index = 0
    while index < len(frame):
        spot = frame.fate(index) if index not in taken else None
        if spot is None:
            index += 1
            continue
        if not _negated(frame, spot):
            found.append(spot)
        index = spot.last
    return found


def _negated(frame: Frame, spot: FateSpot) -> bool:
    """'لم يصب', 'was not hurt': what did not befall anybody governs nothing."""
    near = frame.between(max(0, spot.first - (1 if frame.arabic else 2)), spot.first)
    return any(word.removeprefix("و") in frame.lex.words["negations"] for word in near)


class Scene:
    """The figures, lone singulars and words of fate of one sentence, and where they stand to each other."""

    def __init__(self, frame: Frame, figures: list[Figure], candidates: list[Figure]) -> None:
        self.frame = frame
        self.words = frame.lex.words
        self.figures = figures
        self.singles = candidates
        self.everything = sorted([*figures, *candidates], key=lambda figure: figure.first)
        self.spots = spots(frame, self.everything)
        self.numbered = {figure.first for figure in figures}

    def persons(self, figure: Figure) -> bool:
        """Whether a figure counts persons, by its noun or, of an unknown noun, by what it is joined to directly."""
        if figure.surely_persons:
            return True
        if figure.head is not None or figure.counted is None or not self.frame.arabic:
            return False
        joined = figure.number.conjunction or self.frame.norm(figure.first - 1) == "و"
        return joined or self.frame.norm(figure.counted[0]).endswith(("ي", "ين", "ون", "يا"))

    def takes(self, figure: Figure, spot: FateSpot) -> bool:
        if spot.word.role == "weak":
            return figure.surely_persons or bool(figure.own)
        return True

    def set(self, figure: Figure, group: Sequence[FateSpot]) -> None:
        fates = tuple(dict.fromkeys(spot.word.fate for spot in group))
        figure.fates, figure.fate_at = fates, (group[0].first, group[-1].last)

    def group_ending(self, position: int) -> list[FateSpot]:
        """The spot at ``position`` with those that are joined to it from the left ('killed and wounded')."""
        group = [self.spots[position]]
        while position:
            left, right = self.spots[position - 1], self.spots[position]
            gap = self.frame.between(left.last, right.first)
            joined = (not gap and right.conjunction) or (len(gap) == 1 and gap[0] in JOINERS)
            if not joined or (self.figure_before(left) and not self.frame.arabic) or left.word.role == "phrase":
                break
            if self.frame.arabic and self.figure_before(left):
                break
            group.insert(0, left)
            position -= 1
        return group

    def figure_before(self, spot: FateSpot) -> bool:
        return any(figure.end == spot.first for figure in self.everything)

    def between(self, first: int, last: int, numbered: bool = False, persons: bool = False) -> bool:
        return any(
            figure.first >= first
            and figure.first < last
            and (not numbered or figure.first in self.numbered)
            and (not persons or figure.person)
            for figure in self.everything
        )

    def starts_at(self, index: int) -> bool:
        frame = self.frame
        while frame.norm(index) in ("the", "a", "an", "some", "all"):
            index += 1
        return any(
            figure.first <= index < figure.end and figure.person and not figure.number.conjunction
            for figure in self.everything
        )

    def object_follows(self, spot: FateSpot) -> bool:
        return any(figure.first == spot.last and not figure.number.conjunction for figure in self.everything)

    def passive_before(self, spot: FateSpot) -> bool:
        return any(word in self.words["passives"] for word in self.frame.between(max(0, spot.first - 3), spot.first))

    def own_and_free(self) -> list[FateSpot]:
        own = [spot for figure in self.singles for spot in figure.own]
        return sorted([*self.spots, *own], key=lambda spot: spot.first)
