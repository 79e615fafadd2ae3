"""Front matter: the YAML or TOML block between two fences at the very beginning of a page."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

import yaml

from sijill.model import Span
from sijill.reading.citedates import single_day

LONGEST = 20_000
"""A block longer than this many characters is text that happens to begin with a rule."""

_OPEN = re.compile(r"[\u200e\u200f\ufeff]?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_KEY = re.compile(r"[A-Za-z_][\w .-]{0,40}\s?[:=]")
# In the order of trust: the day of publication before that of a later change.
_DATE_KEYS = (
    "document_date",
    "date",
    "pubdate",
    "published",
    "publishdate",
    "publish_date",
    "publication_date",
    "datepublished",
    "created",
)
_TITLE_KEYS = ("title", "headline", "subject", "name")
_SOURCE_KEYS = ("source", "source_url", "url", "link", "publisher")
_LICENCE_KEYS = ("licence", "license", "rights")
_SUMMARY = re.compile(
    r"^(?:desc|description|summary|abstract|excerpt)\s?[:=][ \t]*(?:[|>][+-]?[ \t]*\r?\n)?[ \t]*[\"']?"
    r"(?P<value>\S[^\r\n]*(?:\r?\n[ \t]+\S[^\r\n]*){0,60})",
    re.MULTILINE | re.IGNORECASE,
)
SHORTEST_SUMMARY = 60
"""Characters from which a description is prose rather than a label."""
_LANGUAGE_KEYS = ("language", "lang")


class FrontMatter(NamedTuple):
    """``end`` is the offset behind the closing fence."""

    end: int
    title: str | None
    document_date: date | None
    source: str | None
    licence: str | None
    language: str | None
    summary: Span | None = None
    """Prose that tells what the page tells: the value of ``description`` and the like."""


def front_matter(text: str) -> FrontMatter | None:
    """The front matter of ``text``, or None where it has none (a rule at the top is no front matter)."""
    opening = _OPEN.match(text)
    if not opening:
        return None
    fence = re.escape(opening.group(1))
    closing = re.compile(rf"(?:\r\n|\n|\r)(?:{fence}|\.\.\.)[ \t]*(?=[\r\n]|$)").search(
        text, opening.end() - 1, opening.end() + LONGEST
    )
    if not closing:
        return None
    block = text[opening.end() : max(opening.end(), closing.start())]
    values = _toml(block) if opening.group(1) == "+++" else _yaml(block)
    if values is None:
        return None
    lower = {str(key).strip().lower(): value for key, value in values.items()}
    day = next((day for key in _DATE_KEYS if (day := _day(lower.get(key)))), None)
    return FrontMatter(
        end=closing.end(),
        title=_first(lower, _TITLE_KEYS),
        document_date=day,
        source=_first(lower, _SOURCE_KEYS),
        licence=_first(lower, _LICENCE_KEYS),
        language=_first(lower, _LANGUAGE_KEYS),
        summary=_summary(text, opening.end(), closing.start()),
    )


def _summary(text: str, start: int, end: int) -> Span | None:
    match = _SUMMARY.search(text, start, end)
    if not match or match.end("value") - match.start("value") < SHORTEST_SUMMARY:
        return None
    return Span(match.start("value"), match.end("value"))


def _yaml(block: str) -> dict[Any, Any] | None:
    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        # Titles with a colon are the commonest fault; the block is still no narrative.
        return _by_line(block)
    return values if isinstance(values, dict) else None


def _by_line(block: str) -> dict[Any, Any] | None:
    lines = [line for line in block.splitlines() if line.strip()]
    keyed = [line for line in lines if _KEY.match(line)]
    if len(keyed) * 2 < len(lines):
        return None
    pairs = (re.split(r"[:=]", line, maxsplit=1) for line in keyed)
    return {key.strip(): value.strip().strip("\"'") for key, value in pairs}


def _toml(block: str) -> dict[Any, Any] | None:
    import tomllib

    try:
        return tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return _by_line(block)


def _first(values: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = values.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    return single_day(value) if isinstance(value, str) else None
