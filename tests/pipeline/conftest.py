import pytest

from tests.pipeline.newsroom import Newsroom


@pytest.fixture
def desk(tmp_path):
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.database.close()
