"""Work that waits for others goes on in threads, so that one slow server holds up nobody."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import BoundedSemaphore


class Aside:
    """So many pieces of work at once in one process, each in a thread of its own.

    Who gives work waits for it up to `patience_s`, so that quick work stays in order, and on while it makes progress;
    and, where too much goes on already, until some of it ends. Threads are made on first use, and so after a fork.
    """

    def __init__(self, name: str, most: int, patience_s: float) -> None:
        self._name, self._most, self._patience_s = name, most, patience_s
        self._free = BoundedSemaphore(most)
        self._pool: ThreadPoolExecutor | None = None

    def run(self, work: Callable[[], None], progress: Callable[[], int] = lambda: 0) -> bool:
        """Do a piece of work, perhaps beyond this call; False when the process ends and it was not begun.

        `progress` tells how far the work is: who waits, waits on as long as that changes.
        """
        self._free.acquire()
        try:
            under_way = self._threads().submit(work)
        except RuntimeError:
            self._free.release()
            return False
        under_way.add_done_callback(lambda _: self._free.release())
        told = None
        while told != progress():
            told = progress()
            if wait((under_way,), timeout=self._patience_s).done:
                break
        return True

    def end(self) -> None:
        """Let what is under way come to its end; what was not begun is woken again by a later tick."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _threads(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._most, self._name)
        return self._pool
