"""The kinds of failure of a poll: what each weighs, how soon it is worth another try, and what a user can do. Pure.

The weights are those of Media Cloud, which never gives a feed up: 1 where only people can help, 1/2 where it may pass,
1/4 where it mostly does. Until they sum up to more than 1, a feed keeps its interval.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from worker.records import Refused, Track

HARD, SOFT, PASSING = 1.0, 0.5, 0.25
UNDEAD_SCORE, UNDEAD_AFTER = 30.0, timedelta(days=14)
MUTED_AFTER = 2  # times in a row that a server said "gone"
_MINUTE_S, _HOUR_S = 60, 3_600
_CLIENT, _SERVER = range(400, 500), range(500, 600)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of failure: its weight, the least seconds to the next poll, whether our own network may be to blame."""

    weight: float
    least_s: int
    mend: str
    ours: bool = False


_LOOK = "Open the address in a browser. If the site has another feed, add that one and remove this one."
_LOGIN = "`namesake feeds login ADDRESS --user NAME --password env:DESK_FEED_PASSWORD`"
_FIND = "`namesake feeds find ADDRESS` looks for the feeds of the site. Add the right one, and remove this one."
_WAIT = "Nothing, unless it lasts: it is asked again by itself."
_CHECK = "Check the address. If the site has moved, add its new address and remove this one."

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "dns": Kind(SOFT, 0, _CHECK, ours=True),
        "connect": Kind(PASSING, 0, _WAIT, ours=True),
        "timeout": Kind(PASSING, 0, f"{_WAIT} Where the server is slow: raise NAMESAKE_FETCH_TIMEOUT_S.", ours=True),
        "broken_off": Kind(PASSING, 0, _WAIT, ours=True),
        "tls": Kind(
            SOFT, 10 * _MINUTE_S, "Tell its owner that the certificate of the site is not in order.", ours=True
        ),
        "barred": Kind(HARD, _HOUR_S, "Mend the address, or allow it as the sentence says."),
        "login": Kind(SOFT, _HOUR_S, f"Keep the password in a variable where the workers run, and name it: {_LOGIN}."),
        "secret": Kind(SOFT, 5 * _MINUTE_S, "Mend it where the workers run: they read secrets there. Nothing is lost."),
        "forbidden": Kind(
            SOFT, _HOUR_S, f"Ask the owner of the site to let feed readers in. Where it has a login: {_LOGIN}."
        ),
        "missing": Kind(SOFT, 30 * _MINUTE_S, _LOOK),
        "gone": Kind(HARD, 24 * _HOUR_S, _LOOK),
        "client_error": Kind(SOFT, 30 * _MINUTE_S, _LOOK),
        "too_often": Kind(PASSING, 30 * _MINUTE_S, "Ask it less often: `namesake feeds every 2h ADDRESS`."),
        "busy": Kind(PASSING, 5 * _MINUTE_S, _WAIT),
        "server_error": Kind(SOFT, 0, _WAIT),
        "web_page": Kind(SOFT, 30 * _MINUTE_S, _FIND),
        "not_feed": Kind(SOFT, 30 * _MINUTE_S, _LOOK),
        "too_big": Kind(SOFT, 6 * _HOUR_S, "Raise NAMESAKE_FETCH_MAX_BYTES, or look for a shorter feed of the site."),
        "unreadable": Kind(SOFT, 10 * _MINUTE_S, _LOOK),
    }
)
NOT_FEEDS = frozenset({"web_page", "not_feed"})

_BY_REASON = {
    "lookup": "dns",
    "connect": "connect",
    "timeout": "timeout",
    "reset": "broken_off",
    "cut-short": "broken_off",
    "protocol": "broken_off",
    "tls": "tls",
    "too-large": "too_big",
    "web-page": "web_page",
    "not-a-feed": "not_feed",
    "empty": "not_feed",
    "entities": "unreadable",
    "nested": "unreadable",
    "encoding": "unreadable",
    "login": "login",
    "secret": "secret",
}
_BY_STATUS = {
    401: "login",
    402: "forbidden",
    403: "forbidden",
    404: "missing",
    410: "gone",
    429: "too_often",
    503: "busy",
}


def kind_of(refused: Refused) -> str:
    """The kind of a failure, a key of KINDS; what the guard would not let pass is `barred`."""
    if refused.reason in _BY_REASON:
        return _BY_REASON[refused.reason]
    status = refused.status or 0
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status in _CLIENT:
        return "client_error"
    return "server_error" if status in _SERVER else "unreadable" if status else "barred"


def is_undead(track: Track, now: datetime) -> bool:
    """Whether a feed has failed for so long that it is tried slowly; it is tried for ever."""
    since = track.failing_since
    return track.score >= UNDEAD_SCORE and since is not None and now - since >= UNDEAD_AFTER


def is_muted(track: Track) -> bool:
    """Whether its server said time and again that it is gone for good."""
    return track.gone >= MUTED_AFTER
