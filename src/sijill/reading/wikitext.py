"""MediaWiki wikitext, as mwparserfromhell parses it.

The extracted text has the form of a flattened page: infobox lines first where the page has them first, ``[17]`` where
a reference stands, and the reference list at the end. Zones, links and references come from the markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sijill.errors import ReadError
from sijill.model import Link, Span, Zone, ZoneKind
from sijill.reading.decode import decode
from sijill.reading.extraction import Extraction
from sijill.reading.htmltext import tamed
from sijill.reading.templates import folded_name, kind_of, namespaces, remark_words
from sijill.reading.wikireferences import References

_DROPPED_TAGS = frozenset(
    ["gallery", "math", "syntaxhighlight", "source", "timeline", "references", "score", "imagemap"]
)
_LIST_ITEM = re.compile(r"^([*#:;]+)\s*(?=\S)", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_IMAGE_OPTION = re.compile(
    r"(?:thumb|thumbnail|frame|frameless|border|right|left|center|none|upright(?:=[\d.]+)?|\d+(?:x\d+)?px|x\d+px|"
    r"(?:alt|link|lang|page)=.*|تصغير|مصغر|إطار|يمين|يسار|وسط|مركز|بدون|\d*(?:بك|بكسل)|حدود|.*=.*)",
    re.IGNORECASE,
)
_OPEN_TAG = re.compile(r"<[A-Za-z][^<>/\n]{0,200}>")
_CLOSE_TAG = re.compile(r"</[A-Za-z]")
# The parser does not know a tag that is broken after its name.
_REF_BREAK = re.compile(r"<ref[ \t]*\n\s*")
DEEPEST = 40
UNCLOSED, REREAD = 2000, 1_000_000_000
"""Marks left open, and characters that the parser reads anew because of them, beyond which its backtracking would take
minutes; such a file is read as plain text."""


class _Writer:
    """Text as it grows, with the zones and links inside it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.zones: list[Zone] = []
        self.links: list[Link] = []

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def ends_line(self) -> bool:
        last = next((piece for piece in reversed(self.pieces) if piece), "\n")
        return last.endswith("\n")

    def line(self) -> None:
        if not self.ends_line():
            self.add("\n")

    def zone(self, start: int, kind: ZoneKind) -> None:
        if self.length > start and (not self.zones or self.zones[-1].end <= start):
            self.zones.append(Zone(start, self.length, kind))


def extract(data: bytes) -> Extraction:
    """The text of a page's wikitext with its structure. Raises ReadError where nothing is left."""
    import mwparserfromhell

    source, encoding, flags = decode(data)
    source = tamed(_REF_BREAK.sub("<ref ", source.replace("\r\n", "\n")))
    unclosed = _unclosed(source)
    if unclosed > UNCLOSED or unclosed * len(source) > REREAD:
        return Extraction(text=source, encoding=encoding, flags=(*flags, "markup-broken"))
    try:
        code = mwparserfromhell.parse(source)
    except (mwparserfromhell.parser.ParserError, RecursionError):
        raise ReadError("read-wikitext", "wikitext that cannot be parsed", remedy="save the page as text") from None
    page = _Page()
    try:
        page.nodes(code.nodes, 0)
    except RecursionError:
        raise ReadError("read-wikitext", "wikitext nested too deeply", remedy="save the page as text") from None
    writer = page.writer
    body = "".join(writer.pieces)
    text, references = page.references.written(body)
    zones = [*writer.zones]
    if references:
        zones.append(Zone(references[0].start, references[-1].end, "references"))
    lists, masks = _lists(body, writer.zones)
    return Extraction(
        text=text,
        encoding=encoding,
        extracted=True,
        zones=tuple(_trimmed(text, sorted([*zones, *lists], key=lambda zone: zone.start))),
        masks=tuple(masks),
        references=tuple(references),
        links=tuple(writer.links),
        flags=flags,
        analyse=False,
    )


def _unclosed(source: str) -> int:
    """How many links, templates, tables and tags are opened and never closed."""
    pairs = sum(abs(source.count(opened) - source.count(closed)) for opened, closed in (("[[", "]]"), ("{|", "|}")))
    tags = len(_OPEN_TAG.findall(source)) - len(_CLOSE_TAG.findall(source))
    return pairs + abs(source.count("{{") - source.count("}}")) + max(0, tags)


class _Page:
    def __init__(self) -> None:
        self.writer = _Writer()
        self.references = References(self._plain)

    def _plain(self, code: Any) -> str:
        """``code`` as words alone, on one line; for the inside of references and captions."""
        inner = _Page()
        inner.references = self.references
        inner.nodes(code.nodes, 1)
        return " ".join("".join(inner.writer.pieces).split())

    def nodes(self, nodes: Iterable[Any], depth: int) -> None:
        if depth > DEEPEST:
            return
        for node in nodes:
            handler = getattr(self, f"_{type(node).__name__.lower()}", None)
            if handler is not None:
                handler(node, depth)

    def _text(self, node: Any, depth: int) -> None:
        self.writer.add(_BLANK_LINES.sub("\n\n", str(node.value)))

    def _htmlentity(self, node: Any, depth: int) -> None:
        try:
            self.writer.add(node.normalize())
        except (ValueError, OverflowError):
            self.writer.add(str(node))

    def _heading(self, node: Any, depth: int) -> None:
        self.writer.line()
        start = self.writer.length
        self.writer.add(self._plain(node.title))
        self.writer.zone(start, "heading")

    def _wikilink(self, node: Any, depth: int) -> None:
        target = str(node.title).strip()
        namespace = folded_name(target.split(":", 1)[0]) if ":" in target.lstrip(":") else ""
        if namespace in namespaces("file_namespaces") and not target.startswith(":"):
            self._caption(node)
            return
        foreign = (
            re.fullmatch(r"[a-z]{2,3}(?:-[a-z]+)?", namespace) and not target.startswith(":") and node.text is None
        )
        if namespace in namespaces("dropped_namespaces") or foreign:
            return
        start = self.writer.length
        if node.text is None:
            self.writer.add(target.lstrip(":"))
        else:
            self.nodes(node.text.nodes, depth + 1)
        self._linked(start, target.lstrip(":"))

    def _linked(self, start: int, target: str) -> None:
        if self.writer.length > start:
            self.writer.links.append(Link(start, self.writer.length, target))

    def _caption(self, node: Any) -> None:
        if node.text is None:
            return
        words = self._plain(node.text).split("|")[-1].strip()
        if not words or _IMAGE_OPTION.fullmatch(words):
            return
        self.writer.line()
        start = self.writer.length
        self.writer.add(words)
        self.writer.zone(start, "caption")
        self.writer.add("\n")

    def _externallink(self, node: Any, depth: int) -> None:
        start = self.writer.length
        if node.title is not None:
            self.nodes(node.title.nodes, depth + 1)
            self._linked(start, str(node.url).strip())

    def _tag(self, node: Any, depth: int) -> None:
        name = str(node.tag).strip().lower()
        if name == "ref":
            self.writer.add(self.references.marker_of_tag(node))
        elif name == "table":
            self._table(node, depth)
        elif name == "br":
            self.writer.line()
        elif name in ("li", "dt", "dd") and node.self_closing:
            if node.wiki_markup:
                self.writer.add(str(node.wiki_markup))
        elif name == "references":
            self.references.defined_in(node)
        elif name not in _DROPPED_TAGS and node.contents is not None:
            self.nodes(node.contents.nodes, depth + 1)
            if name in ("p", "div", "li", "blockquote", "tr"):
                self.writer.line()

    def _table(self, node: Any, depth: int) -> None:
        """A line a row, cells between bars."""
        self.writer.line()
        start = self.writer.length
        zones = len(self.writer.zones)
        loose: list[str] = []
        for part in node.contents.nodes if node.contents is not None else ():
            name = str(getattr(part, "tag", "")).strip()
            if name in ("td", "th") and part.contents is not None:
                loose.append(self._plain(part.contents))
            elif name in ("tr", "caption") and part.contents is not None:
                self._row(loose)
                loose = []
                self._row([self._plain(part.contents)] if name == "caption" else self._cells(part.contents))
        self._row(loose)
        del self.writer.zones[zones:]
        self.writer.zone(start, "table")
        self.writer.line()

    def _cells(self, contents: Any) -> list[str]:
        tags = [node for node in contents.nodes if str(getattr(node, "tag", "")).strip() in ("td", "th")]
        return [self._plain(tag.contents) if tag.contents is not None else "" for tag in tags]

    def _row(self, cells: list[str]) -> None:
        # The parser takes a table's caption ('|+') for a cell.
        if cells and cells[0].startswith("+"):
            self._row([cells[0].lstrip("+ ")])
            cells = cells[1:]
        if any(cells):
            self.writer.line()
            self.writer.add(" | ".join(cells))

    def _template(self, node: Any, depth: int) -> None:
        name = str(node.name).strip()
        kind = kind_of(name)
        if kind is None:
            return
        unnamed = [param for param in node.params if not param.showkey]
        if kind == "infobox":
            self._infobox(node, depth)
        elif kind in ("citation", "short_citation", "note"):
            self._cited(node, kind)
        elif kind == "remark":
            self.writer.add(f"[{remark_words(name)}]")
        elif kind == "killed":
            self.writer.add(" ⚔")
        elif kind in ("captured", "wounded"):
            self.writer.add(" (POW)" if kind == "captured" else " (WIA)")
        elif kind in ("first", "last") and unnamed:
            chosen = unnamed[0] if kind == "first" else unnamed[-1]
            self.nodes(chosen.value.nodes, depth + 1)
        elif kind == "list":
            for param in unnamed:
                self.nodes(param.value.nodes, depth + 1)
                self.writer.line()
        elif kind == "measure":
            self.writer.add(" ".join(str(param.value).strip() for param in unnamed[:2]))
        elif kind == "date":
            parts = [str(param.value).strip() for param in unnamed[:3]]
            if parts and all(part.isdigit() for part in parts):
                self.writer.add("-".join(part.zfill(2) for part in parts))

    def _cited(self, node: Any, kind: str) -> None:
        """A citation template in a list of works is printed there; in prose it leaves a marker."""
        if kind == "citation":
            self.writer.add(self.references.printed(node))
        else:
            self.writer.add(self.references.marker_of_template(node, kind))

    def _infobox(self, node: Any, depth: int) -> None:
        """A line a parameter: 'label: value'; values of several lines keep them."""
        self.writer.line()
        start = self.writer.length
        zones = len(self.writer.zones)
        for param in node.params:
            if not param.showkey or not str(param.value).strip():
                continue
            before, links = self.writer.length, len(self.writer.links)
            pieces = len(self.writer.pieces)
            label = " ".join(str(param.name).split()).replace("_", " ")
            self.writer.add(f"{label}: ")
            words = self.writer.length
            self.nodes(param.value.nodes, depth + 1)
            value = "".join(self.writer.pieces[pieces + 1 :])
            if not value.strip():
                del self.writer.pieces[pieces:], self.writer.links[links:]
                self.writer.length = before
                continue
            # White space around the value is layout; links inside it move with it.
            lead = len(value) - len(value.lstrip())
            del self.writer.pieces[pieces + 1 :]
            self.writer.length = words
            self.writer.add(value.strip())
            self.writer.links[links:] = [
                Link(link.start - lead, min(link.end - lead, self.writer.length), link.target)
                for link in self.writer.links[links:]
                if link.start - lead >= words
            ]
            self.writer.add("\n")
        del self.writer.zones[zones:]
        self.writer.zone(start, "infobox")


def _trimmed(text: str, zones: list[Zone]) -> Iterator[Zone]:
    """Zones without the white space at their ends, which the written text may have lost."""
    for zone in zones:
        start, end = zone.start, min(zone.end, len(text))
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            yield Zone(start, end, zone.kind)


def _lists(body: str, zones: list[Zone]) -> tuple[list[Zone], list[Span]]:
    """List items of the wikitext outside other zones, and their marks as masks."""
    found: list[Zone] = []
    masks: list[Span] = []
    taken = iter(zones)
    zone = next(taken, None)
    for match in _LIST_ITEM.finditer(body):
        while zone is not None and zone.end <= match.start():
            zone = next(taken, None)
        end = body.find("\n", match.start())
        end = len(body) if end < 0 else end
        masks.append(Span(*match.span(1)))
        if zone is not None and zone.start < end:
            continue
        if found and not body[found[-1].end : match.start()].strip():
            found[-1] = Zone(found[-1].start, end, "list")
        else:
            found.append(Zone(match.start(), end, "list"))
    return found, masks
