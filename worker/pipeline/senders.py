"""Those who go the rounds of deliveries: threads of one process, so that an endpoint that is slow holds up no other."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event

from worker.pipeline.aside import Aside
from worker.records import Outcome

SENDERS = 16  # rounds under way at once in one process
PATIENCE_S = 0.25  # with one delivery, before the process turns to its next work
LONGEST_S = 12.0  # of a round: what is left goes a new one, before it is taken for lost and woken again

Send = Callable[[str], Outcome | None]
GiveBack = Callable[[Sequence[str]], None]


class Senders:
    """The senders of this process.

    Args:
        send: sends the delivery with this id; None when it was not its turn, or broke.
        give_back: takes the ids of those that were not tried: a later tick wakes them.
    """

    def __init__(self, send: Send, give_back: GiveBack) -> None:
        self._send = send
        self._give_back = give_back
        self._aside = Aside("sender", SENDERS, PATIENCE_S)
        self._ending = Event()

    def go(self, ids: Sequence[str]) -> None:
        """Go a round. Returns at its end, or sooner when a delivery takes long: it goes on by itself then."""
        tried: list[str] = []
        self._aside.run(partial(self._round, ids, tried), progress=lambda: len(tried))

    def end(self) -> None:
        """Let each delivery that is under way come to its end, and begin no other."""
        self._ending.set()
        self._aside.end()

    def _round(self, ids: Sequence[str], tried: list[str]) -> None:
        """One after another, until one does not arrive: what fails now is not asked for the rest at once.

        A mailbox that is refused is no reason to keep the next one waiting.
        """
        end = time.monotonic() + LONGEST_S
        for ident in ids:
            tried.append(ident)
            outcome = self._send(ident)
            goes_on = outcome is not None and (outcome.ok or outcome.alone)
            if not goes_on or self._ending.is_set() or time.monotonic() > end:
                break
        if left := ids[len(tried) :]:
            self._give_back(left)
