"""A clock that jumps is noticed; one that is slow, or read rarely, is not blamed."""

from datetime import UTC, datetime, timedelta

import pytest

from worker.health.clock import Clock

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def seen(steps):
    """The jumps after looks: each step is (seconds that passed, seconds that the wall clock moved)."""
    counted, wall = 0.0, 0.0
    clock = Clock(lambda: NOW + timedelta(seconds=wall), lambda: counted)
    clock.look()
    for passed, moved in steps:
        counted, wall = counted + passed, wall + moved
        clock.look()
    return [jump.seconds for jump in clock.look()]


@pytest.mark.parametrize("seconds", [5, 61, 3600, -5, -3600])
def test_a_jump_is_noticed_with_its_length_and_way(seconds):
    assert seen([(3, 3), (3, 3 + seconds), (3, 3)]) == pytest.approx([seconds])


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([(3, 3)] * 10, id="time passes"),
        pytest.param([(7200, 7200)], id="nobody looked for two hours"),
        pytest.param([(3, 3.5)] * 100, id="the clock is set right slowly"),
        pytest.param([(3, 7)], id="a busy machine"),
    ],
)
def test_what_is_no_jump(steps):
    assert seen(steps) == []
