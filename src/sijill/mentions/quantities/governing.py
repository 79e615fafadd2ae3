"""What befell the persons a figure counts: words of fate before it, behind it or within what it counts.

A figure takes, in this order: the fate that its own noun holds ('20 جريحا'), that of a word directly before it, that of
a verb behind it, that of a verb farther before it; then what it shares with the figures it is coordinated with.
"""

from __future__ import annotations

from sijill.language.fold import fold
from sijill.mentions.quantities.before import Before
from sijill.mentions.quantities.behind import Behind
from sijill.mentions.quantities.frame import Figure
from sijill.mentions.quantities.sharing import Sharing


class Government(Before, Behind, Sharing):
    """Assigns fates to the figures of one sentence."""

    def assign(self) -> list[Figure]:
        """The figures that stand, with their fates; lone singulars only where a word of fate governs them."""
        for figure in self.everything:
            if figure.person:
                self._own(figure)
                self._direct(figure)
        self.agents()
        for _ in range(2):
            for at, figure in enumerate(self.everything):
                if figure.person and not figure.fates:
                    self.coordinated(at)
        self.contrast()
        for figure in self.everything:
            if figure.fates == ("captured",) and figure.head and fold(figure.head.lemma) in self.words["families"]:
                figure.fates, figure.fate_at = (), None
        return [figure for figure in self.everything if figure.first in self.numbered or figure.fates]

    def _own(self, figure: Figure) -> None:
        if not figure.own or figure.fates:
            return
        if figure.rule == "singular" and figure.number.noun != "one_of" and figure.own[0].first == figure.first:
            return
        governor = self.adjacent(figure)
        inferior = figure.head is not None and fold(figure.head.lemma) in self.words["inferior"]
        inferior = inferior or figure.own[0].word.participle
        if inferior and governor is None:
            governor = self.farther(figure)
        if inferior and governor is None and not self.frame.arabic:
            # 'Twelve prisoners were executed': what befell them then stands behind the noun.
            behind = self.behind(figure, figure.first not in self.numbered)
            plain = behind and all(
                word in self.words["auxiliaries"] for word in self.frame.between(figure.end, behind[0].first)
            )
            governor = behind if behind and plain and behind[0].word.fate in ("killed", "injured") else None
        if inferior and governor is not None and governor[0].word.role != "weak":
            return
        if inferior and figure.rule == "unspecified":
            return
        if self.released(figure) or (inferior and figure.rule in ("dual",) and figure.number.definite):
            return
        figure.fates = tuple(dict.fromkeys(spot.word.fate for spot in figure.own))
        figure.fate_at = (figure.own[0].first, figure.own[-1].last)

    def _direct(self, figure: Figure) -> None:
        if figure.fates or "released" in figure.flags:
            return
        single = figure.first not in self.numbered
        joint = self.between_joint(figure)
        if joint:
            figure.fates, figure.fate_at = tuple(spot.word.fate for spot in joint), (joint[0].first, joint[-1].last)
            return
        adjacent = self.adjacent(figure)
        if adjacent is not None and self.takes(figure, adjacent[0]):
            self.set(figure, adjacent)
            return
        behind = self.behind(figure, single)
        if behind is not None:
            self.set(figure, behind)
            return
        if not single:
            before = self.farther(figure) or self.behind_name(figure) or self.within_unnumbered(figure)
            if before is not None and self.takes(figure, before[0]):
                self.set(figure, before)
