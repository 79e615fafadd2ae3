"""Where the reference list of a flattened page is.

What is found here is never read as narrative, so every rule asks for evidence on the line itself: a caret, a number
with the features of a citation, or a phrase such as 'archived from the original on' with its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sijill.language.fold import fold
from sijill.language.pages import page_words
from sijill.reading.citedates import find_date
from sijill.reading.lines import Line
from sijill.reading.referenceentry import dated_phrases

_CARET = re.compile(r"(?:\d{1,3}\s?[.)\-–]?\s?)?[\^↑]\s?\S")
_NUMBER_LEAD = re.compile(r"\d{1,3}\s?[.)\-–]\s?\D|\(\d{1,3}\)\s?\S")
_NUMBERED = re.compile(r"\d{1,3}\s?[.)\-–]\s?\D|\(\d{1,3}\)\s?\S|\[\^?[^\[\]\n]{1,12}\]:?\s?\S|[*•\-–]\s+\S")
_BULLETED = re.compile(r"[*•\-–]\s*\S|\[")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,30}\]:\s?\S")
_MARKER_LEAD = re.compile(r"\[\d{1,3}\]\s?\S")
_PLACE = re.compile(r"https?://|\bwww\.|\bdoi:|\bISBN\b|\bISSN\b|ردمك|\bpp?\.\s?\d|(?<!\w)ص\.?\s?\d", re.IGNORECASE)
# A title stands between marks: after the author or the number, before the publisher; a quotation in prose does not.
_TITLE = re.compile(
    r"(?:^|[.,،:؛;)\]^\-–]\s?|\d\s|[\^↑]\s?(?:[a-z]\s){0,9})"
    r"(?:\"[^\"\n]{4,300}\"|«[^»\n]{4,300}»|“[^”\n]{4,300}”)(?=\s?(?:[.,،؛;(]|$)|\s[-–])"
)
_DECORATION = re.compile(r"^[#=*_\s]+|[#=*_:：\s]+$")
CONTINUATION = 400
"""A line without marks of its own belongs to the entry before it if it is no longer than this many characters."""


class Entry(NamedTuple):
    """An entry's half-open range: of lines (first, last) and of characters (start, end)."""

    first: int
    last: int
    start: int
    end: int


def heading_text(body: str) -> str:
    """The words of a line that may be a heading, without #, =, * and a colon; folded."""
    return fold(_DECORATION.sub("", body)).strip() if len(body) <= 80 else ""


def reference_entries(lines: Sequence[Line], first: int = 0) -> list[Entry]:
    """The entries of all reference lists among lines[first:], in order."""
    taken: dict[int, int] = {}
    for index in range(first, len(lines)):
        body = lines[index].body
        if body[:1] in "^↑[0123456789٠١٢٣٤٥٦٧٨٩" and body and (_CARET.match(body) or _FOOTNOTE.match(body)):
            taken[index] = index
    for index in _under_headings(lines, first):
        taken.setdefault(index, index)
    for index in _trailing(lines, first):
        taken.setdefault(index, index)
    return list(_grown(lines, sorted(taken)))


class _Features(NamedTuple):
    """What a line shows of a citation."""

    dated: bool
    """'Archived from the original on' or 'Retrieved' with a date: no other text says that."""
    title: bool
    day: bool
    place: bool
    """An address, a page, an ISBN, a word such as 'journal'."""


def _features(body: str) -> _Features:
    head = body[:1500]
    folded = fold(head)
    return _Features(
        dated=bool(dated_phrases(folded, "archived") or dated_phrases(folded, "accessed")),
        title=bool(_TITLE.search(head)),
        day=find_date(folded) is not None,
        place=bool(_PLACE.search(head) or _publications().search(folded)),
    )


def cites(body: str) -> bool:
    """Whether a numbered or bulleted line is an entry: a dated archive or access phrase, or two other features."""
    found = _features(body)
    return found.dated or (found.title + found.day + found.place >= 2 and len(body) < 600)


def _shaped(body: str) -> bool:
    """Whether a line is an entry by its form alone: a title set off by punctuation, and a day or place with it."""
    found = _features(body)
    return found.dated or (found.title and (found.day or found.place) and len(body) < 600)


@cache
def _publications() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, page_words().publication_words)) + r")(?!\w)")


def _under_headings(lines: Sequence[Line], first: int) -> Iterator[int]:
    """Lines under a heading 'References' as long as they look like entries."""
    index = first
    while index < len(lines):
        if heading_text(lines[index].body) not in page_words().reference_headings:
            index += 1
            continue
        block: list[int] = []
        index += 1
        while index < len(lines) and (lines[index].blank or _entry_like(lines[index].body)):
            if not lines[index].blank:
                block.append(index)
            index += 1
        # Numbered notes that are prose stay narrative: half of the list has to cite something.
        if block and sum(cites(lines[at].body) for at in block) * 2 >= len(block):
            yield from block


def link_list_lines(lines: Sequence[Line]) -> Iterator[int]:
    """Lines under a heading 'See also' or 'External links': names of other pages, in a list or a few words each."""
    listing = False
    for index, line in enumerate(lines):
        if line.blank:
            continue
        heading = heading_text(line.body)
        if heading in page_words().link_headings:
            listing = True
        elif listing and heading not in page_words().reference_headings and _page_name(line.body):
            yield index
        else:
            listing = False


def _page_name(body: str) -> bool:
    words = body.split()
    ends = body.rstrip("\"'”»)*_")[-1:] in ".!?؟:"
    return not body.startswith(("#", "=")) and not ends and len(words) <= (25 if _BULLETED.match(body) else 10)


def _entry_like(body: str) -> bool:
    if body.startswith("#"):
        return False
    if _NUMBERED.match(body) or _CARET.match(body) or _shaped(body):
        return True
    # 'Smith 2005, p. 12.'
    return len(body.split()) <= 12 and bool(_PLACE.search(body)) and find_date(fold(body)) is not None


def _trailing(lines: Sequence[Line], first: int) -> Iterator[int]:
    """A run of citing lines at the end of a text that lost its heading and carets."""
    block: list[int] = []
    for index in range(len(lines) - 1, first - 1, -1):
        body = lines[index].body
        if not body:
            continue
        marked = _MARKER_LEAD.match(body) or _NUMBER_LEAD.match(body)
        if not (_features(body).dated and len(body) < 1500) and not (marked and _shaped(body)):
            break
        block.append(index)
    if len(block) >= 2 or (block and _MARKER_LEAD.match(lines[block[0]].body)):
        yield from reversed(block)


def _grown(lines: Sequence[Line], starts: list[int]) -> Iterator[Entry]:
    """Entries with the lines that continue them, up to the next entry."""
    known = set(starts)
    for index in starts:
        last = index
        following = index + 1
        while following < len(lines) and following not in known:
            body = lines[following].body
            if body and not _continues(lines, following, known):
                break
            if body:
                last = following
            following += 1
        yield Entry(index, last + 1, lines[index].start, lines[last].end)


def _continues(lines: Sequence[Line], index: int, known: set[int]) -> bool:
    """Whether an unmarked line belongs to the entry before it: it cites, or it is short and stands between entries."""
    body = lines[index].body
    if body.startswith("#") or heading_text(body) in page_words().link_headings | page_words().reference_headings:
        return False
    if lines[index - 1].blank:
        return False
    folded = fold(body[:600])
    if dated_phrases(folded, "archived") or dated_phrases(folded, "accessed"):
        return True
    return len(body) <= CONTINUATION and index + 1 in known
