"""What a process does that reads many articles, so that it spends its time on reading them."""

import gc

_RARELY = (50_000, 20, 100)  # reading makes few cycles: to look for them as often as usual costs a fifth of the time


def spare() -> None:
    """Look for garbage seldom, and never in what was read so far: forks go on sharing its memory."""
    gc.freeze()
    gc.set_threshold(*_RARELY)
