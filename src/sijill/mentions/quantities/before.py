"""Words of fate that stand before their figure."""

from __future__ import annotations

from dataclasses import replace

from sijill.mentions.quantities.frame import QUOTES, FateSpot, Figure
from sijill.mentions.quantities.lexicon import FateWord
from sijill.mentions.quantities.scene import STRONG, Scene

_NEAR = 2


class Before(Scene):
    """Looks to the left of a figure."""

    def adjacent(self, figure: Figure) -> list[FateSpot] | None:
        """Words of fate that stand directly before a figure, but for a few small words."""
        for position in range(len(self.spots) - 1, -1, -1):
            spot = self.spots[position]
            if spot.last > figure.first:
                continue
            gap = [word for word in self.frame.between(spot.last, figure.first) if word not in QUOTES]
            if not self._fillers(gap, spot) or self.between(spot.last, figure.first, numbered=True, persons=True):
                return None
            if figure.number.conjunction and not gap:
                return None
            if spot.word.role == "counted" and not self._headline(spot, gap):
                return None
            if spot.word.role == "phrase" and not self._among(spot):
                return None
            if not self.frame.arabic and self._attribute(figure, spot):
                return None
            if not self.frame.arabic and spot.word.participle and self.passive_before(spot) and gap != [","]:
                return None
            return self.group_ending(position)
        return None

    def _among(self, spot: FateSpot) -> bool:
        """'بين القتلى 3 أطفال', 'among the dead were 3 children'."""
        words = self.frame.between(spot.first, spot.last)
        return words[0] in ("among", "بين", "من", "ضمن") or words[0].removeprefix("و") in ("بين", "من", "ضمن")

    def _attribute(self, figure: Figure, spot: FateSpot) -> bool:
        """'the injured child', 'a displaced man': an attribute that tells of an earlier fate."""
        before = self.frame.norm(spot.first - 1)
        if figure.first in self.numbered or not spot.word.participle or spot.last != figure.first:
            return False
        return before in ("the", "his", "her", "their") or (before in ("a", "an") and spot.word.fate == "displaced")

    def _headline(self, spot: FateSpot, gap: list[str]) -> bool:
        """'القتلى: 10', 'عدد الجرحى 20', 'Casualties: 4'."""
        if not gap and spot.article and spot.word.number == 3:
            # 'الجرحى 10'.
            return True
        if ":" in gap or any(word in self.words["copulas"] for word in gap):
            return True
        if self.frame.norm(spot.last) == "toll":
            return True
        before = self.frame.norm(spot.first - 1)
        if before == "of":
            before = self.frame.norm(spot.first - 2)
        return before.removeprefix("ل").removeprefix("ب").removeprefix("ال") in self.words["headings"]

    def _fillers(self, gap: list[str], spot: FateSpot) -> bool:
        if spot.word.role == "counted" or (spot.word.participle and self._headline(spot, [])):
            return len(gap) <= 7 and all(word not in STRONG and word != "،" for word in gap)
        if spot.word.role in ("noun", "before") and ":" in gap:
            return len(gap) == 1
        if spot.word.participle and gap == [":"]:
            return spot.first <= 2
        if spot.word.role == "phrase":
            if not self.frame.arabic and self.words["passives"] & set(gap):
                return len(gap) <= 8 and "," not in gap
            return len(gap) <= 3 and all(word in self.words["auxiliaries"] | self.words["fillers"] for word in gap)
        return len(gap) <= _NEAR and all(word in self.words["fillers"] for word in gap)

    def farther(self, figure: Figure) -> list[FateSpot] | None:
        """A verb some words before the figure: 'قتلت الغارات الجوية 10 مدنيين'."""
        frame = self.frame
        for position in range(len(self.spots) - 1, -1, -1):
            spot = self.spots[position]
            if spot.last > figure.first:
                continue
            gap = frame.between(spot.last, figure.first)
            words = self.words
            if spot.word.role not in ("verb", "weak", "before") or self.between(
                spot.last, figure.first, numbered=True, persons=True
            ):
                return None
            if len(gap) > (9 if frame.arabic else 3) or any(word in STRONG or word == ":" for word in gap):
                return None
            if any(word in words["blockers"] for word in gap):
                return None
            last = gap[-1] if gap else ""
            if frame.arabic:
                on = last == "علي" and frame.norm(spot.first).removeprefix("و") in words["takes_on"]
                if "من" in gap[:-1] and gap[gap.index("من") + 1] == "قبل":
                    return None
                if (
                    (last in words["prepositions"] and not on)
                    or figure.number.preposition
                    or gap.count("،") not in (0, 2)
                ):
                    return None
                if self.frame.norm(spot.first) in words["adjacent_only"]:
                    # 'فقد الجيش 5 جنود' is a loss; 'فقد قدم' is the particle.
                    lost = gap[0].startswith("ال") and figure.surely_persons
                    return [replace(spot, word=FateWord("killed", "weak"))] if lost else None
                if spot.word.role == "weak" and len(gap) > (2 if spot.word.fate == "displaced" else 4):
                    return None
            elif "," in gap or (spot.word.participle and self.passive_before(spot)):
                return None
            return self.group_ending(position)
        return None

    def behind_name(self, figure: Figure) -> list[FateSpot] | None:
        """'مقتل المنفذ و28 شخصا', 'قتل فلان مع 9 آخرين', 'the killing of X and 28 others': a name stands between."""
        frame = self.frame
        if not figure.surely_persons:
            return None
        for position in range(len(self.spots) - 1, -1, -1):
            spot = self.spots[position]
            if spot.last > figure.first:
                continue
            gap = [word for word in frame.between(spot.last, figure.first) if word not in QUOTES]
            last = gap[-1] if gap else ""
            beside = last == "مع" and spot.word.role == "verb" and spot.word.fate == "killed"
            joined = figure.number.conjunction or last in ("و", "and") or beside
            names = gap[:-1] if last in ("و", "and") or beside else gap
            if not joined or not (0 if beside else 1) <= len(names) <= 7 or spot.word.role not in ("noun", "verb"):
                return None
            loose = frame.arabic and spot.word.role == "noun" and not {"بين", "قبل", "يد", "ايدي", "مع"} & set(names)
            stops = frozenset() if loose else self.words["stops"]
            plain = all(word.isalpha() and word not in stops for word in names)
            return self.group_ending(position) if plain else None
        return None

    def within_unnumbered(self, figure: Figure) -> list[FateSpot] | None:
        """'سقوط قتلى بينهم 5 جنود', 'deaths, among them 5 soldiers': a part of those whom no figure counts."""
        frame = self.frame
        for at in range(max(0, figure.first - 3), figure.first):
            found = frame.phrase(frame.lex.parts, at, figure.first)
            if found is None or at + found[0] < figure.first:
                continue
            for position in range(len(self.spots) - 1, -1, -1):
                spot = self.spots[position]
                if spot.last > at:
                    continue
                near = at - spot.last <= 5 and not self.between(spot.last, figure.first)
                if near and spot.word.role == "counted" and spot.word.number == 3:
                    figure.part = True
                    return self.group_ending(position)
                return None
        return None
