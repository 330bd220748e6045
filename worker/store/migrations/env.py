"""Alembic's entry: `Database.migrate` hands over its open transaction."""

from alembic import context

from worker.store import clusters, letters, signs

connection = context.config.attributes["connection"]
assert clusters.rulings.metadata is letters.letters.metadata is signs.pulses.metadata  # one schema, in four files
context.configure(connection=connection, target_metadata=signs.pulses.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
