"""Writes the generated parts of the documentation; `make docs` runs it, tests/docs checks that nothing is out of date.

A generated part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; what is around it is written by hand.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from sijill import Record, read
from sijill.cli.reference import reference
from sijill.cli.table import events_table
from sijill.exports import formats
from sijill.findings.summary import Summary
from sijill.findings.timeline import timeline
from sijill.knowledge import ontology

DOCS = Path(__file__).parent


def types_table() -> str:
    """Types with their modes, in the order of the ontology."""
    rows = ["| type | what it is | modes |", "|---|---|---|"]
    for entry in ontology.types().values():
        modes = ", ".join(f"`{mode}`" for mode in entry.modes)
        rows.append(f"| `{entry.id}` {entry.labels['ar']} | {entry.definitions['en']} | {modes} |")
    return "\n".join(rows)


def crosswalks_table() -> str:
    """What each type and mode becomes in ACLED and PLOVER where the sides are not known."""
    acled, plover = ontology.crosswalk("acled"), ontology.crosswalk("plover")
    rows = ["| type, mode | ACLED sub-event type | PLOVER |", "|---|---|---|"]
    for entry in ontology.types().values():
        for mode in [None, *entry.modes]:
            pair = (acled.counterpart(entry.id, mode), plover.counterpart(entry.id, mode))
            if mode and pair == (acled.counterpart(entry.id), plover.counterpart(entry.id)):
                continue
            left, right = (found.fields if found else {} for found in pair)
            coded = " ".join(right[key] for key in ("type", "mode", "context") if key in right)
            name = f"{entry.id}, {mode}" if mode else entry.id
            rows.append(f"| {name} | {left.get('sub_event_type', '–')} | {coded or '–'} |")
    return "\n".join(rows)


KEYS = {
    "document": "the file's stem",
    "id": "the mention, unique within the document, the same for the same text and version",
    "quote": "the shortest stretch of text that holds trigger, participants, figures and date",
    "start": "where the quote begins, in code points of the exact text",
    "end": "where it ends, exclusive",
    "type": "event type",
    "mode": "mode, or null",
    "date_start": "first possible day, ISO 8601, or null",
    "date_end": "last possible day, or null",
    "date_precision": "day, week, month, year, range, unknown",
    "date_basis": "how the date was got",
    "actors_a": "who did it, quoted; a list",
    "actors_b": "to whom, quoted; a list",
    "location": "the place, quoted, or null",
    "country": "ISO 3166-1 alpha-2, or null",
    "killed": '`{"min", "best", "max"}`, or null where the telling gives no figure',
    "injured": "likewise",
    "captured": "likewise",
    "status": "asserted, claimed, planned, denied, disputed",
    "attributed_to": "on whose word, quoted, or null",
    "citations": "the markers that support it, as in the text; a list",
    "citation_flag": "what qualifies them, or null",
    "coref": "id of the first mention of the same event in this document, or null",
    "aggregate": "true where the figures cover other events",
    "score": "how sure the coder is, 0–1",
    "event": "the id shared by all mentions of one event in the record",
}


def keys_table() -> str:
    """The keys of ``export mentions``; tests compare them with the model."""
    return "\n".join(["| key | value |", "|---|---|", *(f"| `{key}` | {value} |" for key, value in KEYS.items())])


def formats_table() -> str:
    """Every export format with the files it is written as."""
    rows = ["| format | what | files |", "|---|---|---|"]
    every = formats()
    for name in sorted({one.name for one in every}):
        own = [one for one in every if one.name == name]
        endings = ", ".join(f"`.{one.extension}`" for one in own)
        rows.append(f"| [{name}]({name}.md) | {own[0].title} | {endings} |")
    return "\n".join(rows)


def losses(name: str) -> Callable[[], str]:
    """What the format ``name`` cannot carry, as its exporters say."""

    def part() -> str:
        own = [one for one in formats() if one.name == name]
        return "\n".join(f"- {item}" for item in dict.fromkeys(item for one in own for item in one.cannot_carry))

    return part


def demo_table() -> str:
    """Some events of the demonstration: the first of each kind that shows something of its own."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "demo.sijill") as record:
        for file in sorted((DOCS.parent / "examples" / "chronicles").glob("*.txt")):
            record.add(read(file))
        events = list(timeline(record))
    wanted: list[Callable[[Summary], bool]] = [
        lambda one: one.status == "planned" and one.where is not None,
        lambda one: one.type == "territory_change" and bool(one.actors_a and one.actors_b and one.date_start),
        lambda one: one.killed is not None and one.attributed_to is not None and one.date_start is not None,
        lambda one: len(one.documents) > 1 and one.killed is not None,
        lambda one: one.type == "airstrike" and one.date_precision == "range",
        lambda one: one.date_start is None and one.date_end is not None,
        lambda one: one.tellings > 1 and bool(one.differing),
    ]
    shown = {found.event for test in wanted if (found := next(filter(test, events), None)) is not None}
    table = events_table(one for one in events if one.event in shown)
    page = io.StringIO()
    Console(file=page, width=118, highlight=False, markup=False, emoji=False).print(table)
    return "```text\n" + "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n```"


PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "codebook.md": {"types": types_table, "keys": keys_table, "crosswalks": crosswalks_table},
    "../README.md": {"demo": demo_table},
    "formats/README.md": {"formats": formats_table},
    **{f"formats/{one.name}.md": {"losses": losses(one.name)} for one in formats()},
}


def rendered(page: str) -> str:
    """The text of ``page`` with its generated parts written anew."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for name, part in PARTS[page].items():
        pattern = re.compile(rf"(<!-- generated: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        body = part()
        text, count = pattern.subn(lambda found, body=body: f"{found[1]}{body}\n{found[2]}", text)
        if count != 1:
            raise SystemExit(f"{page}: {count} places for the generated part '{name}', one is needed")
    return text


def main() -> None:
    for page in PARTS:
        (DOCS / page).write_text(rendered(page), encoding="utf-8")
    (DOCS / "commands.md").write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
