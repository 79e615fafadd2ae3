"""Sijill turns Arabic and English accounts of armed conflict into an event record.

Every value of the record can be traced to the words it came from. The functions here are the promised Python
interface; they load what they need when they are first called.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sijill.record.coder import register
from sijill.record.frames import register as register_frames
from sijill.record.views import register as register_findings
from sijill.version import __version__

if TYPE_CHECKING:
    from sijill.coding.reader import ReaderConfig
    from sijill.model import DateMention, Document, EventMention, NameMention, PlaceMention, QuantityMention
    from sijill.record import Record as Record

__all__ = [
    "Record",
    "__version__",
    "find_dates",
    "find_events",
    "find_names",
    "find_places",
    "find_quantities",
    "read",
]


def _day(given: date | str | None) -> date | None:
    """The day given as such or as ``YYYY-MM-DD``; raises UsageError ``day-written`` for anything else."""
    if given is None or isinstance(given, date):
        return given
    from sijill.errors import UsageError

    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise UsageError("day-written", f"{given!r} is no day", remedy="write it as 2016-05-31") from None


def read(source: Path | bytes | str, document_date: date | None = None) -> Document:
    """Read a file, bytes or a text into a :class:`~sijill.model.Document`.

    A ``str`` is the text itself, never a path. Raises :class:`~sijill.errors.ReadError` where nothing can be read.
    """
    from sijill.reading import read as reader

    return reader(source, document_date=document_date)


def find_dates(
    text: str, reference: date | str | None = None, prefer: Literal["past", "future"] = "past"
) -> list[DateMention]:
    """Dates and periods of ``text`` in order.

    reference: the day the text was written, as a date or ``YYYY-MM-DD``; without it 'today' and 'last Friday' stay
    unresolved, since the clock of the machine is never asked. prefer: the direction in which a weekday or a date
    without a year is looked for.
    """
    from sijill.language.text import Text
    from sijill.mentions import dates

    return dates.find(Text(text), reference=_day(reference), prefer=prefer)


def find_quantities(text: str) -> list[QuantityMention]:
    """Figures of ``text`` in order, with what is counted and what happened to it."""
    from sijill.language.text import Text
    from sijill.mentions import dates, quantities

    read = Text(text)
    return quantities.find(read, dates=dates.find(read))


def find_places(text: str, country: str | None = None) -> list[PlaceMention]:
    """Places named in ``text``, resolved where one reading stands out. country: ISO 3166 alpha-2 of the story."""
    from sijill.language.text import Text
    from sijill.mentions import places, quantities

    folded = Text(text)
    return places.find(folded, country=country, counted=quantities.find(folded))


def find_names(text: str) -> list[NameMention]:
    """Names of persons, places and organisations in ``text``."""
    from sijill.language.text import Text
    from sijill.mentions import names

    return names.find(Text(text))


def find_events(
    document: Document | str, document_date: date | None = None, *, reader: ReaderConfig | Path | None = None
) -> list[EventMention]:
    """Event mentions of a document or text, in text order, each field with its words.

    reader: a large model of your own (``docs/reader.md``), as a file or :class:`~sijill.coding.reader.ReaderConfig`;
    what it reads stands beside what the rules read, its ``coder`` naming it. Raises SijillError ``reader-…`` where it
    cannot be asked.
    """
    from sijill.coding import code

    if reader is None:
        return code(document, document_date=document_date)
    from sijill.coding.reader import beside, load_config, read_events

    config = load_config(reader) if isinstance(reader, Path) else reader
    read_document = read(document, document_date) if isinstance(document, str) else document
    rules = code(read_document, document_date=document_date)
    return beside(rules, read_events(read_document, config).mentions)


# The record stores what a coder found and does not know the coder; this one loads when it is first needed.
register(find_events)


def _findings(record: Any) -> Any:
    from sijill.findings.of_record import Findings

    return Findings(record)


register_findings(_findings)
def _frame(record: Any, table: str) -> Any:
    from sijill.exports.frames import frame

    return frame(record, table)


register_frames(_frame)


def __getattr__(name: str) -> Any:
    if name == "Record":
        from sijill.record import Record

        return Record
    raise AttributeError(f"module 'sijill' has no attribute {name!r}")
