"""Who may enter: users, their logins, the tokens of programs, and attempts that failed. No secret stands here in clear."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from worker.access import Role, Scope
from worker.store.columns import time
from worker.store.tables import AnyRow, metadata

NAME_CHARS = 80
MOST = 1_000  # rows of a list
SEEN_EVERY = timedelta(minutes=5)  # a page more is not worth a write
Door = Literal["login", "token"]

users = Table(
    "users",
    metadata,
    Column("name", String(NAME_CHARS), primary_key=True),
    Column("role", String(8), nullable=False),
    Column("password", Text, nullable=False),  # Argon2id, as a PHC string
    time("made_at", nullable=False),
    time("entered_at"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of what the cookie says
    Column("user", String(NAME_CHARS), nullable=False, index=True),
    Column("address", String(64), nullable=False),
    Column("agent", String(200), nullable=False),
    time("made_at", nullable=False),
    time("seen_at", nullable=False),
    time("until", nullable=False, index=True),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(NAME_CHARS), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),  # SHA-256: what was drawn by lot needs no slow hash
    Column("scopes", JSON, nullable=False),
    Column("by", String(NAME_CHARS), nullable=False, index=True),
    time("made_at", nullable=False),
    time("until", nullable=False),
    time("used_at"),
    Column("used_from", String(64)),
    time("revoked_at"),
)

tries = Table(
    "tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("door", String(8), nullable=False),
    Column("account", String(64), nullable=False),  # a hash: people type passwords into the wrong field
    Column("address", String(64), nullable=False),
    time("at", nullable=False, index=True),
    Index("ix_tries_door_account_at", "door", "account", "at"),
    Index("ix_tries_door_address_at", "door", "address", "at"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows to enter, without its secret."""

    id: int
    name: str
    scopes: frozenset[Scope]
    by: str
    made_at: datetime
    until: datetime
    used_at: datetime | None
    used_from: str | None
    revoked_at: datetime | None


_TOKEN = [tokens.c[name] for name in Token.__slots__]


def digest(secret: str) -> str:
    """What is kept of a secret that was drawn by lot, or of a name that somebody typed."""
    return hashlib.sha256(secret.encode()).hexdigest()


# --- users --------------------------------------------------------------------------------------------------


def add_user(tx: Connection, name: str, role: Role, password: str, now: datetime) -> None:
    """A new user. `password` is its hash."""
    tx.execute(insert(users).values(name=name, role=role, password=password, made_at=now))


def user(tx: Connection, name: str) -> AnyRow | None:
    """One user."""
    return tx.execute(select(users).where(users.c.name == name)).first()


def every_user(tx: Connection) -> Sequence[AnyRow]:
    """All users with how many logins each has open, by name."""
    logins = select(func.count()).where(sessions.c.user == users.c.name).scalar_subquery()
    query = select(users.c.name, users.c.role, users.c.made_at, users.c.entered_at, logins.label("logins"))
    return tx.execute(query.order_by(users.c.name).limit(MOST)).all()


def has_users(tx: Connection) -> bool:
    """Whether there is any user."""
    return tx.execute(select(users.c.name).limit(1)).first() is not None


def set_role(tx: Connection, name: str, role: Role) -> None:
    """Give a user another role."""
    tx.execute(update(users).where(users.c.name == name).values(role=role))


def set_password(tx: Connection, name: str, password: str) -> None:
    """Give a user another password, by its hash."""
    tx.execute(update(users).where(users.c.name == name).values(password=password))


def remove_user(tx: Connection, name: str) -> None:
    """Take a user away."""
    tx.execute(delete(users).where(users.c.name == name))


# --- logins -------------------------------------------------------------------------------------------------


def enter(tx: Connection, secret: str, row: dict[str, str], now: datetime, until: datetime) -> None:
    """Begin a login of a user; `row` says user, address and agent. Logins that are over go."""
    tx.execute(delete(sessions).where(sessions.c.until < now))
    tx.execute(insert(sessions).values(row | {"id": digest(secret), "made_at": now, "seen_at": now, "until": until}))
    tx.execute(update(users).where(users.c.name == row["user"]).values(entered_at=now))


def login(tx: Connection, secret: str, now: datetime, idle: timedelta) -> AnyRow | None:
    """The login that a cookie names, with the role that its user has now; None when it is over."""
    named = (sessions.c.id == digest(secret)) & (sessions.c.until > now) & (sessions.c.seen_at > now - idle)
    query = select(sessions.c.id, sessions.c.user, sessions.c.seen_at, users.c.role)
    return tx.execute(query.join(users, users.c.name == sessions.c.user).where(named)).first()


def seen(tx: Connection, session: str, now: datetime) -> None:
    """A login was used."""
    tx.execute(update(sessions).where(sessions.c.id == session).values(seen_at=now))


def logins(tx: Connection, now: datetime) -> Sequence[AnyRow]:
    """The logins that are open, the last used first."""
    return tx.execute(
        select(sessions).where(sessions.c.until > now).order_by(sessions.c.seen_at.desc()).limit(MOST)
    ).all()


def leave(tx: Connection, session: str) -> str | None:
    """End one login; whose it was, None where there is none."""
    return tx.scalar(delete(sessions).where(sessions.c.id == session).returning(sessions.c.user))


def leave_all(tx: Connection, name: str, but: str = "") -> int:
    """End all logins of a user, but for one; how many that were."""
    return tx.execute(delete(sessions).where(sessions.c.user == name, sessions.c.id != but)).rowcount


# --- tokens -------------------------------------------------------------------------------------------------


def add_token(tx: Connection, secret: str, token: Token) -> int:
    """Keep a token, and of its secret the hash alone; its id."""
    row = {name: getattr(token, name) for name in Token.__slots__ if name != "id"}
    row |= {"scopes": sorted(token.scopes), "hash": digest(secret)}
    return int(tx.scalars(insert(tokens).values(row).returning(tokens.c.id)).one())


def token(tx: Connection, secret: str, now: datetime) -> Token | None:
    """The token that a program shows; None when it is not known, over or revoked."""
    named = (tokens.c.hash == digest(secret)) & (tokens.c.until > now) & tokens.c.revoked_at.is_(None)
    row = tx.execute(select(*_TOKEN).where(named)).first()
    return _token(row) if row else None


def used(tx: Connection, token_id: int, address: str, now: datetime) -> None:
    """A token was used."""
    tx.execute(update(tokens).where(tokens.c.id == token_id).values(used_at=now, used_from=address[:64]))


def every_token(tx: Connection) -> list[Token]:
    """All tokens, those that hold and the newest first."""
    over = tokens.c.revoked_at.is_not(None)
    return [_token(row) for row in tx.execute(select(*_TOKEN).order_by(over, tokens.c.id.desc()).limit(MOST))]


def revoke(tx: Connection, token_id: int, now: datetime) -> str | None:
    """End a token; its name, None where none holds by that number."""
    mine = (tokens.c.id == token_id) & tokens.c.revoked_at.is_(None)
    return tx.scalars(update(tokens).where(mine).values(revoked_at=now).returning(tokens.c.name)).first()


def revoke_all(tx: Connection, by: str, now: datetime) -> int:
    """End all tokens that somebody made; how many held."""
    mine = (tokens.c.by == by) & tokens.c.revoked_at.is_(None)
    return tx.execute(update(tokens).where(mine).values(revoked_at=now)).rowcount


def _token(row: AnyRow) -> Token:
    said = dict(row._mapping)
    return Token(**said | {"scopes": frozenset(cast("list[Scope]", said["scopes"]))})


# --- attempts -----------------------------------------------------------------------------------------------


def tried(tx: Connection, door: Door, column: Literal["account", "address"], value: str, since: datetime) -> int:
    """How many attempts failed, or have not ended, at an account or from an address."""
    mine = (tries.c.door == door) & (tries.c[column] == value) & (tries.c.at > since)
    return tx.scalar(select(func.count()).select_from(tries).where(mine)) or 0


def note_try(tx: Connection, door: Door, account: str, address: str, now: datetime) -> int:
    """Count an attempt before it is looked at; its id. Those of yesterday go."""
    tx.execute(delete(tries).where(tries.c.at < now - timedelta(days=1)))
    row = {"door": door, "account": account, "address": address, "at": now}
    return int(tx.scalars(insert(tries).values(row).returning(tries.c.id)).one())


def forgive(tx: Connection, try_id: int) -> None:
    """The attempt was a good one."""
    tx.execute(delete(tries).where(tries.c.id == try_id))
