"""``sijill code --reader``: the rules and a model of the user's own, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from sijill.cli.code_work import ABOUT_THE_DOCUMENT, Outcome
from sijill.cli.terminal import counted
from sijill.coding.reader import ReaderConfig, Reading, beside, read_events
from sijill.coding.reader.client import Client
from sijill.coding.safely import mentions_of
from sijill.errors import ReadError, RecordError, SijillError
from sijill.model import Document
from sijill.record import Record
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
                yield document if isinstance(document, ReadError) else self._one(document, record, again=again)
        finally:
            self._client.close()

    def _one(self, document: Document, record: Record, *, again: bool) -> Outcome:
        try:
            document = record.named(document)
            known = None if again else record.holds(document, coder_version=self._version)
            if known is not None:
                return known
            reading = read_events(document, self.config, client=self._client)
            self._count(reading)
            mentions = beside(mentions_of(document), reading.mentions)
            return record.add(document, mentions, coder_version=self._version, again=again)
        except RecordError as error:
            if error.code not in ABOUT_THE_DOCUMENT:
                raise
            return error
        except SijillError as error:
            return error

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
