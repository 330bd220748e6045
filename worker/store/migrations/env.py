"""Alembic's entry: `Database.migrate` hands over its open transaction."""

from alembic import context

from worker.store import access, clusters, files, fulltext, letters, pages, reviews, signs, silences, stops, watchlists

connection = context.config.attributes["connection"]
tables = (
    access.users,
    clusters.rulings,
    files.files,
    letters.letters,
    pages.pages,
    reviews.reviews,
    silences.silences,
    stops.stops,
    watchlists.watchlists,
)
assert all(table.metadata is signs.pulses.metadata for table in tables)  # one schema, in several files
context.configure(
    connection=connection,
    target_metadata=signs.pulses.metadata,
    render_as_batch=True,
    include_name=lambda name, kind, _: kind != "table" or not fulltext.is_ours(name),
)
with context.begin_transaction():
    context.run_migrations()
