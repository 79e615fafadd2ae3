"""``sijill explain``."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from sijill.cli.findings import row, table
from sijill.cli.table import isolated
from sijill.cli.terminal import clean, say, show_table
from sijill.coding import code
from sijill.coding.explaining import Explanation, Told, explain
from sijill.errors import UsageError
from sijill.model import Document
from sijill.reading import read

_PLACE = re.compile(r"(\d+)(?::(\d+))?")


def show_explanation(
    path: Path, at: str | None, mention: str | None, document_date: date | None, *, as_json: bool
) -> None:
    """Print how the mentions of one sentence came to be, or why it has none."""
    if (at is None) == (mention is None):
        remedy = "--at takes an offset or LINE:COLUMN, --mention an id that `export mentions` shows"
        raise UsageError("explain-what", "say which words: either --at or --mention", remedy=remedy)
    document = read(path)
    offset = _offset(document, at) if at is not None else _of_mention(document, str(mention), document_date)
    try:
        found = explain(document, offset, document_date=document_date)
    except IndexError:
        message = f"the document has {len(document.text):,} characters and nothing at {offset}"
        remedy = "count from 0, in characters of the text as it was read"
        raise UsageError("explain-place", message, where=str(path), remedy=remedy) from None
    if as_json:
        say(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    _print(found, mention)


def _offset(document: Document, at: str) -> int:
    """The code point that 'OFFSET' or 'LINE:COLUMN' (both from 1) names."""
    match = _PLACE.fullmatch(at.strip())
    if match is None:
        remedy = "write an offset such as 1203, or LINE:COLUMN"
        raise UsageError("explain-place", f"{at!r} is no place in a text", remedy=remedy)
    first, column = int(match[1]), match[2]
    if column is None:
        return first
    lines = document.text.splitlines(keepends=True)
    if not 1 <= first <= len(lines):
        message = f"the text has {len(lines):,} lines"
        raise UsageError("explain-place", message, where=document.name, remedy="name one of them")
    before = sum(len(line) for line in lines[: first - 1])
    return before + min(max(int(column) - 1, 0), max(len(lines[first - 1]) - 1, 0))


def _of_mention(document: Document, mention: str, document_date: date | None) -> int:
    coded = code(document, document_date=document_date)
    found = next((one for one in coded if one.id == mention), None)
    if found is None:
        range_ = f"{coded[0].id} to {coded[-1].id}" if coded else "none"
        raise UsageError("explain-mention", f"no mention {mention!r}; its mentions are {range_}", where=document.name,
                         remedy="`sijill export mentions` lists them")  # fmt: skip
    return found.trigger.start


def _print(found: Explanation, mention: str | None) -> None:
    say(f"{clean(found.document)}, characters {found.span.start} to {found.span.end}, {found.zone}")
    say(isolated(clean(found.sentence)))
    for told in found.told:
        if mention is None or told.mention.id == mention:
            _mention(told)
    if found.silence:
        say()
        say(f"No event: {found.silence}.")
    if found.rejected:
        say()
        say("Considered and rejected")
        for line in found.rejected:
            say(f"  {isolated(clean(line))}")
    if found.heard:
        say()
        say("Heard")
        made = table("what", "words", "read as")
        for one in found.heard:
            row(made, one.what, isolated(clean(one.words)), isolated(clean(one.reading)))
        show_table(made)


def _mention(told: Told) -> None:
    mention = told.mention
    carried = f", carried by {isolated(', '.join(told.carriers))}" if told.carriers else ""
    say()
    mode = f" ({mention.mode})" if mention.mode else ""
    say(f"{mention.id}  {mention.type}{mode}, {mention.status}, score {mention.score:g}")
    say(f"  trigger {mention.lexeme!r}: {told.entry}{carried}")
    say(f"  clause  {isolated(clean(told.clause))}")
    made = table("field", "value", "words", "rule", "sure")
    for one in told.arguments:
        words = isolated(clean(" | ".join(one.words)))
        row(made, one.field, isolated(clean(one.value)), words, one.rule, "" if one.score is None else f"{one.score:g}")
    show_table(made)
    for note in (*mention.notes, *(f"flag: {flag}" for flag in mention.flags)):
        say(f"  {isolated(clean(note))}")
    if mention.retells:
        say(f"  tells of the same event as {mention.retells}")
