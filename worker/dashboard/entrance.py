"""Who sends a request: by the cookie of a login, the token of a program, the word of a trusted proxy; or nobody yet."""

import asyncio
import base64
import hmac
import ipaddress
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.types import Scope

from worker.access import ANYBODY, BUILT_IN, ROLES, Person, Role, role_of
from worker.pipeline import accounts
from worker.pipeline.accounts import TooMany
from worker.ports import Now
from worker.settings import Settings
from worker.store import access
from worker.store.database import Database

COOKIE, SECURE_COOKIE = "namesake", "__Host-namesake"  # the second a browser takes over https alone
_LONGEST_SECRET = 200
_LOG_IN = "Log in, or send the token of a program."
FORWARDED = "This dashboard has no login, and a proxy stands before it: set NAMESAKE_DASHBOARD_LOGIN."
DEADLINE_S = 6.0  # for the store to say who somebody is; one that hangs is down
REMEMBERED = timedelta(hours=1)  # for so long who was known may go on reading while the store is down
_MOST_REMEMBERED, _READERS = 1_000, 4
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Visit:
    """A request as the doors see it: who sends it, from where, and why nobody is known when nobody is."""

    address: str
    https: bool
    person: Person | None = None
    why: str = _LOG_IN
    wait: TooMany | None = None
    trouble: str = ""  # of the store: nobody can be known


def visit(request: Request) -> Visit:
    """What the guard found out about a request."""
    found: Visit = request.scope["namesake_visit"]
    return found


def is_loopback(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine alone."""
    with suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    return host.lower() == "localhost"


def check_binding(settings: Settings, *, has_users: bool = False) -> str | None:
    """Why the dashboard must not start with these settings; None when it may. Raises nothing: it is a sentence."""
    try:
        proxies, roles = networks(settings.dashboard_proxies), group_roles(settings.dashboard_roles)
    except ValueError as wrong:
        return str(wrong)
    if settings.dashboard_login == "proxy" and not (proxies and roles):
        return (
            "with NAMESAKE_DASHBOARD_LOGIN=proxy nobody could enter: name the proxy in NAMESAKE_DASHBOARD_PROXIES "
            "(10.1.2.3/32), and the roles of its groups in NAMESAKE_DASHBOARD_ROLES (desk=editor,*=viewer)"
        )
    if is_loopback(settings.dashboard_host) or has_users or _is_set_up(settings):
        return None
    return (
        f"the dashboard would be open to everybody who reaches {settings.dashboard_host}: "
        "set NAMESAKE_DASHBOARD_PASSWORD, add a user (`namesake users add`), or listen on 127.0.0.1"
    )


def _is_set_up(settings: Settings) -> bool:
    return bool(settings.dashboard_login or settings.dashboard_password.get_secret_value())


def networks(text: str) -> tuple[Network, ...]:
    """The networks of the proxies. Raises ValueError with the mend."""
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as wrong:
        raise ValueError(f"NAMESAKE_DASHBOARD_PROXIES: {wrong}; write networks as in 10.1.2.3/32") from None


def group_roles(text: str) -> Mapping[str, Role]:
    """The role of each group; `*` is everybody's. Raises ValueError with the mend."""
    pairs = [part.rpartition("=")[::2] for part in text.split(",") if part.strip()]
    try:
        return {group.strip(): role_of(role) for group, role in pairs if group.strip()}
    except ValueError as wrong:
        raise ValueError(f"NAMESAKE_DASHBOARD_ROLES: {wrong}; write desk=editor,*=viewer") from None


class Entrance:
    """Knows visitors by what they show."""

    def __init__(self, database: Database, settings: Settings, now: Now) -> None:
        self._database = database
        self._settings = settings
        self._now = now
        self._proxies = networks(settings.dashboard_proxies)
        self._roles = group_roles(settings.dashboard_roles)
        self._password = settings.dashboard_password.get_secret_value()
        self._url = urlsplit(settings.dashboard_url)
        self._synced = False
        self._readers = ThreadPoolExecutor(_READERS, "doors")
        self._remembered: dict[str, tuple[Person, datetime]] = {}

    def stranger(self, scope: Scope, headers: Headers) -> Visit:
        """A request of nobody yet: its address and way."""
        peer = (scope.get("client") or ("", 0))[0]
        trusted = self._is_proxy(peer)
        hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",")] if trusted else []
        address = next((hop for hop in reversed(hops) if _is_address(hop) and not self._is_proxy(hop)), peer)
        told = headers.get("x-forwarded-proto", "").split(",")[-1].strip() if trusted else ""
        ours = self._url.scheme == "https" and urlsplit(f"//{headers.get('host', '')}").hostname == self._url.hostname
        return Visit(_bucket(address), https="https" in (scope["scheme"], told) or ours)

    async def enter(self, scope: Scope, headers: Headers) -> Visit:
        """Who sends a request. It reads the store, within a deadline, and never raises.

        When the store is down, who was known lately is known still, to read; nobody else is.
        """
        guest, key = self.stranger(scope, headers), self._shown(scope, headers)
        asked = asyncio.get_running_loop().run_in_executor(self._readers, self._entered, guest, scope, headers)
        try:
            found = await asyncio.wait_for(asked, DEADLINE_S)
        except (SQLAlchemyError, TimeoutError) as error:
            return Visit(guest.address, guest.https, self._reader(scope, key), trouble=type(error).__name__)
        self._remember(key, found.person)
        return found

    def _shown(self, scope: Scope, headers: Headers) -> str:
        """What a visitor shows, as one key that tells nothing: from where, cookies, credentials, what proxies add."""
        told = (self._settings.dashboard_user_header, self._settings.dashboard_groups_header)
        names = ("authorization", "cookie", *_FORWARDED, *told)
        shown = [f"{name}={value}" for name in names for value in headers.getlist(name)]
        return access.digest("\0".join([(scope.get("client") or ("", 0))[0], *shown]))

    def _remember(self, key: str, person: Person | None) -> None:
        self._remembered.pop(key, None)
        if person:
            self._remembered[key] = (person, self._now())
            while len(self._remembered) > _MOST_REMEMBERED:
                del self._remembered[next(iter(self._remembered))]

    def _reader(self, scope: Scope, key: str) -> Person | None:
        person, at = self._remembered.get(key, (None, self._now()))
        return person if scope["method"] in {"GET", "HEAD"} and self._now() - at < REMEMBERED else None

    def _entered(self, guest: Visit, scope: Scope, headers: Headers) -> Visit:
        self._sync()
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._by_token(guest, given.strip())
        if scheme.lower() == "basic" and self._password:
            return self._by_password(guest, given)
        if self._settings.dashboard_login == "proxy":
            return self._by_proxy(guest, (scope.get("client") or ("", 0))[0], headers)
        if not self._is_locked():
            return self._unlocked(guest, headers)
        return self._by_cookie(guest, headers)

    def _sync(self) -> None:
        """The user whose password is a setting is a user like all, once the store can be reached."""
        if not self._synced:
            accounts.keep_built_in(self._database, self._password, self._now())
            self._synced = True

    def _is_locked(self) -> bool:
        if _is_set_up(self._settings) or not is_loopback(self._settings.dashboard_host):
            return True
        with self._database.read() as tx:
            return access.has_users(tx)

    def _unlocked(self, guest: Visit, headers: Headers) -> Visit:
        """On loopback everybody may enter who sits there; who comes through a proxy does not."""
        if any(name in headers for name in _FORWARDED):
            return Visit(guest.address, guest.https, why=FORWARDED)
        return Visit(guest.address, guest.https, ANYBODY)

    def _by_cookie(self, guest: Visit, headers: Headers) -> Visit:
        secret, now = secret_of(headers, https=guest.https), self._now()
        if not secret:
            return guest
        with self._database.read() as tx:
            row = access.login(tx, secret, now, accounts.IDLE)
        if row is None:
            return guest
        if now - row.seen_at >= access.SEEN_EVERY:
            with self._database.write() as tx:
                access.seen(tx, row.id, now)
        return Visit(guest.address, guest.https, Person(row.user, row.role, session=row.id))

    def _by_token(self, guest: Visit, secret: str) -> Visit:
        """A token that holds is never kept waiting: it cannot be guessed. Those that do not are counted."""
        now = self._now()
        with self._database.read() as tx:
            token = access.token(tx, secret[:_LONGEST_SECRET], now)
        if token is None:
            return self._failed(guest, "token", "")
        if token.used_at is None or now - token.used_at >= access.SEEN_EVERY:
            with self._database.write() as tx:
                access.used(tx, token.id, guest.address, now)
        return Visit(guest.address, guest.https, Person(f"token {token.name}", scopes=token.scopes))

    def _by_password(self, guest: Visit, given: str) -> Visit:
        """Basic authentication (RFC 7617), for programs, with the password that is a setting."""
        account = access.digest(BUILT_IN)
        with self._database.read() as tx:
            wait = accounts.waiting(tx, "login", (account, guest.address), self._now())
        if wait:
            return Visit(guest.address, guest.https, wait=wait)
        if not is_right(given, self._password):
            return self._failed(guest, "login", account)
        return Visit(guest.address, guest.https, Person(BUILT_IN, "admin"))

    def _failed(self, guest: Visit, door: access.Door, account: str) -> Visit:
        why = "This token is not known, over or revoked." if door == "token" else "This is not the password."
        with self._database.write() as tx:
            wait = accounts.waiting(tx, door, ("", guest.address), self._now())
            if not wait:
                access.note_try(tx, door, account, guest.address, self._now())
        accounts.log.warning("%s failed from %s", door, guest.address)
        return Visit(guest.address, guest.https, why=why, wait=wait)

    def _by_proxy(self, guest: Visit, peer: str, headers: Headers) -> Visit:
        if not self._is_proxy(peer):
            return Visit(guest.address, guest.https, why="Come through the proxy that logs people in.")
        names = headers.getlist(self._settings.dashboard_user_header)
        role = self._role(headers.getlist(self._settings.dashboard_groups_header))
        if len(names) != 1 or not names[0].strip():
            return Visit(guest.address, guest.https, why="The proxy does not say who you are.")
        if role is None:
            return Visit(guest.address, guest.https, why="None of your groups has a role in NAMESAKE_DASHBOARD_ROLES.")
        return Visit(guest.address, guest.https, Person(names[0].strip()[: access.NAME_CHARS], role))

    def _role(self, headers: Sequence[str]) -> Role | None:
        groups = {group.strip() for header in headers for group in header.replace(";", ",").split(",")} | {"*"}
        found = [self._roles[group] for group in groups if group in self._roles]
        return max(found, key=ROLES.index, default=None)

    def _is_proxy(self, address: str) -> bool:
        with suppress(ValueError):
            return any(ipaddress.ip_address(address) in network for network in self._proxies)
        return False


def secret_of(headers: Headers, *, https: bool) -> str:
    """What the cookie of a login says; over https only one that came over https counts."""
    cookies = cookie_parser(headers.get("cookie", ""))
    return cookies.get(SECURE_COOKIE if https else COOKIE, "")[:_LONGEST_SECRET]


def is_right(coded: str, password: str) -> bool:
    """Whether the credentials of Basic authentication name our user and password, compared in constant time."""
    given = b""
    with suppress(ValueError):
        given = base64.b64decode(coded, validate=True)
    return hmac.compare_digest(given, f"{BUILT_IN}:{password}".encode())


def _is_address(text: str) -> bool:
    with suppress(ValueError):
        return bool(ipaddress.ip_address(text))
    return False


def _bucket(address: str) -> str:
    """What attempts are counted by: an address, of IPv6 the network of one customer."""
    with suppress(ValueError):
        parsed = ipaddress.ip_address(address)
        return str(parsed) if parsed.version == 4 else str(ipaddress.ip_network((parsed, 64), strict=False))  # noqa: PLR2004 - the IP version
    return "unknown"
