"""``sijill code``: read, code and store documents, and say what was found."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sijill.cli.code_report import report
from sijill.cli.code_work import coded
from sijill.cli.terminal import clean, complain, say
from sijill.errors import ReadError, RecordError, SijillError, UsageError
from sijill.model import Document
from sijill.record import AddResult, Record

if TYPE_CHECKING:
    from sijill.cli.code_reader import Reader

Advance = Callable[[str], None]


def code_documents(
    paths: list[Path], record: Path, document_date: date | None, *, jobs: int, again: bool,
    reader: Path | None = None, on: str | None = None,
) -> int:  # fmt: skip
    """Code everything under ``paths``; 1 where a document failed, else 0."""
    own = _reader(reader, jobs)
    if on not in (None, "ray"):
        raise UsageError("code-on", f"nothing is called {on!r}", remedy="write --on ray")
    if on is not None and own is not None:
        raise UsageError("code-on", "a reader is not asked on a cluster", remedy="leave out --on or --reader")
    results: list[AddResult] = []
    failures: list[SijillError] = []
    with Record.open(record, who=user()) as opened:
        try:
            with progress() as advance:
                found = sources(paths, record, document_date)
                if on is not None:
                    from sijill.cli.code_cluster import on_ray

                    outcomes = on_ray(paths, record, document_date, opened, workers=jobs, again=again)
                elif own is not None:
                    outcomes = own.coded(found, opened, again=again)
                else:
                    outcomes = coded(found, opened, jobs=jobs, again=again)
                for outcome in outcomes:
                    if isinstance(outcome, AddResult):
                        results.append(outcome)
                        advance(outcome.document)
                    else:
                        failures.append(outcome)
                        complain(outcome.line())
                        advance(outcome.where or "")
        except RecordError as fatal:
            # What was stored before the disk was full is worth knowing.
            complain(fatal.line())
            if results:
                report(opened, results, failures=len(failures))
            return 1
        report(opened, results, failures=len(failures))
    if own is not None and own.documents:
        say(own.summary())
    return 1 if failures else 0


def _reader(file: Path | None, jobs: int) -> Reader | None:
    """The reader that ``file`` describes; one process asks it, since its server decides how much it does at a time."""
    if file is None:
        return None
    if jobs > 1:
        raise UsageError("reader-jobs", "a reader is asked by one process", remedy="leave out --jobs")
    from sijill.cli.code_reader import Reader
    from sijill.coding.reader import load_config

    return Reader(load_config(file))


def sources(paths: list[Path], record: Path, document_date: date | None) -> Iterator[Document | ReadError]:
    """The documents under ``paths``, and in their place an error for what cannot be read.

    The record itself may lie in a folder that is coded; ``-`` is standard input.
    """
    from sijill.reading import open_documents

    own = own_files(record)
    for path in paths:
        if str(path) == "-":
            yield standard_input(document_date)
            continue
        for found in open_documents([path], document_date=document_date):
            place = found.where if isinstance(found, ReadError) else found.path
            if place is None or Path(place).resolve() not in own:
                yield found if isinstance(found, ReadError) else placed(found)


def own_files(record: Path) -> set[Path]:
    """The files of the record itself, which may lie in a folder that is coded."""
    return {Path(f"{record}{ending}").resolve() for ending in ("", "-wal", "-shm", "-journal")}


def placed(document: Document) -> Document:
    """With a path that means the same from every folder: by it the record tells documents of one name apart."""
    name = clean(document.name) or document.sha256[:8]
    return replace(document, name=name, path=clean(str(Path(document.path).resolve())) if document.path else None)


def standard_input(document_date: date | None) -> Document | ReadError:
    """The document that comes through a pipe."""
    from sijill.reading import read

    try:
        return read(sys.stdin.buffer.read(), document_date=document_date)
    except ReadError as error:
        return ReadError(error.code, error.message, where="standard input", remedy=error.remedy)


def user() -> str:
    """Who the log names."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@contextmanager
def progress(what: str = "documents") -> Iterator[Advance]:
    """A progress bar on stderr where that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(f"{{task.completed}} {what}"), TextColumn("{task.description}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda name: bar.update(task, advance=1, description=name)
