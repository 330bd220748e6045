"""Kill -9 of the workers, the broker and the database, one after the other, while alerts go out.

Each is started again as it was. Nothing is lost, and what arrives twice has the same id.

Example: python -m tests.system.outages --alerts 600 --rounds 3
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import psycopg
import redis

from tests.system.load import Load, books, running, wait
from worker.embedded.broker import find_server
from worker.embedded.warden import kill_group

BETWEEN_S = 4.0


def kill_workers(load: Load, worker: subprocess.Popen[str]) -> subprocess.Popen[str]:
    """Kill the worker with all its children, and start another."""
    kill_group(worker.pid)
    worker.wait()
    return load.start("worker", "worker.cli", "worker")


def kill_broker(load: Load, stack: ExitStack) -> None:
    """Kill the broker, which keeps nothing, and start it empty."""
    client = redis.Redis.from_url(load.settings.broker_url)
    told = client.info("server")
    client.close()
    options = ["--port", str(told["tcp_port"]), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    _again(int(told["process_id"]), stack, [str(find_server()), *options])


def kill_database(load: Load, stack: ExitStack) -> None:
    """Kill PostgreSQL in the middle of whatever it does; it recovers from its log."""
    with psycopg.connect(load.settings.database_url.replace("+psycopg", "")) as connection:
        folder = connection.execute("SHOW data_directory").fetchone()
    assert folder is not None
    pid_file = Path(folder[0]) / "postmaster.pid"
    _again(int(pid_file.read_text().split()[0]), stack)
    wait("the database", lambda: _answers(load))


def _answers(load: Load) -> bool:
    with suppress(psycopg.OperationalError):
        psycopg.connect(load.settings.database_url.replace("+psycopg", "")).close()
        return True
    return False


def _again(pid: int, stack: ExitStack, command: Sequence[str] = ()) -> None:
    """Kill a server by its pid and start it again, as it was started and as whom."""
    command = command or Path(f"/proc/{pid}/cmdline").read_text().rstrip("\0").split("\0")
    who = Path(f"/proc/{pid}").stat()
    identity: dict[str, Any] = (
        {"user": who.st_uid, "group": who.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    )
    os.kill(pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)  # else its pid file would still name a process
    time.sleep(2)  # its children notice that it is gone
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd="/", start_new_session=True, **quiet, **identity)
    stack.callback(process.wait)
    stack.callback(kill_group, process.pid)


def measure(number: int, rounds: int) -> tuple[int, int, int]:
    """Alerts lost, alerts under two ids, second copies."""
    names = [f"good-{n}" for n in range(9)] + ["mailbox-9"]
    with running(names, number, postgres=True, concurrency=2) as load, ExitStack() as stack:
        with psycopg.connect(load.settings.database_url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("ALTER DATABASE postgres SET synchronous_commit = on")  # as any real one has it
        worker = load.worker
        assert worker is not None
        for count in range(rounds):
            wait("some arrivals", lambda count=count: len(load.arrivals()) > number * count / (rounds + 1))
            kill_database(load, stack)
            time.sleep(BETWEEN_S)
            kill_broker(load, stack)
            time.sleep(BETWEEN_S)
            worker = kill_workers(load, worker)
        wait("all", lambda: not load.count("pending"))
        return books(load, number)


def main(argv: Sequence[str] | None = None) -> int:
    """Run, and print what it showed. 1 when something was lost or has two ids."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])  # type: ignore[union-attr]
    parser.add_argument("--alerts", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(argv)
    lost, two, twice = measure(asked.alerts, asked.rounds)
    print(f"{3 * asked.rounds} kills: lost {lost}, with two ids {two}, second copies {twice}")  # noqa: T201 - the answer
    return 1 if lost or two else 0


if __name__ == "__main__":
    sys.exit(main())
