"""Tell what is news of an alert: under its id, to its routes, at their pace, and once."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from worker.alerts import hushes as saying
from worker.alerts import notice, policy
from worker.alerts.updates import REOPENS
from worker.pipeline import outbox
from worker.records import Alert, News, Route, Standing, Update
from worker.store import alerts, hushes, stories, updates, waiting


def tell(
    tx: Connection, standing: Standing, news: News, shown: Alert, routes: Sequence[Route], dedup_key: str | None = None
) -> list[str]:
    """Store an update of an alert, and put its deliveries into the outbox; the ids of those that are due.

    `shown` is the alert that the article would have raised: it shows what is new. `dedup_key` is that of an office.
    """
    first = alerts.get(tx, standing.alert_id)
    assert first is not None
    alert = _left(standing, news, shown, Update(
        id=policy.update_id(first.id, news),
        code=news.code,
        sentence=news.sentence,
        number=updates.number(tx, first.id),
        subject=notice.subject(first),
    ))  # fmt: skip
    if first.story_id is not None:
        alert = replace(alert, sequence=stories.next_sequence(tx, first.story_id))
    if not updates.add(tx, alert, news, dedup_key):
        return []
    if news.code in REOPENS:
        _reopen(tx, first, alert)
    return outbox.put(tx, alert, routes)


def _reopen(tx: Connection, first: Alert, alert: Alert) -> None:
    """What somebody saw to has changed: their acknowledgement ends, and the update is what reminders are about."""
    assert alert.update is not None
    waiting.stop_reminding(tx, first.id)
    for ack in hushes.acks(tx, first.raised_at):
        if saying.matches(ack, first):
            hushes.end(tx, ack.id, hushes.ITSELF, alert.raised_at, f"ended by news: {alert.update.sentence}")


def _left(standing: Standing, news: News, shown: Alert, update: Update) -> Alert:
    """The alert as news leave it: with all names that were told of it, at the severity that holds now."""
    severity = shown.severity if news.code == "severity_raised" else standing.severity
    names = {ident: name for ident, name in standing.actors.items() if ident not in shown.actors}
    return replace(
        shown, id=standing.alert_id, severity=severity, actors=shown.actors | names, draft=False, update=update
    )
