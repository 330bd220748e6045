"""What `namesake run` tells of alerts while it runs."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.schema import prepare
from tests.store.filled import one_delivery
from worker import wiring
from worker.cli import running
from worker.settings import Settings
from worker.store import alerts


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A run that has not begun, over a store with one alert, whose delivery waits."""
    monkeypatch.setattr(running, "MOST_ALERTS_AT_ONCE", 2)
    made = running.Run(Settings(_env_file=None, data=tmp_path, corpus=None), demo=False, as_json=True)
    prepare(made._store)
    one_delivery(made._store, wiring.now())
    yield made
    made._store.close()


def shown(capsys):
    return [json.loads(line)["alert"] for line in capsys.readouterr().out.splitlines()]


def raise_more(run, count):
    with run._store.write() as tx:
        first = alerts.get(tx, "alr_1")
        for number in range(2, count + 2):
            at = first.raised_at + timedelta(microseconds=number)
            alerts.add(tx, replace(first, id=f"alr_{number}", raised_at=at), f"key {number}")


def test_every_alert_of_a_run_is_shown_once_however_many_there_are(run, capsys):
    raise_more(run, 7)
    run._show_alerts(at_once=True)
    run._show_alerts(at_once=True)
    assert shown(capsys) == [f"alr_{number}" for number in range(1, 9)]


def test_an_alert_waits_for_its_deliveries_and_those_after_it_too(run, capsys, monkeypatch):
    raise_more(run, 1)
    run._show_alerts()
    assert shown(capsys) == []
    monkeypatch.setattr(running, "WAIT_FOR_SENDING_S", 0)
    run._show_alerts()
    assert shown(capsys) == ["alr_1", "alr_2"]
