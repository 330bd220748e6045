"""Rows of several lengths as flat columns of numbers: numpy has no ragged arrays."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.integer[Any]]


def spread(counts: Places) -> tuple[Places, Places]:
    """Counts 0, 1, ... up to each of some numbers: the place of the number, and the count."""
    place = np.repeat(np.arange(len(counts)), counts)
    return place, np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts)


def ranges(low: Places, high: Places) -> tuple[Places, Places]:
    """Counts from each of some numbers up to another: the place of the two, and the count."""
    place, within = spread(high - low)
    return place, low[place] + within
