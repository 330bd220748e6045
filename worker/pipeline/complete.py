"""Fetch the page behind an entry that its feed only teases, before the article is screened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from worker.feeds import robots, webarticle
from worker.feeds.teaser import joined, wants_page
from worker.pipeline.parts import Parts
from worker.records import Answer, Feed, FullRead, FullText, Page, Refused, Robots, Unchanged, Wanted
from worker.store import feeds, pages

PAGES = 100  # woken at the most by one tick
_PATIENCE = timedelta(minutes=5)  # for a page; then its teaser is screened
_AGAIN = timedelta(seconds=30)
_TRIES = 2
_BACKLOG = 60  # pages of one feed that are awaited at once, as many as come in that time from one host
_TEMPORARY = frozenset({"timeout", "connect", "reset", "cut-short", "http-429", "http-502", "http-503", "http-504"})


def policy(parts: Parts, feed: Feed) -> FullText:
    """When the pages of a feed's entries are fetched."""
    return "never" if feed.kind == "folder" else feed.fulltext or parts.settings.fulltext


def hold(tx: Connection, parts: Parts, feed: Feed, article_ids: Sequence[int]) -> list[int]:
    """Of new articles, those to screen at once; the pages of the others are awaited from now on."""
    rule, now = policy(parts, feed), parts.now()
    if rule == "never" or not article_ids:
        return list(article_ids)
    room = max(0, _BACKLOG - pages.awaited(tx, feed.id))
    wanted = [row for row in pages.unread(tx, article_ids) if wants_page(rule, row.text)]
    wanted = sorted(wanted, key=lambda row: row.revises is None)[:room]  # what was read in full is not to shrink
    pages.ask(tx, wanted, now, now + _PATIENCE)
    held = {row.id for row in wanted}
    return [one for one in article_ids if one not in held]


def claim_pages(parts: Parts) -> tuple[int, ...]:
    """Pages to fetch now; they count as woken. Those that did not come in time are awaited no longer."""
    with parts.database.write() as tx:
        pages.give_up(tx, parts.now())
        return tuple(pages.wake(tx, parts.now(), parts.settings.wake_again_s, PAGES))


def complete(parts: Parts, page_id: int) -> list[int]:
    """Fetch a page that is due. The id of its article, to be screened; none when it must wait or another has it."""
    lease = parts.lease()
    with parts.database.write() as tx:
        wanted = pages.take(tx, page_id, lease, parts.settings.host_gap_s)
    if wanted is None:
        return []
    rules = _rules(parts, wanted.url)
    answer = _get(parts, wanted, rules)
    with parts.database.write() as tx:
        gap_s = max(parts.settings.host_gap_s, robots.delay_s(rules, parts.settings.user_agent))
        feeds.book_host(tx, wanted.host, lease.now + timedelta(seconds=gap_s))
        if _try_again(wanted, answer):
            wait = max(_AGAIN, timedelta(seconds=getattr(answer, "retry_after_s", None) or 0))
            pages.later(tx, wanted.id, lease.token, parts.now() + wait)
            return []
        return [wanted.article_id] if _settle(tx, parts, wanted, lease.token, answer) else []


def _rules(parts: Parts, url: str) -> Robots:
    """The robots.txt that holds for an address, asked for once a day."""
    where = robots.address(url)
    with parts.database.read() as tx:
        known = pages.rules(tx, where.removesuffix("/robots.txt"), parts.now())
    if known is not None:
        return known
    learned = robots.learned(where.removesuffix("/robots.txt"), parts.get(where), parts.now())
    with parts.database.write() as tx:
        pages.keep(tx, learned)
    return learned


def _get(parts: Parts, wanted: Wanted, rules: Robots) -> Answer:
    forbidden = robots.forbids(rules, parts.settings.user_agent, wanted.url)
    if forbidden:
        return Refused("robots", forbidden)
    answer = parts.get(wanted.url, etag=wanted.etag, last_modified=wanted.last_modified)
    if isinstance(answer, Refused):
        return replace(answer, sentence=f"its page could not be read: {_why(answer)}")
    return answer


def _try_again(wanted: Wanted, answer: Answer) -> bool:
    return isinstance(answer, Refused) and answer.reason in _TEMPORARY and wanted.tries < _TRIES


def _settle(tx: Connection, parts: Parts, wanted: Wanted, token: str, answer: Answer) -> bool:
    read = _read(parts, wanted, answer)
    found: dict[str, Any] = {}
    validators: tuple[str | None, str | None] = (None, None)
    if isinstance(read, FullRead):
        found = {"text": read.text, "url": read.url or wanted.url, "lang": wanted.lang or read.lang}
        found["published_at"] = wanted.published or read.published
        validators = _validators(wanted, answer)
    note = read.sentence if isinstance(read, Refused) else None
    return pages.settle(tx, wanted, token, parts.now(), found=found, note=note, validators=validators)


def _read(parts: Parts, wanted: Wanted, answer: Answer) -> FullRead | Refused:
    """What the article says with its page; Refused, as words that follow "because": why it stays the teaser."""
    if isinstance(answer, Refused):
        return _as_before(wanted, answer)
    if isinstance(answer, Unchanged):
        full: FullRead | Refused = FullRead(wanted.text_before)
    else:
        full = webarticle.read(answer, parts.settings.article_max_chars)
    if isinstance(full, Refused):
        return _as_before(wanted, full)
    text = joined(wanted.title, wanted.teaser, full.text)
    if text is None:
        return Refused("another-page", "its page tells of something else: it may want a login, or consent to cookies")
    return replace(full, text=text[: parts.settings.article_max_chars])


def _as_before(wanted: Wanted, refused: Refused) -> FullRead | Refused:
    """What the page said when it was last read, where it was: an edit of a teaser takes nothing of the text away."""
    text = joined(wanted.title, wanted.teaser, wanted.text_before)
    return refused if text is None else FullRead(text)


def _why(refused: Refused) -> str:
    """A refusal of a page in few words: the sentences of fetching speak of feeds."""
    if refused.reason.startswith("http-"):
        return f"the server answered with HTTP {refused.status}"
    return refused.sentence[:1].lower() + refused.sentence[1:].rstrip(".")


def _validators(wanted: Wanted, answer: Answer) -> tuple[str | None, str | None]:
    if isinstance(answer, Page):
        return answer.headers.get("etag"), answer.headers.get("last-modified")
    return wanted.etag, wanted.last_modified
