"""What the tables say about the health of the service. Read only, and quick when there are 100,000 articles."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from worker.facts import CanaryFact, Day, LagFact, Ledger, Waiting, WatchlistFact, WorkerFact
from worker.store import pulses, watchlists
from worker.store.lag import FIRST
from worker.store.signs import canaries, failures
from worker.store.tables import (
    AnyRow,
    alerts,
    articles,
    attempts,
    decisions,
    deliveries,
    feeds,
    topics_found,
)

LAG_SAMPLE = 2_000  # the newest rows that percentiles are taken from
ARTICLE_STATES = ("new", "screened", "dead")
DELIVERY_STATES = ("held", "pending", "batched", "sent", "muted", "dead", "stopped")


def workers(tx: Connection) -> tuple[WorkerFact, ...]:
    """The last sign of life of every process."""
    return tuple(_worker(row) for row in pulses.all_pulses(tx))


def _worker(row: AnyRow) -> WorkerFact:
    lists = {"queues": tuple(row.queues), "children": tuple(row.children)}
    return WorkerFact(**{name: row._mapping[name] for name in WorkerFact.__slots__} | lists)


def canaries_by_queue(tx: Connection) -> tuple[CanaryFact, ...]:
    """The last canaries of each queue, by its name."""
    rows = sorted(pulses.last_canaries(tx), key=lambda row: (row.queue, -row.id))
    return tuple(_canary(queue, list(group)) for queue, group in groupby(rows, key=lambda row: str(row.queue)))


def _canary(queue: str, newest_first: Sequence[AnyRow]) -> CanaryFact:
    back = next((row for row in newest_first if row.back_at is not None), None)
    waiting = [row.sent_at for row in newest_first if back is None or row.id > back.id]
    return CanaryFact(
        queue=queue,
        sent_at=newest_first[0].sent_at,
        back_at=back.back_at if back else None,
        round_trip_s=(back.back_at - back.sent_at).total_seconds() if back else None,
        waiting_since=min(waiting, default=None),
    )


def round_trips(tx: Connection, queue: str, limit: int = 60) -> list[float]:
    """Seconds that the last canaries of a queue took, in the order they were sent."""
    query = select(canaries.c.sent_at, canaries.c.back_at).where(canaries.c.queue == queue)
    rows = tx.execute(query.order_by(canaries.c.id.desc()).limit(limit)).all()
    return [(row.back_at - row.sent_at).total_seconds() for row in reversed(rows) if row.back_at is not None]


# --- lag -----------------------------------------------------------------------------------------------------


def lags(tx: Connection, since: datetime) -> tuple[LagFact, ...]:
    """How long each stage took, of what passed it since. Each over its newest rows, at most `LAG_SAMPLE`.

    An article that was old already when its feed was added says nothing about our speed: it has no publication here.
    """
    seen = _seen(tx, since)
    raised = _raised(tx, since)
    sent = _sent(tx, since)
    return (
        _lag("published to first seen", [(row.published_at, row.first_seen_at) for row in seen if _fresh(row)]),
        _lag("first seen to screened", [(row.first_seen_at, row.screened_at) for row in seen]),
        _lag("screened to raised", [(row.screened_at, row.raised_at) for row in raised]),
        _lag("raised to sent", [(row.raised_at, row.sent_at) for row in sent]),
        _lag("published to sent", [(row.published_at, row.sent_at) for row in sent if _fresh(row)]),
    )


def _seen(tx: Connection, since: datetime) -> Sequence[AnyRow]:
    columns = (articles.c.published_at, articles.c.first_seen_at, articles.c.screened_at, feeds.c.added_at)
    query = select(*columns).join(feeds, feeds.c.id == articles.c.feed_id).where(articles.c.first_seen_at >= since)
    return tx.execute(query.order_by(articles.c.first_seen_at.desc()).limit(LAG_SAMPLE)).all()


def _raised(tx: Connection, since: datetime) -> Sequence[AnyRow]:
    query = select(articles.c.screened_at, alerts.c.raised_at).join(articles, articles.c.id == alerts.c.article_id)
    newest = query.where(alerts.c.raised_at >= since).order_by(alerts.c.raised_at.desc()).limit(LAG_SAMPLE)
    return tx.execute(newest).all()


def _sent(tx: Connection, since: datetime) -> Sequence[AnyRow]:
    query = (
        select(alerts.c.published_at, alerts.c.raised_at, deliveries.c.sent_at, feeds.c.added_at)
        .join(alerts, alerts.c.id == deliveries.c.alert_id)
        .join(articles, articles.c.id == alerts.c.article_id)
        .join(feeds, feeds.c.id == articles.c.feed_id)
        .where(alerts.c.raised_at >= since, deliveries.c.state == "sent", FIRST)
    )
    return tx.execute(query.order_by(alerts.c.raised_at.desc()).limit(LAG_SAMPLE)).all()


def _fresh(row: AnyRow) -> bool:
    return row.published_at is not None and row.published_at >= row.added_at


def _lag(stage: str, times: Sequence[tuple[datetime | None, datetime | None]]) -> LagFact:
    """Percentiles by nearest rank. A publication that claims to lie in the future counts as no lag."""
    spans = sorted(max(0.0, (end - start).total_seconds()) for start, end in times if start and end)
    if not spans:
        return LagFact(stage, 0, None, None, None)
    last = len(spans) - 1
    return LagFact(stage, len(spans), spans[round(last * 0.5)], spans[round(last * 0.95)], spans[-1])


# --- the books -----------------------------------------------------------------------------------------------


def ledger(tx: Connection) -> Ledger:
    """Count everything, and say where the books do not balance."""
    by_article = _by_state(tx, articles, ARTICLE_STATES)
    by_delivery = _by_state(tx, deliveries, DELIVERY_STATES)
    alerts_total = _count(tx, select(func.count()).select_from(alerts))
    with_deliveries = _count(tx, select(func.count(deliveries.c.alert_id.distinct())))
    return Ledger(
        articles=by_article,
        articles_total=sum(by_article.values()),
        deliveries=by_delivery,
        deliveries_total=sum(by_delivery.values()),
        alerts_total=alerts_total,
        alerts_with_deliveries=with_deliveries,
        alerts_without_deliveries=alerts_total - with_deliveries,
        matched_articles=_count(tx, select(func.count(decisions.c.article_id.distinct()))),
        mismatches=tuple(_mismatches(tx, by_article, by_delivery)),
    )


def _by_state(tx: Connection, table: Table, known: Sequence[str]) -> dict[str, int]:
    counted = {row[0]: row[1] for row in tx.execute(select(table.c.state, func.count()).group_by(table.c.state))}
    return {**dict.fromkeys(known, 0), **counted}


def _mismatches(tx: Connection, by_article: dict[str, int], by_delivery: dict[str, int]) -> list[str]:
    noted = select(decisions.c.id).where(decisions.c.alert_id == alerts.c.id).exists()
    good = select(attempts.c.id).where(attempts.c.delivery_id == deliveries.c.id, attempts.c.ok.is_(True)).exists()
    unnoted = _count(tx, select(func.count()).select_from(alerts).where(~noted))
    early = select(func.count()).select_from(alerts).join(articles, articles.c.id == alerts.c.article_id)
    unscreened = _count(tx, early.where(articles.c.screened_at.is_(None)))
    unproved = _count(tx, select(func.count()).select_from(deliveries).where(deliveries.c.state == "sent", ~good))
    strange_articles = sum(count for state, count in by_article.items() if state not in ARTICLE_STATES)
    strange_deliveries = sum(count for state, count in by_delivery.items() if state not in DELIVERY_STATES)
    checks = (
        (strange_articles, "{} articles are in a state that no part of the service knows"),
        (strange_deliveries, "{} deliveries are in a state that no part of the service knows"),
        (unnoted, "{} alerts were raised without a recorded decision"),
        (unscreened, "{} alerts belong to articles that do not count as screened"),
        (unproved, "{} deliveries count as sent without an attempt that succeeded"),
    )
    return [sentence.format(count) for count, sentence in checks if count]


def waiting(tx: Connection) -> Waiting:
    """The oldest work that is due. Articles get their ids in the order in which they were first seen."""
    oldest = select(func.min(articles.c.id)).where(articles.c.state == "new").scalar_subquery()
    pending = deliveries.c.state == "pending"
    emails = select(func.count()).select_from(deliveries).where(pending, deliveries.c.channel == "email")
    return Waiting(
        articles_since=tx.scalars(select(articles.c.first_seen_at).where(articles.c.id == oldest)).first(),
        deliveries_since=tx.scalars(select(func.min(deliveries.c.next_at)).where(pending)).first(),
        emails=_count(tx, emails),
    )


def day(tx: Connection, now: datetime) -> Day:
    """What came through in the last 24 hours."""
    since = now - timedelta(days=1)
    return Day(
        articles=_count(tx, select(func.count()).select_from(articles).where(articles.c.first_seen_at >= since)),
        alerts=_count(tx, select(func.count()).select_from(alerts).where(alerts.c.raised_at >= since)),
        sent=_count(tx, select(func.count()).select_from(deliveries).where(deliveries.c.sent_at >= since)),
    )


def watchlist(tx: Connection) -> WatchlistFact:
    """The version in force, and the newest reading of the files. Before the first reading nothing is wrong yet."""
    force, check = watchlists.in_force(tx), watchlists.last_check(tx)
    return WatchlistFact(
        version=force.version if force else None,
        names=tuple(force.names) if force else (),
        loaded_at=force.loaded_at if force else None,
        ok=bool(check.ok) if check else True,
        problems=tuple(check.problems) if check else (),
        checked_at=check.checked_at if check else None,
        id=force.id if force else None,
    )


# --- lists for pages -----------------------------------------------------------------------------------------


def sent_of(tx: Connection, alert_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Deliveries of alerts by their state."""
    query = select(deliveries.c.alert_id, deliveries.c.state, func.count().label("n"))
    found: dict[str, dict[str, int]] = {}
    grouped = query.where(deliveries.c.alert_id.in_(alert_ids)).group_by(deliveries.c.alert_id, deliveries.c.state)
    for row in tx.execute(grouped):
        found.setdefault(row.alert_id, {})[row.state] = row.n
    return found


def topic_words(tx: Connection, article_id: int | None) -> list[str]:
    """The words of an article that made it one about its topics."""
    rows = tx.scalars(select(topics_found.c.words).where(topics_found.c.article_id == article_id))
    return list(dict.fromkeys(word for words in rows for word in words))


def stamp(tx: Connection) -> tuple[Any, ...]:
    """A value that changes when a page would look different, from indexes alone."""
    queries: tuple[Any, ...] = (
        select(func.max(articles.c.id), func.count()).where(articles.c.state == "new"),
        select(func.max(alerts.c.raised_at), func.count()),
        select(deliveries.c.state, func.count()).group_by(deliveries.c.state).order_by(deliveries.c.state),
        select(func.max(failures.c.id)),
        select(func.max(feeds.c.last_polled_at)),
    )
    return tuple(tuple(row) for query in queries for row in tx.execute(query))


def _count(tx: Connection, query: Select[Any]) -> int:
    return int(tx.scalars(query).one())
