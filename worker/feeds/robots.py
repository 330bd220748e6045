"""What a site lets machines read: robots.txt by RFC 9309 (Protego parses it). Pure."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from protego import Protego

from worker.records import Answer, Page, Refused, Robots

MAX_BYTES = 500_000  # RFC 9309 §2.5: parsers must read so much, and may leave the rest
_DAY, _SOON = timedelta(days=1), timedelta(minutes=10)
_LONGEST_DELAY_S = 60.0
_SERVER_ERROR = 500


def address(url: str) -> str:
    """Where the robots.txt that holds for an address stands."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def agent(user_agent: str) -> str:
    """The name by which robots.txt calls us: the first word of how we introduce ourselves, without its version."""
    return user_agent.partition("/")[0].split(" ")[0] or "Namesake"


def learned(host: str, answer: Answer, now: datetime) -> Robots:
    """What an answer means (RFC 9309 §2.3.1): no file (4xx) lets all in, a server in trouble lets nobody in for now."""
    if isinstance(answer, Page):
        return Robots(
            host, answer.body[:MAX_BYTES].decode("utf-8", "replace").replace("\0", ""), closed=False, until=now + _DAY
        )
    absent = isinstance(answer, Refused) and answer.status is not None and answer.status < _SERVER_ERROR
    return Robots(host, "", closed=not absent, until=now + (_DAY if absent else _SOON))


def forbids(robots: Robots, user_agent: str, url: str) -> str:
    """Why a page is not read, as words that follow "because"; empty: it may be."""
    if robots.closed:
        return f"the robots.txt of {robots.host} could not be read, which forbids all for now"
    if _rules(robots.text)(url, agent(user_agent)):
        return ""
    return f"the robots.txt of {robots.host} forbids it"


def delay_s(robots: Robots, user_agent: str) -> float:
    """Seconds that the site wants between two requests (Crawl-delay), a minute at the most; 0: it says nothing."""
    delay = Protego.parse(robots.text).crawl_delay(agent(user_agent)) if "delay" in robots.text.lower() else None
    return min(max(delay or 0.0, 0.0), _LONGEST_DELAY_S)


@lru_cache(maxsize=64)
def _rules(text: str) -> Callable[[str, str], bool]:
    return Protego.parse(text).can_fetch
