"""The schema that migrations build is the schema that the code speaks of."""

import re
import threading
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import SQLAlchemyError

from worker.store import schema
from worker.store.database import Database
from worker.store.fulltext import is_ours
from worker.store.schema import metadata

APART = {"include_name": lambda name, kind, _: kind != "table" or not is_ours(name)}  # made by hand in a migration


def test_the_migrations_lead_to_the_tables_of_the_code(database):
    with database.read() as tx:
        assert compare_metadata(MigrationContext.configure(tx, opts=APART), metadata) == []


def test_every_module_with_tables_is_part_of_the_schema():
    folder = Path(schema.__file__).parent
    holding = {
        path.stem for path in folder.glob("*.py") if re.search(r"^\w+ = Table\(", path.read_text(), re.MULTILINE)
    }
    assert holding == {part.__name__.rpartition(".")[2] for part in schema.PARTS}


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
