"""All text of a page, a line a block, for pages too short or too broken for main text extraction."""

from __future__ import annotations

from html.parser import HTMLParser

_UNREAD = frozenset(
    ["script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg", "head"]
)
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"]
)


def all_text(source: str) -> str:
    """The words of ``source`` without scripts and navigation."""
    parser = _Blocks()
    parser.feed(source)
    parser.close()
    return parser.text()


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
