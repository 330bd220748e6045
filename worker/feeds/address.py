"""The address of a feed or site as people and lists give it: checked, and written in one way. Pure."""

import re
from urllib.parse import urlsplit, urlunsplit

from worker.feeds.characters import one_line

MAX_URL_CHARS = 2048
_MOST_TOLD = 60
_FEED_SCHEME = re.compile(r"feed:(?:(?=https?:)|(?=//))", re.IGNORECASE)  # feed://… and feed:https://…

_LOGIN = re.compile(r"//[^/?#]*@")


def web_address(text: str) -> str:
    """The address at which a feed or site is asked: scheme and host in lower case, without a fragment, else as written.

    Raises ValueError with the mend; it repeats no password.
    """
    url = text.strip()
    if found := _FEED_SCHEME.match(url):
        url = url[found.end() :] if url[found.end()] != "/" else f"http:{url[found.end() :]}"
    told = one_line(_LOGIN.sub("//***@", url), _MOST_TOLD)
    if len(url) > MAX_URL_CHARS:
        raise ValueError(f"the address is longer than {MAX_URL_CHARS} characters: {told}")
    if not url.isprintable() or " " in url:
        raise ValueError(f"the address {told} holds blanks or control characters.")
    try:
        parts = urlsplit(url)
        login, host, _ = "@" in parts.netloc, parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"the address cannot be read: {error}.") from None
    if login:
        raise ValueError(
            f"the address of {host} carries a name or password. Add it without them, keep the password in a "
            "variable, and name that: `namesake feeds login ADDRESS --user NAME --password env:DESK_FEED_PASSWORD`."
        )
    if parts.scheme not in {"http", "https"} or not host:
        raise ValueError(f"the address {told} is no web address; a feed's address begins with http:// or https://.")
    return urlunsplit(parts._replace(netloc=parts.netloc.lower(), fragment=""))
