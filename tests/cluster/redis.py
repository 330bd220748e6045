"""A real Valkey or Redis server for the tests, over TCP on a free loopback port: what a cluster talks to."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import redis

from tests.cluster.postgres import free_port
from worker.embedded.broker import find_server
from worker.embedded.warden import Warden, leashed

START_TIMEOUT_S = 10.0


@contextmanager
def running_redis() -> Iterator[str]:
    """A fresh, empty server that keeps nothing on disk; gives its address."""
    port, warden = free_port(), Warden(0.1)
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(
        leashed([str(find_server()), *options]), stdout=subprocess.DEVNULL, cwd="/", start_new_session=True
    )
    warden.hold(process.pid)
    try:
        _await_answer(port, process)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait()
        warden.release(process.pid)
        warden.close()


def _await_answer(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(redis.ConnectionError), redis.Redis(port=port) as client:
            client.ping()
            return
        time.sleep(0.02)
    raise AssertionError(f"the Redis server did not start on port {port}")
