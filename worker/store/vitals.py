"""What the tables say of the way from publication to alert, of feeds and of deliveries. Read only."""

from datetime import datetime, timedelta
from statistics import quantiles
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from worker.facts import FeedsFact, Unknown
from worker.store.lag import lags
from worker.store.signs import canaries, pulses
from worker.store.tables import alerts, articles, attempts, decisions, deliveries, feeds

WORST = 3  # of the stuck feeds, those that are named
LIVING = timedelta(seconds=16)
MOST = 2_000


def fare(tx: Connection, now: datetime, often: int) -> FeedsFact:
    """How the feeds fare together. `often`: failures in a row from which on a feed counts as stuck.

    It is counted in the database, from an index: however many there are, a few rows come back.
    """
    here, fails = feeds.c.removed_at.is_(None), feeds.c.failures > 0
    stuck = (feeds.c.failures >= often) | feeds.c.last_ok_at.is_(None)
    quiet = (feeds.c.state == "quiet") & ~fails
    counts = (func.count(), *(func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in (fails, quiet)))
    many, failing, silent = tx.execute(select(*counts).where(here)).one()
    names = select(func.coalesce(func.nullif(feeds.c.title, ""), feeds.c.url)).where(here, fails, stuck)
    worst = tx.scalars(names.order_by(feeds.c.failures.desc(), feeds.c.id.desc()).limit(WORST)).all()
    free = feeds.c.lease_until.is_(None) | (feeds.c.lease_until <= now)
    overdue = select(func.count(), func.min(feeds.c.next_poll_at)).where(here, feeds.c.next_poll_at <= now, free)
    due, since = tx.execute(overdue).one()
    return FeedsFact(many, failing, _count(tx, here & fails & stuck), tuple(worst), silent, due, since)


def unknown(tx: Connection, now: datetime) -> Unknown:
    """Deliveries whose last try began and never ended, though nobody works on them any more."""
    ours = (attempts.c.delivery_id == deliveries.c.id) & attempts.c.ended_at.is_(None)
    lost = deliveries.c.state.in_(("pending", "dead")) & (
        deliveries.c.lease_until.is_(None) | (deliveries.c.lease_until <= now)
    )
    last = attempts.c.number == deliveries.c.attempts
    query = select(func.count(), func.min(attempts.c.started_at)).select_from(attempts).join(deliveries, ours)
    number, since = tx.execute(query.where(lost, last)).one()
    return Unknown(number, since)


def funnel(tx: Connection, since: datetime) -> dict[str, int]:
    """What came through each step since then."""
    steps: dict[str, Select[Any]] = {
        "seen": select(func.count()).select_from(articles).where(articles.c.first_seen_at >= since),
        "screened": select(func.count()).select_from(articles).where(articles.c.screened_at >= since),
        "matched": select(func.count(decisions.c.article_id.distinct())).where(decisions.c.at >= since),
        "alerts": select(func.count()).select_from(alerts).where(alerts.c.raised_at >= since),
        "sent": select(func.count()).select_from(deliveries).where(deliveries.c.sent_at >= since),
    }
    return {name: int(tx.scalars(query).one()) for name, query in steps.items()}


def sample(tx: Connection, since: datetime, until: datetime) -> dict[str, float]:
    """The figures of one minute that the store knows."""
    counts = (("seen", articles.c.first_seen_at), ("screened", articles.c.screened_at), ("alerts", alerts.c.raised_at))
    found: dict[str, float] = {
        name: _count(tx, (column >= since) & (column < until))
        for name, column in (*counts, ("sent", deliveries.c.sent_at))
    }
    found["to_screen"] = _count(tx, articles.c.state == "new")
    found["to_send"] = _count(tx, (deliveries.c.state == "pending") & (deliveries.c.next_at <= until))
    memory = tx.scalar(select(func.sum(pulses.c.rss_bytes)).where(pulses.c.at >= until - LIVING))
    return found | ({"memory": float(memory)} if memory else {}) | _took(tx, since, until) | _trips(tx, since, until)


def _count(tx: Connection, condition: Any) -> int:
    return int(tx.scalars(select(func.count()).where(condition)).one())


def _took(tx: Connection, since: datetime, until: datetime) -> dict[str, float]:
    mine = (lags.c.delivered_at >= since) & (lags.c.delivered_at < until)
    took = list(tx.scalars(select(lags.c.took_s).where(mine).limit(MOST)))
    if not took:
        return {}
    cuts = quantiles([*took, *took[:1]], n=20, method="inclusive")  # one alone has no quantiles
    return {"lag_p50": cuts[9], "lag_p95": cuts[18]}


def _trips(tx: Connection, since: datetime, until: datetime) -> dict[str, float]:
    mine = (canaries.c.back_at >= since) & (canaries.c.back_at < until)
    found: dict[str, list[float]] = {}
    for row in tx.execute(select(canaries).where(mine).limit(MOST)):
        found.setdefault(f"trip_{row.queue}", []).append((row.back_at - row.sent_at).total_seconds())
    return {name: sum(trips) / len(trips) for name, trips in found.items()}
