"""Events as a table that is understood at a glance."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from sijill.cli.terminal import brief, ltr
from sijill.findings.summary import Summary
from sijill.model import Figure, When

UNKNOWN = "?"
LOSSES = (("killed", "killed"), ("injured", "injured"), ("captured", "captured"))


def events_table(events: Iterable[Summary]) -> Table:
    """One row an event: date, type, place, who, losses, status, how many tellings."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("date", overflow="fold", min_width=10)
    table.add_column("type", overflow="fold", min_width=12)
    table.add_column("place", overflow="fold", min_width=8)
    table.add_column("who → whom", overflow="fold", min_width=10)
    table.add_column("losses", overflow="fold", min_width=8)
    table.add_column("status", overflow="fold", min_width=8)
    table.add_column("told", justify="right", no_wrap=True)
    for event in events:
        cells = (when(event.when), kind(event), place(event), sides(event), losses(event), status(event))
        table.add_row(*(Text(cell) for cell in (*cells, ltr(str(event.tellings)))))
    return table


def when(value: When | None) -> str:
    """The date as precise as it is: a day, a month, a span, or an open side."""
    if value is None or (value.earliest is None and value.latest is None):
        return UNKNOWN
    first, last = value.earliest, value.latest
    if first is None:
        text = f"until {last}"
    elif last is None:
        text = f"from {first}"
    elif first == last:
        text = str(first)
    elif value.precision == "month" and (first.year, first.month) == (last.year, last.month):
        text = f"{first:%Y-%m}"
    elif value.precision == "year" and first.year == last.year:
        text = f"{first:%Y}"
    else:
        text = f"{first} – {last}"
    return ltr(text)


def kind(event: Summary) -> str:
    return ltr(f"{event.type} ({event.mode})" if event.mode else event.type)


def place(event: Summary) -> str:
    """The place as the text names it; a question mark where no one place was settled on."""
    if event.where is None:
        return event.country or UNKNOWN
    name = brief(event.where.name)
    return name if event.where.place else f"{name} {UNKNOWN}"


def sides(event: Summary) -> str:
    """Who to whom. Each side is isolated, so that the arrow keeps its direction between Arabic names."""
    one, other = ("، ".join(brief(name) for name in names) for names in (event.actors_a, event.actors_b))
    if not one and not other:
        return UNKNOWN
    return f"{isolated(one) or UNKNOWN} → {isolated(other) or UNKNOWN}"


def isolated(text: str) -> str:
    """Text of either direction that must not reorder what stands around it."""
    marked = ltr(text)
    return marked if marked == text else f"\u2068{text}\u2069"


def losses(event: Summary) -> str:
    parts = [f"{figure(getattr(event, name))} {word}" for name, word in LOSSES if getattr(event, name)]
    return ltr(", ".join(parts))


def figure(value: Figure) -> str:
    """A figure with its bounds: 5, 20–99, more than 60, up to 9."""
    if value.best is not None:
        return str(value.best)
    if value.minimum is not None and value.maximum is not None:
        return f"{value.minimum}–{value.maximum}"
    if value.minimum is not None:
        return f"≥{value.minimum}"
    return f"≤{value.maximum}" if value.maximum is not None else UNKNOWN


def status(event: Summary) -> str:
    text = event.status
    if event.attributed_to:
        text += f" ({isolated(brief(event.attributed_to))})"
    if event.differing:
        text += f"; differ: {', '.join(event.differing)}"
    return text
