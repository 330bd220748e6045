"""The dashboard over PostgreSQL: the same queries, the same pages."""

import dataclasses

import pytest

from tests.cluster.postgres import running_postgres
from tests.schema import prepare
from worker.dashboard.gather import Gatherer
from worker.store.database import Database

PATHS = [
    "/",
    "/alerts",
    "/alerts/alert-1",
    "/alerts?q=minerals&sort=watch",
    "/stories?q=mineral+fund",
    "/stories/1",
    "/articles?q=svyr",
    "/articles?q=rebuilding&topic=minerals-fund&entity=svyrydenko",
    "/articles/1",
    "/topics",
    "/topics/minerals-fund",
    "/search?q=svyr",
    "/entities",
    "/entities?q=svyr",
    "/entities?sort=name",
    "/entities/svyrydenko",
    "/review?sort=likeliest&q=x",
    "/feeds",
    "/deliveries",
    "/deliveries?state=sent",
    "/queues",
    "/workers",
    "/watchlists",
    "/ledger",
    "/failures",
    "/health",
    "/ready",
    "/metrics",
    "/api/alerts",
    "/api/alerts/alert-1",
    "/api/entities",
    "/api/entities/svyrydenko",
    "/api/feeds",
    "/api/workers",
    "/api/ledger",
]


@pytest.fixture(scope="module")
def postgres_url():
    with running_postgres() as url:
        yield url


def test_the_pages_and_facts_are_the_same_as_over_sqlite(newsroom, serve, postgres_url):
    other = dataclasses.replace(newsroom, database=Database(postgres_url))
    prepare(other.database)
    for room in (newsroom, other):
        room.busy()
    with serve(newsroom) as lite, serve(other) as site:
        for path in PATHS:
            answer = site.get(path)
            assert answer.status_code == 200, path
            assert _plain(answer.text) == _plain(lite.get(path).text), path
    found = [Gatherer(room.database, room.settings, room.now).facts() for room in (newsroom, other)]
    told = [dataclasses.replace(facts, store_s=None, disks=()) for facts in found]  # the machine's, not the store's
    assert told[0] == told[1]
    other.database.close()


def _plain(page: str) -> str:
    """A page without the token that each server makes for its forms, and what the machine says of its disk."""
    return "\n".join(line for line in page.splitlines() if "token" not in line and "disk_free_bytes" not in line)
