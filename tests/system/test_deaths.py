"""A worker that is killed between any two steps loses nothing, and repeats nothing under another id."""

import pytest

from tests.system.deaths import POINTS, World, check, kill_everywhere


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_worker_killed_between_any_two_steps_loses_nothing_and_what_comes_twice_has_the_same_id(tmp_path):
    world = World(tmp_path)
    assert kill_everywhere(world) == [name for name, _, _ in POINTS]
    _, copies = check(world)
    assert 1 <= copies <= 2  # sent but not noted, and noted but not committed
