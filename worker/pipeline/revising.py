"""Articles that withdraw or correct an earlier one: find it, and tell the readers of its alerts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from resolver.news import notices
from resolver.news.notices import Notice
from resolver.records import Document, Resolution
from worker.alerts import revisions
from worker.alerts.decisions import told
from worker.alerts.revisions import Revision
from worker.alerts.verdict import expired
from worker.pipeline import updating
from worker.pipeline.lists import InForce
from worker.records import Alert, Article, Watch
from worker.store import alerts, articles, updates

LOOKS_BACK = timedelta(days=7)
_SAME_HEADLINE = 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """The earlier article that one speaks of, and what it says of itself (None: nothing)."""

    of: Article
    notice: Notice | None


def said(tx: Connection, article: Article, document: Document, now: datetime) -> Said | None:
    """Of which earlier article one is a later state, a correction or a retraction; None: of none that we know."""
    notice = notices.read(document)
    if article.revises is not None:
        before = articles.get(tx, article.revises)
        return Said(before, notice) if before and before.story_id is not None else None
    if notice is None:
        return None
    recent = articles.by_source(tx, article, now - LOOKS_BACK)
    ranked = sorted(recent, key=lambda one: (-notices.shared(notice.headline, one.title), one.id))
    near = [one for one in ranked if notices.shared(notice.headline, one.title) >= _SAME_HEADLINE]
    return Said(near[0], notice) if near else None


def settle(
    tx: Connection, article: Article, lists: InForce, resolution: Resolution, what: Said, now: datetime
) -> list[str]:
    """Tell the readers of alerts what a publisher takes back or corrects. The ids of the deliveries that are due."""
    revision = Revision(
        article_id=article.id,
        of=what.of.id,
        publisher=article.source,
        notice=what.notice,
        before=what.of.title,
        after=what.notice.headline if what.notice else article.title,
        named=frozenset(mention.actor for mention in resolution.mentions if mention.verdict != "no"),
    )
    watches = {watch.id: watch for watch in lists.watchlist.watches if watch.status == "active"}
    raised = [alert for alert in alerts.of_story(tx, what.of.story_id or 0) if not alert.draft]
    concerned = [(alert, watches[alert.watch]) for alert in raised if alert.watch in watches]
    return [
        made
        for alert, watch in concerned
        if not expired(watch, now)
        for made in _tell(tx, alert, watch, revision, _shown(alert, article, lists, now), lists)
    ]


def _tell(tx: Connection, alert: Alert, watch: Watch, revision: Revision, shown: Alert, lists: InForce) -> list[str]:
    parts = [one for one in (alert, *updates.of(tx, alert.id)) if one.article_id == revision.of]
    if not (parts or alerts.fulfilled(tx, revision.of, watch.id)):
        return []
    standing = updates.standing(tx, alert)
    names = {ident: name for one in parts for ident, name in one.actors.items()}
    news = revisions.news(revision, standing, names, "told" if parts else "counted")
    if news is None or news.code not in watch.updates or (news.code, news.about) in standing.told:
        return []
    made = updating.tell(tx, standing, news, shown, [lists.routes[route] for route in watch.routes])
    decision = told(news, routed=bool(watch.routes))
    alerts.note(tx, revision.article_id, watch.id, decision, alert.id, shown.raised_at)
    return made


def _shown(alert: Alert, article: Article, lists: InForce, now: datetime) -> Alert:
    """The alert as the article that takes it back or corrects it shows it."""
    return replace(
        alert,
        article_id=article.id,
        quote=next(_sentences(article.text), ""),
        words={},
        because=(),
        source=article.source,
        url=article.url,
        title=article.title or alert.title,
        published_at=article.published_at,
        first_seen_at=article.first_seen_at,
        raised_at=now,
        watchlist_version=lists.id,
    )


def _sentences(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
