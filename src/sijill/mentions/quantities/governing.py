"""What befell the persons a figure counts: words of fate before it, behind it or within what it counts.

A figure takes, in this order: the fate that its own noun holds ('20 جريحا'), that of a word directly before it, that of
a verb behind it, that of a verb farther before it; then what it shares with the figures it is coordinated with.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.fold import fold
from sijill.mentions.quantities.frame import JOINERS, QUOTES, FateSpot, Figure, Frame
from sijill.model.mentions import Fate

_STRONG = frozenset(".;؛!?؟…")
_PASSIVE = frozenset({"was", "were", "been", "be", "being", "are", "is", "got", "gets"})
_FILLERS = frozenset(
    {
        "عدد",
        "من",
        "كل",
        "ما",
        "حياه",
        "ارواح",
        "the",
        "of",
        "all",
        "another",
        "a",
        "an",
        "some",
        "other",
        "only",
        "him",
        "her",
        "both",
        "what",
    }
)
_HEADINGS = frozenset({"عدد", "حصيله", "اجمالي", "مجموع", "number", "toll", "total"})
_PLACES = frozenset({"in", "at", "near", "on", "في", "قرب", "من"})
_KIN = frozenset({"زوجة", "ابن", "ابنة", "بنت", "طفل", "طفلة", "والد", "شقيق", "أخ", "سائق", "مرافق", "حارس"})
_NEAR = 2


def _households(frame: Frame) -> frozenset[str]:
    """Families are counted whole; أسر before them is their plural, not a capture."""
    return frame.lex.words["families"]


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


class Government:
    """Assigns fates to the figures of one sentence."""

    def __init__(self, frame: Frame, figures: list[Figure], candidates: list[Figure]) -> None:
        self.frame = frame
        self.figures = figures
        self.singles = candidates
        self.everything = sorted([*figures, *candidates], key=lambda figure: figure.first)
        self.spots = spots(frame, self.everything)
        self.numbered = {figure.first for figure in figures}

    def assign(self) -> list[Figure]:
        """The figures that stand, with their fates; lone singulars only where a word of fate governs them."""
        for figure in self.everything:
            if figure.person:
                self._own(figure)
                self._direct(figure)
        self._agents()
        for _ in range(2):
            for at, figure in enumerate(self.everything):
                if figure.person and not figure.fates:
                    self._coordinated(at)
        self._contrast()
        for figure in self.everything:
            if figure.fates == ("captured",) and figure.head and fold(figure.head.lemma) in _households(self.frame):
                figure.fates, figure.fate_at = (), None
        return [figure for figure in self.everything if figure.first in self.numbered or figure.fates]

    def _own(self, figure: Figure) -> None:
        if not figure.own or figure.fates:
            return
        if figure.rule == "singular" and figure.number.noun != "one_of" and figure.own[0].first == figure.first:
            return
        governor = self._adjacent(figure)
        inferior = figure.head is not None and fold(figure.head.lemma) in self.frame.lex.words["inferior"]
        if inferior and governor is None:
            governor = self._farther(figure)
        if inferior and governor is not None and governor[0].word.role != "weak":
            return
        if inferior and figure.rule == "unspecified":
            return
        if self._released(figure) or (inferior and figure.rule in ("dual",) and figure.number.definite):
            return
        figure.fates = tuple(dict.fromkeys(spot.word.fate for spot in figure.own))
        figure.fate_at = (figure.own[0].first, figure.own[-1].last)

    def _released(self, figure: Figure) -> bool:
        frame = self.frame
        for at in range(max(0, figure.first - 4), figure.first):
            found = frame.phrase(frame.lex.released, at)
            if found is not None and at + found[0] >= figure.first - 1:
                figure.flags.append("released")
                return True
        return False

    def _direct(self, figure: Figure) -> None:
        if figure.fates or "released" in figure.flags:
            return
        single = figure.first not in self.numbered
        joint = self._between_joint(figure)
        if joint:
            figure.fates, figure.fate_at = tuple(spot.word.fate for spot in joint), (joint[0].first, joint[-1].last)
            return
        adjacent = self._adjacent(figure)
        if adjacent is not None and self._takes(figure, adjacent[0]):
            self._set(figure, adjacent)
            return
        behind = self._behind(figure, single)
        if behind is not None:
            self._set(figure, behind)
            return
        if not single:
            before = self._farther(figure) or self._behind_name(figure)
            if before is not None and self._takes(figure, before[0]):
                self._set(figure, before)

    def _takes(self, figure: Figure, spot: FateSpot) -> bool:
        if spot.word.role == "weak":
            return figure.surely_persons or bool(figure.own)
        return True

    def _set(self, figure: Figure, group: Sequence[FateSpot]) -> None:
        fates = tuple(dict.fromkeys(spot.word.fate for spot in group))
        figure.fates, figure.fate_at = fates, (group[0].first, group[-1].last)

    def _group_ending(self, position: int) -> list[FateSpot]:
        """The spot at ``position`` with those that are joined to it from the left ('killed and wounded')."""
        group = [self.spots[position]]
        while position:
            left, right = self.spots[position - 1], self.spots[position]
            gap = self.frame.between(left.last, right.first)
            joined = (not gap and right.conjunction) or (len(gap) == 1 and gap[0] in JOINERS)
            if not joined or (self._figure_before(left) and not self.frame.arabic) or left.word.role == "phrase":
                break
            if self.frame.arabic and self._figure_before(left):
                break
            group.insert(0, left)
            position -= 1
        return group

    def _figure_before(self, spot: FateSpot) -> bool:
        return any(figure.end == spot.first for figure in self.everything)

    def _adjacent(self, figure: Figure) -> list[FateSpot] | None:
        """Words of fate that stand directly before a figure, but for a few small words."""
        for position in range(len(self.spots) - 1, -1, -1):
            spot = self.spots[position]
            if spot.last > figure.first:
                continue
            gap = [word for word in self.frame.between(spot.last, figure.first) if word not in QUOTES]
            if not self._fillers(gap, spot):
                return None
            if figure.number.conjunction and not gap:
                return None
            if spot.word.role == "counted" and not self._headline(spot, gap):
                return None
            if spot.word.role == "phrase" and not self._among(spot):
                return None
            if not self.frame.arabic and self._attribute(figure, spot):
                return None
            if not self.frame.arabic and spot.word.participle and self._passive_before(spot) and gap != [","]:
                return None
            return self._group_ending(position)
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
        if ":" in gap:
            return True
        if self.frame.norm(spot.last) == "toll":
            return True
        before = self.frame.norm(spot.first - 1)
        if before == "of":
            before = self.frame.norm(spot.first - 2)
        return before.removeprefix("ل").removeprefix("ب").removeprefix("ال") in _HEADINGS

    def _fillers(self, gap: list[str], spot: FateSpot) -> bool:
        if spot.word.role == "counted":
            return len(gap) <= 7 and all(word not in _STRONG and word != "،" for word in gap)
        if spot.word.role in ("noun", "before") and ":" in gap:
            return len(gap) == 1
        if spot.word.participle and gap == [":"]:
            return spot.first <= 2
        if spot.word.role == "phrase":
            if not self.frame.arabic and _PASSIVE & set(gap):
                return len(gap) <= 8 and "," not in gap
            return len(gap) <= 3 and all(word in self.frame.lex.words["auxiliaries"] | _FILLERS for word in gap)
        return len(gap) <= _NEAR and all(word in _FILLERS for word in gap)

    def _passive_before(self, spot: FateSpot) -> bool:
        return any(word in _PASSIVE for word in self.frame.between(max(0, spot.first - 3), spot.first))

    def _farther(self, figure: Figure) -> list[FateSpot] | None:
        """A verb some words before the figure: 'قتلت الغارات الجوية 10 مدنيين'."""
        frame = self.frame
        for position in range(len(self.spots) - 1, -1, -1):
            spot = self.spots[position]
            if spot.last > figure.first:
                continue
            gap = frame.between(spot.last, figure.first)
            words = frame.lex.words
            if spot.word.role not in ("verb", "weak", "before") or self._between(
                spot.last, figure.first, numbered=True, persons=True
            ):
                return None
            if len(gap) > (9 if frame.arabic else 3) or any(word in _STRONG or word == ":" for word in gap):
                return None
            if any(word in words["blockers"] for word in gap):
                return None
            last = gap[-1] if gap else ""
            if frame.arabic:
                on = last == "علي" and frame.norm(spot.first).removeprefix("و") in words["takes_on"]
                if "من" in gap[:-1] and gap[gap.index("من") + 1] == "قبل":
                    return None
                if (last in words["prepositions"] and not on) or figure.number.preposition or gap.count("،") not in (0, 2):
                    return None
                if spot.word.role == "weak" and len(gap) > 4:
                    return None
            elif "," in gap or (spot.word.participle and self._passive_before(spot)):
                return None
            return self._group_ending(position)
        return None

    def _behind_name(self, figure: Figure) -> list[FateSpot] | None:
        """'مقتل منفذ الهجوم و28 شخصا', 'the killing of X and 28 others': a name stands between the fate and the figure."""
        frame = self.frame
        if not figure.surely_persons:
            return None
        for position in range(len(self.spots) - 1, -1, -1):
            spot = self.spots[position]
            if spot.last > figure.first:
                continue
            gap = [word for word in frame.between(spot.last, figure.first) if word not in QUOTES]
            joined = figure.number.conjunction or (gap and gap[-1] in ("و", "and"))
            names = gap[:-1] if gap and gap[-1] in ("و", "and") else gap
            if not joined or not 1 <= len(names) <= 5 or spot.word.role not in ("noun", "verb"):
                return None
            plain = all(word.isalpha() and word not in frame.lex.words["stops"] for word in names)
            return self._group_ending(position) if plain else None
        return None

    def _between(self, first: int, last: int, numbered: bool = False, persons: bool = False) -> bool:
        return any(
            figure.first >= first
            and figure.first < last
            and (not numbered or figure.first in self.numbered)
            and (not persons or figure.person)
            for figure in self.everything
        )

    def _behind(self, figure: Figure, single: bool) -> list[FateSpot] | None:
        """A verb or phrase of fate behind the figure: '22 شخصا قتلوا', '5 people were killed', 'لقي 3 جنود مصرعهم'."""
        frame = self.frame
        for position, spot in enumerate(self.spots):
            if spot.first < figure.end:
                continue
            gap = frame.between(figure.end, spot.first)
            if self._between(figure.end, spot.first, persons=True) and not (
                spot.word.role == "phrase" and not self._between(figure.end, spot.first, True)
            ):
                return None
            if any(word in _STRONG or word == ":" for word in gap) or spot.word.role in ("noun", "before", "weak"):
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
                if self._starts_at(following.last) or following.word.role != spot.word.role:
                    break
                group.append(following)
            return group
        return None

    def _names_fate(self, figure: Figure, spot: FateSpot) -> bool:
        return figure.counted is None and figure.end == spot.first

    def _starts_at(self, index: int) -> bool:
        frame = self.frame
        while frame.norm(index) in ("the", "a", "an", "some", "all"):
            index += 1
        return any(
            figure.first <= index < figure.end and figure.person and not figure.number.conjunction
            for figure in self.everything
        )

    def _behind_arabic(self, figure: Figure, spot: FateSpot, gap: list[str], single: bool) -> bool:
        if spot.word.role == "phrase":
            return len(gap) <= 8 and gap.count("،") in (0, 2)
        if spot.conjunction or len(gap) > 8 or "،" in gap or "," in gap:
            return False
        words = self.frame.lex.words
        if single and gap and gap[-1] in ("الذي", "التي") and not any(word in words["stops"] for word in gap[:-1]):
            return spot.word.number == 1 and not self._object_follows(spot)
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
            return spot.word.number == 1 and not self._object_follows(spot)
        if spot.word.number == 1 or self._starts_at(spot.last):
            return spot.word.number == 1 and value == 1 and not gap and not self._starts_at(spot.last)
        return spot.word.number == (3 if value != 2 else spot.word.number)

    def _object_follows(self, spot: FateSpot) -> bool:
        return any(figure.first == spot.last and not figure.number.conjunction for figure in self.everything)

    def _behind_english(self, figure: Figure, spot: FateSpot, gap: list[str], single: bool) -> bool:
        words = self.frame.lex.words
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
        passive = any(word in _PASSIVE for word in gap)
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
        if self._starts_at(spot.last) and not passive:
            return False
        if (
            not passive
            and not intransitive
            and self.frame.norm(spot.last) in ("the", "him", "them", "her", "his", "their")
        ):
            return False
        if single:
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

    def _between_joint(self, figure: Figure) -> list[FateSpot]:
        """'10 مجندين بين قتيل وجريح': one count for two fates."""
        following = [spot for spot in self._own_and_free() if spot.first >= figure.end][:2]
        if len(following) < 2:
            return []
        first, second = following
        gap = self.frame.between(figure.end, first.first)
        inner = self.frame.between(first.last, second.first)
        opened = gap in (["بين"], ["ما", "بين"], ["مابين"], ["،", "بين"], ["منهم"])
        joined = (not inner and second.conjunction) or (len(inner) == 1 and inner[0] in JOINERS)
        return following if opened and joined else []

    def _own_and_free(self) -> list[FateSpot]:
        own = [spot for figure in self.singles for spot in figure.own]
        return sorted([*self.spots, *own], key=lambda spot: spot.first)

    def _agents(self) -> None:
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
                if not gap or gap[0] not in self.frame.lex.words["stops"] | {"،", ","}:
                    following.fates, following.fate_at = figure.fates, figure.fate_at
                    figure.fates = ()

    def _coordinated(self, at: int) -> None:
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
            if right.fates and behind and figure.surely_persons and figure.first in self.numbered:
                figure.fates, figure.fate_at = right.fates, right.fate_at

    def _shares(self, at: int, figure: Figure) -> bool:
        left = self.everything[at]
        if figure.counted is None and self.frame.norm(figure.last) in _PLACES and left.first in self.numbered:
            # '39 people were killed, 17 in a raid': the same people or more of them, told by place.
            return not left.own
        if "released" in figure.flags or (left.own and not figure.part):
            return figure.part or (figure.surely_persons and not left.own)
        return figure.surely_persons or figure.part

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
        if any(word in _STRONG for word in gap):
            return False
        if self._joined_across(first, second, gap):
            return True
        if len(gap) > 3:
            return False
        joined = second.number.conjunction or any(
            word in ("و", "and", ",", "،", "&", "with", "plus", "اضافه", "او", "or", "مع") for word in gap
        )
        extra = {
            "و",
            "and",
            ",",
            "،",
            "&",
            "other",
            "others",
            "اخرين",
            "as",
            "well",
            "plus",
            "اضافه",
            "الي",
            "او",
            "or",
            "مع",
            "with",
        }
        return joined and all(word in extra for word in gap)

    def _joined_across(self, first: Figure, second: Figure, gap: list[str]) -> bool:
        """'قتل 5 جنود في حمص و3 مدنيين في حماة': a few words of place or description between the two."""
        words = self.frame.lex.words
        if not 2 <= len(gap) <= 8 or any(word in "،," for word in gap[:-3]) or second.rule == "singular":
            relative = second.number.conjunction and second.head is not None and second.head.lemma in _KIN
            return (gap[-3:] == ["as", "well", "as"] or relative) and len(gap) <= 8
        if self._between(first.end, second.first) or any(word in words["verb_like"] for word in gap):
            return False
        if any(first.end <= spot.first < second.first for spot in self.spots):
            return False
        if self.frame.arabic:
            return (second.number.conjunction or gap[-1] == "و") and "بين" not in gap and (gap[0] in words["stops"] or gap[0].startswith("ي"))
        after = self.frame.norm(second.end)
        ends = after in ("", ".", ",", "and", "in", "at", "near", "on", "from", "during", "outside")
        return gap[-1] == "and" and gap[0] in ("in", "at", "near", "on", "from", "outside", "inside") and ends

    def _contrast(self) -> None:
        """A report that lost its verb: '6 مسلحين وجرح 20': the first figure is of the killed."""
        if len(self.figures) < 2:
            return
        first, second = self.figures[0], self.figures[1]
        if first.fates or not first.surely_persons or first.first > 0 or second.fates != ("injured",) or second.own:
            return
        spot = next((spot for spot in self.spots if (spot.first, spot.last) == second.fate_at), None)
        gap = self.frame.between(first.end, second.first)
        if (
            spot is None
            or not spot.conjunction
            or len(gap) > 10
            or any(word in _STRONG or word in "،," for word in gap)
        ):
            return
        fate: Fate = "killed"
        first.fates, first.fate_at = (fate,), second.fate_at
        first.flags.append("inferred")
