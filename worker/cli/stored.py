"""The store as commands open it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from worker import wiring
from worker.cli.terminal import Mistake
from worker.settings import Settings, current
from worker.store.database import Database


def store() -> Database:
    """The store of the settings in force, with its schema up to date. Raises Mistake when it cannot be used."""
    with usable(current()):
        opened = wiring.database(current())
        opened.migrate()
    return opened


@contextmanager
def usable(settings: Settings) -> Iterator[None]:
    """What goes wrong with the store in this block is told in one line, with the mend."""
    where = "the database" if settings.database_url else settings.data / "namesake.db"
    mend = "correct NAMESAKE_DATABASE_URL" if settings.database_url else "choose another folder in NAMESAKE_DATA"
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        first = str(error).splitlines()[0][:200].rstrip(".")
        raise Mistake(f"{where} cannot be used ({first}); start it, or {mend}.") from None
