"""HTML pages: the main text as trafilatura extracts it.

Offsets are into the extracted text, which the document stores exactly; the page itself stays in ``original``.
Pages of MediaWiki keep their citation markers and reference list, whose entries get the numbers of their markers.
"""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

from sijill.errors import ReadError
from sijill.model import Link
from sijill.reading.citedates import single_day
from sijill.reading.decode import decode, tidy
from sijill.reading.extraction import Extraction
from sijill.reading.htmltext import all_text, tamed

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DATE_META = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "pubdate",
    "publishdate", "publish_date", "parsely-pub-date", "sailthru.date", "og:published_time",
    "citation_publication_date",
)  # fmt: skip
_SOURCE_BREAK = re.compile(r"[ \t\r]*\n\s*")
_JSON_LD_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
LINK_REACH = 20_000
"""Characters of extracted text in which the words of the next link are looked for."""


def extract(data: bytes) -> Extraction:
    """The main text of a page. Raises ReadError (``read-no-content``) where a page holds none."""
    declared = _DECLARED.search(data[:4000])
    source, encoding, flags = decode(data, declared.group(1).decode("ascii") if declared else None)
    source = tamed(_UNPRINTABLE.sub(" ", _XML_DECLARATION.sub("", source)))
    tree = _tree(source)
    if tree is None:
        # Nested deeper than a tree may be: the text without its layout.
        return _without_tree(source, encoding, flags)
    title, day = _title(tree), _date(tree, source)
    wiki = bool(tree.xpath("//*[contains(concat(' ', @class, ' '), ' mw-parser-output ')]"))
    if wiki:
        _prepare_wiki(tree)
    _join_lines(tree)
    anchors = _anchors(tree)
    text = _main_text(tree, recall=wiki) or all_text(source)
    text, more = tidy(text)
    if not text.strip():
        raise _empty()
    return Extraction(
        text=text,
        encoding=encoding,
        extracted=True,
        title=title,
        document_date=day,
        links=_links(text, anchors),
        flags=tuple(dict.fromkeys(flags + more)),
    )


def _empty() -> ReadError:
    return ReadError("read-no-content", "no text in this page", remedy="save the page with its content, or as text")


def _without_tree(source: str, encoding: str, flags: tuple[str, ...]) -> Extraction:
    text, more = tidy(all_text(source))
    if not text:
        raise _empty()
    return Extraction(
        text=text, encoding=encoding, extracted=True, flags=tuple(dict.fromkeys((*flags, *more, "layout-lost")))
    )


def _tree(source: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return None
    return tree


def _main_text(tree: Any, recall: bool) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for favor_recall in (recall, True):
        try:
            text = trafilatura.extract(
                tree, include_comments=False, include_tables=True, favor_recall=favor_recall, deduplicate=False
            )
        except (ValueError, RecursionError, TypeError, AttributeError):
            return ""
        if text and text.strip():
            return str(text)
    return ""


def _title(tree: Any) -> str | None:
    for path in ("//h1[1]", "//meta[@property='og:title']/@content", "//title[1]"):
        for found in tree.xpath(path):
            words = found if isinstance(found, str) else found.text_content()
            words = " ".join(str(words).split())
            if words:
                return tidy(words)[0][:300]
    return None


def _date(tree: Any, source: str) -> date | None:
    """The day of publication that the page states in its head, its structured data or its first <time>."""
    stated: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        stated.setdefault(key, meta.get("content"))
    values = [stated[key] for key in _DATE_META if key in stated]
    values += _JSON_LD_DATE.findall(source[:500_000])[:1]
    values += [str(value) for value in tree.xpath("(//article//time|//time[@pubdate])/@datetime")[:1]]
    return next((day for value in values if (day := single_day(value))), None)


def _join_lines(tree: Any) -> None:
    """Line breaks of the source are white space in HTML; extraction would keep them as breaks of the text."""
    for element in tree.iter():
        if element.tag in ("pre", "textarea"):
            continue
        if element.text and "\n" in element.text:
            element.text = _SOURCE_BREAK.sub(" ", element.text)
        if element.tail and "\n" in element.tail:
            element.tail = _SOURCE_BREAK.sub(" ", element.tail)


def _prepare_wiki(tree: Any) -> None:
    """Drop edit links and navigation boxes; put the number of its marker before each reference."""
    gone = "//*[{}]".format(
        " or ".join(
            f"contains(concat(' ', @class, ' '), ' {name} ')"
            for name in ("mw-editsection", "navbox", "toc", "mw-jump-link", "catlinks", "printfooter", "ambox", "Z3988")
        )
    )
    for element in tree.xpath(gone):
        if element.getparent() is not None:
            element.drop_tree()
    numbers: dict[str, str] = {}
    for anchor in tree.xpath("//sup//a[starts-with(@href, '#')]"):
        numbers.setdefault(anchor.get("href")[1:], anchor.text_content().strip("[] \u200e\u200f"))
    for entry in tree.xpath("//li[@id]"):
        number = numbers.get(entry.get("id"))
        if number and number.isdigit():
            entry.text = f"{number}. {entry.text or ''}"


def _anchors(tree: Any) -> list[tuple[str, str]]:
    """Words and targets of the links in the prose of the page, in order."""
    found = []
    for anchor in tree.xpath("//p//a[@href]|//li//a[@href]|//td//a[@href]"):
        words = " ".join(anchor.text_content().split())
        if len(words) > 1 and not anchor.get("href").startswith("#") and words[0] not in "[^↑":
            found.append((words, anchor.get("href")))
    return found


def _links(text: str, anchors: list[tuple[str, str]]) -> tuple[Link, ...]:
    """The links whose words stand in the extracted text, found one after the other."""
    links: list[Link] = []
    at = 0
    for words, target in anchors:
        start = text.find(words, at, at + LINK_REACH)
        if start >= 0:
            links.append(Link(start, start + len(words), target))
            at = start + len(words)
    return tuple(links)
