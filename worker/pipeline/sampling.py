"""Once a minute: write down how the service fared, and roll the hours up that are over."""

from datetime import timedelta

from sqlalchemy import Connection

from worker.health import broker, series
from worker.health.series import HOUR_S, MINUTE_S, Sample
from worker.pipeline.parts import Parts
from worker.store import samples, vitals

MINUTE, HOUR = timedelta(seconds=MINUTE_S), timedelta(seconds=HOUR_S)


def sample(parts: Parts) -> bool:
    """Write the figures of the last whole minute, unless they are written. Whether this call wrote them."""
    until = series.begin(parts.now(), MINUTE_S)
    with parts.database.read() as tx:
        if samples.is_known(tx, MINUTE_S, until - MINUTE):
            return False
    waiting = _waiting(parts)
    with parts.database.write() as tx:
        samples.keep(tx, MINUTE_S, until - MINUTE, vitals.sample(tx, until - MINUTE, until) | waiting)
        _roll_up(tx, parts)
        samples.forget(tx, parts.now())
    return True


def _waiting(parts: Parts) -> dict[str, float]:
    """How long the queues are, and the age of the oldest message of each; nothing when the broker does not answer."""
    found = broker.queues(parts.settings.celery_broker_url(), series.QUEUES, parts.now())
    if isinstance(found, str):
        return {}
    depths = {f"depth_{queue.name}": float(queue.depth) for queue in found if queue.depth is not None}
    return depths | {f"age_{queue.name}": queue.oldest_s or 0.0 for queue in found}


def _roll_up(tx: Connection, parts: Parts) -> None:
    """An hour that is over becomes one row, of the minutes that are known of it."""
    newest = samples.newest(tx, HOUR_S)
    until = series.begin(parts.now(), HOUR_S)
    since = newest + HOUR if newest else until - samples.KEEP[MINUTE_S]
    if since >= until:
        return
    minutes = [Sample(*row) for row in samples.between(tx, MINUTE_S, since, until)]
    for hour, group in series.grouped(minutes, HOUR_S).items():
        samples.keep(tx, HOUR_S, hour, series.merged(group))
