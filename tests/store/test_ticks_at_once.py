"""Workers on a cluster carry out ticks at the same time; only PostgreSQL lets them run side by side."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

from sqlalchemy import func, select

from worker.health.pulse import Pulse
from worker.pipeline import Lists
from worker.store import feeds, pulses
from worker.store.watchlists import watchlists
from worker.watch.folder import Source

NOW = datetime(2025, 9, 9, 12, tzinfo=UTC)
LIST = """\
version: 1
name: desk
actors: [{id: zelenskyy, name: Volodymyr Zelenskyy}]
watches: [{id: zelenskyy, match: {actors: [zelenskyy]}, route: []}]
"""
AT_ONCE = 4


def at_once(work):
    """Do it from several threads in the same moment; the answers."""
    barrier = Barrier(AT_ONCE, timeout=30)

    def one(number):
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_several_ticks_may_say_for_the_first_time_that_the_beat_lives(database):
    def tick(name):
        with database.write() as tx:
            Pulse(name, "beat", (), NOW).beat(lambda *told: pulses.beat(tx, *told), NOW)

    for round_ in range(10):
        at_once(lambda _, name=f"beat-{round_}": tick(name))

    with database.read() as tx:
        assert len(pulses.all_pulses(tx)) == 10


def test_several_workers_that_see_the_same_edit_make_one_version_of_it(database, tmp_path):
    file = tmp_path / "desk.yaml"
    workers = [Lists(database, Source(file)) for _ in range(AT_ONCE)]
    for version in range(1, 6):
        file.write_text(f"{LIST}# edit {version}\n")

        assert set(at_once(lambda number: workers[number].reload(NOW))) == {()}

        with database.read() as tx:
            assert tx.scalar(select(func.count()).select_from(watchlists)) == version


def test_several_polls_of_one_new_host_book_it_once(database):
    def book(host):
        with database.write() as tx:
            feeds.book_host(tx, host, NOW)

    for round_ in range(10):
        at_once(lambda _, host=f"{round_}.example.org": book(host))
