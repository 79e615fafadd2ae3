"""Sentence boundaries of Arabic and English prose.

A citation marker after the full stop belongs to the sentence that it supports, so the boundary lies behind it. A line
break ends a sentence only where the line does not run on (hard-wrapped quotations and PDF text run on).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sijill.model import Span

# Labels may be escaped, named, in groups: \[17\], [^1], [en 2], [ملاحظة 3], [4, 6–8].
MARKER = re.compile(r"\\?\[(?:\^?(?:[^\W\d_]{1,9}\s?)?\d{1,4}(?:\s?[,،;؛–-]\s?\d{1,3}){0,12}|[a-zء-ي]{1,2}|"
                    r"not in citation given|citation needed|failed verification|better source needed|dead link|"
                    r"بحاجة (?:لمصدر|إلى مصدر)|محل شك|وصلة مكسورة|مصدر غير موثوق)\\?\]")  # fmt: skip
_END = re.compile(r"[.!?؟۔…]+[\"'”’»)\]]*|[\n\r\x0b\x0c\x85\u2028\u2029]+")
_BEFORE_STOP = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Prof|St|No|Nos|vs|Jr|Sr|Rev|Hon|Adm|Cpl|approx|ca|fig|"
    r"e\.g|i\.e|cf|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|[A-Z](?:\.[A-Z])*)|"
    r"(?<![\w\u064b-\u0652\u0670])(?:[ء-ي]|[ء-ي]\.[ء-ي]))$"
)
_RUNS_ON = re.compile(r"[\w،,؛;:ـ\-–(«“]\s*$")
_ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}[^:]")
LONGEST = 3000
"""Characters of a sentence; one without an end (a transcript, a damaged page) is cut at a space, so that the cost of
reading what is in it stays bounded. The longest of careful prose have some 1,300."""
WRAP = (40, 130)
"""Lengths of lines between which a break may be a wrap."""


def sentence_spans(text: str, start: int = 0, end: int | None = None, wrapped: bool = False) -> Iterator[Span]:
    """Spans of the sentences in text[start:end], without surrounding white space, in order.

    wrapped: prose that may be hard-wrapped: a break after a line of wrapping length does not end a sentence.
    """
    stop = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, stop):
        if match.start() < begin:
            continue
        boundary = _boundary(text, match, stop, wrapped)
        if boundary is None:
            continue
        span = _trimmed(text, begin, boundary)
        if span is not None:
            yield from _bounded(text, span)
        begin = boundary
    span = _trimmed(text, begin, stop)
    if span is not None:
        yield from _bounded(text, span)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of at most ``LONGEST`` characters; longer only where a single word is."""
    start = span.start
    while span.end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        if cut == -1:
            cut = text.find(" ", start + LONGEST, span.end)
        if cut == -1:
            break
        piece = _trimmed(text, start, cut)
        if piece is not None:
            yield piece
        start = cut + 1
    rest = _trimmed(text, start, span.end)
    if rest is not None:
        yield rest


def _boundary(text: str, match: re.Match[str], stop: int, wrapped: bool) -> int | None:
    """Where the sentence that may end at ``match`` ends, or None where it goes on."""
    mark = match.group()
    after = match.end()
    if mark[0].isspace() or mark[0] in "\x0b\x0c\x85":
        return None if wrapped and _runs_on(text, match) else after
    if mark[0] == "." and len(mark) == 1:
        if after < stop and text[after].isdigit() and match.start() and text[match.start() - 1].isdigit():
            return None
        if text[after : after + 1] == " " and "a" <= text[after + 1 : after + 2] <= "z":
            return None
        if _BEFORE_STOP.search(text[max(0, match.start() - 8) : match.start()]):
            return None
    while after < stop:
        marker = MARKER.match(text, after)
        if not marker:
            break
        after = marker.end()
    if after < stop and not text[after].isspace():
        # 'كلمة.كلمة' is two sentences glued together; 'www.site.com', '3.5' and '.gov' are none.
        letter = text[after]
        glued = "\u0621" <= letter <= "\u064a" or (after > match.end() and letter.isalpha())
        return after if glued and "." in mark else None
    if after < stop and text[after] == " " and text[after + 1 : after + 2].islower() and mark[0] == "…":
        return None
    return after


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """A single break after a line of wrapping length without an end, before a line that goes on with a word."""
    if match.group().replace("\r\n", "\n").count("\n") != 1 or len(match.group()) > 2:
        return False
    line = match.start() - max(text.rfind("\n", 0, match.start()), 0)
    following = text[match.end() : match.end() + 12].lstrip(" \t")
    goes_on = bool(following) and (following[0].islower() or _ARABIC_WORD.match(following) is not None)
    return WRAP[0] <= line <= WRAP[1] and goes_on and bool(_RUNS_ON.search(text[match.start() - 3 : match.start()]))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
