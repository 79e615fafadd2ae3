"""Words of fate that stand behind their figure."""

from __future__ import annotations

from sijill.mentions.quantities.frame import JOINERS, FateSpot, Figure
from sijill.mentions.quantities.scene import STRONG, Scene


class Behind(Scene):
    """Looks to the right of a figure."""

    def behind(self, figure: Figure, single: bool) -> list[FateSpot] | None:
        """A verb or phrase of fate behind the figure: '22 شخصا قتلوا', '5 people were killed', 'لقي 3 جنود مصرعهم'."""
        frame = self.frame
        for position, spot in enumerate(self.spots):
            if spot.first < figure.end:
                continue
            gap = frame.between(figure.end, spot.first)
            inserted = bool(gap) and gap[0] in ",،" and gap.count(gap[0]) == 2
            if inserted:
                # 'Nine soldiers, including a colonel, died'.
                gap = gap[len(gap) - gap[::-1].index(gap[0]) :]
            if (
                not inserted
                and self.between(figure.end, spot.first, persons=True)
                and not (spot.word.role == "phrase" and not self.between(figure.end, spot.first, True))
            ):
                return None
            if any(word in STRONG or word == ":" for word in gap) or spot.word.role in ("noun", "before", "weak"):
                return None
            if spot.word.role == "counted" and not self._names_fate(figure, spot):
                return None
            fits = self._behind_arabic if frame.arabic else self._behind_english
            if not fits(figure, spot, gap, single):
                return None
            group = [spot]
            for following in self.spots[position + 1 :]:
                joined = frame.between(group[-1].last, following.first)
                if not ((not joined and following.conjunction) or (len(joined) == 1 and joined[0] in JOINERS)):
                    break
                if self.starts_at(following.last) or following.word.role != spot.word.role:
                    break
                group.append(following)
            return group
        return None

    def _names_fate(self, figure: Figure, spot: FateSpot) -> bool:
        """'killed 20 …' has no noun of its own; 'took 20 soldiers prisoner' tells it behind the noun."""
        told = spot.word.number == 1 and not self.frame.arabic
        return figure.end == spot.first and (figure.counted is None or told)

    def _behind_arabic(self, figure: Figure, spot: FateSpot, gap: list[str], single: bool) -> bool:
        if spot.word.role == "phrase":
            return len(gap) <= 8 and gap.count("،") in (0, 2)
        if spot.conjunction or len(gap) > 8 or "،" in gap or "," in gap:
            return False
        words = self.words
        if single and gap and gap[-1] in ("الذي", "التي") and not any(word in words["stops"] for word in gap[:-1]):
            return spot.word.number == 1 and not self.object_follows(spot)
        relative = next((at for at, word in enumerate(gap) if word in words["relatives"]), None)
        if relative is not None and any(self.frame.noun(figure.end + at) for at in range(relative)):
            # '… وبينهم عائلات الجنود الذين قتلوا': the clause belongs to the noun before it.
            return False
        if any(word in words["verb_like"] and word not in ("كانوا", "يزالون") for word in gap):
            return False
        value = figure.best or figure.maximum or figure.minimum or 0
        if single:
            if figure.number.definite or figure.number.preposition or any(word not in ("قد", "كان") for word in gap):
                return False
            return spot.word.number == 1 and not self.object_follows(spot)
        if spot.word.number == 1 or self.starts_at(spot.last):
            return spot.word.number == 1 and value == 1 and not gap and not self.starts_at(spot.last)
        return spot.word.number == (3 if value != 2 else spot.word.number)

    def _behind_english(self, figure: Figure, spot: FateSpot, gap: list[str], single: bool) -> bool:
        words = self.words
        if spot.word.role == "phrase":
            return len(gap) <= 8
        if spot.word.role == "counted":
            return not gap
        if not spot.word.participle:
            return (
                spot.word.fate in ("killed", "missing", "displaced")
                and not gap
                and self.frame.norm(spot.first) in ("die", "flee", "perish", "disappear")
            )
        passive = any(word in self.words["passives"] for word in gap)
        intransitive = self.frame.norm(spot.first) in (
            "died",
            "perished",
            "drowned",
            "disappeared",
            "fled",
            "dead",
            "missing",
            "homeless",
            "hurt",
        )
        if self.starts_at(spot.last) and not passive:
            return False
        if (
            not passive
            and not intransitive
            and self.frame.norm(spot.last) in ("the", "him", "them", "her", "his", "their")
        ):
            return False
        if single:
            if not gap and self.frame.norm(figure.first - 1) == "and":
                # 'one was killed and another wounded'.
                return True
            aux = all(word in words["auxiliaries"] or word == "who" for word in gap)
            return aux and len(gap) <= 5 and (passive or intransitive)
        if not gap:
            return True
        if gap[0] in (",", "and", "or", "while", "but") and not passive:
            return False
        if "," in gap or "while" in gap or "when" in gap:
            return False
        if all(word in words["auxiliaries"] for word in gap):
            return passive or intransitive or len(gap) <= 2
        if gap[0] in ("in", "at", "on", "near", "from", "of") and len(gap) <= 3 and not passive:
            return False
        return (passive or (intransitive and len(gap) <= 5)) and len(gap) <= 10

    def between_joint(self, figure: Figure) -> list[FateSpot]:
        """'10 مجندين بين قتيل وجريح': one count for two fates."""
        following = [spot for spot in self.own_and_free() if spot.first >= figure.end][:2]
        if len(following) < 2:
            return []
        first, second = following
        gap = self.frame.between(figure.end, first.first)
        inner = self.frame.between(first.last, second.first)
        opened = gap in (["بين"], ["ما", "بين"], ["مابين"], ["،", "بين"], ["منهم"])
        joined = (not inner and second.conjunction) or (len(inner) == 1 and inner[0] in JOINERS)
        return following if opened and joined else []
