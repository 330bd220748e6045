"""What people say of mentions in doubt, and what screening makes of it from then on."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from resolver.records import Mention, Resolution, Span
from worker.pipeline import reviewing
from worker.pipeline.reviewing import NotInDoubtError, ruled
from worker.store import alerts, entities, hushes
from worker.store.reviews import Said, spelled
from worker.store.rulings import Signature
from worker.store.tables import articles, mentions, stories

LIST = """
version: 1
name: ministers
actors:
  - id: petrov
    name: Ivan Petrov
    context: {any: [Sofia]}
watches:
  - id: petrov-in-the-news
    match: {actors: [petrov]}
    route: [desk]
routes:
  - id: desk
    email: {to: [desk@example.org]}
"""
BRIDGE = "The minister Petrov opened a bridge over the river on Monday. Petrov praised the engineers who built it."
COPY = "The minister Petrov opened the bridge over the river on Monday. Petrov praised the engineers who built it."
COURT = "A court in Varna fined a chairman. The chairman Petrov had sold bread without a licence, said a prosecutor."


@pytest.fixture
def doubts(desk):
    """One article in which Petrov is in doubt, twice."""
    desk.watchlist.write_text(LIST)
    desk.publish("A bridge is opened", BRIDGE)
    assert desk.work() == []
    return desk


def verdicts(desk):
    with desk.database.read() as tx:
        query = select(mentions.c.article_id, mentions.c.verdict).order_by(mentions.c.article_id, mentions.c.id)
        return [(row.article_id, row.verdict) for row in tx.execute(query)]


def say(desk, what, mention_id=1):
    with desk.database.write(alone="screen") as tx:
        return reviewing.say(tx, mention_id, what, Signature("Anna", "the mayor", desk.time))


def undo(desk, number):
    with desk.database.write(alone="screen") as tx:
        reviewing.undo(tx, number, "Ben", desk.time)


def test_a_yes_raises_the_alert_that_the_doubt_kept_back_and_counts_the_article_once(doubts):
    say(doubts, "yes")
    assert verdicts(doubts) == [(1, "sure"), (1, "sure")]
    assert len(doubts.work()) == 1
    with doubts.database.read() as tx:
        (alert,) = alerts.newest(tx, 9)
        assert "Anna looked at it and said so: the mayor" in alert.because
        assert entities.get(tx, "petrov").mentions == 2
        assert tx.execute(select(stories.c.articles, stories.c.publishers)).all() == [(1, 1)]
    assert verdicts(doubts) == [(1, "sure"), (1, "sure")]
    assert doubts.work() == []


def test_a_yes_holds_for_what_comes_later_of_the_story_and_not_for_another(doubts):
    say(doubts, "yes")
    doubts.work()
    doubts.publish("A bridge is opened on the river", COPY, feed="https://other.example.org/rss")
    doubts.publish("A fine for bread", COURT, feed="https://third.example.org/rss")
    doubts.work()
    found = dict(verdicts(doubts))
    assert sorted(found.values()) == ["sure", "sure", "unsure"]


def test_a_no_leaves_the_queue_for_the_story_and_asks_again_in_another(doubts):
    say(doubts, "no")
    doubts.publish("A bridge is opened on the river", COPY, feed="https://other.example.org/rss")
    doubts.publish("A fine for bread", COURT, feed="https://third.example.org/rss")
    assert doubts.work() == []
    assert sorted(dict(verdicts(doubts)).values()) == ["no", "no", "unsure"]


def test_a_never_asks_nowhere_again_and_takes_no_sure_mention_away(doubts):
    say(doubts, "never")
    doubts.publish("A fine for bread", COURT, feed="https://other.example.org/rss")
    assert doubts.work() == []
    assert set(verdicts(doubts)) == {(1, "no"), (2, "no")}
    doubts.publish(
        "A visit", "Ivan Petrov came to Sofia on Friday. Petrov spoke.", feed="https://third.example.org/rss"
    )
    assert len(doubts.work()) == 1


@pytest.mark.parametrize("what", ["yes", "no", "never"])
def test_what_is_taken_back_is_in_doubt_as_before_and_the_log_tells_both(doubts, what):
    number = say(doubts, what)
    doubts.work()
    undo(doubts, number)
    assert set(verdicts(doubts)) == {(1, "unsure")}
    doubts.work()
    assert set(verdicts(doubts)) == {(1, "unsure")}
    with doubts.database.read() as tx:
        assert [(row.by, row.what) for row in hushes.log(tx, 9)] == [
            ("Ben", "review undone"),
            ("Anna", f"review {what}"),
        ]
        seen = entities.get(tx, "petrov")
        assert seen is None or seen.mentions == 0
    with pytest.raises(NotInDoubtError):
        undo(doubts, number)


def test_a_never_that_is_taken_back_brings_all_its_doubts_back(doubts):
    number = say(doubts, "never")
    doubts.publish("A fine for bread", COURT, feed="https://other.example.org/rss")
    doubts.work()
    undo(doubts, number)
    assert set(verdicts(doubts)) == {(1, "unsure"), (2, "unsure")}


def test_of_two_who_settle_one_mention_the_second_is_told(doubts):
    say(doubts, "no")
    for gone in (1, 99):
        with pytest.raises(NotInDoubtError):
            say(doubts, "yes", gone)


def test_why_an_article_belongs_to_its_story_is_kept(doubts):
    doubts.publish("A bridge is opened on the river", COPY, feed="https://other.example.org/rss")
    doubts.work()
    with doubts.database.read() as tx:
        first, second = tx.scalars(select(articles.c.joined).order_by(articles.c.id))
    assert first.startswith("Begins the story.")
    assert second.startswith("Tells the same story (0.")


# --- what counts of several -------------------------------------------------------------------------------------

SAID = st.builds(
    lambda what, actor, spelling: Said(what, actor, spelling, 1, "Anna", ""),
    st.sampled_from(["yes", "no", "never"]),
    st.sampled_from(["petrov", "ivanov"]),
    st.sampled_from(["petrov", "ivan petrov"]),
)


@settings(max_examples=60)
@given(
    st.lists(SAID, max_size=5),
    st.sampled_from(["sure", "unsure", "no"]),
    st.sampled_from(["Petrov", "PETROV", "Ivan\nPetrov"]),
)
def test_one_about_the_story_counts_before_one_about_all_then_the_last(said, verdict, text):
    said = [replace_id(one, number) for number, one in enumerate(said)]
    mention = Mention("petrov", Span("text", 0, len(text), text), 0.6, verdict, "surname", ("Why.",))
    (found,) = ruled(Resolution("1", (mention,)), said).mentions
    mine = [one for one in said if (one.actor, one.spelling) == ("petrov", spelled(text))]
    deciding = ([one for one in mine if one.what != "never"] or mine)[-1:]
    if verdict != "unsure" or not deciding:
        assert found == mention
    else:
        assert replace(found, because=mention.because) == replace(
            mention, verdict="sure" if deciding[0].what == "yes" else "no"
        )


def replace_id(said, number):
    return said._replace(id=number)
