"""The references of a wikitext page: numbered in the order of their first marker, listed at the end of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sijill.language.fold import fold
from sijill.model import Reference
from sijill.reading.citedates import Interval, find_date
from sijill.reading.referenceentry import parse_entry
from sijill.reading.templates import kind_of, parameter_field


class References:
    """Collects the references while the page is written; ``plain`` renders wikitext as words."""

    def __init__(self, plain: Callable[[Any], str]) -> None:
        self._plain = plain
        self._labels: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._entries: dict[str, tuple[str, dict[str, str]]] = {}

    def marker_of_tag(self, node: Any) -> str:
        """The marker for ``<ref>``; a name that was used before has the number it got then."""
        group, name = _attribute(node, "group"), _attribute(node, "name")
        label = self._label(group, name)
        if node.contents is not None and str(node.contents).strip():
            self._entries[label] = self._entry(node.contents)
        return f"[{label}]"

    def marker_of_template(self, node: Any, kind: str) -> str:
        """The marker for a short citation or a note."""
        unnamed = [self._plain(param.value) for param in node.params if not param.showkey]
        words = " ".join(word for word in unnamed if word) or self._plain(node.params[0].value) if node.params else ""
        named = {str(param.name).strip().lower(): self._plain(param.value) for param in node.params if param.showkey}
        if kind == "short_citation":
            page = named.get("p") or named.get("pp") or named.get("ص")
            words = f"{words}, {page}" if page else words
        label = self._label("note" if kind == "note" else "", named.get("name") or f"{kind}:{words}")
        self._entries.setdefault(label, (words, {}))
        return f"[{label}]"

    def defined_in(self, node: Any) -> None:
        """References that the list itself defines, for markers that only name them."""
        if node.contents is None:
            return
        for tag in node.contents.ifilter_tags(recursive=False):
            if str(tag.tag).lower() == "ref":
                self.marker_of_tag(tag)

    def printed(self, node: Any) -> str:
        """A citation template as words, where a page prints it in its text."""
        return _line(self._fields(node))

    def written(self, body: str) -> tuple[str, list[Reference]]:
        """``body`` with the reference list behind it, and the references with their spans."""
        entries = [(label, *self._entries.get(label, ("", {}))) for label in self._labels.values()]
        if not entries:
            return body, []
        pieces = [body.rstrip(), "\n\n"]
        at = len(pieces[0]) + 2
        references: list[Reference] = []
        for label, words, fields in entries:
            line = f"[{label}] {words}".rstrip()
            references.append(_reference(line, at, label, fields))
            pieces.append(line + "\n")
            at += len(line) + 1
        return "".join(pieces), references

    def _label(self, group: str, name: str) -> str:
        key = (group, name) if name else (group, f"\0{len(self._labels)}")
        if key not in self._labels:
            self._counts[group] = self._counts.get(group, 0) + 1
            self._labels[key] = f"{group} {self._counts[group]}".strip()
        return self._labels[key]

    def _entry(self, contents: Any) -> tuple[str, dict[str, str]]:
        for template in contents.ifilter_templates(recursive=False):
            if kind_of(str(template.name)) == "citation":
                fields = self._fields(template)
                return _line(fields), fields
        urls = [str(link.url) for link in contents.ifilter_external_links()]
        words = self._plain(contents)
        missing = " ".join(url for url in urls if url not in words)
        return f"{words} {missing}".strip(), {}

    def _fields(self, template: Any) -> dict[str, str]:
        fields: dict[str, str] = {}
        for param in template.params:
            field = parameter_field(str(param.name))
            value = self._plain(param.value) if field not in ("url", "archive_url") else str(param.value).strip()
            if field and value:
                fields.setdefault(field, " ".join(value.split()))
        if "author" not in fields and "last" in fields:
            fields["author"] = ", ".join(part for part in (fields["last"], fields.get("first")) if part)
        return fields


def _attribute(node: Any, name: str) -> str:
    if not node.has(name) or node.get(name).value is None:
        return ""
    return " ".join(str(node.get(name).value).split())


def _line(fields: dict[str, str]) -> str:
    """A citation as encyclopedias print it."""
    parts = []
    if "author" in fields:
        parts.append(fields["author"] + (f" ({fields['date']})" if "date" in fields else ""))
    if "title" in fields:
        parts.append(f'"{fields["title"]}"')
    if "publisher" in fields:
        parts.append(fields["publisher"])
    if "date" in fields and "author" not in fields:
        parts.append(fields["date"])
    if "url" in fields:
        parts.append(fields["url"])
    if "archive_date" in fields:
        parts.append(f"Archived from the original on {fields['archive_date']}")
    if "archive_url" in fields:
        parts.append(fields["archive_url"])
    if "access_date" in fields:
        parts.append(f"Retrieved {fields['access_date']}")
    if "quote" in fields:
        parts.append(f'"{fields["quote"]}"')
    return ". ".join(parts) + "." if parts else ""


def _reference(line: str, at: int, label: str, fields: dict[str, str]) -> Reference:
    labels = (" ".join(fold(label).split()),)
    if not fields:
        parsed = parse_entry(line, 0, len(line))
        return replace(parsed, start=at, end=at + len(line), labels=labels)
    flags: list[str] = []

    def interval(field: str) -> Interval | None:
        if field not in fields:
            return None
        found = find_date(fold(fields[field]))
        if found is None or found.interval is None:
            flags.append("date-invalid")
            return None
        return found.interval

    published, archived, accessed = interval("date"), interval("archive_date"), interval("access_date")
    if published and accessed and accessed[1] < published[0]:
        flags.append("accessed-before-published")
    return Reference(
        start=at,
        end=at + len(line),
        labels=labels,
        author=fields.get("author"),
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        archive_url=fields.get("archive_url"),
        published=published,
        archived=archived,
        accessed=accessed,
        quote=fields.get("quote"),
        flags=tuple(dict.fromkeys(flags)),
    )
