"""`namesake run --until-idle` on the project's seeds: the alerts that a careful reader would send, each once."""

import re

import pytest

from tests.system.service import Service


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A service after its first pass, with the alerts of that pass."""
    service = Service(tmp_path_factory.mktemp("desk") / "data")
    return service, service.one_pass()


def test_the_first_pass_reads_everything_and_sends_the_alerts_of_a_careful_reader(first):
    service, alerts = first

    assert service.rows("select count(*) from articles where state != 'screened'") == [(0,)]
    by_watch = {alert["watch"] for alert in alerts}
    assert {"svyrydenko-on-the-fund", "minerals-deal-news", "new-title"} <= by_watch
    assert len({(alert["watch"], alert["story"]) for alert in alerts}) == len(alerts)
    assert all(alert["quote"] and alert["reason"] for alert in alerts)


def test_page_furniture_and_other_people_of_the_name_do_not_alert(first):
    _, alerts = first

    quotes = " ".join(alert["quote"] for alert in alerts)
    assert "Starlink" not in quotes
    assert not [alert for alert in alerts if "hedge" in alert["quote"].lower()]


def test_each_alert_arrives_in_the_inbox_and_signed_at_the_webhook(first):
    service, alerts = first

    sent = [way for alert in alerts for way in alert["sent"]]
    assert service.rows("select distinct state from deliveries") == [("sent",)]
    assert len(service.inbox()) == sum(way["channel"] == "email" for way in sent)
    assert len(service.webhooks()) == sum(way["channel"] == "webhook" for way in sent)
    assert all(hook["verified"] and not hook["duplicate"] for hook in service.webhooks())


def test_the_titles_of_svyrydenko_stand_in_a_timeline(first):
    service, _ = first

    shown = service.call("entities", "show", "svyrydenko").stdout

    assert re.search(r"Economy Minister\s+2025-04-30", shown)
    assert re.search(r"Prime Minister\s+2025-09-09", shown)


def test_names_that_nobody_watches_become_entities_of_their_own(first):
    service, _ = first

    found = service.rows("select id, watched from entities where name like '%tefanishyna%'")

    assert len(found) == 1
    assert not found[0][1]
    spellings = service.rows(f"select name from entity_names where entity_id = '{found[0][0]}'")
    assert {("Olga Stefanishyna",), ("Olha Stefanishyna",)} <= set(spellings)


@pytest.mark.slow
def test_a_second_pass_sends_nothing(first):
    service, alerts = first
    assert alerts

    assert service.one_pass() == []
    assert len({mail["message_id"] for mail in service.inbox()}) == len(service.inbox())
