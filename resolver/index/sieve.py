"""A sieve before a search: one bit for each key, so that few others pass."""

import numpy as np
from numpy.typing import NDArray


def bitmap(keys: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """A sieve before the search: the bit of each key, 8 to 16 bits a key, so that few others pass."""
    width = bits_for(len(keys))
    bits = np.zeros(1 << max(0, width - 3), np.uint8)
    places = keys >> np.uint64(64 - width)
    np.bitwise_or.at(bits, places >> np.uint64(3), np.left_shift(np.uint8(1), (places & np.uint64(7)).astype(np.uint8)))
    return bits


def bits_for(count: int) -> int:
    """How many leading bits of a key choose its place in the sieve."""
    return max(8, int(count).bit_length() + 3)
