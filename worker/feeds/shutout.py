"""Whether a host turns away whoever reads feeds of it, and for how long all of them then rest. Pure."""

import ipaddress
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from worker.feeds.failures import KINDS, kind_of
from worker.records import Refused

LATELY = timedelta(minutes=10)
TURNED_AWAY = ("too_often", "forbidden")
FAMILIES = frozenset(
    ["blogspot.com", "livejournal.com", "medium.com", "reddit.com", "substack.com", "tumblr.com", "wordpress.com"]
)  # each is one service under many names, which counts the requests to all of them together
_TOO_OFTEN, _EITHER = 2, 3  # so many feeds were turned away: by 429 alone, and by 429 or 403
_LONGEST_S = 3_600  # beyond it one feed tries, lest a host that means it for ever silences its other feeds
_OUR_OWN = (".local", ".internal", ".lan", ".home", ".localhost")


def reach(host: str) -> str | None:
    """What counts our requests: the host of a feed, or the family that it belongs to, with a dot before it.

    None for a machine of one's own: such a one often hands on many sources, each with limits of its own.
    """
    name = urlsplit(f"//{host}").hostname or ""
    family = ".".join(name.split(".")[-2:])
    return f".{family}" if family in FAMILIES else host if _is_public(name) else None


def rest_s(refused: Refused, others: Sequence[str]) -> int:
    """For how many seconds all feeds of a reach rest after a feed was turned away (a kind of TURNED_AWAY); 0: they go on.

    `others` are the kinds of failure of its other feeds of the last ten minutes, of those that it once let in.
    """
    kinds = Counter([kind_of(refused), *others])
    shut = kinds["too_often"] >= _TOO_OFTEN or sum(kinds[kind] for kind in TURNED_AWAY) >= _EITHER
    wished_s = refused.retry_after_s or KINDS["too_often"].least_s
    return min(wished_s, _LONGEST_S) if shut else 0


def _is_public(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_global
    except ValueError:
        return "." in name and not name.endswith(_OUR_OWN)
