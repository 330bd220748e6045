"""A store of made-up news: the words, names and stories are drawn by a seed, and written by SQL as screening would.

Articles in any number, the rest in proportion: people, stories, mentions, alerts with their deliveries, the log; and feeds in
all states.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from typing import Any

from sqlalchemy import Connection, Table, insert

from resolver.strangers.entities import block_keys
from worker.store import fulltext
from worker.store.database import Database
from worker.store.hushes import audit, hushes
from worker.store.lag import PICKS, lags
from worker.store.letters import letters
from worker.store.signs import failures, samples
from worker.store.stops import stops
from worker.store.tables import (
    alerts,
    articles,
    attempts,
    decisions,
    deliveries,
    entities,
    entity_articles,
    entity_keys,
    entity_names,
    feeds,
    mentions,
    stories,
    topics_found,
)

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
AT_ONCE = 2_000
WORDS = 20_000  # of the made-up language; how often each comes falls as in real ones
TEXT_WORDS = 120
PER_STORY, PER_ALERT, PER_DOUBT, PER_TOPIC, NAMED, PER_DEAD = 4, 20, 10, 5, 3, 1_000
HOSTS, STRIDE = 4_000, 7_919
LOGGED, MAILED, FAILED, STOPPED, KEPT_QUIET = 100_000, 95_000, 20_000, 20_000, 2_000
LETTERS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"), ("a", "e", "i", "o", "u")
FEED_STATES = ("well",) * 85 + ("failing",) * 6 + ("quiet",) * 4 + ("gone",) * 2 + ("moved",) + ("missed",) * 2


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of it."""

    articles: int
    feeds: int


def word(number: int) -> str:
    """A word of the made-up language, by its rank."""
    made, rest = "", number + 7
    while rest:
        rest, consonant = divmod(rest, len(LETTERS[0]))
        rest, vowel = divmod(rest, len(LETTERS[1]))
        made += LETTERS[0][consonant] + LETTERS[1][vowel]
    return made


def names(number: int) -> str:
    """The name of a person."""
    return f"{word(30 + number % 900).capitalize()} {word(1_000 + number).capitalize()}"


def fill(database: Database, size: Size, chance: random.Random) -> None:
    """News spread over a year."""
    people = max(10, size.articles // 5)
    counts = [0] * people
    with database.write() as tx:
        _write(tx, feeds, (_feed(number) for number in range(1, size.feeds + 1)))
        _people(tx, people)
        _write(tx, stories, (_story(number, size.articles) for number in range(1, size.articles // PER_STORY + 2)))
        _work(tx)
        _write(tx, samples, (_sample(60, minute) for minute in range(1, 1_500)))
        _write(tx, samples, (_sample(3_600, hour) for hour in range(1, 190)))
    for texts in _texts(size.articles, chance):
        named = {n: {min(people - 1, int(chance.paretovariate(0.35)) - 1) for _ in range(NAMED)} for n in texts}
        with database.write() as tx:
            _bring(tx, texts, size)
            _write(tx, entity_articles, (_naming(person, n) for n, persons in named.items() for person in persons))
        for persons in named.values():
            for person in persons:
                counts[person] += 1
    with database.write() as tx:
        for person, count in enumerate(counts):
            mine = entities.c.id == f"person-{person}"
            tx.execute(entities.update().where(mine).values(articles=count, mentions=2 * count))
        if tx.dialect.name == "postgresql":
            tx.exec_driver_sql("ANALYZE")  # as it does by itself within minutes


def _work(tx: Connection) -> None:
    """What grows in years of service whatever the news are: the log, mails, failures, stopped mailboxes, silences."""
    _write(tx, audit, (_said(number) for number in range(LOGGED)))
    _write(
        tx,
        letters,
        [{"id": "ltr_1", "subject": "A file is wrong", "text": "", "html": "", "payload": {}, "raised_at": NOW}],
    )
    _write(tx, deliveries, (_mail(number) for number in range(MAILED)))
    _write(tx, failures, (_failure(number) for number in range(FAILED)))
    _write(tx, stops, (_stop(number) for number in range(STOPPED)))
    _write(tx, hushes, (_hush(number) for number in range(KEPT_QUIET)))


def _texts(many: int, chance: random.Random) -> Iterator[dict[int, str]]:
    """Texts by the ids of their articles, some at a time."""
    weights = list(accumulate(1 / (rank + 1) for rank in range(WORDS)))
    vocabulary = [word(rank) for rank in range(WORDS)]
    for start in range(1, many + 1, AT_ONCE):
        numbers = range(start, min(many + 1, start + AT_ONCE))
        yield {n: " ".join(chance.choices(vocabulary, cum_weights=weights, k=TEXT_WORDS)) for n in numbers}


def _people(tx: Connection, people: int) -> None:
    _write(tx, entities, (_person(number) for number in range(people)))
    _write(tx, entity_names, ({"entity_id": f"person-{n}", "name": names(n), "mentions": 1} for n in range(people)))
    keys = ((key, n) for n in range(people) for key in set(block_keys(names(n), "person")))
    _write(tx, entity_keys, ({"key": key, "entity_id": f"person-{n}"} for key, n in keys))


def _bring(tx: Connection, texts: dict[int, str], size: Size) -> None:
    many = size.articles
    _write(tx, articles, (_article(n, text, size) for n, text in texts.items()))
    fulltext.put(tx, [(n, fulltext.terms(text)) for n, text in texts.items()])
    about = ({"article_id": n, "topic": f"topic-{n % 7}", "words": [texts[n][:9]]} for n in texts if n % PER_TOPIC == 0)
    _write(tx, topics_found, about)
    _write(tx, mentions, (_mention(n, texts[n]) for n in texts if n % PER_DOUBT == 0))
    raised = [n for n in texts if n % PER_ALERT == 0 or n == 1]
    _write(tx, alerts, (_alert(n, texts[n], many) for n in raised))
    _write(tx, decisions, (_decision(n) for n in raised))
    _write(tx, deliveries, (_delivery(n, many) for n in raised))
    _write(tx, attempts, (_attempt(n, many) for n in raised))
    _write(tx, lags, (_lag(n, many) for n in raised if n % PER_DEAD))


def _write(tx: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    left = iter(rows)
    while part := list(islice(left, AT_ONCE)):
        tx.execute(insert(table), part)


def _feed(number: int) -> dict[str, Any]:
    state = FEED_STATES[number * STRIDE % len(FEED_STATES)]
    bad, host = state in {"failing", "gone"}, f"host{number % HOSTS}.example"
    polled = NOW - timedelta(seconds=number % 3_600)
    return {"id": number, "url": f"https://{host}/{number}/rss", "kind": "http", "host": host, "tags": [], "state": state,
            "title": f"{word(number % WORDS).capitalize()} {word(number % 97).capitalize()}", "interval_s": 3_600,
            "failures": 5 * bad, "trouble": "It answers 503." if bad else None, "mend": "Wait." if bad else None,
            "because": "Again in an hour.", "added_at": NOW - timedelta(days=365), "last_polled_at": polled,
            "last_ok_at": None if state == "gone" else polled, "last_new_at": polled, "latest_at": polled,
            "next_poll_at": polled + timedelta(hours=1), "mass": 40.0, "counted_at": polled,
            "since": NOW - timedelta(days=60)}  # fmt: skip


def _said(number: int) -> dict[str, Any]:
    at = NOW - timedelta(minutes=LOGGED - number)
    return {"at": at, "by": f"desk{number % 9}", "what": "seen", "sentence": f"alert alr_{number} was seen"}


def _sample(every_s: int, number: int) -> dict[str, Any]:
    figures = {
        "seen": float(number % 90),
        "screened": float(number % 80),
        "alerts": 1.0,
        "depth_poll": 3.0,
        "memory": 3e8,
    }
    return {"every_s": every_s, "at": NOW - timedelta(seconds=every_s * number), "figures": figures}


def _naming(person: int, article_id: int) -> dict[str, Any]:
    return {"entity_id": f"person-{person}", "article_id": article_id, "mentions": 2}


def _decision(number: int) -> dict[str, Any]:
    return {
        "article_id": number,
        "watch": "w",
        "code": "first",
        "sentence": "sent",
        "alert_id": f"alr_{number}",
        "at": NOW,
    }


def _delivery(number: int, many: int) -> dict[str, Any]:
    at, dead = _when(number, many), number % PER_DEAD == 0
    return {"id": f"dlv_{number}", "alert_id": f"alr_{number}", "route": "desk", "channel": "email", "attempts": 1,
            "target": "desk@news.example", "state": "dead" if dead else "sent", "created_at": at, "next_at": at,
            "sent_at": None if dead else at}  # fmt: skip


def _mail(number: int) -> dict[str, Any]:
    at = _when(number, MAILED)
    return {"id": f"ltr_1_{number}", "letter_id": "ltr_1", "route": "owner", "channel": "email", "attempts": 1,
            "target": f"{word(number % WORDS)}@news.example", "state": "sent", "created_at": at, "next_at": at, "sent_at": at}  # fmt: skip


def _failure(number: int) -> dict[str, Any]:
    task, at = f"task-{number % 5}", NOW - timedelta(seconds=20 * (FAILED - number))
    return {
        "task": task,
        "subject": f"feed {number}",
        "sentence": f"{word(number % 900)} broke",
        "traceback": word(number),
        "at": at,
    }


def _stop(number: int) -> dict[str, Any]:
    at = _when(number, STOPPED)
    return {
        "address": f"{word(number)}@news.example",
        "list": "",
        "cause": "left",
        "detail": "by the link",
        "since": at,
    }


def _hush(number: int) -> dict[str, Any]:
    at = _when(number, KEPT_QUIET)
    return {"kind": "mute", "matchers": {"story": [str(number + 1)]}, "by": "Ada", "why": word(number), "made_at": at}


def _attempt(number: int, many: int) -> dict[str, Any]:
    at = _when(number, many)
    return {"delivery_id": f"dlv_{number}", "number": 1, "started_at": at, "ended_at": at, "ok": number % PER_DEAD != 0}


def _lag(number: int, many: int) -> dict[str, Any]:
    return {"alert_id": f"alr_{number}", "delivered_at": _when(number, many), "pick": number * STRIDE % PICKS,
            "dated": "entry", "took_s": 60.0 + number % 300, "feed_s": 50.0, "screen_s": 4.0, "raise_s": 0.1,
            "hold_s": 0.0, "send_s": 1.0}  # fmt: skip


def _when(number: int, many: int) -> datetime:
    return NOW - timedelta(days=365) * (1 - number / (many + 1))


def _person(number: int) -> dict[str, Any]:
    watched = number < 50  # noqa: PLR2004 - a desk's list
    return {"id": f"person-{number}", "name": names(number), "kind": "person", "watched": watched,
            "first_seen_at": NOW - timedelta(days=300), "last_seen_at": NOW - timedelta(minutes=number)}  # fmt: skip


def _story(number: int, many: int) -> dict[str, Any]:
    at = _when(min(many, number * PER_STORY), many)
    return {"id": number, "title": f"{names(number)} and {word(number % WORDS)}", "started_at": at, "last_at": at,
            "articles": PER_STORY, "publishers": 2}  # fmt: skip


def _article(number: int, text: str, size: Size) -> dict[str, Any]:
    at = _when(number, size.articles)
    return {"id": number, "feed_id": number * STRIDE % size.feeds + 1, "key": str(number), "title": text[:60].capitalize(), "text": text,
            "source": f"Paper {number % 40}", "published_at": at, "first_seen_at": at, "screened_at": at,
            "state": "screened", "story_id": number // PER_STORY + 1, "voice": number % 2 == 0}  # fmt: skip


def _mention(number: int, text: str) -> dict[str, Any]:
    return {"article_id": number, "actor": f"person-{number % 50}", "field": "text", "start": 0, "end": 5,
            "text": text[:5], "score": (number % 97) / 97, "verdict": "unsure", "how": "surname", "because": ["Why."]}  # fmt: skip


def _alert(number: int, text: str, many: int) -> dict[str, Any]:
    at = _when(number, many)
    return {"id": f"alr_{number}", "dedup_key": str(number), "watch": f"watch-{number % 60}", "severity": "high",
            "story_id": number // PER_STORY + 1, "article_id": number, "reason": "Found.", "because": [], "quote": text[:200],
            "words": {}, "actors": {"person-1": names(1)}, "topics": [], "score": 0.9, "source": "Paper", "title": text[:60],
            "first_seen_at": at, "raised_at": at, "watchlist_version": 1}  # fmt: skip
