"""Screen one article: who and what it names, which story it tells, which alerts that raises."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from resolver.news import stories
from resolver.news.stories import Placement, Signature
from resolver.reading.furniture import spans
from resolver.records import Document, Resolution
from resolver.resolve import resolve
from worker.alerts import sources
from worker.pipeline import circumstances, merging, raising, reviewing, revising, sightings
from worker.pipeline.lists import InForce
from worker.pipeline.parts import Parts
from worker.pipeline.revising import Said
from worker.records import Article, Newcomer
from worker.store import articles, entities, feeds
from worker.store import stories as stored
from worker.watch.hits import TitleChange, hits

STORY_DAYS = 7  # a story that nobody has told for so long is over
STORY_WINDOW = 1_000  # articles that a new one is compared with at the most


@dataclass(frozen=True, slots=True)
class Told:
    """The story that an article tells: its id, the article's own signature for those that come after, and why it does.

    `anew`: it was placed now, not when it was screened before.
    """

    story_id: int
    signature: str
    because: str
    anew: bool = True


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
        said = revising.said(tx, article, document, now)
        told = _placed(tx, article, document, said, now)
        articles.screened(
            tx, article.id, story_id=told.story_id, signature=told.signature, watchlist_id=lists.id, now=now
        )
        if told.anew:
            articles.belongs(tx, article.id, told.because)
        if told.anew and said is None:
            _count(tx, article.id, told.story_id)
        articles.store_findings(tx, article.id, resolution.mentions, resolution.topics)
        resolution = reviewing.respected(tx, article.id, told.story_id, resolution)
        changes, newcomers = _remember(tx, article, lists, resolution, now)
        here = [change for change in changes if change.article_id in {None, article.id}]
        found = hits(lists.watchlist, resolution, document, here, newcomers)
        if found:
            feeds.hit(tx, article.feed_id, now)
        made = revising.settle(tx, article, lists, resolution, said, now) if said else []
        made += [one for hit in found for one in raising.settle(tx, article, lists, hit, told.story_id, now)]
        return made + [
            one for change in changes if change not in here for one in _raise_elsewhere(tx, lists, article, change, now)
        ]


def _raise_elsewhere(tx: Connection, lists: InForce, proof: Article, change: TitleChange, now: datetime) -> list[str]:
    """Tell a change of title by the earlier article that shows it, not by the one that proved it and made it news."""
    shown = articles.get(tx, change.article_id or 0)
    if shown is None or shown.story_id is None:
        return []
    document = document_of(shown)
    found = hits(lists.watchlist, resolve(document, lists.catalog), document, [change])
    return [
        one
        for hit in found
        if hit.key
        for one in raising.settle(tx, replace(shown, quiet=proof.quiet), lists, hit, shown.story_id, now)
    ]


def _placed(tx: Connection, article: Article, document: Document, said: Said | None, now: datetime) -> Told:
    """The story of an article: that in which it stands already, that of the article it speaks of, or the nearest."""
    if article.story_id is not None:
        signature = stories.signature(document, spans(document.text))
        return Told(article.story_id, signature.encode(), "", anew=False)
    return _told(tx, article, document, now) if said is None else _follows(said, document)


def _told(tx: Connection, article: Article, document: Document, now: datetime) -> Told:
    """Place the article in a story told lately, or begin one."""
    signature = stories.signature(document, spans(document.text))
    recent = articles.recent_signatures(tx, now - timedelta(days=STORY_DAYS), STORY_WINDOW)
    told = [(row.story_id, _signature(row.signature)) for row in recent]
    placement = stories.place(signature, told)
    if placement.story is None:
        new = articles.new_story(tx, raising.headline(article), now)
        return Told(new, signature.encode(), f"Begins the story. {placement.because}")
    story_id = placement.story
    for other in tied(placement, told):
        story_id = merging.tie(tx, story_id, other, article.id, now)
    articles.join_story(tx, story_id, now)
    return Told(story_id, signature.encode(), placement.because)


def tied(placement: Placement, told: Sequence[tuple[int, Signature]]) -> tuple[int, ...]:
    """The other stories that are one with that of a new article: near it, and near each other without it.

    A round-up of the day is near to many; so what it ties must be near in the mean of all other members.
    """
    if not placement.rivals:
        return ()
    seen = stories.window(other for _, other in told)
    mine = [other for story, other in told if story == placement.story]
    members = {rival: [other for story, other in told if story == rival] for rival in placement.rivals}
    return tuple(rival for rival in placement.rivals if stories.are_one(mine, members[rival], seen))


def _follows(said: Said, document: Document) -> Told:
    """The story of the article that one speaks of: it is no further copy."""
    assert said.of.story_id is not None
    what = "Is a later state" if said.notice is None else "Speaks of a correction or retraction"
    because = f"{what} of the article {said.of.id}, “{said.of.title or 'without a headline'}”."
    return Told(said.of.story_id, stories.signature(document, spans(document.text)).encode(), because)


def _count(tx: Connection, article_id: int, story_id: int) -> None:
    """Count a publisher of the story, where the article speaks for itself."""
    if sources.is_voice(circumstances.report_of(tx, article_id), circumstances.voices(tx, story_id)):
        stored.spoke(tx, article_id, story_id)


_signature = lru_cache(maxsize=2 * STORY_WINDOW)(stories.Signature.decode)


def _remember(
    tx: Connection, article: Article, lists: InForce, resolution: Resolution, now: datetime
) -> tuple[tuple[TitleChange, ...], tuple[Newcomer, ...]]:
    """Keep the names and offices of the article; the offices that turn out to be new, and the names."""
    known = sightings.Stored(tx, now)
    unwatched = list(sightings.strangers(known, resolution, lists.actors))
    newcomers = sightings.newcomers(known, resolution, unwatched) if lists.asks_newcomers else ()
    seen = [*sightings.watched(lists.actors, resolution), *unwatched]
    entities.saw(tx, article.id, article.source, article.published_at, seen, now)
    titled = [one.entity_id for one in seen if one.titles and one.entity_id in lists.asked_titles]
    return sightings.changes(tx, titled, now), newcomers
