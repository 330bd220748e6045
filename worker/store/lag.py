"""How long each alert was under way to the first of its readers: written once, when it got there."""

from dataclasses import replace
from datetime import datetime
from zlib import crc32

from sqlalchemy import Column, Connection, Float, ForeignKey, Integer, Select, String, Table, func, insert, or_, select

from worker.lag import STEPS, WINDOWS, AlertLag, Passage, SlowAlert, Spent, Window, report, took
from worker.store.columns import time
from worker.store.tables import AnyRow, alerts, articles, deliveries, feeds, metadata

MOST_SHOWN = 10
SAMPLE = 4_000  # alerts that percentiles are taken from, about; of fewer, all are
PICKS = 1 << 20
FIRST = deliveries.c.update_id.is_(None) & (deliveries.c.reminder == 0)  # tells the alert itself, and not again

lags = Table(
    "lags",
    metadata,
    Column("alert_id", ForeignKey("alerts.id"), primary_key=True),
    time("screened_at"),
    time("released_at"),
    time("delivered_at", nullable=False, index=True),
    Column("pick", Integer, nullable=False),  # a number below PICKS by chance, the same for ever
    Column("dated", String(8), nullable=False),
    Column("took_s", Float, nullable=False),
    Column("feed_s", Float),  # the seconds of each of STEPS
    Column("screen_s", Float),
    Column("raise_s", Float),
    Column("hold_s", Float),
    Column("send_s", Float),
)

_STEPS = [lags.c[name] for name in ("feed_s", "screen_s", "raise_s", "hold_s", "send_s")]


def delivered(tx: Connection, delivery_id: str, now: datetime) -> None:
    """Note of the alerts that a delivery told that they reached a reader, unless they had reached one before."""
    sent = select(func.coalesce(deliveries.c.released_at, deliveries.c.created_at)).where(
        deliveries.c.id == delivery_id
    )
    told = select(deliveries.c.alert_id).where(
        or_(deliveries.c.id == delivery_id, deliveries.c.batch_id == delivery_id), FIRST
    )
    known = select(lags.c.alert_id).where(lags.c.alert_id == alerts.c.id).exists()
    released_at = tx.scalar(sent)
    rows = [_row(row, released_at, now) for row in tx.execute(_passed().where(alerts.c.id.in_(told), ~known))]
    if rows:
        tx.execute(insert(lags), rows)


def _row(row: AnyRow, released_at: datetime | None, now: datetime) -> dict[str, object]:
    passed = took(_passage(row, released_at, now))
    steps = dict(zip((column.name for column in _STEPS), passed.steps_s, strict=True))
    about = {"screened_at": row.screened_at, "released_at": released_at, "delivered_at": now}
    about["pick"] = crc32(row.id.encode()) % PICKS
    return {"alert_id": row.id, "dated": passed.dated, "took_s": passed.whole_s, **about, **steps}


def passage(tx: Connection, alert_id: str) -> Passage:
    """The way of a stored alert, as far as it has come."""
    row = tx.execute(_passed().where(alerts.c.id == alert_id)).one()
    there = tx.execute(select(lags.c.released_at, lags.c.delivered_at).where(lags.c.alert_id == alert_id)).first()
    mine = (deliveries.c.alert_id == alert_id) & FIRST
    first = select(func.min(deliveries.c.released_at), func.min(deliveries.c.sent_at)).where(mine)
    released_at, delivered_at = there or tx.execute(first).one()
    return _passage(row, released_at, delivered_at)


def _passed() -> Select[AnyRow]:
    times = (
        alerts.c.published_at,
        alerts.c.first_seen_at,
        alerts.c.raised_at,
        articles.c.screened_at,
        feeds.c.added_at,
    )
    joined = alerts.outerjoin(articles, articles.c.id == alerts.c.article_id)
    return select(alerts.c.id, *times).select_from(joined.outerjoin(feeds, feeds.c.id == articles.c.feed_id))


def _passage(row: AnyRow, released_at: datetime | None, delivered_at: datetime | None) -> Passage:
    return Passage(
        published_at=row.published_at,
        followed_at=row.added_at,
        first_seen_at=row.first_seen_at,
        screened_at=row.screened_at,
        raised_at=row.raised_at,
        released_at=released_at,
        delivered_at=delivered_at,
    )


def reported(tx: Connection, window: Window, now: datetime) -> AlertLag:
    """How long those alerts were under way that reached a reader in a window that ends now.

    Each of them is counted; of many, percentiles are those of about SAMPLE that chance picks.
    """
    since = now - WINDOWS[window]
    lately = lags.c.delivered_at >= since
    columns = (lags.c.took_s, *_STEPS)
    facts = tx.execute(select(*(f(one) for one in columns for f in _OF_ALL)).where(lately)).one()
    part = min(1.0, SAMPLE / (facts[0] or 1))
    picked = tx.execute(select(*columns).where(lately, lags.c.pick < part * PICKS)).all()
    samples = [[row[at] for row in picked if row[at] is not None] for at in range(len(columns))]
    spent = [
        Spent(facts[3 * at], facts[3 * at + 1] or 0.0, facts[3 * at + 2], sample) for at, sample in enumerate(samples)
    ]
    dates = tx.execute(select(lags.c.dated, func.count()).where(lately).group_by(lags.c.dated))
    told = report(window, spent[0], spent[1:], {row[0]: row[1] for row in dates})
    return replace(told, worst=tuple(_worst(tx, since)))


_OF_ALL = (func.count, func.sum, func.max)


def _worst(tx: Connection, since: datetime) -> list[SlowAlert]:
    lately = select(lags).where(lags.c.delivered_at >= since)
    longest = lately.order_by(lags.c.took_s.desc(), lags.c.alert_id).limit(MOST_SHOWN).subquery()
    query = select(longest, alerts.c.title, alerts.c.reason, alerts.c.watch)
    joined = query.join(alerts, alerts.c.id == longest.c.alert_id)
    return [_slow(row) for row in tx.execute(joined.order_by(longest.c.took_s.desc(), longest.c.alert_id))]


def _slow(row: AnyRow) -> SlowAlert:
    steps = [(row._mapping[column.name] or 0.0, name) for column, name in zip(_STEPS, STEPS, strict=True)]
    step_s, step = max(steps)
    title = row.title or row.reason
    return SlowAlert(row.alert_id, title, row.watch, row.delivered_at, row.took_s, step, step_s)


def undelivered(tx: Connection) -> tuple[int, datetime | None]:
    """How many alerts are due and have reached nobody, and when the oldest was raised; none that a rule holds back."""
    query = select(func.count(alerts.c.id.distinct()), func.min(alerts.c.raised_at))
    joined = query.join(deliveries, deliveries.c.alert_id == alerts.c.id).outerjoin(
        lags, lags.c.alert_id == alerts.c.id
    )
    count, since = tx.execute(joined.where(deliveries.c.state == "pending", FIRST, lags.c.alert_id.is_(None))).one()
    return int(count), since
