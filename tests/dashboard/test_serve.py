"""The dashboard as a process."""

import threading
from contextlib import closing

import pytest

from worker import wiring
from worker.dashboard import serve
from worker.settings import Settings
from worker.store import facts
from worker.store.database import Database


def test_it_refuses_to_be_open_to_everybody(tmp_path):
    with pytest.raises(ValueError, match="NAMESAKE_DASHBOARD_PASSWORD"):
        serve.serve(Settings(_env_file=None, data=tmp_path, dashboard_host="0.0.0.0"))


def test_it_says_that_it_lives(newsroom):
    stop = threading.Event()
    stop.set()
    serve._beat(newsroom.database, stop)
    with newsroom.database.read() as tx:
        (sign,) = facts.workers(tx)
    assert (sign.kind, sign.queues) == ("dashboard", ())
    assert (wiring.now() - sign.at).total_seconds() < 30


def test_it_lives_on_when_its_sign_cannot_be_stored(tmp_path, caplog):
    stop = threading.Event()
    stop.set()
    with closing(Database(f"sqlite:///{tmp_path / 'empty.db'}")) as empty:
        serve._beat(empty, stop)
    assert "cannot write the dashboard's sign of life" in caplog.text
