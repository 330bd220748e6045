"""Articles: what the feeds brought, and what screening found in them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Update, delete, func, insert, inspect, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from resolver.records import Mention, TopicHit
from worker.records import Article, Entry, Quiet
from worker.store import fulltext, leases
from worker.store.leases import MOST, NOW, Lease
from worker.store.tables import AnyRow, articles, mentions, stories, topics_found

_MOST_OF_SOURCE = 200
_ARTICLE = [articles.c[name] for name in Article.__slots__]


def insert_new(tx: Connection, table: Any) -> Insert:
    """An INSERT that skips rows which are there already; its row count says how many were not."""
    dialect: Any = postgresql if tx.dialect.name == "postgresql" else sqlite
    insertion: Insert = dialect.insert(table).on_conflict_do_nothing()
    return insertion.execution_options(preserve_rowcount=True)


def known_keys(tx: Connection, feed_id: int, keys: Sequence[str]) -> dict[str, AnyRow]:
    """(id, key, digest) of these entries that the feed brought before, by key."""
    found: dict[str, AnyRow] = {}
    columns = (articles.c.id, articles.c.key, articles.c.digest)
    for start in range(0, len(keys), 500):
        mine = (articles.c.feed_id == feed_id) & articles.c.key.in_(keys[start : start + 500])
        found |= {row.key: row for row in tx.execute(select(*columns).where(mine))}
    return found


def recent(tx: Connection, feed_id: int, limit: int) -> Sequence[AnyRow]:
    """(id, key, url, title, digest) of the newest articles of a feed, later states of one left out."""
    columns = (articles.c[name] for name in ("id", "key", "url", "title", "digest"))
    mine = (articles.c.feed_id == feed_id) & articles.c.revises.is_(None)
    return tx.execute(select(*columns).where(mine).order_by(articles.c.id.desc()).limit(limit)).all()


def rekey(tx: Connection, article_id: int, key: str) -> None:
    """Note the key by which the feed calls an article now."""
    tx.execute(update(articles).where(articles.c.id == article_id).values(key=key[:512]))


def states(tx: Connection, article_id: int) -> list[Article]:
    """An article and its later states, in order."""
    mine = (articles.c.id == article_id) | (articles.c.revises == article_id)
    return [Article(**row._mapping) for row in tx.execute(select(*_ARTICLE).where(mine).order_by(articles.c.id))]


def seen_as(tx: Connection, article_id: int, digest: str) -> None:
    """Note what an article says now."""
    tx.execute(update(articles).where(articles.c.id == article_id).values(digest=digest))


def by_source(tx: Connection, article: Article, since: datetime) -> list[Article]:
    """The articles of the same source before one that have a story, the newest first."""
    mine = (articles.c.source == article.source) & (articles.c.first_seen_at >= since) & articles.c.revises.is_(None)
    before = mine & (articles.c.id < article.id) & articles.c.story_id.is_not(None)
    query = select(*_ARTICLE).where(before).order_by(articles.c.id.desc()).limit(_MOST_OF_SOURCE)
    return [Article(**row._mapping) for row in tx.execute(query)]


def add(  # noqa: PLR0913 - what is stored of an article
    tx: Connection,
    feed_id: int,
    source: str,
    entries: Iterable[Entry],
    now: datetime,
    *,
    revises: int | None = None,
    quiet: Callable[[Entry], Quiet | None] = lambda _: None,
) -> list[int]:
    """Store new entries as articles to screen; one that another poll stored in between is skipped.

    `quiet` says why an entry raises no alert; None: it may.
    """
    rows = [
        {
            "digest": entry.digest,
            "revises": revises,
            "quiet": quiet(entry),
            "feed_id": feed_id,
            "key": entry.key[:512],
            "url": entry.url,
            "title": entry.title,
            "text": entry.text,
            "source": source,
            "lang": entry.lang,
            "published_at": entry.published,
            "first_seen_at": now,
            "woken_at": now,
        }
        for entry in entries
    ]
    if not rows:
        return []
    said = {row["key"]: f"{row['title']}\n{row['text']}" for row in rows}
    made = tx.execute(insert_new(tx, articles).returning(articles.c.id, articles.c.key), rows).all()
    fulltext.put(tx, [(row.id, fulltext.terms(said[row.key])) for row in made])
    return sorted(row.id for row in made)


def wake(tx: Connection, now: datetime, again_s: int, limit: int) -> list[int]:
    """Articles to screen, the earliest published first, so that a corpus is read in the order of the news."""
    return leases.wake(tx, articles, _waiting(), now=now, again_s=again_s, limit=limit)


@cache
def _waiting() -> Select[Any]:
    order = (articles.c.published_at.is_(None), articles.c.published_at, articles.c.id)
    return leases.waiting(articles, _due(NOW), order)


def take(tx: Connection, article_id: int, lease: Lease) -> Article | None:
    """The article, leased to us; None when it is screened or another screens it."""
    if not leases.take(tx, _taking(), article_id, lease):
        return None
    return get(tx, article_id)


@cache
def _taking() -> Any:
    return leases.taking(articles, _due(NOW))


def get(tx: Connection, article_id: int) -> Article | None:
    """One article."""
    row = tx.execute(select(*_ARTICLE).where(articles.c.id == article_id)).first()
    return None if row is None else Article(**row._mapping)


def newest(tx: Connection, limit: int) -> Sequence[tuple[str, str]]:
    """Title and text of the newest articles, for counting words; a store without its tables yet has none."""
    if not inspect(tx).has_table("articles"):
        return []
    rows = tx.execute(select(articles.c.title, articles.c.text).order_by(articles.c.id.desc()).limit(limit))
    return [(row.title, row.text) for row in rows]


def give_up(tx: Connection, max_attempts: int, now: datetime) -> int:
    """Put articles aside that failed too often; how many."""
    return tx.execute(_giving_up(), {"now": now, "most": max_attempts}).rowcount


@cache
def _giving_up() -> Update:
    lost = (_due(NOW), leases.free(articles, NOW), articles.c.attempts >= MOST)
    error = func.coalesce(articles.c.error, "its worker died each time it was screened")
    return update(articles).where(*lost).values(state="dead", error=error)


def failed(tx: Connection, article_id: int, error: str) -> None:
    """Note why screening failed; the article is due again once it is woken anew."""
    here = (articles.c.id == article_id) & (articles.c.state == "new")
    tx.execute(update(articles).where(here).values(error=error[:2000], lease_until=None))


def revive(tx: Connection, article_id: int) -> bool:
    """Screen a dead article again."""
    back = tx.execute(
        update(articles)
        .where(articles.c.id == article_id, articles.c.state == "dead")
        .values(state="new", attempts=0, woken_at=None)
    )
    return back.rowcount == 1


def held(tx: Connection, article_id: int, token: str) -> bool:
    """Whether the lease is still ours; nobody else can take it until the transaction ends."""
    ours = select(articles.c.id).where(
        articles.c.id == article_id, articles.c.lease_token == token, articles.c.state == "new"
    )
    return tx.execute(ours.with_for_update()).first() is not None


def screened(
    tx: Connection, article_id: int, *, story_id: int, signature: str, watchlist_id: int, now: datetime
) -> None:
    """Close an article that we hold, in the transaction that stores what was found. It is screened when it first was."""
    first = func.coalesce(articles.c.screened_at, literal(now, articles.c.screened_at.type))
    values = {"story_id": story_id, "signature": signature, "watchlist_id": watchlist_id, "screened_at": first}
    values |= {"state": "screened", "lease_until": None, "woken_at": None, "error": None}
    tx.execute(update(articles).where(articles.c.id == article_id).values(values))


def store_findings(tx: Connection, article_id: int, found: Sequence[Mention], topics: Sequence[TopicHit]) -> None:
    """Write the mentions and topics of an article in place of earlier ones."""
    tx.execute(delete(mentions).where(mentions.c.article_id == article_id))
    tx.execute(delete(topics_found).where(topics_found.c.article_id == article_id))
    rows = [_mention_row(article_id, mention) for mention in found if mention.verdict != "no"]
    if rows:
        tx.execute(insert(mentions), rows)
    words = [
        {"article_id": article_id, "topic": hit.topic, "words": [span.text for span in hit.spans]} for hit in topics
    ]
    if words:
        tx.execute(insert(topics_found), words)


def _mention_row(article_id: int, mention: Mention) -> dict[str, Any]:
    span = mention.span
    return {
        "article_id": article_id,
        "actor": mention.actor,
        "field": span.field,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "score": mention.score,
        "verdict": mention.verdict,
        "how": mention.how,
        "because": list(mention.because),
        "title": mention.title,
    }


def recent_signatures(tx: Connection, since: datetime, limit: int) -> Sequence[AnyRow]:
    """(story_id, signature) of articles screened lately, newest first: where a new one may belong."""
    query = (
        select(articles.c.story_id, articles.c.signature)
        .where(articles.c.state == "screened", articles.c.first_seen_at >= since)
        .order_by(articles.c.id.desc())
        .limit(limit)
    )
    return tx.execute(query).all()


def new_story(tx: Connection, title: str, now: datetime) -> int:
    """Begin a story."""
    return int(
        tx.scalars(insert(stories).values(title=title, started_at=now, last_at=now).returning(stories.c.id)).one()
    )


def belongs(tx: Connection, article_id: int, because: str) -> None:
    """Keep why an article belongs to its story."""
    tx.execute(update(articles).where(articles.c.id == article_id).values(joined=because))


def moved(tx: Connection, story_id: int, because: str) -> None:
    """Add to the reasons of a story's articles why they belong to another from now on."""
    reasons = func.coalesce(articles.c.joined + " ", "") + because
    tx.execute(update(articles).where(articles.c.story_id == story_id).values(joined=reasons))


def again(tx: Connection, article_ids: Sequence[int]) -> None:
    """Let articles be screened once more: they stay in their stories, and what was raised for them is not raised twice."""
    mine = articles.c.id.in_(article_ids) & (articles.c.state == "screened")
    tx.execute(update(articles).where(mine).values(state="new", attempts=0, woken_at=None))


def join_story(tx: Connection, story_id: int, now: datetime) -> None:
    """Count one more article in a story."""
    tx.execute(update(stories).where(stories.c.id == story_id).values(last_at=now, articles=stories.c.articles + 1))


def _due(now: datetime) -> Any:
    """To be screened, and no page is awaited, or it did not come in time."""
    return (articles.c.state == "new") & (articles.c.not_before.is_(None) | (articles.c.not_before <= now))
