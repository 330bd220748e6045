import pytest

from tests.pipeline.newsroom import Newsroom
from tests.pipeline.pressroom import Pressroom
from worker.store.database import Database


@pytest.fixture(scope="session")
def memory():
    """One database for all desks, each of which empties it: it compiles each query once."""
    database = Database("sqlite://")
    yield database
    database.close()


@pytest.fixture
def desk(tmp_path, memory):
    return Newsroom(tmp_path, database=memory)


@pytest.fixture
def wire(desk):
    """A wire that the desk follows; its hub has been asked, and has verified."""
    pressroom = Pressroom(desk)
    pressroom.begin()
    assert pressroom.verify()
    return pressroom


@pytest.fixture
def trusted(wire):
    """The same, after a first push and a poll."""
    wire.later(minutes=30)
    assert wire.push(wire.write("A calm day", "It is calm.")) == []
    wire.poll_now()
    return wire
