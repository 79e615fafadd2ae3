"""Markup inside prose: what is no word of the text (masks), and the visible words of links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sijill.model import Link, Span

_TARGET = r"\((?:[^()\s]|\([^()\s]{0,300}\)){0,3000}+(?:\s+\"[^\"\n]{0,300}\")?\s?\)"
_MARKUP = re.compile(
    rf"""(?P<image>!\[[^\]\n]{{0,500}}\]{_TARGET})
      | (?P<link>\[(?P<words>(?:[^\[\]\n\\]|\\.|\[[^\[\]\n]{{0,100}}\]){{0,400}}+)\](?P<target>{_TARGET}))
      | (?P<comment><!--[^<>\n]{{0,1000}}>)
      | (?P<tag></?[A-Za-z][^<>\n]{{0,600}}>)
      | (?P<url><?(?:https?://|www\.)[^\s<>"'«»،؛\[\]{{}}|\\^`]+)
      | (?P<entity>&(?:[A-Za-z]{{2,8}}|\#\d{{1,6}});)
      | (?P<escape>\\[\\`*_{{}}\[\]()\#+.!~|<>-])
      | (?P<hard>\\(?=\r?\n))
      | (?P<star>\*{{1,3}}(?=\S)|(?<=\S)\*{{1,3}})
      | (?P<under>(?<![^\W_])_{{1,3}}(?=\S)|(?<=\S)_{{1,3}}(?!\w))
      | (?P<strike>~~|`{{1,3}})
    """,
    re.VERBOSE,
)
_HINT = re.compile(r"[\[*!<\\_~`&]|://|www\.")
_URL_TAIL = ".,:;!?)؟*_"
_NUMBER_ONLY = re.compile(r"\\?\[?\^?\d{1,3}\\?\]?")


class Markup(NamedTuple):
    masks: list[Span]
    links: list[Link]


def find_markup(text: str, start: int = 0, end: int | None = None) -> Markup:
    """Masks and links of text[start:end], in order; masks do not overlap."""
    masks: list[Span] = []
    links: list[Link] = []
    stop = len(text) if end is None else end
    _collect(text, start, stop, masks, links)
    return Markup(merged(masks), links)


def _collect(text: str, start: int, stop: int, masks: list[Span], links: list[Link]) -> None:
    for match in _MARKUP.finditer(text, start, stop):
        kind = match.lastgroup
        if match.group("link"):
            _link(text, match, masks, links)
        elif kind == "url":
            url = match.group().lstrip("<")
            masks.append(Span(match.start(), match.end() - _tail(url)))
        elif kind == "escape":
            # The character that it protects is a character of the text.
            masks.append(Span(match.start(), match.start() + 1))
        else:
            masks.append(Span(match.start(), match.end()))


def _link(text: str, match: re.Match[str], masks: list[Span], links: list[Link]) -> None:
    first, last = match.span("words")
    target = match.span("target")
    if _NUMBER_ONLY.fullmatch(match.group("words")):
        # '[17](#note-17)' is a citation marker that kept its link: the brackets stay.
        masks.append(Span(*target))
        if match.group("words")[0] not in "[\\":
            return
    masks.append(Span(match.start(), first))
    inner: list[Span] = []
    _collect(text, first, last, inner, links)
    masks.extend(inner)
    masks.append(Span(last, target[1]))
    visible = _visible(first, last, inner, text)
    if visible:
        links.append(Link(visible.start, visible.end, match.group("target")[1:-1].split(" ")[0]))


def _visible(first: int, last: int, inner: Iterable[Span], text: str) -> Span | None:
    """The words of a link without emphasis marks and white space at its edges."""
    hidden = {at for mask in inner for at in range(mask.start, mask.end)}
    while first < last and (first in hidden or text[first].isspace()):
        first += 1
    while last > first and (last - 1 in hidden or text[last - 1].isspace()):
        last -= 1
    return Span(first, last) if last > first else None


def _tail(url: str) -> int:
    """Length of the punctuation after a bare address; a closing bracket that it opened itself belongs to it."""
    end = len(url)
    open_brackets = url.count("(") - url.count(")")
    while end and url[end - 1] in _URL_TAIL:
        if url[end - 1] == ")":
            if open_brackets >= 0:
                break
            open_brackets += 1
        end -= 1
    return len(url) - end


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones joined, empty ones dropped."""
    found: list[Span] = []
    for span in sorted(spans):
        if not len(span):
            continue
        if found and span.start < found[-1].end:
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
    return found


def has_markup(line: str) -> bool:
    """Whether a line can hold markup at all; spares the big pattern for plain prose."""
    return bool(_HINT.search(line))
