"""What decisions rest on, taken from the store: each fact only where a watch asks for it."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection

from resolver.news.stories import Signature
from resolver.records import Actor
from worker.alerts.decisions import Facts, Read
from worker.alerts.sources import Report
from worker.records import Article, Hit, Sources, Standing, Watch
from worker.store import alerts, reports, updates
from worker.store.tables import AnyRow


def facts(  # noqa: PLR0913 - what a hit is about
    tx: Connection,
    article: Article,
    hit: Hit,
    *,
    story_id: int,
    dedup_key: str,
    now: datetime,
    actors: Mapping[str, Actor],
) -> Facts:
    """The facts of a hit in an article that is placed in its story."""
    watch = hit.watch
    standing = _standing(tx, hit, story_id)
    since = standing.raised_at if standing else None
    raised_at = alerts.raised_before(tx, dedup_key) if hit.key else since
    weighed = weighs_voices(watch) or watch.sources != Sources()
    return Facts(
        now=now,
        report=report_of(tx, article.id) if weighed else Report(article.source),
        raised_at=raised_at,
        standing=standing,
        actors=actors,
        earlier=_earlier(tx, watch, story_id, standing),
        read=Read(*reports.read_ever(tx)) if watch.match.new_entity else Read(),
        quiet=article.quiet,
    )


def weighs_voices(watch: Watch) -> bool:
    """Whether a watch asks how many publishers speak for themselves."""
    return watch.min_sources > 1 or "second_source" in watch.updates


def _standing(tx: Connection, hit: Hit, story_id: int) -> Standing | None:
    """The alert that the readers of a watch have of a story. A new name is news of its own, in whatever story."""
    if hit.newcomers:
        return None
    draft = hit.watch.status == "draft"
    if hit.key and draft:
        return None
    raised = [alert for alert in alerts.of_story(tx, story_id, hit.watch.id) if alert.draft == draft]
    return updates.standing(tx, raised[0]) if raised else None


def _earlier(tx: Connection, watch: Watch, story_id: int, standing: Standing | None) -> tuple[Report, ...]:
    """Who told the story before: while it waits for a second source, or where one is news."""
    if standing is None and watch.min_sources > 1:
        return tuple(map(judged, reports.waiting(tx, watch.id, story_id)))
    if standing is not None and "second_source" in watch.updates:
        return tuple(map(judged, reports.counted(tx, watch.id, story_id)))
    return ()


def report_of(tx: Connection, article_id: int) -> Report:
    """An article as its source is judged."""
    return judged(reports.of(tx, article_id))


def voices(tx: Connection, story_id: int) -> tuple[Report, ...]:
    """The articles of a story that speak for themselves."""
    return tuple(map(judged, reports.voices(tx, story_id)))


def judged(row: AnyRow) -> Report:
    """A row of `reports` as its source is judged."""
    signature = Signature.decode(row.signature) if row.signature else Signature(())
    return report(row.source, row.url, "" if row.kind == "folder" else row.host, tuple(row.tags), signature)


def report(source: str, url: str | None, feed_host: str, tags: tuple[str, ...], signature: Signature) -> Report:
    """An article as its source is judged: it has a host of its own before its feed's; a folder has none."""
    host = _host(url) or _host(f"//{feed_host}")
    return Report(source, (host,) if host else (), tags, frozenset(term for term, _ in signature.terms))


def _host(url: str | None) -> str:
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return name.lower().removeprefix("www.")
