"""One Namesake to a data folder: two brokers would write the same log twice without noticing."""

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path

CLEARING_UP_S = 15.0
RETRY_S = 0.1


class DataLock:
    """The lock of a data folder. The kernel lets go of it when the last process that holds `fd` ends."""

    def __init__(self, data: Path) -> None:
        self.path = data / "lock"
        self.fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, wait_s: float = CLEARING_UP_S) -> str | None:
        """Take it, or say in a sentence who has it. Waits only while the rest of a killed run is being ended."""
        deadline = time.monotonic() + wait_s
        while not self._try():
            holder = self._holder()
            if _is_alive(holder) or time.monotonic() > deadline:
                who = f" (pid {holder})" if holder else ""
                return f"another Namesake already runs on this data folder{who}; stop it or use --data"
            time.sleep(RETRY_S)
        os.ftruncate(self.fd, 0)
        os.pwrite(self.fd, str(os.getpid()).encode(), 0)
        return None

    def release(self) -> None:
        """Let go of it, for the processes that inherited it too."""
        with suppress(OSError):  # released before
            fcntl.flock(self.fd, fcntl.LOCK_UN)
            os.close(self.fd)

    def _try(self) -> bool:
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _holder(self) -> int | None:
        text = os.pread(self.fd, 20, 0)
        return int(text) if text.isdigit() else None


def _is_alive(pid: int | None) -> bool:
    if pid is None:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
