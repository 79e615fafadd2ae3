"""The tables of the first record"""

import sqlalchemy as sa
from alembic import op

from sijill.record.columns import Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "actors",
        sa.Column("id", Words(200), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("kind", Words(60), nullable=True),
        sa.Column("origin", Words(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("name", name=op.f("uq_documents_name")),
    )
    op.create_table(
        "events",
        sa.Column("id", Words(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_table(
        "log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Words(40), nullable=False),
        sa.Column("who", Words(), nullable=False),
        sa.Column("what", Words(60), nullable=False),
        sa.Column("subject", Words(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("tool", Words(60), nullable=False),
        sa.Column("previous", Words(64), nullable=False),
        sa.Column("hash", Words(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log")),
        sa.UniqueConstraint("hash", name=op.f("uq_log_hash")),
    )
    op.create_table(
        "meta",
        sa.Column("key", Words(60), nullable=False),
        sa.Column("value", Words(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", Words(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("compression", Words(10), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_originals")),
    )
    op.create_table(
        "places",
        sa.Column("id", Words(200), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("country", Words(20), nullable=True),
        sa.Column("kind", Words(60), nullable=False),
        sa.Column("precision", sa.Integer(), nullable=False),
        sa.Column("radius_km", sa.Double(), nullable=True),
        sa.Column("adm1", Words(), nullable=True),
        sa.Column("source", Words(), nullable=False),
        sa.Column("wikidata", Words(20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", Words(20), nullable=False),
        sa.Column("left", Words(), nullable=False),
        sa.Column("right", Words(), nullable=False),
        sa.Column("verdict", Words(20), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reason", Words(), nullable=False),
        sa.Column("origin", Words(120), nullable=False),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["log_number"], ["log.number"], name=op.f("fk_judgements_log_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    with op.batch_alter_table("judgements") as batch_op:
        batch_op.create_index("ix_judgements_kind_left", ["kind", "left"], unique=False)
        batch_op.create_index("ix_judgements_kind_right", ["kind", "right"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", Words(64), nullable=False),
        sa.Column("original", Words(64), nullable=True),
        sa.Column("sha256", Words(64), nullable=False),
        sa.Column("text_sha256", Words(64), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("language", Words(20), nullable=False),
        sa.Column("document_date", Words(10), nullable=True),
        sa.Column("title", Words(), nullable=True),
        sa.Column("source", Words(), nullable=True),
        sa.Column("licence", Words(), nullable=True),
        sa.Column("path", Words(), nullable=True),
        sa.Column("media_type", Words(100), nullable=False),
        sa.Column("encoding", Words(40), nullable=True),
        sa.Column("extracted", sa.Boolean(), nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_revisions_document_id")),
        sa.ForeignKeyConstraint(["original"], ["originals.sha256"], name=op.f("fk_revisions_original")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_revisions_document_id_number")),
    )
    op.create_table(
        "codings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("coder", Words(100), nullable=False),
        sa.Column("digest", Words(64), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_codings_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codings")),
    )
    with op.batch_alter_table("codings") as batch_op:
        batch_op.create_index("ix_codings_revision_id", ["revision_id"], unique=False)

    op.create_table(
        "event_mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("coding_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("event_id", Words(60), nullable=True),
        sa.Column("key", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("type", Words(30), nullable=False),
        sa.Column("mode", Words(60), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", Words(), nullable=False),
        sa.Column("status", Words(20), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("flags", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("date_start", Words(10), nullable=True),
        sa.Column("date_end", Words(10), nullable=True),
        sa.Column("country", Words(20), nullable=True),
        sa.Column("place_id", Words(200), nullable=True),
        sa.ForeignKeyConstraint(["coding_id"], ["codings.id"], name=op.f("fk_event_mentions_coding_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_mentions_event_id")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_event_mentions_place_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_event_mentions_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_mentions")),
        sa.UniqueConstraint("coding_id", "key", name=op.f("uq_event_mentions_coding_id_key")),
    )
    with op.batch_alter_table("event_mentions") as batch_op:
        batch_op.create_index("ix_event_mentions_current_date", ["current", "date_start", "date_end"], unique=False)
        batch_op.create_index("ix_event_mentions_event_id", ["event_id"], unique=False)
        batch_op.create_index("ix_event_mentions_revision_id", ["revision_id"], unique=False)

    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("field", Words(40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("spans", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rule", Words(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("origin", Words(120), nullable=False),
        sa.Column("rank", Words(12), nullable=False),
        sa.Column("reason", Words(), nullable=True),
        sa.Column("actor_id", Words(200), nullable=True),
        sa.Column("place_id", Words(200), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_claims_actor_id")),
        sa.ForeignKeyConstraint(["mention_id"], ["event_mentions.id"], name=op.f("fk_claims_mention_id")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_claims_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims") as batch_op:
        batch_op.create_index("ix_claims_actor_id", ["actor_id"], unique=False)
        batch_op.create_index("ix_claims_mention_id", ["mention_id"], unique=False)
        batch_op.create_index("ix_claims_place_id", ["place_id"], unique=False)

    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("reviewer", Words(), nullable=False),
        sa.Column("verdict", Words(20), nullable=False),
        sa.Column("field", Words(40), nullable=True),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", Words(), nullable=True),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_reviews_claim_id")),
        sa.ForeignKeyConstraint(["log_number"], ["log.number"], name=op.f("fk_reviews_log_number")),
        sa.ForeignKeyConstraint(["mention_id"], ["event_mentions.id"], name=op.f("fk_reviews_mention_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["log.number"], name=op.f("fk_reviews_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    with op.batch_alter_table("reviews") as batch_op:
        batch_op.create_index("ix_reviews_mention_id", ["mention_id"], unique=False)
