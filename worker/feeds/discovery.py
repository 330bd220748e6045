"""Finds the feeds of a site: what stands at an address, what its page names, and only then a few polite guesses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from worker.feeds import robots, webpage
from worker.feeds.parse import parse
from worker.feeds.webpage import Offer
from worker.ports import Get, Now
from worker.records import Page, Parsed, Refused

GUESSES = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml")
_PATIENCE = timedelta(seconds=30)  # then nothing more is asked for
_MOST_TRIED = 4  # of the feeds that a page names
_ENTRIES, _CHARS = 20, 1_000  # are enough to see that a feed can be read
_TOO_SLOW = Refused("timeout", "The site is too slow to look at all of its feeds.")
_FEEDS_OWN = re.compile(
    r"(?:^|/)(?:feed|rss2?|atom|rdf)(?:\d|[.][a-z]+)?/?$|[.](?:xml|rss|atom|rdf|json)$|[?&](?:feed|format|type)=(?:rss|atom|feed|json)",
    re.IGNORECASE,
)
_CANNOT_TELL = frozenset({401, 402, 403, 407, 408, 425, 429})  # of 4xx; a server in trouble (5xx) cannot either


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found at an address.

    `feeds` are those to choose from, the best first; the address itself, where it is one. `silent` is a sentence: whether
    the first of them can be read is not known, it did not answer. `wrong` is one: no feed was found, and why.
    """

    url: str
    feeds: tuple[Offer, ...] = ()
    silent: str = ""
    wrong: str = ""

    @property
    def news(self) -> tuple[Offer, ...]:
        """The feeds that hold more than comments."""
        return tuple(offer for offer in self.feeds if not offer.comments)


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for feeds. It guesses only where the site's robots.txt lets `user_agent` read."""

    get: Get
    now: Now
    user_agent: str

    def look(self, url: str) -> Looked:
        """What stands at an address, within a minute. What does not answer now may be a feed all the same."""
        until = self.now() + _PATIENCE
        page = self.get(url)
        if isinstance(page, Refused):
            known = {"feeds": (Offer(url),), "silent": page.sentence} if _may_be_one(page) else {"wrong": page.sentence}
            return Looked(url, **known)
        if not isinstance(page, Page):
            return Looked(
                url, (Offer(url),), silent="The server says that nothing is new, to somebody who knows nothing."
            )
        read = self._read(page)
        if isinstance(read, Parsed):
            return Looked(url, (Offer(url, read.title),))
        if not _is_html(page, read):
            return Looked(url, wrong=read.sentence)
        return self._among_named(url, page, until) or self._guessed(url, page, until)

    def _among_named(self, url: str, page: Page, until: datetime) -> Looked | None:
        """The feeds that a page names: the first that can be read, those not tried, those that do not answer."""
        offers = [offer for offer in webpage.offers(page) if offer.url not in {url, page.url}]
        named, comments = [offer for offer in offers if not offer.comments], _of_comments(offers)
        silent: dict[Offer, str] = {}
        for place, offer in enumerate(named[:_MOST_TRIED], start=1):
            answer = self.get(offer.url) if self.now() < until else _TOO_SLOW
            read = self._read(answer) if isinstance(answer, Page) else answer
            if isinstance(read, Parsed):
                found = replace(offer, title=read.title or offer.title)
                return Looked(url, (found, *named[place:], *silent, *comments))
            if isinstance(answer, Refused) and _may_be_one(answer):
                silent[offer] = answer.sentence
        if not silent:
            return None
        return Looked(url, (*silent, *named[_MOST_TRIED:], *comments), silent=next(iter(silent.values())))

    def _guessed(self, url: str, page: Page, until: datetime) -> Looked:
        comments = _of_comments(webpage.offers(page))
        for guess in self._allowed(page):
            if self.now() >= until:
                break
            answer = self.get(guess)
            read = self._read(answer) if isinstance(answer, Page) else None
            if isinstance(read, Parsed):
                return Looked(url, (Offer(guess, read.title), *comments))
            if isinstance(answer, Refused) and _is_unwilling(answer):
                break
        wrong = "This is a web page that names no feed, and none was found where sites have them."
        if comments:
            wrong = f"This web page names a feed of comments only: {comments[0].url}. If it is what you want, add it."
        return Looked(url, comments, wrong=wrong)

    def _allowed(self, page: Page) -> Iterator[str]:
        guesses = _guesses(page)
        rules = robots.learned("the site", self.get(robots.address(page.url)), self.now())
        return (url for url in guesses if not robots.forbids(rules, self.user_agent, url))

    def _read(self, page: Page) -> Parsed | Refused:
        return parse(page, _ENTRIES, _CHARS, self.now())


def as_it_is(url: str) -> Looked:
    """An address that nobody looked at."""
    return Looked(url, (Offer(url),))


def reads_as_feed(url: str) -> bool:
    """Whether an address is written as that of a feed: then it is taken at its word, and asked once less."""
    parts = urlsplit(url)
    return bool(_FEEDS_OWN.search(parts.path + ("?" + parts.query if parts.query else "")))


def _guesses(page: Page) -> tuple[str, ...]:
    """What the page links to, then the usual places: beside the page, and at the root of its site."""
    bases = (urljoin(page.url, "."), urljoin(page.url, "/"))
    usual = (urljoin(base, guess) for base in dict.fromkeys(bases) for guess in GUESSES)
    return tuple(dict.fromkeys((*webpage.linked(page)[:_MOST_TRIED], *usual)))


def _of_comments(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    return tuple(offer for offer in offers if offer.comments)


def _is_html(page: Page, refused: Refused) -> bool:
    said = page.headers.get("content-type", "").lower()
    return refused.reason == "web-page" or (refused.reason == "not-a-feed" and "html" in said)


def _may_be_one(refused: Refused) -> bool:
    """Whether an address that gave no page may be a feed all the same: nobody could tell."""
    if not refused.reason.startswith("http-"):
        return refused.reason != "url"
    status = refused.status or 0
    return status in _CANNOT_TELL or status not in range(400, 500)


def _is_unwilling(refused: Refused) -> bool:
    """Whether a site wants no more questions, or takes too long over them."""
    return refused.status is None or refused.status in {429, 503}
