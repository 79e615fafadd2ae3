"""'Nobody was hurt': the figure nought, where the text says so.

A report that is missing ('no reports of casualties') is no nought.
"""

from __future__ import annotations

from collections.abc import Sequence

from sijill.mentions.quantities.frame import FateSpot, Figure, Frame
from sijill.mentions.quantities.numerals import Number

_REACH = 6


def nobody(frame: Frame) -> list[Figure]:
    """The noughts of a sentence."""
    find = _arabic if frame.arabic else _english
    found: list[Figure] = []
    index = 0
    while index < len(frame):
        figure = find(frame, index) if frame.kind(index) == "word" else None
        if figure is not None:
            found.append(figure)
        index = figure.last if figure is not None else index + 1
    return found


def merge(figures: Sequence[Figure], noughts: Sequence[Figure]) -> list[Figure]:
    """Both kinds in order; a nought wins over what overlaps it."""
    kept = [
        figure
        for figure in figures
        if not any(figure.first < nought.last and nought.first < figure.end for nought in noughts)
    ]
    return sorted([*kept, *noughts], key=lambda figure: figure.first)


def _nought(first: int, last: int, spot: FateSpot, cut: int = 0) -> Figure:
    return Figure(
        first=first, last=last, number=Number(first, last, 0, 0, cut=cut), minimum=0, best=0, maximum=0, rule="none",
        fates=(spot.word.fate,), fate_at=(spot.first, spot.last),
    )  # fmt: skip


def _arabic(frame: Frame, index: int) -> Figure | None:
    words = frame.lex.words
    word = frame.norms[index].removeprefix("و")
    cut = len(frame.norms[index]) - len(word)
    if word in words["none_without"]:
        at = index + 1
        while at < len(frame) and at - index < 4 and frame.norms[at] in words["none_nouns"]:
            at += 1
        spot = frame.fate(at) if at < len(frame) else None
        if spot is not None and spot.word.role == "counted" and spot.word.number == 3:
            return _nought(index, spot.last, spot, cut)
        return None
    if word not in words["none_not"] or index + 1 >= len(frame):
        return None
    spot = frame.fate(index + 1)
    reach = range(index + 2, min(len(frame), index + 2 + _REACH))
    if spot is not None and spot.word.role in ("verb", "weak"):
        last = next((at for at in reach if frame.norms[at] in words["none_nobody"]), None)
        if last is None:
            return None
        nought = _nought(index, last + 1, spot, cut)
        # 'لم يقتل أو يجرح أحد' denies both.
        other = next((also for at in range(index + 2, last) if (also := frame.fate(at)) is not None), None)
        if other is not None and other.word.role == "verb" and other.word.fate not in nought.fates:
            nought.fates = (*nought.fates, other.word.fate)
        return nought
    if frame.norms[index + 1] in words["none_verbs"]:
        for at in reach:
            spot = frame.fate(at)
            if spot is not None and spot.word.role == "counted" and not spot.article:
                return _nought(index, spot.last, spot, cut)
            if frame.norms[at] not in words["none_nouns"] and frame.norms[at] not in words["none_nobody"]:
                break
    return None


def _english(frame: Frame, index: int) -> Figure | None:
    words = frame.lex.words
    norm = frame.norms[index]
    pronoun = norm in words["none_nobody"] or (norm == "no" and frame.norm(index + 1) == "one")
    if pronoun:
        last = index + (2 if norm == "no" else 1)
        at = last
        while at < len(frame) and frame.norms[at] in words["auxiliaries"] and at - last < 4:
            at += 1
        spot = frame.fate(at) if at > last and at < len(frame) else None
        return _nought(index, last, spot) if spot is not None and spot.word.participle else None
    if norm not in words["none_without"]:
        return None
    at = index + 1
    while at < len(frame) and at - index < 4 and frame.norms[at] in words["none_nouns"]:
        at += 1
    spot = frame.fate(at) if at < len(frame) else None
    if spot is not None and spot.word.role == "counted" and spot.word.number == 3:
        return _nought(index, spot.last, spot)
    noun = frame.noun(at)
    if noun is None or noun[0].kind != "persons" or norm != "no":
        return None
    last = at + 1
    at = last
    while at < len(frame) and frame.norms[at] in words["auxiliaries"] and at - last < 4:
        at += 1
    spot = frame.fate(at) if at > last and at < len(frame) else None
    return _nought(index, last, spot) if spot is not None and spot.word.participle else None
