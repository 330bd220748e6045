"""Decide about a hit in an article: raise its alert and fill the outbox, or note why not."""

from dataclasses import replace
from datetime import datetime
from textwrap import shorten

from sqlalchemy import Connection

from resolver.reading.furniture import spans
from worker.alerts import policy
from worker.alerts.decisions import decide
from worker.pipeline import outbox, updating
from worker.pipeline.circumstances import facts
from worker.pipeline.lists import InForce
from worker.records import Alert, Article, Hit, Watch
from worker.store import alerts, pages, silences, stories

HEADLINE_CHARS = 90  # of the text, where there is no title

_OF_AN_ALERT = frozenset({"first", "second_source", "draft", "duplicate"})  # the codes that speak of a stored alert


def settle(tx: Connection, article: Article, lists: InForce, hit: Hit, story_id: int, now: datetime) -> list[str]:
    """Decide, and write what was decided. The ids of the deliveries of an alert that was raised, or of news of one."""
    dedup_key = policy.dedup_key(hit.watch.id, story_id, hit.key, draft=hit.watch.status == "draft")
    known = facts(tx, article, hit, story_id=story_id, dedup_key=dedup_key, now=now, actors=lists.actors)
    decision = decide(hit, known)
    if decision.update and known.standing:
        shown = alert_of("", article, lists, hit, story_id, now)
        key = dedup_key if hit.key else None
        routes = [lists.routes[route] for route in hit.watch.routes]
        made = updating.tell(tx, known.standing, decision.update, shown, routes, key)
        alerts.note(tx, article.id, hit.watch.id, decision, known.standing.alert_id, now)
        return made
    alert_id = known.standing.alert_id if known.standing else _free_id(tx, dedup_key, article)
    made = []
    if decision.send or decision.code == "draft":
        hit = replace(hit, reason=" ".join(filter(None, [hit.reason, decision.adds])))
        alert = replace(
            alert_of(alert_id, article, lists, hit, story_id, now), sequence=stories.next_sequence(tx, story_id)
        )
        alert = replace(alert, because=(*alert.because, *pages.unread_because(tx, article.id)))
        made = add(tx, alert, dedup_key, lists, hit.watch)
    alerts.note(tx, article.id, hit.watch.id, decision, alert_id if decision.code in _OF_AN_ALERT else None, now)
    if decision.code == "heard":
        silences.heard(tx, hit.watch.id, article.id, _told_at(article), now)
    return made


def _free_id(tx: Connection, dedup_key: str, article: Article) -> str:
    """The id of the alert of a key. One that went away with a part of its story keeps its id: the next gets another."""
    alert_id = policy.alert_id(dedup_key)
    kept = alerts.get(tx, alert_id)
    moved = kept is not None and alerts.raised_before(tx, dedup_key) is None
    return policy.alert_id(policy.dedup_key(alert_id, article.id)) if moved else alert_id


def add(tx: Connection, alert: Alert, dedup_key: str, lists: InForce, watch: Watch) -> list[str]:
    """Store an alert, and unless it is a draft put its deliveries into the outbox; the ids of those that are due."""
    alerts.add(tx, alert, dedup_key)
    routes = () if alert.draft else watch.routes
    return outbox.put(tx, alert, [lists.routes[route] for route in routes])


def headline(article: Article) -> str:
    """The title, or the beginning of the story where an article has none."""
    if article.title:
        return article.title
    start = next((end for begin, end in reversed(spans(article.text)) if not article.text[:begin].strip()), 0)
    return shorten(article.text[start:].lstrip(" |\n"), HEADLINE_CHARS, placeholder="…")


def _told_at(article: Article) -> datetime:
    """When an article told its news: no later than it was read, whatever it says of itself."""
    return min(article.published_at or article.first_seen_at, article.first_seen_at)


def alert_of(alert_id: str, article: Article, lists: InForce, hit: Hit, story_id: int, now: datetime) -> Alert:
    """The alert of a hit, as the article shows it."""
    names = {mention.actor: lists.actors[mention.actor].name for mention in hit.mentions}
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
        words=_words(hit, names),
        actors=names | {newcomer.entity: newcomer.name for newcomer in hit.newcomers},
        topics=tuple(dict.fromkeys(topic.topic for topic in hit.topics)),
        score=max((mention.score for mention in hit.mentions), default=1.0),
        source=article.source,
        url=article.url,
        title=headline(article),
        published_at=article.published_at,
        first_seen_at=article.first_seen_at,
        raised_at=now,
        watchlist_version=lists.id,
        draft=hit.watch.status == "draft",
        same_as=lists.same_as(names),
    )


def _words(hit: Hit, names: dict[str, str]) -> dict[str, list[str]]:
    """The words that were found, by the name of whom or what they name."""
    found = [(names[mention.actor], mention.span.text) for mention in hit.mentions]
    found += [(newcomer.name, span.text) for newcomer in hit.newcomers for span in newcomer.spans]
    found += [(topic.topic, span.text) for topic in hit.topics for span in topic.spans]
    words: dict[str, list[str]] = {}
    for name, word in dict.fromkeys(found):
        words.setdefault(name, []).append(word)
    return words
