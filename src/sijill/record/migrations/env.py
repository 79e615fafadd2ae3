"""How Alembic reaches the record: through the connection that the record has open."""

from alembic import context

from sijill.record.schema import Base

# Batch mode: SQLite cannot alter a column in place.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
