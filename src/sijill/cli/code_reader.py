"""``sijill code --reader``: the rules and a model of the user's own, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial

from sijill.cli.code_work import Outcome, outcome
from sijill.cli.terminal import counted
from sijill.coding.reader import ReaderConfig, Reading, beside, read_events
from sijill.coding.reader.client import Client
from sijill.coding.safely import mentions_of
from sijill.errors import ReadError
from sijill.model import Document
from sijill.record import AddResult, Record
from sijill.version import __version__


class Reader:
    """Codes documents with the rules and the model of ``config``, and counts what became of the model's answers."""

    def __init__(self, config: ReaderConfig) -> None:
        self.config, self.total, self.documents = config, Reading(), 0
        self._client = Client(config)
        self._version = f"sijill/{__version__}+{config.version}"

    def coded(self, documents: Iterable[Document | ReadError], record: Record, *, again: bool) -> Iterator[Outcome]:
        """Code and store each document, in order; what was done with it, or what failed.

        A document whose model cannot be asked is not stored: half a coding would pass for a whole one.
        """
        try:
            for document in documents:
                if isinstance(document, ReadError):
                    yield document
                else:
                    yield outcome(partial(self._stored, document, record, again=again))
        finally:
            self._client.close()

    def _stored(self, document: Document, record: Record, *, again: bool) -> AddResult:
        document, known = record.look_up(document, coder_version=self._version)
        if known is not None and not again:
            return known
        reading = read_events(document, self.config, client=self._client)
        self._count(reading)
        mentions = beside(mentions_of(document), reading.mentions)
        return record.add(document, mentions, coder_version=self._version, again=again)

    def _count(self, reading: Reading) -> None:
        self.documents += 1
        for each in fields(Reading):
            if each.name != "mentions":
                setattr(self.total, each.name, getattr(self.total, each.name) + getattr(reading, each.name))

    def summary(self) -> str:
        """One line on what the model said, what of it was thrown away, and what it cost."""
        total, config = self.total, self.config
        parts = [counted(total.events - total.lost_events, "event", "events")]
        if total.lost_events:
            parts.append(f"{total.lost_events:,} dropped (no such words in the document, or told twice)")
        if total.lost_values:
            parts.append(f"{counted(total.lost_values, 'value', 'values')} dropped")
        cached = f" ({total.cached:,} from the cache)" if total.cached else ""
        parts.append(counted(total.calls, "answer", "answers") + cached)
        parts.append(f"{total.tokens_in + total.tokens_out:,} tokens in {total.seconds:.1f} s")
        if config.price_input or config.price_output:
            parts.append(f"{total.cost(config):.4f} {config.currency}")
        return f"reader {config.model}: {', '.join(parts)}"
