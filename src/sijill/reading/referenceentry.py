"""One entry of a reference list, as encyclopedias print it: author (date). "title". publisher. archived. accessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from sijill.language.fold import Folded, fold
from sijill.language.pages import page_words
from sijill.model import Reference
from sijill.reading.citedates import Interval, date_at, find_date

LONGEST = 6000
"""Characters of an entry that are parsed; what follows is its quotation."""

_LEAD = re.compile(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069*•\-–]*")
_NUMBER = re.compile(
    r"(\d{1,3})\s?[.)\-–](?!\d)\s?|\((\d{1,3})\)\s?|\[\^?([^\[\]\n]{1,12})\]:?\s?|(\d{1,3})(?=\s?[\^↑])"
)
_CARET = re.compile(r"[\^↑]\s?")
_QUOTED = re.compile(r"\"([^\"\n]{2,400})\"|«([^»\n]{2,400})»|“([^”\n]{2,400})”|''([^'\n]{2,400})''")
_URL = re.compile(r"https?://[^\s<>\"»«،؛\]\[]+")
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org|archive\.(?:is|today|ph|org|fo|vn|md)|perma\.cc|www\.webcitation\.org)/"
)
_MARKER = re.compile(r"\[(\d{1,3})\]")
_TRAIL = re.compile(r"[\s.,،؛;:]+$|^[\s.,،؛;:)]+")
_WAYBACK = re.compile(r"\s*(?:علي موقع واي باك مشين|في واي باك مشين|at the wayback machine)")
_SYMBOLS = "".maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class _Phrase(NamedTuple):
    """A phrase such as 'archived from the original on', with its date."""

    start: int
    end: int
    interval: Interval | None


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    words = page_words().archived if kind == "archived" else page_words().accessed
    return re.compile("(?<![^\\W_])(?:" + "|".join(re.escape(word) for word in words) + r")[\s:]{0,3}")


@cache
def _backlink_words() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(word) for word in page_words().backlinks) + r")[:\s]{0,3}")


def dated_phrases(folded: str, kind: str) -> list[_Phrase]:
    """Where ``folded`` text says when a source was archived or accessed (``kind``)."""
    found = []
    for match in _phrases(kind).finditer(folded):
        day = date_at(folded, match.end())
        if day:
            wayback = _WAYBACK.match(folded, day.end)
            found.append(_Phrase(match.start(), wayback.end() if wayback else day.end, day.interval))
    return found


def is_archive(address: str) -> bool:
    """Whether ``address`` is that of a copy in a web archive."""
    return bool(_ARCHIVE.match(address))


def parse_entry(text: str, start: int, end: int) -> Reference:
    """The entry text[start:end] as a Reference with that span."""
    raw = text[start : min(end, start + LONGEST)]
    folded = Folded(raw)
    lead, labels = _labels(raw)
    archived = dated_phrases(folded.text, "archived")
    accessed = dated_phrases(folded.text, "accessed")
    tails = archived + accessed
    flags: list[str] = []
    if any(phrase.interval is None for phrase in tails):
        flags.append("date-invalid")
    tail = min((folded.offset(phrase.start) for phrase in tails), default=len(raw))
    after = max((folded.offset(phrase.end) for phrase in tails), default=len(raw))
    head = _Head(raw, lead, max(lead, tail))
    if head.invalid:
        flags.append("date-invalid")
    read = accessed[-1].interval if accessed else None
    if head.published and read and read[1] < head.published[0]:
        flags.append("accessed-before-published")
    urls = _URL.findall(raw)
    quote = _trimmed(raw[after:] + text[start + len(raw) : end])
    return Reference(
        start=start,
        end=end,
        labels=labels,
        author=head.author,
        title=head.title,
        publisher=head.publisher,
        url=next((url.rstrip(".)") for url in urls if not is_archive(url)), None),
        archive_url=next((url.rstrip(".)") for url in urls if is_archive(url)), None),
        published=head.published,
        archived=archived[-1].interval if archived else None,
        accessed=read,
        quote=quote if quote and len(quote.split()) >= 4 and not _URL.match(quote) else None,
        flags=tuple(dict.fromkeys(flags)),
    )


def numbered(text: str, references: Sequence[Reference]) -> tuple[Reference, ...]:
    """References of a list that prints no numbers, numbered by position if the whole list is there.

    It is where the highest marker before the list is the number of its entries; else the labels stay empty.
    """
    if not references or any(reference.labels for reference in references):
        return tuple(references)
    markers = [int(match.group(1)) for match in _MARKER.finditer(text, 0, references[0].start)]
    if not markers or max(markers) != len(references):
        return tuple(references)
    return tuple(
        replace(reference, labels=(str(position),), flags=(*reference.flags, "label-by-position"))
        for position, reference in enumerate(references, start=1)
    )


class _Head:
    """Author, date, title and publisher: what stands before the archive and access phrases."""

    def __init__(self, raw: str, start: int, end: int) -> None:
        self.published: Interval | None = None
        self.invalid = False
        quoted = _QUOTED.search(raw, start, end)
        self.title = _trimmed(next(group for group in quoted.groups() if group)) if quoted else None
        before = (start, quoted.start()) if quoted else (start, end)
        self.author = self._before_title(raw, *before, bool(quoted))
        self.publisher = self._after_title(raw, quoted.end(), end) if quoted else None
        if not quoted and self.published is None:
            self._date(raw, start, end)

    def _before_title(self, raw: str, start: int, end: int, titled: bool) -> str | None:
        opened = raw.find("(", start, end)
        if opened >= 0 and self._date(raw, opened, end):
            return _trimmed(raw[start:opened])
        return _trimmed(raw[start:end]) if titled else None

    def _after_title(self, raw: str, start: int, end: int) -> str | None:
        rest = raw[start:end]
        folded = Folded(rest)
        dated = find_date(folded.text)
        if dated and self.published is None:
            self.published, self.invalid = dated.interval, dated.interval is None
        if dated:
            rest = rest[: folded.offset(dated.start)] or rest[folded.offset(dated.end) :]
        # A publisher's name is short; what follows its full stop is page, volume or language.
        rest = _URL.sub("", _trimmed(rest) or "")
        name = _trimmed(re.split(r"\.\s|\(", rest, maxsplit=1)[0])
        return name if name and len(name) <= 120 else None

    def _date(self, raw: str, start: int, end: int) -> bool:
        found = find_date(fold(raw[start:end]))
        if found is None:
            return False
        self.published, self.invalid = found.interval, found.interval is None
        return True


def _labels(raw: str) -> tuple[int, tuple[str, ...]]:
    """Where the entry's words begin, and its number if the list prints one."""
    at = _end(_LEAD, raw, 0)
    labels: tuple[str, ...] = ()
    number = _NUMBER.match(raw, at)
    if number:
        label = next(group for group in number.groups() if group)
        labels = (fold(label),)
        at = number.end()
    caret = _CARET.match(raw, at)
    if caret:
        at = _after_backlinks(raw, caret.end())
    return at, labels


def _after_backlinks(raw: str, at: int) -> int:
    """Behind 'jump up' and the letters ('a b c', 'ابجد') that link back to the markers; they are no labels."""
    at += len(raw[at:]) - len(raw[at:].lstrip(" \t:\u200e\u200f\u00a0"))
    folded = fold(raw[at : at + 80])
    words = _backlink_words().match(folded)
    if words and len(folded) == len(raw[at : at + 80]):
        at += words.end()
    for alphabet in page_words().backlink_letters:
        letters = 0
        here = at
        while (
            letters < len(alphabet)
            and fold(raw[here : here + 1]) == alphabet[letters]
            and raw[here].lower() == raw[here]
        ):
            letters += 1
            here += 1
            while raw[here : here + 1] in {" ", "\u00a0", "\t", "\u200f", "\u200e"} and _lone(
                raw, here, alphabet, letters
            ):
                here += 1
        if letters and _backlinks_end(raw, here, letters):
            return here + len(raw[here:]) - len(raw[here:].lstrip())
    return at


def _lone(raw: str, here: int, alphabet: str, letters: int) -> bool:
    """Whether the next letter of the alphabet stands alone after the space at ``here``."""
    following = raw[here + 1 : here + 3]
    return (
        bool(following)
        and letters < len(alphabet)
        and fold(following[0]) == alphabet[letters]
        and not following[1:].isalpha()
    )


def _backlinks_end(raw: str, here: int, letters: int) -> bool:
    """Letters are backlinks if a space, a capital or another script follows, not the rest of a word."""
    following = raw[here : here + 1]
    if not following or following.isspace() or following in '"«“(':
        return letters > 1 or not following or following.isspace()
    return letters > 1 and ("A" <= following <= "Z" or ("a" <= raw[here - 1] <= "z") != (following < "\u0590"))


def _end(pattern: re.Pattern[str], raw: str, at: int) -> int:
    match = pattern.match(raw, at)
    return match.end() if match else at


def _trimmed(value: str) -> str | None:
    value = value.translate(_SYMBOLS)
    previous = None
    while previous != value:
        previous, value = value, _TRAIL.sub("", value)
    return " ".join(value.split()) or None
