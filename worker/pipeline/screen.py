"""Screen one article: who and what it names, which story it tells, which alerts that raises."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from textwrap import shorten

from sqlalchemy import Connection

from resolver import stories
from resolver.furniture import spans
from resolver.records import Document, Resolution
from resolver.resolve import resolve
from worker.alerts import policy
from worker.alerts.decisions import Facts, decide
from worker.alerts.sources import Report
from worker.pipeline import sightings
from worker.pipeline.lists import InForce
from worker.pipeline.parts import Parts
from worker.records import Alert, Article, Delivery, Hit
from worker.store import alerts, articles, deliveries, entities
from worker.watch.hits import TitleChange, hits

HEADLINE_CHARS = 90  # of the text, where there is no title
STORY_DAYS = 7  # a story that nobody has told for so long is over
STORY_WINDOW = 1_000  # articles that a new one is compared with at the most


@dataclass(frozen=True, slots=True)
class Told:
    """The story that an article tells: its id, and the article's own signature for those that come after."""

    story_id: int
    signature: str


def document_of(article: Article) -> Document:
    """The article as the resolver reads it."""
    return Document(
        id=str(article.id),
        text=article.text,
        title=article.title,
        published=article.published_at.date() if article.published_at else None,
        lang=article.lang,
        source=article.source,
        url=article.url,
    )


def screen(parts: Parts, article_id: int) -> list[str]:
    """Screen an article that is due. The ids of the deliveries it leaves in the outbox."""
    lists = parts.lists.in_force()
    lease = parts.lease()
    if lists is None:
        return []
    with parts.database.write() as tx:
        article = articles.take(tx, article_id, lease)
    if article is None:
        return []
    document = document_of(article)
    resolution = resolve(document, lists.catalog)
    with parts.database.write(alone="screen") as tx:
        if not articles.held(tx, article.id, lease.token):
            return []  # the lease ran out: another worker screens, and alerts, in our place
        now = parts.now()
        told = _told(tx, article, document, now)
        articles.screened(
            tx, article.id, story_id=told.story_id, signature=told.signature, watchlist_id=lists.id, now=now
        )
        articles.store_findings(tx, article.id, resolution.mentions, resolution.topics)
        changes = _remember(tx, article, lists, resolution, now)
        here = [change for change in changes if change.article_id in {None, article.id}]
        found = hits(lists.watchlist, resolution, document, here)
        made = [one for hit in found for one in _raise(tx, article, lists, hit, told.story_id, now)]
        return made + [
            one for change in changes if change not in here for one in _raise_elsewhere(tx, lists, change, now)
        ]


def _raise_elsewhere(tx: Connection, lists: InForce, change: TitleChange, now: datetime) -> list[str]:
    """Tell a change of title by the earlier article that shows it, not by the one that proved it."""
    shown = articles.get(tx, change.article_id or 0)
    if shown is None or shown.story_id is None:
        return []
    document = document_of(shown)
    found = hits(lists.watchlist, resolve(document, lists.catalog), document, [change])
    return [one for hit in found if hit.key for one in _raise(tx, shown, lists, hit, shown.story_id, now)]


def _told(tx: Connection, article: Article, document: Document, now: datetime) -> Told:
    """Place the article in a story told lately, or begin one."""
    signature = stories.signature(document, spans(document.text))
    recent = articles.recent_signatures(tx, now - timedelta(days=STORY_DAYS), STORY_WINDOW)
    placement = stories.place(signature, [(row.story_id, _signature(row.signature)) for row in recent])
    if placement.story is None:
        return Told(articles.new_story(tx, _headline(article), now), signature.encode())
    articles.join_story(tx, placement.story, now)
    return Told(placement.story, signature.encode())


_signature = lru_cache(maxsize=2 * STORY_WINDOW)(stories.Signature.decode)


def _remember(
    tx: Connection, article: Article, lists: InForce, resolution: Resolution, now: datetime
) -> tuple[TitleChange, ...]:
    """Keep the names and offices of the article; the offices that turn out to be new."""
    seen = [*sightings.watched(lists.actors, resolution), *sightings.strangers(tx, resolution, lists.actors, now)]
    entities.saw(tx, article.id, article.source, article.published_at, seen, now)
    titled = [one.entity_id for one in seen if one.titles and one.entity_id in lists.asked_titles]
    return sightings.changes(tx, titled, now)


def _headline(article: Article) -> str:
    """The title, or the beginning of the story where an article has none."""
    if article.title:
        return article.title
    start = next((end for begin, end in reversed(spans(article.text)) if not article.text[:begin].strip()), 0)
    return shorten(article.text[start:].lstrip(" |\n"), HEADLINE_CHARS, placeholder="…")


def _raise(tx: Connection, article: Article, lists: InForce, hit: Hit, story_id: int, now: datetime) -> list[str]:
    """Decide about a hit; raise its alert and fill the outbox, or note why not."""
    dedup_key = policy.dedup_key(hit.watch.id, story_id, hit.key)
    decision = decide(hit, Facts(now, Report(article.source), alerts.raised_before(tx, dedup_key)))
    alert_id = policy.alert_id(dedup_key)
    made: list[str] = []
    if decision.send:
        alert = _alert(alert_id, article, lists, hit, story_id, now)
        alerts.add(tx, alert, dedup_key)
        made = deliveries.add(tx, _deliveries(lists, hit, alert_id), now)
    alerts.note(tx, article.id, hit.watch.id, decision, alert_id, now)
    return made


def _deliveries(lists: InForce, hit: Hit, alert_id: str) -> tuple[Delivery, ...]:
    return policy.deliveries(alert_id, [lists.routes[route] for route in hit.watch.routes])


def _alert(alert_id: str, article: Article, lists: InForce, hit: Hit, story_id: int, now: datetime) -> Alert:
    names = {mention.actor: lists.actors[mention.actor].name for mention in hit.mentions}
    found = [(names[mention.actor], mention.span.text) for mention in hit.mentions]
    found += [(topic.topic, span.text) for topic in hit.topics for span in topic.spans]
    words: dict[str, list[str]] = {}
    for name, word in dict.fromkeys(found):
        words.setdefault(name, []).append(word)
    because = dict.fromkeys(sentence for mention in hit.mentions for sentence in mention.because)
    return Alert(
        id=alert_id,
        watch=hit.watch.id,
        severity=hit.watch.severity,
        story_id=story_id,
        article_id=article.id,
        reason=hit.reason,
        because=tuple(because),
        quote=hit.quote,
        words=words,
        actors=names,
        topics=tuple(dict.fromkeys(topic.topic for topic in hit.topics)),
        score=max((mention.score for mention in hit.mentions), default=1.0),
        source=article.source,
        url=article.url,
        title=_headline(article),
        published_at=article.published_at,
        first_seen_at=article.first_seen_at,
        raised_at=now,
        watchlist_version=lists.id,
    )
