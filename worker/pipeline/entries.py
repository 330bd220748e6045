"""The entries of a page beside what the feed brought before: new, known under another id, or edited in place."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from worker.feeds import freshness, identity, revision
from worker.feeds.identity import Known
from worker.records import Article, Entry, Feed
from worker.store import articles, pages

_LOOK_BACK = 200  # articles of the feed among which one that has a new id is looked for, or two pages


@dataclass(frozen=True, slots=True)
class Edited:
    """An entry that says something else than when it was last seen, with the states of its article so far.

    `said` is what the feed itself gave for the last of them, without the page behind it.
    """

    article_id: int
    entry: Entry
    states: tuple[Article, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a page is beside the store: each entry is new, renamed, edited, both of these, or known as it is."""

    new: tuple[Entry, ...] = ()
    edited: tuple[Edited, ...] = ()
    renamed: dict[str, Known] = field(default_factory=dict)


def compare(tx: Connection, feed: Feed, entries: tuple[Entry, ...], held: int = 0) -> Found:
    """What is new on a page, or on a part of one that holds so many. It only reads."""
    known = {
        key: Known(row.id, key, None, "", row.digest)
        for key, row in articles.known_keys(tx, feed.id, [entry.key for entry in entries]).items()
    }
    unseen = freshness.new_entries(entries, known.keys())
    renamed = _renamed(tx, feed, unseen, max(len(entries), held), {one.id for one in known.values()})
    same = known | renamed
    changed = [_edited(tx, same[e.key], e) for e in entries if e.key in same and same[e.key].digest != e.digest]
    others = _others(tx, feed, [one for one in changed if _is_another(one)])
    new = tuple(entry for entry in unseen if entry.key not in renamed) + others
    return Found(new, tuple(one for one in changed if not _is_another(one)), renamed)


def store(tx: Connection, feed: Feed, title: str, found: Found, now: datetime) -> list[int]:
    """Write what is new on a page with this title; the ids of all that is to be screened."""
    quiet = partial(freshness.quiet, feed, freshness.archived(feed, found.new, now))
    source = feed.publisher or title or feed.title or feed.host
    added = articles.add(tx, feed.id, source, found.new, now, quiet=quiet)
    return added + _store_edits(tx, feed, found, now)


def _store_edits(tx: Connection, feed: Feed, found: Found, now: datetime) -> list[int]:
    """Store new ids and later states; the ids of the states that say something else now, to screen them."""
    for key, article in found.renamed.items():
        articles.rekey(tx, article.id, key)
    return [one for edited in found.edited for one in _revise(tx, feed, edited, now)]


def _renamed(tx: Connection, feed: Feed, unseen: tuple[Entry, ...], held: int, on_page: set[int]) -> dict[str, Known]:
    if not unseen or feed.last_ok_at is None:
        return {}
    rows = articles.recent(tx, feed.id, max(_LOOK_BACK, held * 2))
    before = (Known(row.id, row.key, row.url, row.title, row.digest) for row in rows if row.id not in on_page)
    return identity.renamed(unseen, held, before)


def _edited(tx: Connection, known: Known, entry: Entry) -> Edited:
    """Of an article of an earlier release nobody knows since when it says this: that is no news."""
    states = tuple(articles.states(tx, known.id)) if known.digest else ()
    said = pages.teasers(tx, [states[-1].id]).get(states[-1].id, states[-1].text) if states else ""
    return Edited(known.id, entry, states, said)


def _is_another(edited: Edited) -> bool:
    if not edited.states:
        return False
    last = edited.states[-1]
    return revision.is_another(last.title, edited.said, edited.entry, last.url)


def _others(tx: Connection, feed: Feed, reused: Iterable[Edited]) -> tuple[Entry, ...]:
    """The entries that have the id of another one, as far as they are new: they go by address and headline."""
    entries = [replace(one.entry, key=identity.reused_key(one.entry)) for one in reused]
    known = articles.known_keys(tx, feed.id, [entry.key for entry in entries])
    return freshness.new_entries(entries, known.keys())


def _revise(tx: Connection, feed: Feed, edited: Edited, now: datetime) -> list[int]:
    entry, states = edited.entry, edited.states
    articles.seen_as(tx, edited.article_id, entry.digest)
    if not states or len(states) > revision.MOST_REVISIONS:
        return []
    last = states[-1]
    if not revision.is_material(last.title, edited.said, entry, last.url):
        return []
    later = replace(entry, key=f"{edited.article_id} as {entry.digest}")
    return articles.add(tx, feed.id, states[0].source, [later], now, revises=edited.article_id)
