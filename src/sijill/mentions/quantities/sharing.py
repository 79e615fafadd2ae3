"""Fates that figures share with their neighbours."""

from __future__ import annotations

from sijill.language.fold import fold
from sijill.mentions.quantities.frame import QUOTES, Figure
from sijill.mentions.quantities.scene import STRONG, Scene
from sijill.model.mentions import Fate


class Sharing(Scene):
    """Looks at the figures beside a figure."""

    def released(self, figure: Figure) -> bool:
        frame = self.frame
        captured = figure.own and figure.own[0].word.fate == "captured"
        for at in range(figure.end, min(figure.end + 3, len(frame)) if captured else 0):
            if frame.phrase(frame.lex.released, at) is not None:
                figure.flags.append("released")
                return True
        for at in range(max(0, figure.first - 4), figure.first):
            found = frame.phrase(frame.lex.released, at)
            if found is not None and at + found[0] >= figure.first - 1:
                figure.flags.append("released")
                return True
        return False

    def agents(self) -> None:
        """'قتل مسلح 5 جنود': the singular between verb and figure is who did it."""
        for at, figure in enumerate(self.everything[:-1]):
            following = self.everything[at + 1]
            if figure.first in self.numbered or not figure.fates or figure.fate_at is None:
                continue
            verb = next((spot for spot in self.spots if (spot.first, spot.last) == figure.fate_at), None)
            if verb is None or verb.word.role != "verb" or figure.fate_at[0] > figure.first:
                continue
            same = following.first in self.numbered and not following.number.conjunction and following.person
            if self.frame.arabic and same and following.first - figure.end <= 1 and not following.number.preposition:
                gap = self.frame.between(figure.end, following.first)
                if any(figure.end <= spot.first < following.first for spot in self.spots):
                    continue
                if not gap or gap[0] not in self.words["stops"] | {"،", ","}:
                    following.fates, following.fate_at = figure.fates, figure.fate_at
                    figure.fates = ()

    def coordinated(self, at: int) -> None:
        """Shares the fate of a neighbour: 'قتل 5 جنود و3 مدنيين', '5 soldiers and 3 civilians were killed'."""
        figure = self.everything[at]
        if figure.rule == "singular" and figure.own:
            if self._joined_to(at - 1, at) and self.everything[at - 1].fates and figure.number.conjunction:
                figure.fates = tuple(spot.word.fate for spot in figure.own)
                figure.fate_at = (figure.own[0].first, figure.own[-1].last)
            return
        if at and self._joined_to(at - 1, at) and self.everything[at - 1].fates and self._shares(at - 1, figure):
            left = self.everything[at - 1]
            figure.fates, figure.fate_at = left.fates, left.fate_at
            if left.part and not figure.part:
                figure.part, figure.whole = True, left.whole
            return
        if at + 1 < len(self.everything) and self._joined_to(at, at + 1):
            right = self.everything[at + 1]
            behind = right.fate_at is not None and right.fate_at[0] >= right.end
            one = figure.rule == "singular" and not self.frame.arabic and self._listed(at)
            if right.fates and behind and figure.surely_persons and (figure.first in self.numbered or one):
                figure.fates, figure.fate_at = right.fates, right.fate_at

    def _listed(self, at: int) -> bool:
        """'A man and two women', 'a man, a woman, and two children'; a comma before 'and' else opens a new clause."""
        gap = self.frame.between(self.everything[at].end, self.everything[at + 1].first)
        if gap != [",", "and"]:
            return True
        return bool(at) and self.frame.between(self.everything[at - 1].end, self.everything[at].first) == [","]

    def _shares(self, at: int, figure: Figure) -> bool:
        left = self.everything[at]
        before = self.frame.between(max(0, left.first - 2), left.first)
        if figure.counted is None and self.frame.norm(figure.last) == "were" and "of" in before:
            # 'Of the 30 killed, 12 were civilians'.
            figure.part, figure.whole = True, left.best
            return True
        if (
            figure.counted is None
            and self.frame.norm(figure.last) in self.words["places"]
            and left.first in self.numbered
        ):
            # '39 people were killed, 17 in a raid': the same people or more of them, told by place.
            return not left.own
        if figure.part and self.released(figure):
            return False
        if "released" in figure.flags or (left.own and not figure.part):
            return figure.part or (self.persons(figure) and not left.own)
        return self.persons(figure) or figure.part

    def _joined_to(self, left: int, right: int) -> bool:
        if left < 0:
            return False
        first, second = self.everything[left], self.everything[right]
        if first.fate_at and first.end <= first.fate_at[0] < first.fate_at[1] <= second.first and not second.part:
            # Behind a verb only what has no noun of its own goes on: '39 were killed, 17 in a raid'.
            gap = self.frame.between(first.fate_at[1], second.first)
            return second.counted is None and second.first in self.numbered and gap in ([","], ["،"], ["and"], ["و"])
        gap = [word for word in self.frame.between(first.end, second.first) if word not in QUOTES]
        if second.part and len(gap) <= 12 and "." not in gap:
            return True
        if any(word in STRONG for word in gap):
            return False
        if self._joined_across(first, second, gap):
            return True
        if len(gap) > 4:
            return False
        if second.rule == "singular" and not self.frame.arabic and "and" not in gap:
            # 'A man, a woman and three children': a list that 'and' ends.
            return gap == [","] and right + 1 < len(self.everything) and self._joined_to(right, right + 1)
        joined = second.number.conjunction or any(
            word in ("و", "and", ",", "،", "&", "with", "plus", "اضافه", "او", "or", "مع") for word in gap
        )
        extra = self.words["joining"]
        return joined and all(word in extra for word in gap)

    def _joined_across(self, first: Figure, second: Figure, gap: list[str]) -> bool:
        """'قتل 5 جنود في حمص و3 مدنيين في حماة': a few words of place or description between the two."""
        words = self.words
        if gap[-3:] == ["as", "well", "as"]:
            return len(gap) <= 8
        if not 2 <= len(gap) <= 8 or any(word in "،," for word in gap[:-3]) or second.rule == "singular":
            relative = (
                second.number.conjunction and second.head is not None and fold(second.head.lemma) in self.words["kin"]
            )
            return relative and len(gap) <= 8
        if self.between(first.end, second.first) or any(word in words["verb_like"] for word in gap):
            return False
        if any(first.end <= spot.first < second.first for spot in self.spots):
            return False
        if self.frame.arabic:
            return (
                (second.number.conjunction or gap[-1] == "و")
                and "بين" not in gap
                and (gap[0] in words["stops"] or gap[0].startswith("ي"))
            )
        after = self.frame.norm(second.end)
        ends = after in ("", ".", ",", "and", "in", "at", "near", "on", "from", "during", "outside")
        return gap[-1] == "and" and gap[0] in ("in", "at", "near", "on", "from", "outside", "inside") and ends

    def contrast(self) -> None:
        """A report that lost its verb: '6 مسلحين وجرح 20': the first figure is of the killed."""
        if len(self.figures) < 2:
            return
        first, second = self.figures[0], self.figures[1]
        if first.fates or not first.surely_persons or first.first > 0 or second.fates != ("injured",) or second.own:
            return
        spot = next((spot for spot in self.spots if (spot.first, spot.last) == second.fate_at), None)
        gap = self.frame.between(first.end, second.first)
        if spot is None or not spot.conjunction or len(gap) > 10 or any(word in STRONG or word in "،," for word in gap):
            return
        fate: Fate = "killed"
        first.fates, first.fate_at = (fate,), second.fate_at
        first.flags.append("inferred")
