"""The store that says who somebody is does not answer: who was known goes on reading, and nobody else comes in."""

import threading
import time
from datetime import timedelta

import pytest
from pydantic import SecretStr

from tests.dashboard.entering import log_in
from worker.dashboard import entrance
from worker.store import access


def lose(newsroom):
    """Put a folder in the place of the database: it cannot be opened any more."""
    newsroom.database.close()
    path = newsroom.settings.data / "namesake.db"
    path.rename(path.with_name("away.db"))
    path.mkdir()


def test_on_loopback_health_and_metrics_tell_that_the_store_is_down(newsroom, site):
    newsroom.busy()
    assert site.get("/status").status_code == 200
    lose(newsroom)
    told = site.get("/health")
    assert (told.status_code, told.json()["reasons"][0]["part"]) == (503, "database")
    assert "namesake_store_up 0.0" in site.get("/metrics").text
    page = site.get("/status")
    assert page.status_code == 200
    assert "The database does not answer" in page.text


@pytest.fixture
def locked(newsroom, serve):
    newsroom.busy()
    with serve(newsroom, newsroom.settings.model_copy(update={"dashboard_password": SecretStr("sésame")})) as site:
        yield site


def test_behind_a_login_who_was_known_reads_on_for_an_hour_and_may_write_nothing(newsroom, locked):
    stranger = {"cookie": "namesake=guess"}
    assert log_in(locked, "namesake", "sésame").status_code == 303
    assert locked.get("/status").status_code == 200
    lose(newsroom)
    assert locked.get("/status").status_code == 200
    assert "namesake_store_up 0.0" in locked.get("/metrics").text
    assert locked.get("/metrics", headers=stranger).status_code == 503
    assert "cannot be checked" in locked.get("/api/alerts", headers=stranger).json()["error"]
    assert locked.post("/api/alerts/alert-1/ack", json={}).status_code == 503
    newsroom.at += entrance.REMEMBERED + timedelta(seconds=1)
    assert locked.get("/metrics").status_code == 503


def test_who_logged_out_is_not_remembered(newsroom, locked):
    log_in(locked, "namesake", "sésame")
    with newsroom.database.write() as tx:
        access.leave_all(tx, "namesake")
    assert locked.get("/metrics").status_code == 401
    lose(newsroom)
    assert locked.get("/metrics").status_code == 503


def test_a_store_that_hangs_holds_nobody_at_the_door(newsroom, site, monkeypatch):
    newsroom.busy()
    assert site.get("/metrics").status_code == 200
    gate, asked = threading.Event(), access.has_users
    monkeypatch.setattr(entrance, "DEADLINE_S", 0.05)
    monkeypatch.setattr(access, "has_users", lambda tx: gate.wait(10) and asked(tx))
    began = time.monotonic()
    assert [site.get("/metrics").status_code for _ in range(8)] == [200] * 8
    assert time.monotonic() - began < 5
    gate.set()
