"""``sijill code``: read, code and store documents, and say what was found."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sijill.cli.code_report import report
from sijill.cli.code_work import coded
from sijill.cli.terminal import complain
from sijill.errors import ReadError, SijillError
from sijill.model import Document
from sijill.record import AddResult, Record

Advance = Callable[[str], None]


def code_documents(paths: list[Path], record: Path, document_date: date | None, *, jobs: int, again: bool) -> int:
    """Code everything under ``paths``; 1 where a document failed, else 0."""
    results: list[AddResult] = []
    failures = 0
    with Record.open(record, who=user()) as opened, progress() as advance:
        for outcome in coded(sources(paths, document_date), opened, jobs=jobs, again=again):
            if isinstance(outcome, SijillError):
                failures += 1
                complain(outcome.line())
                advance(outcome.where or "")
            else:
                results.append(outcome)
                advance(outcome.document)
        report(opened, results, failures)
    return 1 if failures else 0


def sources(paths: list[Path], document_date: date | None) -> Iterator[Document | ReadError]:
    """The documents under ``paths``, and in their place an error for what cannot be read."""
    from sijill import reading

    opener = getattr(reading, "open_documents", None)
    if opener is not None:
        yield from opener(paths, document_date=document_date)
        return
    for path in paths:
        try:
            yield reading.read(path, document_date=document_date)
        except OSError as error:
            yield ReadError("read-open", error.strerror or str(error), where=str(path), remedy="check the name")


def user() -> str:
    """Who the log names."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@contextmanager
def progress() -> Iterator[Advance]:
    """A progress bar on stderr where that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TextColumn("{task.description}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda name: bar.update(task, advance=1, description=name)
