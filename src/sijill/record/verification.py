"""Whether a record still says what it said: hashes, spans and their words, codings, the chain of the log."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from sijill.record import queries
from sijill.record.dialects import on_server
from sijill.record.log import START, entries, entry_hash
from sijill.record.schema import ClaimRow, CodingRow, DocumentRow, MentionRow, Original, RevisionRow
from sijill.record.writing import fingerprint_of, text_sha256


@dataclass(slots=True)
class Verification:
    """What was checked (kind → how many) and what was found wrong, one line each."""

    checked: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.problems


def verify(connection: Connection) -> Verification:
    """Check everything; never stops at the first problem."""
    result = Verification()
    result.problems += filter(None, _file(connection))
    for kind, check in (
        ("originals", _originals),
        ("documents", _documents),
        ("mentions and claims", _words),
        ("codings", _codings),
        ("log entries", _log),
    ):
        result.checked[kind] = 0
        for problem in check(connection):
            result.checked[kind] += 1
            if problem:
                result.problems.append(problem)
    return result


# Each check yields once for everything it looked at: None where it is sound, else what is wrong.
Findings = Iterator[str | None]


def _file(connection: Connection) -> Findings:
    if on_server(connection):
        # A server minds its files and keeps every foreign key itself.
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        yield None if row[0] == "ok" else f"file: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"table {row[0]}: row {row[1]} points to a row of {row[2]} that is not there"


def _originals(connection: Connection) -> Findings:
    for row in connection.execute(select(Original.__table__).execution_options(yield_per=10)):
        try:
            data = zlib.decompress(row.data)
        except zlib.error:
            yield f"original {row.sha256[:12]}…: its bytes cannot be unpacked"
            continue
        same = hashlib.sha256(data).hexdigest() == row.sha256 and len(data) == row.size
        yield None if same else f"original {row.sha256[:12]}…: its bytes were altered"


def _documents(connection: Connection) -> Findings:
    query = select(RevisionRow.__table__, DocumentRow.name).join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    kept = set(connection.scalars(select(Original.sha256)))
    for row in connection.execute(query.execution_options(yield_per=10)):
        where = f"{row.name}, revision {row.number}"
        if text_sha256(row.text) != row.text_sha256:
            yield f"{where}: the text was altered"
        elif fingerprint_of(row._asdict()) != row.fingerprint:
            yield f"{where}: what is known about the document was altered"
        elif row.original is not None and row.original not in kept:
            yield f"{where}: the original is missing"
        elif row.original is not None and row.original != row.sha256:
            yield f"{where}: the original is that of another document"
        else:
            yield None


def _words(connection: Connection) -> Findings:
    """Every span lies in its text and the text still says there what the mention or claim says."""
    revisions = select(RevisionRow.id, RevisionRow.number, RevisionRow.text, DocumentRow.name)
    revisions = revisions.join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    for revision in connection.execute(revisions.execution_options(yield_per=1)):
        of_it = MentionRow.revision_id == revision.id
        text, where = revision.text, f"{revision.name}, revision {revision.number}"
        mentions = select(MentionRow.key, MentionRow.start, MentionRow.end, MentionRow.quote).where(of_it)
        for row in connection.execute(mentions.execution_options(yield_per=500)):
            said = text[row.start : row.end]
            yield None if said == row.quote else f"{where}: mention {row.key} quotes what the text does not say"
        claims = select(ClaimRow.field, ClaimRow.spans, MentionRow.key).join(
            MentionRow, MentionRow.id == ClaimRow.mention_id
        )
        for row in connection.execute(claims.where(of_it).execution_options(yield_per=500)):
            same = all(0 <= start <= end <= len(text) and text[start:end] == words for start, end, words in row.spans)
            yield None if same else f"{where}: {row.field} of mention {row.key} has words that are not there"


def _codings(connection: Connection) -> Findings:
    """The stored claims of the coder are those that it made."""
    query = select(CodingRow.id, CodingRow.digest, CodingRow.coder, RevisionRow.number, DocumentRow.name)
    query = query.join(RevisionRow, RevisionRow.id == CodingRow.revision_id)
    query = query.join(DocumentRow, DocumentRow.id == RevisionRow.document_id)
    logged = {(entry.after or {}).get("digest") for entry in entries(connection)}
    for row in connection.execute(query):
        where = f"{row.name}, revision {row.number}, coded by {row.coder}"
        try:
            whole = queries.coding_digest(connection, row.id)
        except (KeyError, TypeError, ValueError):
            whole = "unreadable"
        if whole != row.digest:
            yield f"{where}: mentions or claims were altered"
        elif row.digest not in logged:
            yield f"{where}: the log does not tell of it"
        else:
            yield None


def _log(connection: Connection) -> Findings:
    previous, number = START, 0
    for entry in entries(connection):
        number += 1
        fields = {name: getattr(entry, name) for name in entry.__slots__}
        if entry.number != number:
            yield f"log: entry {number} is missing"
            number = entry.number
        elif entry.previous != previous:
            yield f"log: entry {entry.number} does not follow the one before it"
        elif entry_hash(fields) != entry.hash:
            yield f"log: entry {entry.number} was altered"
        else:
            yield None
        previous = entry.hash
