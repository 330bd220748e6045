"""A store with something in it."""

from worker.records import Alert, Delivery, Entry
from worker.store import alerts, articles, deliveries, feeds


def one_delivery(database, now):
    """An alert with one delivery in the outbox; the delivery's id."""
    with database.write() as tx:
        feeds.add(tx, "https://a.example/rss", now)
        (article_id,) = articles.add(tx, feeds.all_feeds(tx)[0].id, "a", [Entry("k", "title", "text")], now)
        story_id = articles.new_story(tx, "title", now)
        alerts.add(tx, alert(article_id, story_id, now), "key")
        (delivery_id,) = deliveries.add(
            tx, [Delivery("msg_1", "alr_1", "desk", "email", "d@example.org", None, 0)], now
        )
    return delivery_id


def alert(article_id, story_id, now):
    return Alert(
        id="alr_1",
        watch="w",
        severity="high",
        story_id=story_id,
        article_id=article_id,
        reason="because",
        because=("it is so",),
        quote="text",
        words={"A": ["a"]},
        actors={"a": "A"},
        topics=("t",),
        score=1.0,
        source="a",
        url=None,
        title="title",
        published_at=None,
        first_seen_at=now,
        raised_at=now,
        watchlist_version=1,
        same_as={"a": ["wikidata:Q1"]},
    )
