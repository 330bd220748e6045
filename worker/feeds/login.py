"""Logins of feeds: read from what somebody writes, told without their secrets, and sent to one origin alone. Pure."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from worker.records import Login, Refused

Resolve = Callable[[str], str | Refused]

MOST_HEADERS = 8
_MOST_USER_CHARS = 200
_MOST_VALUE_CHARS = 8_000
_SHORTEST_MASKED = 4  # masking every "a" of a text would hide the text and not the secret
_PORTS = {"http": 80, "https": 443}
_PLACE = r"env:[A-Za-z_][A-Za-z0-9_]{0,99}|file:/[^{}\s$]{1,500}"
_REFERENCE = re.compile(rf"\$\{{({_PLACE})\}}|({_PLACE})")
_VALUE = re.compile(rf"([\w.+-]{{1,40}}(?:=|\s+))?(\$\{{(?:{_PLACE})\}}|{_PLACE})")
_NAMED = re.compile(r"\$\{[^{}]+\}")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}")  # a token of RFC 9110
_SENDABLE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_OURS = frozenset(  # what HTTP itself needs, or what is asked for by other means
    [
        "accept",
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "expect",
        "forwarded",
        "host",
        "keep-alive",
        "origin",
        "range",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "via",
    ]
)
_OURS_BY = ("proxy-", "if-", "sec-", "x-forwarded-", "content-")


@dataclass(frozen=True, slots=True)
class Shown:
    """The headers of a login with its secrets in them, for one request, and the `secrets` themselves, to mask them."""

    headers: dict[str, str] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)


def login_of(url: str, user: str = "", password: str = "", headers: Sequence[str] = ()) -> Login:
    """The login of a feed at an address, as somebody wrote it. Raises ValueError with the mend; it repeats no value."""
    user = user.strip()
    named = _REFERENCE.fullmatch(user)
    if len(user) > _MOST_USER_CHARS or (":" in user and not named) or not (user.isprintable()):
        raise ValueError(f"a user name has no colon and at most {_MOST_USER_CHARS} characters.")
    if password and not user:
        raise ValueError("a password goes with a user name: --user NAME.")
    if user and not (password or named):
        raise ValueError("say where the password stands: --password env:DESK_FEED_PASSWORD.")
    if len(headers) > MOST_HEADERS:
        raise ValueError(f"a login has {MOST_HEADERS} headers at the most.")
    split = tuple(_header(text) for text in headers)
    names = [name.lower() for name, _ in split] + ["authorization"] * bool(user)
    if len(set(names)) < len(names):
        raise ValueError("one header is given twice (a user and password are sent as Authorization).")
    if not names:
        raise ValueError(
            "say how the server knows you: --user NAME --password env:NAME, or --header 'X-Api-Key: env:NAME'."
        )
    return Login(origin(url), _reference(user) if named else user, _reference(password) if password else "", split)


def origin(url: str) -> str:
    """Scheme, name and port of an address, the usual port left out."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port in {None, _PORTS.get(parts.scheme)} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def told(login: Login) -> str:
    """A login in words, with the names of its secrets."""
    basic = [f"user {login.user}" + (f", password {login.password}" if login.password else "")] if login.user else []
    return "; ".join([*basic, *(f"{name}: {value}" for name, value in login.headers)]) + f"; to {login.origin} alone"


def shown(login: Login, url: str, resolve: Resolve) -> Shown | Refused:
    """What is sent to an address. Refused where it is another's, or where a secret is not to be had."""
    here = origin(url)
    if here not in {login.origin, login.origin.replace("http://", "https://", 1)}:
        return Refused("login", f"Its login was set for {login.origin}, and is not sent to {here}.")
    written = (login.user, login.password, *(value for _, value in login.headers))
    found = {name: resolve(name) for name in _NAMED.findall(" ".join(written))}
    if missing := next((one for one in found.values() if isinstance(one, Refused)), None):
        return Refused("secret", f"Its login cannot be sent: {missing.sentence}.")
    secrets = {name: str(secret) for name, secret in found.items()}
    headers = {name: _filled(value, secrets) for name, value in login.headers}
    if login.user:
        basic = b64encode(_filled(f"{login.user}:{login.password}", secrets).encode()).decode("ascii")
        headers |= {"Authorization": f"Basic {basic}"}
        secrets |= {"Basic": basic}
    if wrong := next((name for name, value in headers.items() if not _is_sendable(value)), None):
        return Refused(
            "secret", f"Its login cannot be sent: the secret of {wrong} holds signs that no header may hold."
        )
    return Shown(headers, tuple(secrets.values()))


def masked(text: str, login: Shown) -> str:
    """A text without the secrets of a login."""
    for secret in login.secrets:
        for spelt in (secret, quote(secret), quote(secret, safe="")):
            text = text.replace(spelt, "***") if len(spelt) >= _SHORTEST_MASKED else text
    return text


def _filled(written: str, secrets: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda found: secrets[found[0]], written)


def _is_sendable(value: str) -> bool:
    return len(value) <= _MOST_VALUE_CHARS and bool(_SENDABLE.fullmatch(value))


def _header(text: str) -> tuple[str, str]:
    name, colon, value = (part.strip() for part in text.partition(":"))
    if not colon or not _HEADER.fullmatch(name):
        raise ValueError("a header is written as 'X-Api-Key: env:NAME'.")
    if name.lower() in _OURS or name.lower().startswith(_OURS_BY):
        mend = "; set NAMESAKE_USER_AGENT" if name.lower() == "user-agent" else ""
        raise ValueError(f"{name} is no header of a login{mend}.")
    found = _VALUE.fullmatch(value)
    if not found:
        raise ValueError(f"what is given for {name} is none of its places. {_HOW}")
    return name, (found[1] or "") + _reference(found[2])


_HOW = (
    "Name the place of the secret, never the secret itself: env:NAME for an environment variable, file:/run/secrets/NAME "
    "for a file, after one word where the header wants one ('Authorization: Bearer env:NAME')."
)


def _reference(text: str) -> str:
    found = _REFERENCE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"what is given for the password is none of its places. {_HOW}")
    return f"${{{found[1] or found[2]}}}"
