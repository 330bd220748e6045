"""What decisions rest on, taken from the store: each fact only where a watch asks for it."""

from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection

from resolver.stories import Signature
from worker.alerts.decisions import Facts, Read
from worker.alerts.sources import Report
from worker.records import Article, Hit, Sources
from worker.store import alerts, reports
from worker.store.tables import AnyRow


def facts(tx: Connection, article: Article, hit: Hit, *, story_id: int, dedup_key: str, now: datetime) -> Facts:
    """The facts of a hit in an article that is placed in its story."""
    watch = hit.watch
    judged = watch.min_sources > 1 or watch.sources != Sources()
    return Facts(
        now=now,
        report=_report(reports.of(tx, article.id)) if judged else Report(article.source),
        raised_at=alerts.raised_before(tx, dedup_key),
        earlier=tuple(map(_report, reports.waiting(tx, watch.id, story_id))) if watch.min_sources > 1 else (),
        read=Read(*reports.read_ever(tx)) if watch.match.new_entity else Read(),
    )


def _report(row: AnyRow) -> Report:
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
