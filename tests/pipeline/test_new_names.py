"""Names that nobody watches and that were never seen before, near those whom a desk watches."""

import pytest
from sqlalchemy import insert, select

from worker.alerts.decisions import LEARN_ARTICLES
from worker.store import alerts, feeds
from worker.store.tables import articles, decisions

LIST = """\
version: 1
name: company
actors:
  - {{id: svyrydenko, name: Yuliia Svyrydenko}}
  - id: doe
    name: Jane Doe
    not: [{{any: [actress], reason: the actress of the same name}}]
watches:
  - id: company
    match: {{actors: [svyrydenko], new_entity: {kind}}}
    route: [desk]
routes:
  - id: desk
    email: {{to: [desk@example.org]}}
"""
MEETING = "Prime Minister Yuliia Svyrydenko met Judge Orla Castellane in Riga on Monday. Castellane left early."


def write(desk, kind="person"):
    desk.watchlist.write_text(LIST.format(kind=kind))


@pytest.fixture
def grown(desk):
    """A desk that has read for a while."""
    write(desk)
    with desk.database.write() as tx:
        feeds.add(tx, "https://old.example.org/rss", desk.time)
        row = {"feed_id": 1, "title": "", "text": "", "source": "old", "state": "screened"}
        old = [row | {"first_seen_at": desk.time, "key": f"old-{number}"} for number in range(LEARN_ARTICLES)]
        tx.execute(insert(articles), old)
    desk.later(days=10)
    return desk


def decided(desk):
    with desk.database.read() as tx:
        return [(row.code, row.sentence) for row in tx.execute(select(decisions).order_by(decisions.c.id))]


def raised(desk):
    """Whom each alert names, in order."""
    with desk.database.read() as tx:
        return [list(alert.actors.values()) for alert in reversed(alerts.newest(tx, 99))]


def test_a_name_never_seen_before_near_a_watched_one_alerts_once_and_for_ever(grown):
    grown.publish("A meeting in Riga", MEETING)
    (subject,) = grown.work()
    grown.later(days=30)
    grown.publish("A second meeting", "Yuliia Svyrydenko and Judge Orla Castellane met again, in Vilnius, about grain.")
    assert grown.work() == []

    assert "Orla Castellane" in subject
    with grown.database.read() as tx:
        (alert,) = alerts.newest(tx, 9)
    assert alert.reason.startswith("Never seen before: Orla Castellane. Named: Yuliia Svyrydenko")
    assert alert.quote == MEETING.split(" Castellane left", maxsplit=1)[0]
    assert alert.actors == {"svyrydenko": "Yuliia Svyrydenko", "orla-castellane": "Orla Castellane"}
    assert alert.words["Orla Castellane"] == ["Orla Castellane", "Castellane"]


def test_several_new_names_of_one_article_are_one_alert(grown):
    grown.publish(
        "A meeting", "Yuliia Svyrydenko met Judge Orla Castellane, Mayor Tadeusz Wolanski and Dr Ines Quiroga."
    )
    assert len(grown.work()) == 1
    assert raised(grown) == [["Yuliia Svyrydenko", "Orla Castellane", "Tadeusz Wolanski", "Ines Quiroga"]]


@pytest.mark.parametrize(
    "text",
    [
        "Yuliia Svyrydenko spoke in Riga. Judge Orla Castellane opened a hearing.",
        "Judge Orla Castellane opened a hearing in Riga on Monday.",
        "Yuliia Svyrydenko met Castellane in Riga.",
        "Yuliia Svyrydenko met the actress Jane Doe in Riga.",
        "Yuliia Svyrydenko met officials of the Baltic Grain Exchange in Riga.",
    ],
    ids=["another sentence", "nobody watched", "no full name", "a namesake of a watched one", "another kind"],
)
def test_what_is_no_new_name_near_a_watched_one_stays_silent(grown, text):
    grown.publish("A meeting in Riga", text)
    assert grown.work() == []
    assert decided(grown) == []


def test_a_name_that_was_seen_elsewhere_is_not_new(grown):
    grown.publish("A hearing", "Judge Orla Castellane opened the hearing in Riga on Friday.")
    grown.work()
    grown.publish("A meeting in Riga", MEETING)
    assert grown.work() == []


def test_a_fresh_start_does_not_alert_on_everybody(desk):
    write(desk)
    desk.publish("A meeting in Riga", MEETING)
    assert desk.work() == []

    ((code, sentence),) = decided(desk)
    assert code == "learning"
    assert sentence == (
        "not sent: which names are usual is still being learned: 1 of 300 articles and 1 day since 2026-03-01 at 09:00 UTC"
    )


def test_organisations_can_be_asked_for(grown):
    write(grown, "any")
    grown.publish("A meeting", "Yuliia Svyrydenko met officials of the Baltic Grain Exchange in Riga.")
    assert len(grown.work()) == 1
    assert raised(grown) == [["Yuliia Svyrydenko", "Baltic Grain Exchange"]]
