"""The tables of a record.

A change here needs a migration in ``record/migrations/versions``; a test compares the two. Days are ISO strings,
so that a record reads the same in any tool that opens SQLite.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON, Double, ForeignKey, Index, LargeBinary, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from sijill.record.columns import String, Text

APPLICATION_ID = 0x534A4C31
"""'SJL1' in the header of the SQLite file: what tells a record from any other database."""

HEAD = "0001"
"""The migration that this version of Sijill reads and writes."""

Json: TypeEngine[Any] = JSON(none_as_null=True)


class Base(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {float: Double()}
    # Named constraints, so that later migrations can address them on every database.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Meta(Base):
    """Facts about the record itself, such as the version that made it."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Original(Base):
    """The bytes that were read, once each, under their SHA-256; ``data`` is compressed as ``compression`` says."""

    __tablename__ = "originals"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    compression: Mapped[str] = mapped_column(String(10))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRow(Base):
    """A document under its name; what it says is in its revisions."""

    __tablename__ = "documents"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)


class RevisionRow(Base):
    """One state of a document. ``fingerprint`` covers text, bytes and everything known about it from outside."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("document_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int]
    current: Mapped[bool]
    fingerprint: Mapped[str] = mapped_column(String(64))
    original: Mapped[str | None] = mapped_column(ForeignKey("originals.sha256"))
    sha256: Mapped[str] = mapped_column(String(64))
    text_sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    characters: Mapped[int]
    language: Mapped[str] = mapped_column(String(20))
    document_date: Mapped[str | None] = mapped_column(String(10))
    title: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    licence: Mapped[str | None] = mapped_column(Text)
    path: Mapped[str | None] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(String(100))
    encoding: Mapped[str | None] = mapped_column(String(40))
    extracted: Mapped[bool]
    details: Mapped[Any] = mapped_column(Json)
    """Zones, masks, references, links, flags and whatever else a document carries."""


class CodingRow(Base):
    """One run of one coder over one revision. ``digest`` covers all mentions as they were coded."""

    __tablename__ = "codings"
    __table_args__ = (Index("ix_codings_revision_id", "revision_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    coder: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64))
    current: Mapped[bool]


class EventRow(Base):
    """An event: what its mentions share. Everything said about it is a claim of one of them."""

    __tablename__ = "events"
    id: Mapped[str] = mapped_column(String(60), primary_key=True)


class MentionRow(Base):
    """An event mention. The columns after ``score`` repeat preferred claims, for filtering only."""

    __tablename__ = "event_mentions"
    __table_args__ = (
        UniqueConstraint("coding_id", "key"),
        Index("ix_event_mentions_event_id", "event_id"),
        Index("ix_event_mentions_revision_id", "revision_id"),
        Index("ix_event_mentions_current_date", "current", "date_start", "date_end"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    coding_id: Mapped[int] = mapped_column(ForeignKey("codings.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    event_id: Mapped[str | None] = mapped_column(ForeignKey("events.id"))
    key: Mapped[str] = mapped_column(Text)
    """The mention's id within its document."""
    position: Mapped[int]
    current: Mapped[bool]
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every review: two people who edit one mention notice each other."""
    type: Mapped[str] = mapped_column(String(30))
    mode: Mapped[str | None] = mapped_column(String(60))
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    score: Mapped[float]
    flags: Mapped[Any] = mapped_column(Json)
    details: Mapped[Any] = mapped_column(Json)
    """What else the coder says of the mention: trigger, notes, considered readings, retelling."""
    date_start: Mapped[str | None] = mapped_column(String(10))
    date_end: Mapped[str | None] = mapped_column(String(10))
    country: Mapped[str | None] = mapped_column(String(20))
    place_id: Mapped[str | None] = mapped_column(ForeignKey("places.id"))


class ClaimRow(Base):
    """One value of one field of one mention. ``spans`` holds [start, end, words] triples."""

    __tablename__ = "claims"
    __table_args__ = (
        Index("ix_claims_mention_id", "mention_id"),
        Index("ix_claims_actor_id", "actor_id"),
        Index("ix_claims_place_id", "place_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("event_mentions.id"))
    field: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    value: Mapped[Any] = mapped_column(Json)
    spans: Mapped[Any] = mapped_column(Json)
    rule: Mapped[str] = mapped_column(Text)
    score: Mapped[float]
    origin: Mapped[str] = mapped_column(String(120))
    rank: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(Text)
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("actors.id"))
    place_id: Mapped[str | None] = mapped_column(ForeignKey("places.id"))


class ActorRow(Base):
    """An actor that a claim names: of the registry, or local to this record."""

    __tablename__ = "actors"
    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str | None] = mapped_column(String(60))
    origin: Mapped[str] = mapped_column(String(120))


class PlaceRow(Base):
    """A place that a claim was resolved to. ``precision`` is UCDP's where_prec, ``radius_km`` the uncertainty."""

    __tablename__ = "places"
    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    country: Mapped[str | None] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(60))
    precision: Mapped[int]
    radius_km: Mapped[float | None]
    adm1: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    wikidata: Mapped[str | None] = mapped_column(String(20))


class LogRow(Base):
    """The log: rows are added and never changed. The only table that knows the clock."""

    __tablename__ = "log"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(40))
    who: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(Text)
    before: Mapped[Any] = mapped_column(Json, nullable=True)
    after: Mapped[Any] = mapped_column(Json, nullable=True)
    tool: Mapped[str] = mapped_column(String(60))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class ReviewRow(Base):
    """A person's word on a mention, or on one of its claims. Undone ones stay, with the log entry that undid them."""

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_mention_id", "mention_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("event_mentions.id"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"))
    reviewer: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(20))
    field: Mapped[str | None] = mapped_column(String(40))
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    note: Mapped[str | None] = mapped_column(Text)
    log_number: Mapped[int] = mapped_column(ForeignKey("log.number"))
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("log.number"))


class JudgementRow(Base):
    """Whether two mentions tell of one event, or two actors are one. Kept in order; the last word of a person stands.

    ``left`` and ``right`` are ``DOCUMENT#MENTION`` of kind ``event`` and actor ids of kind ``actor``; ``verdict`` is
    ``same``, ``different`` or ``unsure``.
    """

    __tablename__ = "judgements"
    __table_args__ = (
        Index("ix_judgements_kind_left", "kind", "left"),
        Index("ix_judgements_kind_right", "kind", "right"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    left: Mapped[str] = mapped_column(Text)
    right: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(20))
    score: Mapped[float]
    reason: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(120))
    log_number: Mapped[int] = mapped_column(ForeignKey("log.number"))
