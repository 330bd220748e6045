"""Alembic's entry: `Database.migrate` hands over its open transaction."""

from alembic import context

from worker.store import fulltext
from worker.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    include_name=lambda name, kind, _: kind != "table" or not fulltext.is_ours(name),
)
with context.begin_transaction():
    context.run_migrations()
