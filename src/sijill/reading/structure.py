"""What each stretch of a plain text is: found from its content, since a ``.txt`` may hold anything.

Only ``references``, ``metadata`` and ``code`` keep words from being read; they need strong evidence. The other zones
(heading, caption, list, table, infobox) are read, and tell the coder how.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sijill.language.pages import page_words
from sijill.model import Link, Reference, Span, Zone, ZoneKind
from sijill.reading.frontmatter import FrontMatter, front_matter
from sijill.reading.infobox import header_lines, infobox_lines
from sijill.reading.lines import Line, lines_of
from sijill.reading.markup import find_markup, has_markup, merged
from sijill.reading.referenceentry import numbered, parse_entry
from sijill.reading.referencelist import heading_text, link_list_lines, reference_entries

_HEADING = re.compile(r"#{1,6}\s+\S|={2,6}[^=\n]{1,200}={2,6}$")
_UNDERLINE = re.compile(r"={3,}$|-{3,}$")
_BOLD_LINE = re.compile(r"(?:\*\*|__)[^*_\n]{1,120}(?:\*\*|__):?$")
_LIST = re.compile(r"(?:[*+•▪●◦‣\-–—]\s+|\d{1,3}[.)\-]\s+|[أ-ي][.)\-]\s+)\S")
_BULLET = re.compile(r"\s*([*+•▪●◦‣\-–—]|\d{1,3}[.)\-])(?=\s)")
_HASHES = re.compile(r"\s*(#{1,6}(?=\s)|={2,6})")
_FENCE = re.compile(r"(?:`{3,}|~{3,})\s*[\w+-]{0,20}$")
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,3000}\)\s*$|<img\b[^<>\n]{0,2000}>\s*$")
_STOP = re.compile(r"[.!?؟۔…؛;][\"'”’»)\]*_]*$|\][\s]*$")
_CODE_CHARACTER = re.compile(r"[{}<>=;$|\\]")
_ROW = re.compile(r"\|.*\|$|[^\t\n]*\t[^\t\n]*\t.*$")
HEADING_WORDS = 10
CAPTION_WORDS = 15


class Structure(NamedTuple):
    zones: tuple[Zone, ...]
    masks: tuple[Span, ...]
    links: tuple[Link, ...]
    references: tuple[Reference, ...]
    title: str | None
    document_date: date | None
    source: str | None
    licence: str | None
    language: str | None


def _matter_zones(matter: FrontMatter) -> list[Zone]:
    """Front matter is metadata, but for the description, which tells what the page tells."""
    if matter.summary is None:
        return [Zone(0, matter.end, "metadata")]
    start, end = matter.summary.start, matter.summary.end
    return [Zone(0, start, "metadata"), Zone(start, end, "narrative"), Zone(end, matter.end, "metadata")]


def analyse(text: str) -> Structure:
    """Zones, masks, links, references and page metadata of ``text``."""
    matter = front_matter(text)
    lines = lines_of(text, matter.end if matter else 0)
    kinds: list[ZoneKind | None] = [None] * len(lines)
    entries = reference_entries(lines)
    for entry in entries:
        kinds[entry.first : entry.last] = ["references"] * (entry.last - entry.first)
    for index in link_list_lines(lines):
        kinds[index] = kinds[index] or "references"
    _code(lines, kinds)
    for index in (*infobox_lines(lines), *header_lines(lines)):
        kinds[index] = kinds[index] or "infobox"
    _tables(lines, kinds)
    _captions(lines, kinds)
    _headings(lines, kinds)
    _lists(lines, kinds)
    zones = _zones(lines, kinds)
    if matter:
        zones[:0] = _matter_zones(matter)
    masks, links = _markup(text, lines, kinds)
    references = numbered(text, [parse_entry(text, entry.start, entry.end) for entry in entries])
    return Structure(
        zones=tuple(zones),
        masks=tuple(masks),
        links=tuple(links),
        references=references,
        title=(matter.title if matter else None) or _title(lines, kinds),
        document_date=matter.document_date if matter else None,
        source=matter.source if matter else None,
        licence=matter.licence if matter else None,
        language=matter.language if matter else None,
    )


def _code(lines: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Fenced blocks that hold code; statements are quoted in fences too, and those stay narrative."""
    opened: int | None = None
    for index, line in enumerate(lines):
        if kinds[index] or line.body[:3] not in ("```", "~~~") or not _FENCE.match(line.body):
            continue
        if opened is None:
            opened = index
            continue
        inside = "\n".join(each.body for each in lines[opened + 1 : index])
        if len(_CODE_CHARACTER.findall(inside)) * 40 > len(inside):
            kinds[opened : index + 1] = ["code"] * (index + 1 - opened)
        opened = None


def _tables(lines: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Two or more rows of cells in a row, between bars or tabs."""
    run: list[int] = []
    for index, line in enumerate([*lines, Line(0, 0, "")]):
        if (
            index < len(lines)
            and kinds[index] is None
            and ("|" in line.body or "\t" in line.body)
            and _ROW.match(line.body)
        ):
            run.append(index)
            continue
        if len(run) >= 2:
            for row in run:
                kinds[row] = "table"
        run = []


def _headings(lines: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    for index, line in enumerate(lines):
        if kinds[index] or line.blank or len(line.body) > 200:
            continue
        marked = bool(_HEADING.match(line.body) or _BOLD_LINE.match(line.body))
        underlined = index + 1 < len(lines) and bool(_UNDERLINE.match(lines[index + 1].body))
        if marked or underlined or _stands_alone(lines, kinds, index):
            kinds[index] = "heading"
            if underlined:
                kinds[index + 1] = "heading"


def _stands_alone(lines: Sequence[Line], kinds: Sequence[ZoneKind | None], index: int) -> bool:
    """A short line without a full stop before longer prose, first or after a blank line or a finished sentence."""
    body = lines[index].body
    if heading_text(body) in page_words().reference_headings | page_words().link_headings:
        return True
    if len(body.split()) > HEADING_WORDS or _STOP.search(body) or _LIST.match(body) or body[-1] in ",،:\\>":
        return False
    following = next((line for line in lines[index + 1 : index + 3] if not line.blank), None)
    if following is None or len(following.body.split()) < 2 * HEADING_WORDS:
        return False
    if index == 0 or all(line.blank for line in lines[:index][-3:]):
        return True
    before = lines[index - 1]
    if before.blank:
        return not any(_IMAGE.match(line.body) for line in lines[max(0, index - 3) : index])
    return bool(_STOP.search(before.body)) and kinds[index - 1] is None


def _captions(lines: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Image lines, and the short unfinished line after one."""
    for index, line in enumerate(lines):
        if kinds[index] or line.body[:1] not in ("!", "<") or not _IMAGE.match(line.body):
            continue
        kinds[index] = "caption"
        below = next((at for at in range(index + 1, min(index + 3, len(lines))) if not lines[at].blank), None)
        if below is not None and kinds[below] is None and _captions_image(lines[below].body):
            kinds[below] = "caption"


def _captions_image(body: str) -> bool:
    """A few words below an image that end no sentence and are no heading, list or link."""
    if len(body.split()) > CAPTION_WORDS or _STOP.search(body) or body[-1] in ":،," or "](" in body or "://" in body:
        return False
    return not (_HEADING.match(body) or _BOLD_LINE.match(body) or _LIST.match(body) or body[0] in "!<|>")


def _lists(lines: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    for index, line in enumerate(lines):
        if kinds[index] is None and _LIST.match(line.body):
            kinds[index] = "list"


def _zones(lines: Sequence[Line], kinds: Sequence[ZoneKind | None]) -> list[Zone]:
    """Neighbouring lines of one kind as one zone; each heading and caption is a zone of its own."""
    zones: list[Zone] = []
    before: int | None = None
    for index, line in enumerate(lines):
        kind = kinds[index]
        if kind is None or (line.blank and kind != "references"):
            continue
        joins = before is not None and kind not in ("heading", "caption") and kinds[before] == kind
        if joins and before is not None and all(each.blank for each in lines[before + 1 : index]):
            zones[-1] = Zone(zones[-1].start, line.end, kind)
        elif line.end > line.start:
            zones.append(Zone(line.start, line.end, kind))
        else:
            continue
        before = index
    return zones


def _markup(text: str, lines: Sequence[Line], kinds: Sequence[ZoneKind | None]) -> tuple[list[Span], list[Link]]:
    masks: list[Span] = []
    links: list[Link] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind in ("references", "code") or line.blank:
            continue
        if kind == "list" and (bullet := _BULLET.match(text, line.start, line.end)):
            masks.append(Span(*bullet.span(1)))
        if kind == "heading" and (hashes := _HASHES.match(text, line.start, line.end)):
            masks.append(Span(*hashes.span(1)))
        if has_markup(line.body):
            found = find_markup(text, line.start, min(line.end + 1, len(text)))
            masks.extend(found.masks)
            links.extend(found.links)
    return merged(masks), links


def _title(lines: Sequence[Line], kinds: Sequence[ZoneKind | None]) -> str | None:
    """The heading at the top of the page."""
    for index, line in enumerate(lines):
        if line.blank:
            continue
        if kinds[index] != "heading":
            return None
        return re.sub(r"^[#=*_\s]+|[=*_\s]+$", "", line.body)[:300] or None
    return None
