"""Addresses of articles: absolute, http or https only, and without the parameters that only track the reader."""

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

_MAX_CHARS = 2_048
_PORTS = {"http": 80, "https": 443}
_SPACE = re.compile(r"[\x00-\x20\x7f]+")

# The parameters of analytics and mailing services that were met in real feeds; a short list, because a parameter
# that is not known to track may well name the article.
_TRACKS = re.compile(
    r"(?:utm_\w+|at_(?:medium|campaign|custom\d|link\w*|format|ptr_name|bbc_team)|mc_[ce]id|fbclid|gclid|dclid|msclkid"
    r"|yclid|ysclid|twclid|igshid|igsh|gbraid|wbraid|_hsenc|_hsmi|mkt_tok|ocid|cmpid|ns_\w+|wt\.mc_id|traffic_source"
    r"|feedtype|smid|partner=rss|ref=rss|source=rss)",
    re.IGNORECASE,
)


def canonical(link: str, base: str = "") -> str | None:
    """The address that identifies an article; None when it is not an http(s) address that a reader could follow."""
    parts = _parts(link, base)
    return parts and _joined(parts._replace(query=_query(parts.query), fragment=_fragment(parts.fragment)))


def absolute(link: str, base: str = "") -> str | None:
    """An address with all its parameters, as a feed is asked for; None where `canonical` gives none."""
    parts = _parts(link, base)
    return parts and _joined(parts._replace(fragment=""))


def _parts(link: str, base: str) -> SplitResult | None:
    try:
        parts = urlsplit(urljoin(base, _SPACE.sub("", link)))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in {None, _PORTS[parts.scheme]} else f"{host}:{port}"
    return parts._replace(netloc=netloc, path=parts.path or "/")


def _joined(parts: SplitResult) -> str | None:
    url = urlunsplit(parts)
    return url if len(url) <= _MAX_CHARS else None


def _query(query: str) -> str:
    kept = (part for part in query.split("&") if part and not _tracks(part))
    return "&".join(kept)


def _tracks(part: str) -> bool:
    return bool(_TRACKS.fullmatch(part.partition("=")[0]) or _TRACKS.fullmatch(part))


def _fragment(fragment: str) -> str:
    """A fragment is a place on the page, except where a script makes pages of it."""
    return fragment if fragment.startswith(("!", "/")) else ""
