"""`namesake alerts replay`: one dead letter, or those of a time."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.schema import prepare
from worker.records import Notice
from worker.store import letters
from worker.store.database import Database
from worker.store.tables import deliveries as outbox

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def dead(tmp_path):
    """A store with a dead letter of each of four days."""
    (tmp_path / "data").mkdir()
    database = Database(f"sqlite:///{tmp_path / 'data' / 'namesake.db'}")
    prepare(database)
    with database.write() as tx:
        for day in range(1, 5):
            at = AT + timedelta(days=day - 1)
            letters.send(tx, "desk@example.org", Notice(f"day-{day}", "s", "t", "h", {"data": {}}, at), at)
        tx.execute(outbox.update().values(state="dead"))
    yield database
    database.close()


def waiting(database):
    with database.read() as tx:
        rows = tx.execute(outbox.select().where(outbox.c.state == "pending").order_by(outbox.c.id)).all()
    return [row.id for row in rows]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (("--since", "2026-03-03"), (3, 4)),
        (("--until", "2026-03-02T09:00"), (1,)),
        (("--since", "2026-03-02 09:00", "--until", "2026-03-03 09:01"), (2, 3)),
        (("--all",), (1, 2, 3, 4)),
        (("day-2", "day-4"), (2, 4)),
    ],
)
def test_dead_letters_of_a_time_go_out_again_and_no_others(namesake, dead, words, days):
    code, out, _ = namesake("alerts", "replay", *words)
    assert code == 0
    assert waiting(dead) == [f"day-{day}" for day in days]
    assert out.splitlines()[0].startswith(f"day-{days[0]}")
    assert out.splitlines()[-1] == f"{len(days)} of {len(days)} will be sent again."


@pytest.mark.parametrize("words", [("day-1", "--all"), ("day-1", "--since", "2026-03-01"), (), ("--since", "soon")])
def test_a_call_that_could_mean_two_things_replays_nothing(namesake, dead, words):
    assert namesake("alerts", "replay", *words)[0] == 2
    assert waiting(dead) == []
