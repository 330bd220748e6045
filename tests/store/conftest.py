import pytest

from tests.cluster.postgres import running_postgres
from tests.schema import prepare
from worker.store.database import Database


@pytest.fixture(scope="session")
def postgres_url():
    with running_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """An empty store with its schema, on each of the two databases."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'namesake.db'}")
    else:
        opened = Database(request.getfixturevalue("postgres_url"))
    yield prepare(opened)
    opened.close()
