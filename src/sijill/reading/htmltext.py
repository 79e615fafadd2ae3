"""All text of a page, a line a block, for pages too short or too broken for main text extraction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_UNREAD = frozenset(
    ["script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg", "head"]
)
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"]
)
_UNCLOSED = re.compile(r"<(?=[A-Za-z/!?])(?![^<>]{0,10000}>)")
_SECTION = re.compile(r"<!(?=\[)")
MANY = 200
"""Tags and comments without end from which on they are text: parsers look for the end of each anew."""


def all_text(source: str) -> str:
    """The words of ``source`` without scripts and navigation, in time that grows with its length."""
    parser = _Blocks()
    parser.feed(_SECTION.sub("&lt;!", _UNCLOSED.sub("&lt;", _without_comments(source))))
    parser.close()
    return parser.text()


def tamed(source: str) -> str:
    """``source`` itself, unless it holds many tags or comments that nothing ends; these become text then."""
    last = source.rfind("-->") + 1
    if source.count("<!--", last) > MANY:
        source = source[:last] + source[last:].replace("<!--", "&lt;!--")
    if source.count("<") - source.count(">") <= MANY:
        return source
    return "".join(_tamed(source))


def _tamed(source: str) -> Iterator[str]:
    """The pieces of ``source``; comments stay as they are."""
    at = 0
    while (start := source.find("<!--", at)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        yield _UNCLOSED.sub("&lt;", source[at:start])
        yield source[start : end + 3]
        at = end + 3
    yield _UNCLOSED.sub("&lt;", source[at:])


def _without_comments(source: str) -> str:
    """``source`` without its comments; one that is never closed hides nothing."""
    kept: list[str] = []
    at = 0
    while (start := source.find("<!--", at)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        kept.append(source[at:start])
        at = end + 3
    return "".join([*kept, source[at:]])


class _Blocks(HTMLParser):
    """Keeps no tree, so that no nesting is too deep for it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._words: list[str] = []
        self._unread: str | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread is None and tag in _UNREAD:
            self._unread, self._depth = tag, 1
        elif tag == self._unread:
            self._depth += 1
        if tag not in _INLINE:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._depth -= 1
            if self._depth == 0:
                self._unread = None
        if tag not in _INLINE:
            self._flush()

    def handle_data(self, data: str) -> None:
        if self._unread is None:
            self._words.append(data)

    def text(self) -> str:
        self._flush()
        return "\n".join(self._lines)

    def _flush(self) -> None:
        line = " ".join("".join(self._words).split())
        if line:
            self._lines.append(line)
        self._words.clear()
