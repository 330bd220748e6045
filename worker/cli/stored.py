"""The store as commands open it."""

from worker import wiring
from worker.settings import current
from worker.store.database import Database


def store() -> Database:
    """The store of the settings in force, with its schema up to date."""
    opened = wiring.database(current())
    opened.migrate()
    return opened
