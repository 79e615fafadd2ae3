"""Citation markers: ``[17]``, ``[en 2]``, ``[أ]``, ``[ملاحظة 1]``, also glued to words and in a row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from sijill.language.fold import fold
from sijill.language.pages import page_words
from sijill.language.text import SILENT, Text
from sijill.model import CitationMention, Span

_BIDI = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
_BRACKET = re.compile(r"\\?\[(?P<inner>[^\[\]\n]{1,60}?)\\?\]")
_TRIM = re.compile(rf"^[\s{_BIDI}]+|[\s{_BIDI}]+$")
# What may stand between a marker and the remark that qualifies it.
_BETWEEN = re.compile(rf"[\s{_BIDI}.,،؛;:]{{0,4}}")
_NUMBER = re.compile(r"\^?\d{1,3}")
_SEVERAL = re.compile(r"\d{1,3}(?:\s?[,،;؛]\s?\d{1,3}|\s?[-–]\s?\d{1,3}){1,12}")
_LETTER = re.compile(r"[a-z]|[ivx]{2,4}|[ء-ي]")
LONGEST_RANGE = 20


@cache
def _named() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in page_words().note_words)
    # Two-letter language codes number the notes of a translated page: [en 2].
    return re.compile(rf"(?:{words}|[a-z]{{2}})[\s\u00a0.]{{0,2}}\d{{1,3}}")


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(word.rstrip("?؟") for word in page_words().qualifiers)


def find(text: Text) -> list[CitationMention]:
    """The citation markers of the narrative, in order; those inside a reference list are none.

    ``label`` is the marker without brackets, folded, as in ``Reference.labels``. A remark such as 'not in citation
    given' is the ``flag`` of the marker before it; a remark without a marker before it ('citation needed') is a
    mention of its own with an empty label: it says that no source is cited.
    """
    found: list[CitationMention] = []
    silent = _Cover(Span(zone.start, zone.end) for zone in text.zones if zone.kind in SILENT)
    masks = _Cover(text.masks)
    for match in _BRACKET.finditer(text.raw):
        inner = _TRIM.sub("", match.group("inner"))
        label = fold(inner)
        remark = label.rstrip("?؟ ") in _qualifiers()
        if not remark and not _marker(text.raw, match, label):
            continue
        span = Span(match.start(), match.end())
        if silent.holds(span) or masks.holds(span):
            continue
        if remark:
            _qualify(found, text.raw, span, inner)
        else:
            found.extend(_mentions(text.raw, match, label))
    return found


class _Cover:
    """Spans in order that do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = list(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and self._spans[at].contains(span)


def _marker(raw: str, match: re.Match[str], label: str) -> bool:
    if _NUMBER.fullmatch(label) or _SEVERAL.fullmatch(label) or _named().fullmatch(label):
        return True
    if not _LETTER.fullmatch(label) or match.group("inner") != match.group("inner").lower():
        return False
    # '[a]' is a note where it hangs on the word before it; elsewhere an editor's insertion ('in [a] case').
    before, after = raw[match.start() - 1 : match.start()], raw[match.end() : match.end() + 1]
    return bool(before) and not before.isspace() and not ("a" <= after <= "z")


def _mentions(raw: str, match: re.Match[str], label: str) -> Iterator[CitationMention]:
    if not _SEVERAL.fullmatch(label):
        yield CitationMention(start=match.start(), end=match.end(), text=match.group(), label=" ".join(label.split()))
        return
    for number in _numbers(label):
        yield CitationMention(start=match.start(), end=match.end(), text=match.group(), label=number)


def _numbers(label: str) -> Iterator[str]:
    """The numbers of a group: '3, 5-7' names 3, 5, 6 and 7."""
    for part in re.split(r"[,،;؛]", label):
        ends = [int(number) for number in re.split(r"[-–]", part)]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + LONGEST_RANGE:
            yield from map(str, range(ends[0], ends[1] + 1))
        else:
            yield from map(str, ends)


def _qualify(found: list[CitationMention], raw: str, span: Span, remark: str) -> None:
    """Attach ``remark`` to the marker just before it, or let it stand for a missing source."""
    before = found[-1] if found else None
    if before is not None and before.flag is None and _BETWEEN.fullmatch(raw, before.end, span.start):
        found[-1] = CitationMention(
            start=before.start, end=before.end, text=before.text, label=before.label, flag=remark, flag_span=span
        )
        return
    found.append(
        CitationMention(start=span.start, end=span.end, text=span.of(raw), label="", flag=remark, flag_span=span)
    )
