"""``auto-archiver``: the table that Bellingcat's auto-archiver fills, one archived post a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sijill.imports.assembling import Place
from sijill.imports.protocol import Incoming, Request, table, wrong
from sijill.reading import read as read_document

# The header of its sheet as its documentation gives it, and of its CSV database; in small letters.
LINK = ("link", "url", "source url", "source_url")
TEXT = ("text content", "text", "content", "upload text")
TITLE = ("upload title", "title")
POSTED = ("upload timestamp", "timestamp")
HASH = ("hash",)
ARCHIVED = ("archive location", "archive_location", "folder")


def read(request: Request) -> Iterator[Incoming]:
    """The posts that have text, as documents to be coded; their day is that of the post."""
    names, rows = table(request.path)
    header = {(name or "").strip().lower(): name for name in names}

    def column(names: tuple[str, ...]) -> str | None:
        return next((header[name] for name in names if name in header), None)

    link, text, title, posted = column(LINK), column(TEXT), column(TITLE), column(POSTED)
    archived = column(ARCHIVED)
    if link is None or (text is None and title is None):
        remedy = "give the sheet that auto-archiver filled, with its header"
        raise wrong("import-columns", "no columns for link and text", request.path, 1, remedy)
    for line, row in rows:
        place = Place(request.path, line)
        said = [(row[name] or "").strip() for name in (title, text) if name]
        words = "\n\n".join(dict.fromkeys(one for one in said if one))
        if not words:
            continue
        document = read_document(words, document_date=_day(row.get(posted) if posted else None, place))
        source = (row[link] or "").strip() or (row[archived] if archived else None)
        heading = said[0] if title and said[0] else None
        name = f"{request.path.stem}:{line}"
        yield Incoming(replace(document, name=name, source=source, title=heading), None)


def _day(value: str | None, place: Place) -> date | None:
    """The day of ``2023-05-01T10:00:00+00:00`` and its like."""
    if not value or not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        raise place.wrong("import-value", f"timestamp {value!r} begins with no day", "write 2016-05-31 …") from None
