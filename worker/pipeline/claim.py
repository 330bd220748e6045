"""What is due now: feeds, articles and deliveries, each to be woken by a message."""

from dataclasses import dataclass

from worker.pipeline import endings, pacing
from worker.pipeline.parts import Parts
from worker.pipeline.release import release
from worker.store import articles, deliveries, feeds, rounds
from worker.store.rounds import Round

FEEDS, ARTICLES = 100, 500  # woken at the most by one tick
MOST_LOST_ATTEMPTS = 12  # of a delivery, more than any ladder of retries has


@dataclass(frozen=True, slots=True)
class Due:
    """Ids of work that is due and that nobody was woken for. `rounds`: of deliveries, one sender goes each."""

    feeds: tuple[int, ...]
    articles: tuple[int, ...]
    rounds: tuple[Round, ...]


def claim(parts: Parts) -> Due:
    """What is due; it counts as woken from now on, and is woken again when nobody takes it in time."""
    now, again_s = parts.now(), parts.settings.wake_again_s
    endings.settle(parts)
    release(parts)
    pacing.renew(parts)
    with parts.database.write() as tx:
        articles.give_up(tx, parts.settings.max_attempts, now)
        deliveries.give_up(tx, MOST_LOST_ATTEMPTS, now)
        return Due(
            feeds=tuple(feeds.wake(tx, now, again_s, FEEDS)),
            articles=tuple(articles.wake(tx, now, again_s, ARTICLES)) if parts.lists.ready(tx) else (),
            rounds=tuple(rounds.wake(tx, now, again_s)),
        )
