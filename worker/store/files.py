"""The files of a folder that is read like a feed, as they were when they were read."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
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

from worker.records import Judged, Plan
from worker.store.feeds import as_judged
from worker.store.tables import AnyRow, articles, feeds, metadata

NAME_CHARS = 1_000
_CHUNK = 500
_FREE: dict[str, Any] = {"lease_token": None, "lease_until": None, "woken_at": None, "attempts": 0}

files = Table(
    "files",
    metadata,
    Column("feed_id", ForeignKey("feeds.id"), primary_key=True),
    Column("name", String(NAME_CHARS), primary_key=True),
    Column("size", BigInteger, nullable=False),  # -1: it could not be looked at
    Column("mtime_ns", BigInteger, nullable=False),
    Column("stories", Integer, nullable=False),
    Column("trouble", Text),
)


class Known(NamedTuple):
    """A file as it was when it was last read."""

    size: int
    mtime_ns: int
    trouble: str | None


def known(tx: Connection, feed_id: int, names: Collection[str]) -> dict[str, Known]:
    """These files as they were last read, by name."""
    mine = (files.c.feed_id == feed_id) & files.c.name.in_(names)
    rows = tx.execute(select(files.c.name, files.c.size, files.c.mtime_ns, files.c.trouble).where(mine))
    return {row.name: Known(row.size, row.mtime_ns, row.trouble) for row in rows}


def keep(tx: Connection, feed_id: int, read: Sequence[dict[str, object]]) -> None:
    """Note files as they were read, in place of what they were."""
    if read:
        _drop(tx, feed_id, [str(row["name"]) for row in read])
        tx.execute(insert(files), [{"feed_id": feed_id, **row} for row in read])


def forget_others(tx: Connection, feed_id: int, there: Iterable[str]) -> int:
    """Forget the files that are gone, at the end of a round; their articles stay. How many."""
    names = set(there)
    mine = files.c.feed_id == feed_id
    gone = [name for name in tx.scalars(select(files.c.name).where(mine)) if name not in names]
    _drop(tx, feed_id, gone)
    return len(gone)


def settle(  # noqa: PLR0913 - what is known of a folder
    tx: Connection, feed_id: int, plan: Plan, now: datetime, *, cursor: str | None, judged: Judged, new: bool
) -> None:
    """End a poll of a folder that we hold, in the transaction that stores its articles."""
    values: dict[str, Any] = {
        "cursor": cursor,
        "because": plan.because,
        "failures": 0,
        "interval_s": plan.interval_s,
        **as_judged(judged, now),
    }
    values |= {"next_poll_at": plan.next_poll_at, "last_polled_at": now, "last_ok_at": now, **_FREE}
    values |= {"last_new_at": now} if new else {}
    tx.execute(update(feeds).where(feeds.c.id == feed_id).values(values))


def put_off(tx: Connection, feed_id: int, until: datetime, because: str) -> None:
    """Read on in a folder that we hold later."""
    tx.execute(update(feeds).where(feeds.c.id == feed_id).values({"next_poll_at": until, "because": because, **_FREE}))


def troubles(tx: Connection, feed_id: int, limit: int) -> tuple[list[str], int]:
    """What is wrong with files, the first ones by name; and with how many in all."""
    mine = (files.c.feed_id == feed_id) & files.c.trouble.is_not(None)
    first = tx.scalars(select(files.c.trouble).where(mine).order_by(files.c.name).limit(limit)).all()
    return [str(one) for one in first], int(tx.scalar(select(func.count()).select_from(files).where(mine)) or 0)


def tally(tx: Connection, feed_id: int) -> AnyRow:
    """(files, stories, bad) of a folder: how many files were read, what they held, and with how many something is wrong."""
    bad = func.count(files.c.trouble).label("bad")
    columns = (func.count().label("files"), func.coalesce(func.sum(files.c.stories), 0).label("stories"), bad)
    return tx.execute(select(*columns).where(files.c.feed_id == feed_id)).one()


def unscreened(tx: Connection, feed_id: int, most: int) -> int:
    """How many articles of a folder wait to be screened, counted no further than `most`."""
    mine = (articles.c.feed_id == feed_id) & (articles.c.state == "new")
    waiting = select(articles.c.id).where(mine).limit(most).subquery()
    return int(tx.scalar(select(func.count()).select_from(waiting)) or 0)


def _drop(tx: Connection, feed_id: int, names: Sequence[str]) -> None:
    for start in range(0, len(names), _CHUNK):
        mine = (files.c.feed_id == feed_id) & files.c.name.in_(names[start : start + _CHUNK])
        tx.execute(delete(files).where(mine))
