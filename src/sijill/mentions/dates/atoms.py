"""From text to runs of coded items: the only pass over the whole text, one dictionary look-up a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sijill.mentions.dates import numeric
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.vocabulary import Entry, Word, vocabulary

_SCAN = re.compile(
    r"(?P<skip>\[(?:[^\W\d_]{1,6}\s?)?\d{1,3}(?:[,،\-–]\s?\d{1,3}){0,3}\]|(?:https?://|www\.)[^\s\])>]+|\S{1,64}@\S{1,64})"
    r"|(?P<number>(?:(?<![^\W\d_])ال\s?(?=\d))?\d+(?:(?:[.:,،\-–—\\]|\s?/\s?)\d+)*)"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
)
_TOKEN = re.compile(r"[^\w\n]{0,2}(\d+|[^\W\d_]+(?:'[^\W\d_]+)*)")
_GAP = {",": ",", "،": ",", "-": "-", "–": "-", "—": "-", "/": "/", "\\": "/", "(": "«", ")": "»"}
_ANCHORS = re.compile("[MHAdR0EQsnUDLWOYXCpek8i2N]|f[co]|9f?=|[9o]t|Io")
_GAP_TEXT = re.compile(r"[\s,،\-–—/\\()_*.]*")
LONGEST_RUN = 60
"""Items of a run at most: longer enumerations are cut, so that the rules see bounded input."""


_YEAR_NOUNS = ("عام", "سنه")


def runs(text: str) -> Iterator[list[Item]]:
    """Maximal stretches of time words in folded ``text`` that can hold a date; separators are items, too."""
    table = vocabulary()
    entries = table.entries
    run: list[Item] = []
    last = skip_to = 0
    for match in _SCAN.finditer(text):
        start = match.start()
        if start < skip_to:
            continue
        kind = match.lastgroup
        if kind == "number":
            items = numeric.read(text, match)
        elif kind == "skip":
            continue
        else:
            known = entries.get(match.group())
            if known is not None:
                items = _read(text, match, known)
            elif match.group().endswith("'s"):
                items = _possessive(entries, match)
            else:
                items = _glued(entries, match)
        if not items:
            continue
        end = skip_to = items[-1].end
        gap = _gap(text, last, start, run[-1] if run else None, items[0])
        if gap is None or len(run) > LONGEST_RUN:
            if run and _worth(run):
                yield _closed(text, run)
            run = []
        else:
            run += gap
        run += [item for item in items if item.code != " "]
        last = end
    if run and _worth(run):
        yield _closed(text, run)


def _closed(text: str, run: list[Item]) -> list[Item]:
    """``run`` with the bracket that closes one opened inside it."""
    end = run[-1].end
    if text[end : end + 1] == ")" and sum((item.code == "«") - (item.code == "»") for item in run) > 0:
        run.append(Item("»", end, end + 1))
    return run


def _worth(run: list[Item]) -> bool:
    return _ANCHORS.search("".join(item.code for item in run)) is not None


def _read(text: str, match: re.Match[str], known: tuple[Entry, ...]) -> list[Item]:
    """The items of the longest phrase that begins at ``match``."""
    for entry in known:
        end = match.end()
        for word in entry.rest:
            following = _TOKEN.match(text, end)
            if following is None or following.group(1) != word:
                break
            end = following.end()
        else:
            return _items(entry, match.start(), end)
    return []


def _possessive(entries: dict[str, tuple[Entry, ...]], match: re.Match[str]) -> list[Item]:
    """A day that owns what happened on it: "Sunday's blast", "last month's raids"."""
    known = entries.get(match.group()[:-2], ())
    entry = next((one for one in known if not one.rest and one.words[-1].code in _OWNING), None)
    return _items(entry, match.start(), match.end() - 2) if entry is not None else []


_OWNING = frozenset("AMRDWOYL")


def _glued(entries: dict[str, tuple[Entry, ...]], match: re.Match[str]) -> list[Item]:
    """A month that is written onto the word for year behind it: 'سبتمبرعام 1918'."""
    word = match.group()
    noun = next((noun for noun in _YEAR_NOUNS if word.endswith(noun) and len(word) > len(noun) + 2), None)
    if noun is None:
        return []
    cut = match.end() - len(noun)
    months = (one for one in entries.get(word[: -len(noun)], ()) if not one.rest and one.words[-1].code in "MH")
    month = next(months, None)
    year = next((one for one in entries.get(noun, ()) if not one.rest), None)
    if month is None or year is None:
        return []
    return [*_items(month, match.start(), cut), *_items(year, cut, match.end())]


def _items(entry: Entry, start: int, end: int) -> list[Item]:
    items = []
    for code, length in entry.prefixes:
        items.append(Item(code, start, start + length))
        start += length
    for word in entry.words:
        items.append(_item(word, start, end))
    return items


def _item(word: Word, start: int, end: int) -> Item:
    return Item(word.code, start, end, word.value, word.doubtful, word.definite, word.number)


def _gap(text: str, last: int, start: int, before: Item | None, after: Item) -> list[Item] | None:
    """The separators between two neighbours, None where something stands between them that parts them."""
    if start - last > 6 or before is None:
        return None
    gap = text[last:start]
    if gap in ("", " "):
        return []
    if not _GAP_TEXT.fullmatch(gap):
        return None
    if "\n" in gap or "\r" in gap:
        # A hard-wrapped line may part a day from its month, or a month from its year; nothing else.
        pair = before.code + after.code
        wrapped = gap.strip(" ") in ("\n", "\r\n") and pair in ("9M", "oM", "M8", "fM", "AM", "A9")
        return [] if wrapped else None
    if "." in gap and not (before.code in "MAe~p" and gap.strip() == "."):
        return None
    marks = [Item(_GAP[char], last + at, last + at + 1) for at, char in enumerate(gap) if char in _GAP]
    return [mark for at, mark in enumerate(marks) if not at or marks[at - 1].code != mark.code]


def following_word(text: str, end: int) -> str:
    """The next word of the folded text after ``end``, empty if punctuation stands between."""
    match = re.compile(r"\s{1,3}([^\W\d_]+)").match(text, end)
    return match.group(1) if match else ""


def preceding_word(text: str, start: int) -> str:
    """The word of the folded text directly before ``start``, empty if there is none."""
    match = re.search(r"([^\W\d_]+)[\s\"«“]{1,2}$", text[max(0, start - 32) : start])
    return match.group(1) if match else ""
