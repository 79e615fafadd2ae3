"""Coding many documents into one record: by this process or by several, always stored by this one, in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from sijill.coding.safely import mentions_of
from sijill.errors import ReadError, RecordError, SijillError
from sijill.model import Document, EventMention
from sijill.record import AddResult, Record

AHEAD = 4
"""Documents that wait for each process: enough to keep it busy, few enough to bound the memory."""

MOST_WAITING = 20_000_000
"""Characters of the documents that wait, all together: eight books of 50 MB would not be few enough."""

ABOUT_THE_DOCUMENT = frozenset(
    {"record-span", "record-quote", "record-mention-id", "record-surrogate", "record-too-big"}
)
"""Failures to store that concern one document; any other would meet the next one too and ends the run."""

Outcome = AddResult | SijillError


def coded(documents: Iterable[Document | ReadError], record: Record, *, jobs: int, again: bool) -> Iterator[Outcome]:
    """Code and store each document; in their order what was done with it, or what failed.

    The result does not depend on ``jobs``. Raises :class:`~sijill.errors.RecordError` where the record itself fails.
    """
    if jobs == 1:
        for document in documents:
            yield _one(document, record, again=again)
        return
    # A child that inherits the open record would drop its locks when it ends: start them fresh.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=attend) as pool:
        waiting: deque[tuple[Document, Future[list[EventMention]]] | Outcome] = deque()
        try:
            for document in documents:
                # Of two documents with one name the first is to be in the record before the second is named.
                while isinstance(document, Document) and any(_name(item) == document.name for item in waiting):
                    yield _finished(waiting.popleft(), record, again=again)
                waiting.append(_begun(document, record, pool, again=again))
                while len(waiting) >= jobs * AHEAD or (len(waiting) > 1 and _characters(waiting) > MOST_WAITING):
                    yield _finished(waiting.popleft(), record, again=again)
            while waiting:
                yield _finished(waiting.popleft(), record, again=again)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def attend() -> None:
    """Ctrl-C reaches every process of a run: the one that writes answers it. Where it is killed, this one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # It holds both ends of the queue that it waits at, and would wait for ever.
    writer = multiprocessing.parent_process()
    if writer is not None:
        writer.join()
        os._exit(1)


def outcome(work: Callable[[], AddResult]) -> Outcome:
    """What ``work`` did with one document, or why that document failed; a failure of the record itself is raised."""
    try:
        return work()
    except SijillError as error:
        if isinstance(error, RecordError) and error.code not in ABOUT_THE_DOCUMENT:
            raise
        return error


def _one(document: Document | ReadError, record: Record, *, again: bool) -> Outcome:
    if isinstance(document, ReadError):
        return document
    return outcome(lambda: _stored(document, record, again=again))


def _stored(document: Document, record: Record, *, again: bool) -> AddResult:
    document, known = record.look_up(document)
    if known is not None and not again:
        return known
    return record.add(document, mentions_of(document), again=again)


def _begun(
    document: Document | ReadError, record: Record, pool: ProcessPoolExecutor, *, again: bool
) -> tuple[Document, Future[list[EventMention]]] | Outcome:
    if isinstance(document, ReadError):
        return document
    document, known = record.look_up(document)
    if known is not None and not again:
        return known
    # The bytes of the original are no use to the coder and would travel twice.
    return document, pool.submit(mentions_of, replace(document, original=b""))


def _name(item: tuple[Document, Future[list[EventMention]]] | Outcome) -> str | None:
    """The name of a waiting document without the folders that tell it from others."""
    return item[0].name.rsplit("/", 1)[-1] if isinstance(item, tuple) else None


def _characters(waiting: Iterable[tuple[Document, Future[list[EventMention]]] | Outcome]) -> int:
    return sum(len(item[0].text) for item in waiting if isinstance(item, tuple))


def _finished(
    begun: tuple[Document, Future[list[EventMention]]] | Outcome, record: Record, *, again: bool
) -> Outcome:
    if not isinstance(begun, tuple):
        return begun
    document, future = begun
    return outcome(lambda: record.add(document, _mentions(document, future), again=again))


def _mentions(document: Document, future: Future[list[EventMention]]) -> list[EventMention]:
    try:
        return future.result()
    except BrokenProcessPool:
        raise killed(document.name) from None


def killed(where: str | None) -> SijillError:
    """The failure of a document whose process died with it."""
    said, remedy = "the process that coded it was killed", "run again with fewer --jobs"
    return SijillError("coding-worker", said, where=where, remedy=remedy)
