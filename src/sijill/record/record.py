"""The record as the rest of Sijill and its users see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine

from sijill.errors import RecordError
from sijill.model import Document, EventMention
from sijill.record import carrying, frames, log, queries, views, writing
from sijill.record import coder as coders
from sijill.record.coder import Coder
from sijill.record.failures import translated
from sijill.record.linking import across
from sijill.record.linking.moves import Moves
from sijill.record.opening import open_engine
from sijill.record.place import Server, record_place
from sijill.record.server import open_server
from sijill.record.standing import standing
from sijill.record.types import AddResult, Claim, DocumentEntry, Event, LogEntry, Outcome, Telling
from sijill.record.verification import Verification, verify
from sijill.version import __version__

if TYPE_CHECKING:
    import polars


class Record:
    """One record file. Open it with :meth:`open`; close it, or use it in a ``with`` statement.

    Every method may raise :class:`~sijill.errors.RecordError`. Iterators read a state of the record that does not
    change under them, and stay valid while documents are added.
    """

    def __init__(self, engine: Engine, path: Path, *, coder: Coder | None, clock: log.Clock, who: str) -> None:
        self.path = path
        self._engine = engine
        self._coder = coder
        self._clock = clock
        self._who = who
        self._blocks = across.Blocks()
        self._moves = Moves()
        self._turn = RLock()

    @classmethod
    def open(
        cls, path: Path | str, create: bool = True, *, read_only: bool = False, coder: Coder | None = None,
        clock: log.Clock = log.wall_clock, who: str = "",
    ) -> Self:  # fmt: skip
        """Open the record at ``path``, a file or ``postgresql://USER@HOST/DATABASE``; where there is none, make it if
        ``create``.

        An older record is brought up to date; one of a newer version of Sijill is refused. coder: codes documents
        that are added without mentions, by default the package's own; clock, who: the time and the person that the
        log names.
        """
        path = record_place(path)
        with translated(str(path)):
            if isinstance(path, Server):
                engine = open_server(path, create=create, read_only=read_only)
            else:
                engine = open_engine(path, create=create, read_only=read_only)
        return cls(engine, path, coder=coder, clock=clock, who=who)

    def close(self) -> None:
        """Let go of the file; everything committed is in it."""
        with translated(str(self.path)):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self, document: Document, mentions: Sequence[EventMention] | None = None, *, coder_version: str | None = None,
        again: bool = False,
    ) -> AddResult:  # fmt: skip
        """Add ``document`` with its ``mentions``, or code it where none are given; all of it or nothing.

        The same document coded by the same version changes nothing and is not coded again, unless ``again``. One
        that changed becomes a new revision; its older ones stay readable. coder_version: ``NAME/VERSION`` of what
        made the mentions. Raises ``record-span``, ``record-quote`` or ``record-mention-id`` where mentions do not fit
        the text.
        """
        version = coder_version or f"sijill/{__version__}"
        if mentions is None:
            document, known = self.look_up(document, coder_version=version)
            if known is not None and not again:
                return known
            mentions = (self._coder or coders.registered())(document)
        return self._store(document, mentions, version, again=again)

    def by(self, who: str) -> Self:
        """The same open record, its log naming ``who``; closing either closes both."""
        other = type(self)(self._engine, self.path, coder=self._coder, clock=self._clock, who=who)
        other._moves = self._moves
        return other

    def look_up(self, document: Document, *, coder_version: str | None = None) -> tuple[Document, AddResult | None]:
        """``document`` under the name that it has, or would get, in this record, and what :meth:`add` would answer
        where it had nothing to do, else None: saves coding a document twice."""
        with self._reading() as connection:
            found = standing(connection, document)
            return found.document, found.unchanged(connection, coder_version or f"sijill/{__version__}")

    def documents(self) -> Iterator[DocumentEntry]:
        """All documents by name, each in its current revision."""
        with self._reading() as connection:
            yield from queries.entries(connection)

    def document(self, name: str, revision: int | None = None) -> Document:
        """A document as it was added, in its current or an older revision; ``record-no-document`` where it is not."""
        with self._reading() as connection:
            found = queries.document(connection, name, revision)
        if found is None:
            wanted = f"document {name!r}" + (f", revision {revision}" if revision is not None else "")
            raise RecordError("record-no-document", f"no {wanted}", where=str(self.path))
        return found

    def mentions(self, document: str | None = None) -> Iterator[Telling]:
        """Event mentions by document name and place in the text; of one document where it is given."""
        with self._reading() as connection:
            for name in queries.names(connection) if document is None else [document]:
                yield from queries.tellings(connection, name)

    def events(self, ids: Sequence[str] | None = None) -> Iterator[Event]:
        """Events with their tellings: by first day, undated ones last, then by id; those of ``ids`` where given."""
        with self._reading() as connection:
            yield from queries.events(connection, ids)

    def claims(self, document: str | None = None) -> Iterator[Claim]:
        """All claims of the current mentions, by document, mention and field; of one document where it is given."""
        with self._reading() as connection:
            for name in queries.names(connection) if document is None else [document]:
                yield from queries.claims(connection, name)

    @property
    def findings(self) -> Any:
        """What the record shows when it is read as a whole: ``sijill.findings.of_record.Findings``."""
        return views.findings(self)

    def log(self) -> Iterator[LogEntry]:
        """The log from its first entry on."""
        with self._reading() as connection:
            yield from log.entries(connection)

    def note(self, what: str, subject: str, after: dict[str, Any]) -> int:
        """Add an entry to the log that changes nothing else, such as a time stamp; its number."""
        with translated(str(self.path)), self._engine.begin() as connection:
            number = log.append(
                connection, self._clock, who=self._who, what=what, subject=subject, before=None, after=after
            )
        self._moves.note(number, number, set())
        return number

    def frame(self, table: str = "events") -> polars.DataFrame:
        """``events``, ``mentions``, ``claims`` or ``documents`` as a polars data frame; pandas: ``.to_pandas()``."""
        made: polars.DataFrame = frames.frame(self, table)
        return made

    def verify(self) -> Verification:
        """Check that nothing was lost and nothing altered."""
        with self._reading() as connection:
            return verify(connection)

    def _store(self, document: Document, mentions: Sequence[EventMention], version: str, *, again: bool) -> AddResult:
        with self._linking() as (connection, blocks):
            # The name is settled here, where no other writer can take it.
            found = standing(connection, document)
            document = found.document
            known = None if again else found.unchanged(connection, version)
            if known is not None:
                return known
            mentions = writing.addressed(mentions, document.name)
            writing.check(document, mentions)
            columns = writing.revision_columns(document)
            fingerprint = writing.fingerprint_of(columns)
            fresh, number, revision = found.row is None, found.number, found.revision
            outcome: Outcome = "added" if fresh else "revised"
            before = None if fresh else {"revision": number, "fingerprint": found.fingerprint}
            reviewed = []
            if not fresh:
                reviewed = carrying.reviewed(connection, document.name)
                writing.retire(connection, document.name)
            if found.fingerprint == fingerprint and revision is not None:
                outcome = "recoded"
            else:
                number += 1
                revision = writing.store_revision(connection, document, found.row, number, columns)
            whole = writing.mentions_digest(mentions)
            after = {
                "revision": number, "fingerprint": fingerprint, "sha256": document.sha256,
                "text_sha256": columns["text_sha256"], "coder": version, "mentions": len(mentions),
                "digest": whole,
            }  # fmt: skip
            entry = log.append(
                connection, self._clock, who=self._who, what=f"document {outcome}", subject=document.name,
                before=before, after=after,
            )  # fmt: skip
            events, rows = writing.store_coding(
                connection, document, revision, version, mentions, whole=whole, log=entry
            )
            carried = carrying.carry(connection, reviewed, revision)
            if carried is not None:
                log.append(
                    connection, self._clock, who=self._who, what="reviews carried", subject=document.name, before=None,
                    after=carried,
                )  # fmt: skip
            if rows or not fresh:
                # What no person touched need not be read back.
                stored = dict(zip(rows, mentions, strict=True)) if carried is None else None
                across.link_document(connection, document.name, entry, blocks, known=stored, fresh=fresh)
        return AddResult(
            document=document.name, revision=number, outcome=outcome, mentions=len(mentions), events=events
        )

    def moved(self, first: int, last: int) -> frozenset[int] | None:
        """The mentions (row ids) whose event changed with the log entries ``first`` to ``last``; None where this
        process does not know of all of them, and for the package's own use."""
        return self._moves.between(first, last)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with, for the package's own use; it sees one state of the record."""
        with self._reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is committed at the end, for the package's own use."""
        with translated(str(self.path)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _linking(self) -> Iterator[tuple[Connection, across.Blocks]]:
        """A transaction, and the mentions that linking holds in memory as far as they are true in it."""
        with self._turn:
            with self.writing() as connection:
                first = across.last_log(connection) + 1
                self._blocks.at(first - 1)
                self._blocks.log = -1
                self._blocks.moved = set()
                yield connection, self._blocks
                last = across.last_log(connection)
            self._moves.note(first, last, self._blocks.moved)
            # Only what is committed may be trusted the next time.
            self._blocks.log = last

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(str(self.path)), self._engine.connect() as connection:
            yield connection.execution_options(reading=True)
