"""Alembic's entry: `Database.migrate` hands over its open transaction."""

from alembic import context

from worker.store import signs

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=signs.pulses.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
