"""The schema that migrations build is the schema that the code speaks of."""

import threading

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import SQLAlchemyError

from worker.store.access import users
from worker.store.clusters import metadata
from worker.store.database import Database
from worker.store.doubts import doubts
from worker.store.files import files
from worker.store.fulltext import is_ours
from worker.store.hushes import hushes
from worker.store.paces import paces
from worker.store.pages import pages
from worker.store.reviews import reviews
from worker.store.signs import pulses

assert pages.metadata is files.metadata is metadata
assert users.metadata is pulses.metadata is paces.metadata is hushes.metadata is doubts.metadata is metadata
assert reviews.metadata is metadata
APART = {"include_name": lambda name, kind, _: kind != "table" or not is_ours(name)}  # made by hand in a migration


def test_the_migrations_lead_to_the_tables_of_the_code(database):
    with database.read() as tx:
        assert compare_metadata(MigrationContext.configure(tx, opts=APART), metadata) == []


def test_two_processes_may_migrate_at_once(database):
    troubles = []

    def migrate():
        other = Database(database.url)
        try:
            other.migrate()
        except SQLAlchemyError as error:
            troubles.append(error)
        finally:
            other.close()

    with database.write() as tx:
        metadata.drop_all(tx)
        tx.exec_driver_sql("DROP TABLE alembic_version")
    threads = [threading.Thread(target=migrate) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    with database.read() as tx:
        assert compare_metadata(MigrationContext.configure(tx, opts=APART), metadata) == []
