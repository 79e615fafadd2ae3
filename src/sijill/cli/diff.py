"""``sijill diff``: two documents, two records or two revisions, event by event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sijill.cli.arguments import place
from sijill.cli.findings import as_json_text, opened, quoted, row, table, value_of
from sijill.cli.table import UNKNOWN
from sijill.cli.terminal import brief, counted, ltr, say, show_table
from sijill.errors import UsageError
from sijill.findings.change import Change, EventChange, change
from sijill.record.versions import Version, version

MAGIC = b"SQLite format 3\0"


def show_diff(old: str, new: str, record: Path | None, day: date | None, *, as_json: bool) -> None:
    found = list(_changes(old, new, record, day))
    if as_json:
        as_json_text([one.as_dict() for one in found])
        return
    for one in found:
        _show(one, named=len(found) > 1)
    if len(found) > 1:
        altered = sum(bool(one.events) for one in found)
        say(f"{counted(len(found), 'document', 'documents')}, {altered} with changes")


def _changes(old: str, new: str, record: Path | None, day: date | None) -> Iterator[Change]:
    if record is not None:
        with opened(record) as held:
            yield change(version(held, *_revision(old)), version(held, *_revision(new)))
    elif _is_record(old) != _is_record(new):
        remedy = "name two records or two documents, or two revisions and --record"
        raise UsageError("usage-diff", "a record and a document cannot be compared", remedy=remedy)
    elif _is_record(old):
        with opened(place(old)) as left, opened(place(new)) as right:
            before, after = ({one.name for one in side.documents()} for side in (left, right))
            for name in sorted(before | after):
                yield change(
                    version(left, name) if name in before else None, version(right, name) if name in after else None
                )
    else:
        yield change(_coded(old, day), _coded(new, day))


def _revision(text: str) -> tuple[str, int | None]:
    """``NAME@2`` is the second revision of NAME, NAME alone the one in use."""
    name, at, number = text.rpartition("@")
    return (name, int(number)) if at and number.isdecimal() else (text, None)


def _is_record(text: str) -> bool:
    if "://" in text:
        return True
    try:
        with Path(text).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def _coded(text: str, day: date | None) -> Version:
    from sijill import find_events, read

    path = Path(text)
    document = read(path, document_date=day)
    return Version(document=path.name, revision=1, coder="", mentions=tuple(find_events(document)))


def _show(one: Change, *, named: bool) -> None:
    if named:
        say(brief(one.document))
    made = table("event", "field", "old", "new", "words")
    for event in one.events:
        label = ltr(event.kind)
        for field, old, new, words in _lines(event):
            row(made, label, field, old, new, words)
            label = ""
    if one.events:
        show_table(made)
    counts = ", ".join(f"{one.counts[kind]} {kind}" for kind in ("added", "dropped", "altered"))
    say(f"{counted(sum(one.counts.values()), 'event', 'events')} changed ({counts}), {one.unchanged} unchanged")
    if one.old and one.new and one.old.coder != one.new.coder:
        say(f"coded by different versions, which may account for some of it: {one.old.coder}, {one.new.coder}")
    if one.look_again:
        again = table("look again", "verdict", "field", "why", "words")
        for look in one.look_again:
            said = look.review
            row(again, ltr(said.mention), ltr(f"{said.verdict} ({brief(said.reviewer)})"), ltr(said.field or ""),
                ltr(look.reason), quoted(said.quote))  # fmt: skip
        say("")
        show_table(again)
        say(f"{counted(len(one.look_again), 'review', 'reviews')} to look at again")


def _lines(event: EventChange) -> Iterator[tuple[str, str, str, str]]:
    """Field, old value, new value and words of each line of an event."""
    if event.kind != "altered":
        told = event.new or event.old
        kind = ltr(told[0].type)
        old, new = ("", kind) if event.new else (kind, "")
        yield "type", old, new, quoted(told[0].quote)
        return
    words = quoted(event.new[0].quote)
    for change_ in event.fields:
        yield change_.field, _value(change_.field, change_.old), _value(change_.field, change_.new), words
        words = ""
    for one in event.added:
        yield "telling", "", "added", quoted(one.quote)
    for one in event.dropped:
        yield "telling", "dropped", "", quoted(one.quote)


def _value(field: str, value: Any) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, list):
        return "، ".join(value_of(field, one) for one in value)
    return value_of(field, value)
