import pytest

from tests.pipeline.newsroom import Newsroom
from tests.pipeline.pressroom import Pressroom


@pytest.fixture
def desk(tmp_path):
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.database.close()


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
