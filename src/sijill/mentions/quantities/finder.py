"""The finder of quantities: sentence by sentence, only where a figure or a person can be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sijill.language.clitics import readings
from sijill.language.text import SILENT, Sentence, Text
from sijill.mentions.quantities.carried import singles
from sijill.mentions.quantities.context import complete
from sijill.mentions.quantities.frame import Figure, Frame
from sijill.mentions.quantities.governing import Government
from sijill.mentions.quantities.nobody import merge, nobody
from sijill.mentions.quantities.phrases import is_number
from sijill.mentions.quantities.plain import article_kept, start_of
from sijill.mentions.quantities.spotting import Blocked, spot
from sijill.model import Span
from sijill.model.mentions import DateMention, QuantityMention

_LONGEST = 240
"""Tokens that are read at once."""


def find(text: Text, *, dates: Sequence[DateMention] = ()) -> list[QuantityMention]:
    """The quantities of a text in order, without overlap of their numbers.

    dates: mentions of dates; a number inside one is no quantity. Bounds follow docs/figures.md.
    """
    spans = sorted((date.span for date in dates), key=lambda span: span.start)
    starts = [span.start for span in spans]
    found: list[QuantityMention] = []
    casualties_are_dead = _casualties_are_dead(text)
    for sentence in _stretches(text):
        frame = Frame(text, sentence)
        blocked = _blocker(frame, spans, starts)
        figures = merge(spot(frame, blocked), nobody(frame))
        lone = singles(frame, figures)
        if not figures and not lone:
            continue
        complete(frame, sorted([*figures, *lone], key=lambda figure: figure.first))
        government = Government(frame, figures, lone)
        for figure in government.assign():
            mention = _mention(frame, figure, casualties_are_dead)
            if mention is not None:
                found.append(mention)
    return found


def _stretches(text: Text) -> Iterator[Sentence]:
    """The sentences to read; a transcript without full stops is cut where it breathes, so that cost stays linear."""
    for sentence in text.sentences:
        if sentence.zone in SILENT:
            continue
        first = sentence.first
        while first < sentence.last:
            last = _breath(text, first, sentence.last)
            start, end = text.tokens[first].start, text.tokens[last - 1].end
            yield replace(sentence, first=first, last=last, start=start, end=end)
            first = last


def _breath(text: Text, first: int, last: int) -> int:
    """The token behind the last comma within reach, or the reach."""
    if last - first <= _LONGEST:
        return last
    reach = first + _LONGEST
    for at in range(reach, reach - _LONGEST // 2, -1):
        if text.tokens[at - 1].norm in ",،;؛:":
            return at
    return reach


def _blocker(frame: Frame, spans: Sequence[Span], starts: Sequence[int]) -> Blocked:
    tokens = frame.tokens

    def blocked(index: int) -> int:
        start = tokens[index].start
        at = bisect_right(starts, start) - 1
        if at < 0 or spans[at].end <= start:
            return index
        while index < len(tokens) and tokens[index].start < spans[at].end:
            index += 1
        return index

    return blocked


def _casualties_are_dead(text: Text) -> bool:
    """Whether the text sets 'casualties' against the injured, so that it means the dead by them."""
    folded = text.folded.text
    at = folded.find("casualt")
    while at >= 0:
        after = folded[at : at + 120]
        if "injur" in after or "wounded" in after:
            return True
        at = folded.find("casualt", at + 1)
    return False


def _mention(frame: Frame, figure: Figure, casualties_are_dead: bool) -> QuantityMention | None:
    if not _stands(frame, figure):
        return None
    tokens, raw = frame.tokens, frame.text.raw
    cut = _clitics(frame, figure)
    start, end = start_of(frame.text, tokens[figure.first], cut), tokens[figure.last - 1].end
    counted = None
    if figure.counted is not None:
        first, last = figure.counted
        lead = cut if first == figure.first else 0
        counted = Span(start_of(frame.text, tokens[first], lead), tokens[last - 1].end)
    fate_span = None
    if figure.fate_at is not None:
        fate_span = Span(tokens[figure.fate_at[0]].start, tokens[figure.fate_at[1] - 1].end)
    fates = figure.fates
    head = figure.head
    told = frame.between(*figure.fate_at) if figure.fate_at else []
    if not casualties_are_dead and any(word in frame.lex.words["casualties"] for word in told):
        fates = ("killed", "injured")
    kind = "share" if figure.number.share else "money" if figure.money else head.kind if head else "other"
    if kind == "other" and fates and (head is None or head.kind == "persons"):
        kind = "persons"
    bounds = (figure.minimum, figure.best, figure.maximum)
    if kind == "persons" and figure.counted is None and figure.best is not None and figure.best % 1:
        # '91.198 killed': persons come whole, so the point separates thousands.
        bounds = tuple(value and round(value * 1000) for value in bounds)  # type: ignore[assignment]
    flags = tuple(dict.fromkeys([*figure.flags, *(["part"] if figure.part else [])]))
    return QuantityMention(
        start=start, end=end, text=raw[start:end], flags=flags,
        minimum=bounds[0],
        best=bounds[1],
        maximum=bounds[2], rule=figure.rule,
        counted=counted.of(raw) if counted else None, counted_span=counted, kind=kind,
        victims=head.victims if head and kind == "persons" else None,
        fate=fates[0] if len(fates) == 1 else None, fate_span=fate_span,
        joint=fates if len(fates) > 1 else (), total=figure.total, whole=figure.whole,
    )  # fmt: skip


def _clitics(frame: Frame, figure: Figure) -> int:
    """How many folded letters of the first token are a conjunction or a preposition; the article is kept."""
    if not frame.arabic or frame.kind(figure.first) != "word":
        return 0
    norm = frame.norms[figure.first]
    if figure.first == figure.number.first:
        return article_kept(norm, figure.number.cut)
    if frame.lex.before.starts_with(norm):
        return 0
    cuts = (reading.cut for reading in readings(norm) if frame.lex.before.starts_with(reading.stem))
    return article_kept(norm, next(cuts, 0))


def _stands(frame: Frame, figure: Figure) -> bool:
    """A bare number that counts nothing, bounds nothing and belongs to no total is no quantity."""
    if figure.rule == "unspecified":
        return bool(figure.fates)
    if figure.fates or figure.head is not None or figure.counted is not None:
        return True
    return (
        figure.number.share or figure.money or figure.total or figure.whole is not None or figure.rule not in ("exact",)
    )


__all__ = ["find", "is_number"]
