"""Look whether those whom a watch listens for have been silent too long: the clock raises these alerts."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from worker.alerts import policy
from worker.alerts import silence as deciding
from worker.alerts.silence import Quiet
from worker.pipeline import raising
from worker.pipeline.lists import InForce
from worker.pipeline.parts import Parts
from worker.records import Alert, Watch
from worker.store import alerts, reports, silences
from worker.store.tables import AnyRow
from worker.watch import reasons

OVERDUE = timedelta(hours=1)  # a feed that is so late has not been read
SOURCE = "Namesake"
MOST_SHOWN = 50  # of the actors and topics that an alert lists


def silence(parts: Parts) -> list[str]:
    """Tell each silence that has lasted as long as its watch asks. The ids of the deliveries in the outbox."""
    lists = parts.lists.in_force()
    if lists is None:
        return []
    asked = {w.id: w for w in lists.watchlist.watches if w.match.silence is not None and w.status != "paused"}
    with parts.database.write(alone="screen") as tx:
        now = parts.now()
        silences.follow(tx, asked, now)
        due = [row for row in silences.all_silences(tx) if deciding.is_due(asked[row.watch], _quiet(row, now))]
        return [one for row in due for one in _settle(tx, lists, asked[row.watch], row, now)]


def _quiet(row: AnyRow, now: datetime) -> Quiet:
    heard_in = deciding.last_heard(row.title, row.source) if row.heard_in else ""
    return Quiet(now=now, since=row.since, heard_at=row.heard_at, heard_in=heard_in, blind_at=row.blind_at)


def _settle(tx: Connection, lists: InForce, watch: Watch, row: AnyRow, now: datetime) -> list[str]:
    """Decide about one silence that has lasted long enough, and write what was decided."""
    silent = _quiet(row, now)
    key = ("silence", silent.began.isoformat())
    dedup_key = policy.dedup_key(watch.id, None, key, draft=watch.status == "draft")
    if alerts.raised_before(tx, dedup_key):
        return []
    reachable = reports.all_read(tx, now - OVERDUE) and reports.feeds_answer(tx, now - OVERDUE)
    quiet = replace(silent, read=reports.read_since(tx, silent.began), reachable=reachable)
    what = reasons.asked_for([lists.actors[actor].name for actor in watch.match.actors], watch.match.topics)
    decision = deciding.decide(watch, what, quiet)
    if decision is None:
        return []
    alert = _alert(policy.alert_id(dedup_key), lists, watch, (what, quiet))
    raised = decision.send or decision.code == "draft"
    made = raising.add(tx, alert, dedup_key, lists, watch) if raised else []
    blind_at = now if not (quiet.read and reachable) else row.blind_at
    if silences.decided(tx, watch.id, decision, blind_at):
        alerts.note(tx, None, watch.id, decision, alert.id if raised else None, now)
    return made


def _alert(alert_id: str, lists: InForce, watch: Watch, silent: tuple[str, Quiet]) -> Alert:
    """The alert of a silence: no article, no quote, and nothing that could be uncertain."""
    what, quiet = silent
    said, title = (
        text[0].upper() + text[1:] for text in (deciding.told(watch, *silent), deciding.headline(watch, what))
    )
    return Alert(
        id=alert_id,
        watch=watch.id,
        severity=watch.severity,
        story_id=None,
        article_id=None,
        reason=f"{said}.",
        because=(),
        quote="",
        words={},
        actors={actor: lists.actors[actor].name for actor in watch.match.actors[:MOST_SHOWN]},
        topics=watch.match.topics[:MOST_SHOWN],
        score=1.0,
        source=SOURCE,
        url=None,
        title=title,
        published_at=None,
        first_seen_at=quiet.now,
        raised_at=quiet.now,
        watchlist_version=lists.id,
        draft=watch.status == "draft",
        same_as=lists.same_as(watch.match.actors[:MOST_SHOWN]),
    )
