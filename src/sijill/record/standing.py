"""How a document stands in a record: the name it has or would get there, and what is held under it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sijill.model import Document
from sijill.record import queries
from sijill.record.schema import CodingRow, DocumentRow, RevisionRow
from sijill.record.types import AddResult
from sijill.record.writing import fingerprint, renamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``document`` under its name in the record; ``row`` is None where the record has nothing of that name.

    ``number`` is that of its newest revision, 0 where there is none; ``revision`` and ``fingerprint`` are the row id
    and the fingerprint of the current one.
    """

    document: Document
    row: int | None = None
    number: int = 0
    revision: int | None = None
    fingerprint: str | None = None

    def unchanged(self, connection: Connection, coder: str) -> AddResult | None:
        """What adding answers where the record holds the same document coded by the same version, else None."""
        if self.fingerprint is None or self.fingerprint != fingerprint(self.document):
            return None
        current = (CodingRow.revision_id == self.revision, CodingRow.current.is_(True))
        if connection.scalar(select(CodingRow.coder).where(*current)) != coder:
            return None
        name = self.document.name
        number, mentions, events = queries.counts(connection, name)
        return AddResult(document=name, revision=number, outcome="unchanged", mentions=mentions, events=events)


def standing(connection: Connection, document: Document) -> Standing:
    """Where ``document`` is kept, or would be.

    A name is taken where another file of the same name but of other content has it: then the folder is put before
    the name, so that neither passes for a revision of the other. A text without file or name is named by its content.
    """
    if document.path is None:
        unnamed = document.name in ("", "text")
        return _held(connection, renamed(document, f"text-{document.sha256[:8]}" if unnamed else document.name))[0]
    steps = document.path.replace("\\", "/").split("/")[:-1]
    while True:
        found, ours = _held(connection, document)
        if ours:
            return found
        if not steps or steps[-1] in ("", ".", ".."):
            return _held(connection, renamed(document, f"{document.name}-{document.sha256[:8]}"))[0]
        document = renamed(document, f"{steps.pop()}/{document.name}")


def _held(connection: Connection, document: Document) -> tuple[Standing, bool]:
    """What is held under the document's name, and whether that may be the same file (or nothing)."""
    columns = (
        DocumentRow.id.label("document"), RevisionRow.id, RevisionRow.number, RevisionRow.current,
        RevisionRow.fingerprint, RevisionRow.path, RevisionRow.sha256,
    )  # fmt: skip
    query = select(*columns).outerjoin(RevisionRow, RevisionRow.document_id == DocumentRow.id)
    rows = connection.execute(query.where(DocumentRow.name == document.name).order_by(RevisionRow.number)).all()
    if not rows:
        return Standing(document=document), True
    current = next((row for row in rows if row.current), None)
    ours = any(row.path in (None, document.path) or row.sha256 == document.sha256 for row in rows)
    found = Standing(
        document=document, row=rows[0].document, number=max(row.number or 0 for row in rows),
        revision=current.id if current else None, fingerprint=current.fingerprint if current else None,
    )  # fmt: skip
    return found, ours
