"""When feeds publish, made up as news behave: few publish much and many little, by day more than by night, in bursts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi
from random import Random

_DAY = 1_440.0  # minutes
_MEDIAN_DAILY, _SPREAD = 3.0, 1.8  # a log-normal of rates: a twentieth publish more than 58 entries a day
_DEAD = 0.1  # of the feeds, those that stopped before we came
_BURST, _MOST_IN_BURST = 0.08, 6  # of the entries, those that others follow within the hour


@dataclass(frozen=True, slots=True)
class Publisher:
    """The minutes at which a feed publishes, sorted; 0 is when polling begins."""

    times: Sequence[float]


def publishers(seed: int, number: int, before_days: float, days: float) -> list[Publisher]:
    """So many feeds, with what they published in the days before and will in the days to come."""
    return [_publisher(Random(f"{seed} {one}"), before_days, days) for one in range(number)]


def _publisher(chance: Random, before_days: float, days: float) -> Publisher:
    daily = min(chance.lognormvariate(0, _SPREAD) * _MEDIAN_DAILY, 400.0)
    end = -chance.random() * before_days if chance.random() < _DEAD else days
    peak, depth = chance.gauss(14, 3) * 60, chance.uniform(0.3, 0.95)
    times = sorted(_times(chance, daily, (-before_days * _DAY, end * _DAY), (peak, depth)))
    return Publisher(times)


def _times(chance: Random, daily: float, span: tuple[float, float], day: tuple[float, float]) -> Iterator[float]:
    """A Poisson process whose rate follows the clock (by thinning), with bursts; those count into the rate."""
    bursty = 1 + _BURST * (1 + _MOST_IN_BURST) / 2
    at, (peak, depth) = span[0], day
    while True:
        at += chance.expovariate(daily / bursty * (1 + depth) / _DAY)
        if at >= span[1]:
            return
        if chance.random() * (1 + depth) > 1 + depth * cos(2 * pi * (at - peak) / _DAY):
            continue
        yield at
        if chance.random() < _BURST:
            more = (at + chance.uniform(1, 60) for _ in range(chance.randint(1, _MOST_IN_BURST)))
            yield from (later for later in more if later < span[1])
