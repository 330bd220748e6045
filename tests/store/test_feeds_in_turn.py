"""Which feeds a tick wakes, beside a slow and obvious rule that looks at every row."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from worker.store import feeds
from worker.store.leases import Lease
from worker.store.tables import feeds as feed_rows
from worker.store.tables import hosts as host_rows

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
AGAIN_S = 30
SECONDS = st.integers(-40, 40)
MAYBE = st.none() | SECONDS
FEED = st.fixed_dictionaries(
    {"host": st.sampled_from("abcd"), "next_poll_at": SECONDS, "lease_until": MAYBE, "woken_at": MAYBE}
    | {"removed_at": st.none() | st.just(-5)}
)


def at(seconds):
    return None if seconds is None else NOW + timedelta(seconds=seconds)


def store(database, rows, gaps):
    kept = {"kind": "http", "tags": [], "added_at": NOW, "interval_s": 0}
    times = ("next_poll_at", "lease_until", "woken_at", "removed_at")
    full = [
        kept | {"id": number, "url": f"http://{number}", "host": row["host"]} | {name: at(row[name]) for name in times}
        for number, row in enumerate(rows, 1)
    ]
    with database.write() as tx:
        tx.execute(delete(feed_rows))
        tx.execute(delete(host_rows))
        if full:
            tx.execute(insert(feed_rows), full)
        if gaps:
            tx.execute(insert(host_rows), [{"host": host, "next_at": at(end)} for host, end in gaps.items()])


def obvious(rows, gaps, limit):
    """Go through the rows as they fell due; leave out the hosts that are in hand."""
    polled = {row["host"] for row in rows if row["lease_until"] is not None and row["lease_until"] >= 0}
    woken = {row["host"] for row in rows if row["woken_at"] is not None and row["woken_at"] >= -AGAIN_S}
    left_alone = polled | woken | {host for host, end in gaps.items() if end > 0}
    picked = []
    for number, row in sorted(enumerate(rows, 1), key=lambda one: (one[1]["next_poll_at"], one[0])):
        if row["removed_at"] is None and row["next_poll_at"] <= 0 and row["host"] not in left_alone:
            picked.append(number)
            left_alone.add(row["host"])
    return picked[:limit]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(FEED, max_size=12), gaps=st.dictionaries(st.sampled_from("abcd"), SECONDS), limit=st.integers(1, 4)
)
def test_the_longest_due_feed_of_each_host_that_may_be_asked_is_woken(database, rows, gaps, limit):
    store(database, rows, gaps)

    with database.write() as tx:
        picked = feeds.wake(tx, NOW, AGAIN_S, limit)
        noted = {row.id for row in tx.execute(select(feed_rows.c.id).where(feed_rows.c.woken_at == NOW))}

    assert picked == obvious(rows, gaps, limit)
    assert noted >= set(picked)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(FEED, min_size=1, max_size=8), gaps=st.dictionaries(st.sampled_from("abcd"), SECONDS))
def test_a_feed_is_taken_when_it_is_due_and_nobody_asks_its_host(database, rows, gaps):
    store(database, rows, gaps)
    first = rows[0]
    polled = {row["host"] for row in rows if row["lease_until"] is not None and row["lease_until"] >= 0}
    free = first["host"] not in polled and gaps.get(first["host"], 0) <= 0

    with database.write() as tx:
        taken = feeds.take(tx, 1, Lease("t", NOW, 60), 5)

    assert (taken is not None) == (free and first["removed_at"] is None and first["next_poll_at"] <= 0)


def test_one_host_with_thousands_of_due_feeds_holds_up_no_other(database):
    crowd = [{"host": "a", "next_poll_at": -30, "lease_until": None, "woken_at": None, "removed_at": None}] * 2_000
    store(database, [*crowd, crowd[0] | {"host": "b", "next_poll_at": -1}], {})

    with database.write() as tx:
        assert feeds.wake(tx, NOW, AGAIN_S, 10) == [1, 2_001]


def test_a_feed_that_was_woken_and_removed_holds_up_no_other_of_its_host(database):
    with database.write() as tx:
        for number in (1, 2):
            feeds.add(tx, f"https://a.example/{number}", NOW)
        (first,) = feeds.wake(tx, NOW, AGAIN_S, 10)
        url = feeds.address(tx, first)
        assert feeds.remove(tx, url, NOW)

        (second,) = feeds.wake(tx, NOW + timedelta(seconds=1), AGAIN_S, 10)

    assert second != first
