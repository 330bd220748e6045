"""Users, their logins and the tokens of programs, as the dashboard and the command line change them. All is logged."""

import logging
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from worker.access import BUILT_IN, Role, Scope
from worker.pipeline import passwords
from worker.store import access, hushes
from worker.store.access import Door, Token
from worker.store.database import Database

log = logging.getLogger(__name__)

LOGIN_LASTS = timedelta(days=7)
IDLE = timedelta(hours=12)
MARK = "nsk_"  # at the head of each token, so that scanners for secrets know it
LONGEST_DAYS = 366
_NAME = re.compile(r"[\w.@+-]([\w .@+-]{0,78}[\w.@+-])?")
_BY_ADDRESS = (10, timedelta(minutes=5))
_BY_ACCOUNT = (20, timedelta(minutes=15))


class NotDoneError(Exception):
    """What was asked cannot be done; the text is a sentence without its point, with the mend."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at the door: the name they give, from where, with what program, when."""

    name: str
    address: str
    agent: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TooMany:
    """So many attempts failed that the next is not looked at before so long has passed."""

    wait_s: int


# --- users --------------------------------------------------------------------------------------------------


def add_user(database: Database, name: str, role: Role, password: str, said: tuple[str, datetime]) -> None:
    """A new user; `said` is who does it and when. Raises NotDoneError."""
    by, now = said
    if not _NAME.fullmatch(name) or name == BUILT_IN:
        raise NotDoneError(
            f"“{name[:80]}” cannot be a name; take letters, digits and . @ + - as in anna or a.b@example.org"
        )
    kept = _hashed(name, password)
    with database.write() as tx:
        if access.user(tx, name):
            raise NotDoneError(f"there is a user {name} already; `namesake users password {name}` gives a new password")
        access.add_user(tx, name, role, kept, now)
        hushes.record(tx, by, "user", f"user {name} added as {role}", now)


def set_password(database: Database, name: str, password: str, said: tuple[str, datetime]) -> int:
    """Give a user another password: all logins of theirs end. How many did. Raises NotDoneError."""
    by, now = said
    kept = _hashed(name, password)
    with database.write() as tx:
        _known(tx, name)
        access.set_password(tx, name, kept)
        hushes.record(tx, by, "user", f"password of {name} changed", now)
        return access.leave_all(tx, name)


def change_own(database: Database, attempt: Attempt, change: tuple[str, str], session: str) -> int | TooMany:
    """Change one's own password, from the old to the new one: all logins but this one end. How many did.

    Raises NotDoneError where the old one is wrong, which counts as an attempt to log in, or the new one is too easy.
    """
    old, new = change
    kept = _hashed(attempt.name, new)
    account = access.digest(attempt.name.casefold())
    with database.write() as tx:
        _known(tx, attempt.name)
        if wait := waiting(tx, "login", (account, attempt.address), attempt.at):
            return wait
        number = access.note_try(tx, "login", account, attempt.address, attempt.at)
        row = access.user(tx, attempt.name)
    if row is None or not passwords.fits(old, row.password):
        raise NotDoneError("the old password is another one")
    with database.write() as tx:
        access.forgive(tx, number)
        access.set_password(tx, attempt.name, kept)
        hushes.record(tx, attempt.name, "user", f"password of {attempt.name} changed, by the old one", attempt.at)
        return access.leave_all(tx, attempt.name, but=session)


def set_role(database: Database, name: str, role: Role, said: tuple[str, datetime]) -> int:
    """Give a user another role; the tokens they made end, for these could do what the role may not. How many did."""
    by, now = said
    with database.write() as tx:
        _known(tx, name)
        access.set_role(tx, name, role)
        ended = access.revoke_all(tx, name, now) if role != "admin" else 0
        hushes.record(tx, by, "user", f"user {name} made {role}", now)
        return ended


def remove_user(database: Database, name: str, said: tuple[str, datetime]) -> int:
    """Take a user away, with their logins and the tokens that they made; how many tokens. Raises NotDoneError."""
    by, now = said
    with database.write() as tx:
        _known(tx, name)
        access.remove_user(tx, name)
        access.leave_all(tx, name)
        ended = access.revoke_all(tx, name, now)
        hushes.record(tx, by, "user", f"user {name} removed", now)
        return ended


def keep_built_in(database: Database, password: str, now: datetime) -> None:
    """Make the user whose password is a setting what the setting says: an admin, or nobody where it is empty."""
    with database.read() as tx:
        row = access.user(tx, BUILT_IN)
    if (row is None and not password) or (row and password and passwords.fits(password, row.password)):
        return
    kept = passwords.hashed(password) if password else ""
    with database.write() as tx:
        access.leave_all(tx, BUILT_IN)
        access.remove_user(tx, BUILT_IN)
        if password:
            access.add_user(tx, BUILT_IN, "admin", kept, now)


def _known(tx: Connection, name: str) -> None:
    if name == BUILT_IN:
        raise NotDoneError(f"the user {BUILT_IN} is what NAMESAKE_DASHBOARD_PASSWORD says; change that setting")
    if access.user(tx, name) is None:
        raise NotDoneError(f"there is no user {name[:80]}; `namesake users list` shows them")


def _hashed(name: str, password: str) -> str:
    if wrong := passwords.trouble(password, name):
        raise NotDoneError(wrong)
    return passwords.hashed(password)


# --- logins -------------------------------------------------------------------------------------------------


def enter(database: Database, attempt: Attempt, password: str) -> str | TooMany | None:
    """Log in: the secret for the cookie; None when name and password do not fit, whichever of the two it is.

    The attempt is counted before the password is looked at, so that a hundred at once are no way around the limit.
    """
    account = access.digest(attempt.name.casefold())
    with database.write() as tx:
        if wait := waiting(tx, "login", (account, attempt.address), attempt.at):
            log.warning("login refused: too many attempts from %s", attempt.address)
            return wait
        number = access.note_try(tx, "login", account, attempt.address, attempt.at)
        row = access.user(tx, attempt.name)
    if not passwords.fits(password, row.password if row else None):
        log.warning("login failed: %s from %s", attempt.name if row else "an unknown name", attempt.address)
        return None
    secret = secrets.token_urlsafe(32)
    said = {"user": attempt.name, "address": attempt.address, "agent": attempt.agent[:200]}
    with database.write() as tx:
        access.forgive(tx, number)
        access.enter(tx, secret, said, attempt.at, attempt.at + LOGIN_LASTS)
    log.info("login: %s from %s", attempt.name, attempt.address)
    return secret


def waiting(tx: Connection, door: Door, who: tuple[str, str], now: datetime) -> TooMany | None:
    """Whether an account, or an address, has failed so often that it waits; None: it may try."""
    account, address = who
    by_address = access.tried(tx, door, "address", address, now - _BY_ADDRESS[1]) >= _BY_ADDRESS[0]
    by_account = bool(account) and access.tried(tx, door, "account", account, now - _BY_ACCOUNT[1]) >= _BY_ACCOUNT[0]
    if not by_address and not by_account:
        return None
    return TooMany(int((_BY_ACCOUNT if by_account else _BY_ADDRESS)[1].total_seconds()))


def leave(database: Database, session: str, said: tuple[str, datetime]) -> None:
    """End a login; of somebody else's, the log tells. Raises NotDoneError."""
    by, now = said
    with database.write() as tx:
        whose = access.leave(tx, session)
        if whose is None:
            raise NotDoneError("this login is over already")
        if whose != by:
            hushes.record(tx, by, "login", f"a login of {whose} ended", now)


# --- tokens -------------------------------------------------------------------------------------------------


def make_token(
    database: Database, name: str, scopes: frozenset[Scope], days: int, said: tuple[str, datetime]
) -> tuple[int, str]:
    """A token for a program: its number, and its secret, which nobody can ever show again. Raises NotDoneError."""
    by, now = said
    if not _NAME.fullmatch(name) or not 1 <= days <= LONGEST_DAYS:
        raise NotDoneError(
            f"a token has a name of letters and digits, as in desk-bot, and holds 1 to {LONGEST_DAYS} days"
        )
    secret = MARK + secrets.token_urlsafe(32)
    token = Token(0, name, scopes, by, now, now + timedelta(days=days), None, None, None)
    with database.write() as tx:
        number = access.add_token(tx, secret, token)
        told = f"token {name} ({number}) made for {days} days: {', '.join(sorted(scopes))}"
        hushes.record(tx, by, "token", told, now)
    return number, secret


def revoke(database: Database, token_id: int, said: tuple[str, datetime]) -> str:
    """End a token; its name. Raises NotDoneError."""
    by, now = said
    with database.write() as tx:
        name = access.revoke(tx, token_id, now)
        if name is None:
            raise NotDoneError(f"no token {token_id} is in force; `namesake users tokens` shows them")
        hushes.record(tx, by, "token", f"token {name} ({token_id}) revoked", now)
        return name
